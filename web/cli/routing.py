"""`flask routing predict`: field and agency for texts of a file."""

import json
from pathlib import Path
from typing import Any

import click
from flask import Flask
from flask.cli import AppGroup

from dialogue.suggesting.model import advise
from web.cli.json_lines import rows, written

_NEEDED: dict[str, Any] = {"id": (str, int), "title": str, "text": str}


def register_routing(app: Flask) -> None:
    """Give the command line the command."""
    group = AppGroup("routing", help="Whose business a text is, for files of JSON lines.")

    @group.command("predict")
    @click.option("--in", "source", required=True, type=click.Path(exists=True, dir_okay=False))
    @click.option("--out", "target", required=True, type=click.Path(dir_okay=False))
    def predict(source: str, target: str) -> None:
        """Read `id`, `title`, `text`; write the likeliest field, and two agencies best first."""
        found = (_as_json(row) for row in rows(Path(source), _NEEDED))
        click.echo(written(target, (json.dumps(one, ensure_ascii=False) for one in found)))

    app.cli.add_command(group)


def _as_json(row: dict[str, Any]) -> dict[str, Any]:
    advice = advise(row["title"], row["text"])
    return {
        "id": row["id"],
        "field": advice.field.name,
        "agency": advice.agencies[0].name,
        "agencies": [one.name for one in advice.agencies],
        "because": list(advice.field.words),
        "version": advice.version,
    }
