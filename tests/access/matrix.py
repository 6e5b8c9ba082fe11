"""Reading matrix.csv, and the routes that a row stands for."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from werkzeug.routing import Rule

FILE = Path(__file__).parent / "matrix.csv"
STAFF = "/quan-tri"
ROLES = (
    "anonymous",
    "moderator",
    "trusted",
    "coordinator",
    "officer",
    "head",
    "admin",
    "inspector",
)
# A cell may name where somebody is sent instead of a status.
SENT_TO = {
    "sign-in": (302, re.compile(r"/quan-tri/dang-nhap$")),
    "secret": (303, re.compile(r"/tra-cuu\?ma=")),
    "speak": (303, re.compile(r"/hoi-nghi/[a-z0-9-]+/dang-ky-phat-bieu$")),
    "begin": (303, re.compile(r"/hoi-nghi/[a-z0-9-]+/gui-y-kien$")),
}
# What a GET route may give instead of a page that people look at.
NO_PAGE = ("redirect", "file")


@dataclass(frozen=True)
class Row:
    """One line: a route, the thing it is asked about, who looks at it, and what each role gets."""

    path: str
    method: str
    thing: str
    seen_by: str
    cells: dict[str, str]

    @property
    def key(self) -> tuple[str, str]:
        return self.path, self.method

    @property
    def is_staff(self) -> bool:
        return self.path.startswith(STAFF)

    @property
    def has_other(self) -> bool:
        """Whether the route takes something that may be another's."""
        return any("/" in cell for cell in self.cells.values())

    def expected(self, role: str, whose: str) -> str:
        """What a role gets for its own thing, or for another's."""
        own, _, other = self.cells[role].partition("/")
        return own if whose == "own" or not other else other

    def address(self, values: dict[str, object]) -> str:
        """The path with its places filled in."""
        return re.sub(r"<(\w+)>", lambda found: str(values[found[1]]), self.path)

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


def said(status: int, location: str) -> str:
    """An answer in the words of a cell."""
    for word, (by, target) in SENT_TO.items():
        if status == by and target.search(location):
            return word
    return str(status)


def read_matrix() -> list[Row]:
    """The rows of the matrix in their order."""
    lines = [line for line in FILE.read_text().splitlines() if line and not line.startswith("#")]
    rows = []
    for found in csv.DictReader(lines, delimiter="|"):
        clean = {name.strip(): (cell or "").strip() for name, cell in found.items()}
        cells = {role: clean[role] for role in ROLES}
        rows.append(Row(clean["path"], clean["method"], clean["thing"], clean["seen by"], cells))
    return rows


def routes(portal: Flask, admin: Flask) -> Iterator[tuple[str, str]]:
    """Path and method of everything that both sites answer."""
    for app, below in ((portal, ""), (admin, STAFF)):
        for rule in app.url_map.iter_rules():
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                yield below + _plain(rule), method


def _plain(rule: Rule) -> str:
    return re.sub(r"<(?:[^<>:]+:)?(\w+)>", r"<\1>", rule.rule)
