"""`flask screening predict` and `flask screening evaluate`: advice on files of texts."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from flask import Flask
from flask.cli import AppGroup

from dialogue.errors import DomainError
from dialogue.screening.advice import Advice, advise
from dialogue.screening.evidence import Finding
from dialogue.screening.labels import Label
from dialogue.screening.scoring import Figures, figures
from dialogue.wording.refusals import sentence
from dialogue.work import Runtime
from web.cli.json_lines import rows

_NEEDED = {"id": (str, int), "title": str, "text": str}


def register_screening(app: Flask, runtime: Runtime) -> None:
    """Give the command line the two commands."""
    group = AppGroup("screening", help="Advice about texts, for files of JSON lines.")

    @group.command("predict")
    @click.option("--in", "source", required=True, type=click.Path(exists=True, dir_okay=False))
    @click.option("--out", "target", required=True, type=click.Path(dir_okay=False))
    def predict(source: str, target: str) -> None:
        """Read `id`, `title`, `text`; write label, confidence and findings, line by line."""
        advised = [
            {"id": row["id"], **_as_json(advice)}
            for row, advice in _advised(runtime, source, _NEEDED)
        ]
        lines = [json.dumps(one, ensure_ascii=False) for one in advised]
        try:
            Path(target).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        except OSError as error:
            raise click.ClickException(f"Không ghi được tệp {target}: {error.strerror}.") from None
        click.echo(f"Đã ghi {len(lines)} dòng vào {target}.")

    @group.command("evaluate")
    @click.argument("source", type=click.Path(exists=True, dir_okay=False))
    def evaluate(source: str) -> None:
        """Compare the advice with `label`: the table of confusion and the four figures."""
        pairs = []
        for row, advice in _advised(runtime, source, {**_NEEDED, "label": tuple(Label)}):
            pairs.append((str(row["label"]), str(advice.label)))
        click.echo(table(figures(pairs)))

    app.cli.add_command(group)


def table(found: Figures) -> str:
    """The table of confusion (rows: true, columns: advised) and the figures below it."""
    width = max(map(len, Label)) + 2
    lines = ["".join(f"{name:>{width}}" for name in ("thật \\ máy", *Label))]
    for true in Label:
        cells = [str(found.table[true, advised]) for advised in Label]
        lines.append("".join(f"{cell:>{width}}" for cell in (true, *cells)))
    return "\n".join(
        [
            *lines,
            "",
            f"Số ý kiến: {found.count}",
            f"accuracy: {found.accuracy:.4f}",
            f"macro_f1: {found.macro_f1:.4f}",
            f"kien_nghi_called_something_else: {found.admissible_sent_away:.4f}",
            f"khieu_nai_to_cao_tranh_chap_called_kien_nghi: {found.referred_let_through:.4f}",
        ]
    )


def _advised(
    runtime: Runtime, source: str, needed: dict[str, Any]
) -> Iterator[tuple[dict[str, Any], Advice]]:
    try:
        for row in rows(Path(source), needed):
            yield row, advise(row["title"], row["text"], runtime.settings.screening_lexicon)
    except DomainError as error:
        raise click.ClickException(sentence(error)) from None


def _as_json(advice: Advice) -> dict[str, Any]:
    return {
        "label": advice.label.value,
        "confidence": advice.confidence,
        "findings": [_finding(one) for one in advice.findings],
        "parts": [
            {"label": part.label.value, "sentences": list(part.numbers)} for part in advice.parts
        ],
        "asks_first": advice.asks_first,
        "danger": [_finding(one) for one in advice.danger],
        "version": advice.version,
    }


def _finding(one: Finding) -> dict[str, Any]:
    return {
        "ground": one.ground.value,
        "in": one.where,
        "quote": one.quote,
        "start": one.start,
        "end": one.end,
        "why": one.why,
    }
