"""Files of JSON lines as the commands read them: one object in each line, errors with a number."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import click


def rows(source: Path, needed: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The objects of the file. `needed` gives for each field its type or its permitted values.

    Raises `click.ClickException` with the number of the line that cannot be read.
    """
    try:
        content = source.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise click.ClickException(f"Tệp {source} không phải văn bản UTF-8.") from None
    except OSError as error:
        raise click.ClickException(f"Không đọc được tệp {source}: {error.strerror}.") from None
    for number, line in enumerate(content.split("\n"), start=1):
        if line.strip():
            yield _row(line, number, needed)


def _row(line: str, number: int, needed: Mapping[str, Any]) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        raise click.ClickException(f"Dòng {number}: không phải JSON hợp lệ.") from None
    if not isinstance(row, dict):
        raise click.ClickException(f"Dòng {number}: phải là một đối tượng JSON {{…}}.")
    for field, wanted in needed.items():
        if field not in row:
            raise click.ClickException(f"Dòng {number}: thiếu trường «{field}».")
        value = row[field]
        is_list_of_values = isinstance(wanted, tuple) and isinstance(wanted[0], str)
        if value not in wanted if is_list_of_values else not isinstance(value, wanted):
            raise click.ClickException(f"Dòng {number}: trường «{field}» không đúng: {value!r}.")
    return row


def written(target: str, lines: Iterable[str]) -> str:
    """Write the lines into a file; returns the sentence that says how many."""
    ready = list(lines)
    try:
        Path(target).write_text("".join(f"{line}\n" for line in ready), encoding="utf-8")
    except OSError as error:
        raise click.ClickException(f"Không ghi được tệp {target}: {error.strerror}.") from None
    return f"Đã ghi {len(ready)} dòng vào {target}."
