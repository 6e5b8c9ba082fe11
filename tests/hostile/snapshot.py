"""A database put back to how it was, while the portal goes on running."""

import os
import sqlite3
import struct
from collections.abc import Iterator

from tests.servers.site import Site

_WORDS = ("CHAR", "TEXT", "JSON")
# Where the head of a file says how often it was changed, and for which change its size is right:
# https://www.sqlite.org/fileformat.html#the_database_header
_CHANGES, _VALID_FOR = 24, 92


class Snapshot:
    """What an SQLite database held at one moment."""

    def __init__(self, site: Site) -> None:
        self._path = site.installation.var / "portal.sqlite3"
        # Closing this before the end would give up every lock that this process holds on it.
        self._file = os.open(self._path, os.O_RDWR)
        self._live = self._open()
        self._image = self._read()
        self._version = self._seen_version()
        self._columns = list(self._columns_with_words())
        self._asked_for: set[str] = set()

    def restore(self) -> None:
        """Undo everything since; nothing is written where nobody wrote anything.

        SQLite's own backup would do, but after it every connection reads the whole schema anew.
        """
        if self._seen_version() == self._version:
            return
        self._live.execute("BEGIN EXCLUSIVE")
        self._write_pages()
        self._live.execute("ROLLBACK")
        self._version = self._seen_version()

    def close(self) -> None:
        """Let go of the database."""
        self._live.close()
        os.close(self._file)

    def _write_pages(self) -> None:
        size, now, then = _page_size(self._image), self._read(), self._image
        for at in range(0, len(then), size):
            if now[at : at + size] != then[at : at + size]:
                os.pwrite(self._file, then[at : at + size], at)
        os.ftruncate(self._file, len(then))
        # Who sees another number there forgets what it has read of the file.
        (changes,) = struct.unpack_from(">I", now, _CHANGES)
        for place in (_CHANGES, _VALID_FOR):
            os.pwrite(self._file, struct.pack(">I", (changes + 1) % 2**32), place)

    def _read(self) -> bytes:
        return os.pread(self._file, os.fstat(self._file).st_size, 0)

    def held(self, texts: set[str]) -> set[str]:
        """Those of the texts that stand in a column now, with nothing before or after them."""
        wanted, found = sorted(texts), set[str]()
        marks = ", ".join("?" * len(wanted))
        for table, columns in self._columns:
            test = " OR ".join(f'"{column}" IN ({marks})' for column in columns)
            listed = ", ".join(f'"{column}"' for column in columns)
            query = f'SELECT {listed} FROM "{table}" WHERE {test}'  # noqa: S608
            for row in self._live.execute(query, wanted * len(columns)).fetchall():
                found |= texts.intersection(row)
        return found

    def new_texts(self) -> Iterator[tuple[str, str]]:
        """Every text in the database now that was never asked for, with its column."""
        for table, columns in self._columns:
            listed = ", ".join(f'"{column}"' for column in columns)
            for row in self._live.execute(f'SELECT {listed} FROM "{table}"').fetchall():  # noqa: S608
                for column, found in zip(columns, row, strict=True):
                    if isinstance(found, str) and found not in self._asked_for:
                        self._asked_for.add(found)
                        yield f"{table}.{column}", found

    def _seen_version(self) -> int:
        """A number that changes whenever somebody else has committed."""
        return int(self._live.execute("PRAGMA data_version").fetchone()[0])

    def _open(self) -> sqlite3.Connection:
        live = sqlite3.connect(self._path, timeout=20, isolation_level=None)
        live.execute("PRAGMA synchronous = OFF")
        return live

    def _columns_with_words(self) -> Iterator[tuple[str, list[str]]]:
        tables = self._live.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        for (table,) in tables.fetchall():
            described = self._live.execute(f'PRAGMA table_info("{table}")').fetchall()
            columns = [row[1] for row in described if any(word in row[2] for word in _WORDS)]
            if columns:
                yield table, columns


def _page_size(image: bytes) -> int:
    (size,) = struct.unpack_from(">H", image, 16)
    return int(size) if size > 1 else 65536
