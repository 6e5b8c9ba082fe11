"""A database put back to how it was, while the portal goes on running."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

from tests.servers.site import Site

_WORDS = ("CHAR", "TEXT", "JSON")


class Snapshot:
    """What an SQLite database held at one moment."""

    def __init__(self, site: Site) -> None:
        self._path = site.installation.var / "portal.sqlite3"
        self._kept = sqlite3.connect(":memory:")
        with closing(self._open()) as live:
            live.backup(self._kept)
        self._columns = list(self._columns_with_words())

    def restore(self) -> None:
        """Undo everything since."""
        with closing(self._open()) as live:
            self._kept.backup(live)

    def holds(self, texts: set[str]) -> bool:
        """Whether any column of the database is exactly one of the texts now."""
        wanted = sorted(texts)
        marks = ", ".join("?" * len(wanted))
        with closing(self._open()) as live:
            for table, columns in self._columns:
                test = " OR ".join(f'"{column}" IN ({marks})' for column in columns)
                values = wanted * len(columns)
                query = f'SELECT 1 FROM "{table}" WHERE {test} LIMIT 1'  # noqa: S608
                if live.execute(query, values).fetchone():
                    return True
        return False

    def texts(self) -> Iterator[tuple[str, str]]:
        """Every text in the database now, with the column it stands in."""
        with closing(self._open()) as live:
            for table, columns in self._columns:
                for column in columns:
                    query = f'SELECT "{column}" FROM "{table}"'  # noqa: S608
                    for (found,) in live.execute(query):
                        if isinstance(found, str):
                            yield f"{table}.{column}", found

    def _open(self) -> sqlite3.Connection:
        live = sqlite3.connect(self._path, timeout=20)
        live.execute("PRAGMA synchronous = OFF")
        return live

    def _columns_with_words(self) -> Iterator[tuple[str, list[str]]]:
        tables = self._kept.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        for (table,) in tables.fetchall():
            described = self._kept.execute(f'PRAGMA table_info("{table}")').fetchall()
            columns = [row[1] for row in described if any(word in row[2] for word in _WORDS)]
            if columns:
                yield table, columns
