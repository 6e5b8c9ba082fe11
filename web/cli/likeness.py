"""`flask likeness pairs` and `flask likeness evaluate`: which texts of a file are alike."""

import json
from pathlib import Path
from typing import Any

import click
from flask import Flask
from flask.cli import AppGroup

from dialogue.likeness.evaluating import Report, report
from dialogue.likeness.ranking import likest_of_each
from dialogue.likeness.weights import shipped
from web.cli.json_lines import rows, written

_NEEDED: dict[str, Any] = {"id": (str, int), "text": str}


def register_likeness(app: Flask) -> None:
    """Give the command line the two commands."""
    group = AppGroup("likeness", help="Which texts raise the same matter, for files of JSON lines.")

    @group.command("pairs")
    @click.option("--in", "source", required=True, type=click.Path(exists=True, dir_okay=False))
    @click.option("--out", "target", required=True, type=click.Path(dir_okay=False))
    def pairs(source: str, target: str) -> None:
        """Read `id`, `text`; write `id`, `other`, `score`, `same` for five likest, best first."""
        found = _pairs(list(rows(Path(source), _NEEDED)))
        click.echo(written(target, (json.dumps(pair, ensure_ascii=False) for pair in found)))

    @group.command("evaluate")
    @click.argument("source", type=click.Path(exists=True, dir_okay=False))
    def evaluate(source: str) -> None:
        """Compare with `group_id` and `kind`; prints the figures."""
        given = list(rows(Path(source), {**_NEEDED, "group_id": (str, int)}))
        scores = {
            frozenset((str(pair["id"]), str(pair["other"]))): float(pair["score"])
            for pair in _pairs(given)
        }
        as_text = [{key: str(value) for key, value in row.items()} for row in given]
        click.echo(table(report(as_text, scores, shipped().same_from)))

    app.cli.add_command(group)


def table(found: Report) -> str:
    """One figure in each line."""
    return "\n".join(
        [
            f"version: {shipped().version}",
            f"texts_with_partner: {found.texts}",
            f"partner_first: {found.first:.4f}",
            f"precision: {found.precision:.4f}",
            f"recall: {found.recall:.4f}",
            f"precision_at_recall_0.80: {found.precision_at_recall:.4f}",
        ]
    )


def _pairs(given: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {
            "id": given[at]["id"],
            "other": given[like.other]["id"],
            "score": round(like.score, 4),
            "same": like.same,
        }
        for at, likest in likest_of_each([row["text"] for row in given])
        for like in likest
    ]
