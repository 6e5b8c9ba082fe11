"""What the five plans ask for, item by item, and the tests that prove it: docs/seeds.md.

`python -m tests.architecture.seeds` writes it anew. The tests are read and not imported.
"""

import ast
import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.architecture.sources import ROOT, arguments_of, functions, name, with_suffix

HERE = Path(__file__).parent
PAGE = ROOT / "docs" / "seeds.md"
MARK = "pytest.mark.seed"
LATER, OUTSIDE = "later", "outside"
_SAID = {LATER: "Later", OUTSIDE: "Outside a system"}
PLANS = {
    "S0": ("One case, October 2022", "cao-bang-2022"),
    "S1": ("Yearly, with an annex of quotas, November 2024", "uong-bi-2024"),
    "S2": ("Four in a year at four places, 2023", "pho-hoa-2023"),
    "S3": ("On one theme, in a span of days, September 2023", "son-tay-2023"),
    "S4": ("Before a session of the People's Council, June 2022", "thanh-khe-tay-2022"),
}
_HEAD = """# What the five plans ask for

The plans in [plans/](../plans) were taken apart into numbered items. This page is written by
`python -m tests.architecture.seeds` from the marks `@pytest.mark.seed("S1-13")` on the tests and
from `tests/architecture/seed_reasons.csv`. An item is proved by its tests, or is *later*, with
what is missing, or lies *outside a system*, with the reason. Tests beside such a sentence prove
the part that is there.

"""


@dataclass(frozen=True)
class Item:
    """One thing that one of the plans asks for."""

    id: str
    kind: str
    asks: str


@dataclass(frozen=True)
class Reason:
    """Why an item is not proved, or not wholly: `later` or `outside`, and in a sentence why."""

    id: str
    why: str
    sentence: str


def items() -> list[Item]:
    """All of them, in their order."""
    return [Item(**row) for row in _rows("seed_items.csv")]


def reasons() -> list[Reason]:
    """What is said of those that no test proves, or not wholly."""
    return [Reason(**row) for row in _rows("seed_reasons.csv")]


def _rows(file: str) -> list[dict[str, str]]:
    with (HERE / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def marked() -> Iterator[tuple[str, Path, str]]:
    """Each mark as it stands: the item, the file, and the name of the test."""
    for path in with_suffix(".py", under=("tests",)):
        if not path.name.startswith("test_") or MARK not in path.read_text(encoding="utf-8"):
            continue
        for test in functions(path):
            for argument in arguments_of(test, MARK):
                yield ast.literal_eval(argument), path, test.name


def render() -> str:
    """The page as the marks and the reasons have it now."""
    tests: dict[str, list[str]] = {}
    for item, path, test in marked():
        shown = (
            f"[{path.stem.removeprefix('test_')}](../{name(path)})::{test.removeprefix('test_')}"
        )
        tests.setdefault(item, []).append(shown)
    said = {one.id: one for one in reasons()}
    parts, counts = [], {"": 0, LATER: 0, OUTSIDE: 0}
    for key, (title, file) in PLANS.items():
        rows = [f"## {key}: {title}\n\nThe plan: [{file}.yaml](../plans/{file}.yaml)\n"]
        rows.append("| item | asks for | how it stands |\n|---|---|---|")
        for item in items():
            if not item.id.startswith(key):
                continue
            reason = said.get(item.id)
            counts[reason.why if reason else ""] += 1
            stands = [f"{_SAID[reason.why]}: {reason.sentence}"] if reason else []
            stands += sorted(tests.get(item.id, []))
            rows.append(f"| {item.id} | {item.asks} ({item.kind}) | {'<br>'.join(stands)} |")
        parts.append("\n".join(rows) + "\n")
    figures = (
        f"Of {sum(counts.values())} items {counts['']} are proved by tests,"
        f" {counts[LATER]} are later, {counts[OUTSIDE]} lie outside a system.\n\n"
    )
    return _HEAD + figures + "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(render(), encoding="utf-8")
