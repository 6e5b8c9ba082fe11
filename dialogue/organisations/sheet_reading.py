"""Reading a list that somebody made as a spreadsheet: .xlsx or .csv, bounded, never run.

Only the values of the first sheet are read; formulas, styles and everything else are left alone.
"""

import csv
import io
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import IO, Any
from zipfile import BadZipFile, ZipFile

from lxml import etree

from dialogue.errors import DomainError
from dialogue.text.plain import clean_line

MAX_ROWS = 20_000
MAX_BYTES = 10 * 1024 * 1024
_MOST_UNPACKED = 80 * 1024 * 1024
_MOST_COLUMNS = 40
_LONGEST = 400
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
# Day 0 of a spreadsheet; its false leap day of 1900 lies before every day that is of use here.
_ZERO = date(1899, 12, 30)
_NUMBER = re.compile(r"[0-9]{5}(?:\.0)?")
_DAY = re.compile(r"([0-9]{1,4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,4})")
_SHEET = "xl/worksheets/sheet1.xml"
_STRINGS = "xl/sharedStrings.xml"


def read_rows(content: bytes) -> list[list[str]]:
    """The rows of the list, the heads first; each cell one clean line, empty rows left out."""
    if not content:
        raise DomainError("sheet.empty", "file")
    if len(content) > MAX_BYTES:
        raise DomainError("sheet.large", "file", max_mb=MAX_BYTES // 1024 // 1024)
    if content.startswith(_OLD_EXCEL):
        raise DomainError("sheet.old", "file")
    found = _of_xlsx(content) if content.startswith(b"PK") else _of_csv(content)
    rows = []
    for row in found:
        cells = [" ".join(clean_line(cell[:_LONGEST]).split()) for cell in row[:_MOST_COLUMNS]]
        if any(cells):
            rows.append(cells)
        if len(rows) > MAX_ROWS + 1:
            raise DomainError("sheet.many", "file", max=MAX_ROWS)
    if len(rows) < 2:
        raise DomainError("sheet.empty", "file")
    return rows


def day_of(cell: str) -> date | None:
    """The day in a cell: dd/mm/yyyy, yyyy-mm-dd, or the number by which a spreadsheet keeps it."""
    if _NUMBER.fullmatch(cell):
        number = int(float(cell))
        return _ZERO + timedelta(days=number) if 36_000 <= number <= 73_500 else None
    found = _DAY.fullmatch(cell)
    if found is None:
        return None
    numbers = [int(part) for part in found.groups()]
    year, month, day = numbers if numbers[0] > 31 else reversed(numbers)
    try:
        return date(year, month, day) if 1945 <= year <= 2100 else None
    except ValueError:
        return None


def _of_csv(content: bytes) -> Iterator[list[str]]:
    try:
        text = content.decode(
            "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
        )
    except UnicodeDecodeError as error:
        raise DomainError("sheet.letters", "file") from error
    head = text.split("\n", 1)[0]
    sign = max(",;\t", key=head.count)
    try:
        yield from csv.reader(io.StringIO(text.replace("\x00", "")), delimiter=sign)
    except csv.Error as error:
        raise DomainError("sheet.broken", "file") from error


def _of_xlsx(content: bytes) -> Iterator[list[str]]:
    try:
        with ZipFile(io.BytesIO(content)) as package:
            parts = {part.filename: part for part in package.infolist()}
            if sum(part.file_size for part in parts.values()) > _MOST_UNPACKED:
                raise DomainError("sheet.large", "file", max_mb=MAX_BYTES // 1024 // 1024)
            if _SHEET not in parts:
                raise DomainError("sheet.broken", "file")
            strings: list[str] = []
            if _STRINGS in parts:
                with package.open(_STRINGS) as part:
                    strings = [_text(one) for one in _elements(part, "si")]
            with package.open(_SHEET) as part:
                for row in _elements(part, "row"):
                    yield _cells(row, strings)
    except (
        BadZipFile,
        EOFError,
        KeyError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        etree.XMLSyntaxError,
    ) as error:
        raise DomainError("sheet.broken", "file") from error


def _elements(part: IO[bytes], name: str) -> Iterator[Any]:
    """One element after the other; each is forgotten when it has been read."""
    walk = etree.iterparse(
        part, tag=_MAIN + name, resolve_entities=False, no_network=True, load_dtd=False
    )
    for _, element in walk:
        yield element
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def _cells(row: Any, strings: list[str]) -> list[str]:
    cells: list[str] = []
    for cell in row.iterchildren(_MAIN + "c"):
        place = _column(cell.get("r", ""), len(cells))
        if place >= _MOST_COLUMNS:
            break
        cells += [""] * (place - len(cells))
        value = cell.findtext(_MAIN + "v") or ""
        if cell.get("t") == "s":
            number = int(value) if value.isdigit() else -1
            value = strings[number] if 0 <= number < len(strings) else ""
        elif cell.get("t") == "inlineStr":
            value = _text(cell)
        elif cell.get("t") == "e":
            value = ""
        elif value.endswith(".0"):
            value = value[:-2]
        cells.append(value)
    return cells


def _column(reference: str, following: int) -> int:
    letters = "".join(sign for sign in reference if "A" <= sign <= "Z")[:3]
    if not letters:
        return following
    number = 0
    for sign in letters:
        number = number * 26 + ord(sign) - 64
    return max(number - 1, following)


def _text(element: Any) -> str:
    return "".join(one.text or "" for one in element.iter(_MAIN + "t"))
