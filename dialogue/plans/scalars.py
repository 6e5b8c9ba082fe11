"""Single values as a plan file writes them: read from the ways people write, written in one."""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable
from datetime import date, time
from typing import Any

from dialogue.text.folding import fold

# «24h00» is the end of the day.
END_OF_DAY = time.max
_DAY = re.compile(r"(?:ngày\s*)?(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})")
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_LONG_DAY = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})")
_MONTH = re.compile(r"(?:tháng\s*)?(\d{1,2})\s*(?:[/.-]|\s+năm\s+)\s*(\d{4})")
_ISO_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_QUARTER = re.compile(r"(?:quý\s*)?(IV|I{1,3}|[1-4])\s*(?:[/.-]|\s+năm\s+)\s*(\d{4})", re.I)
_TIME = re.compile(r"(\d{1,2})\s*(?:[h:.g]|giờ)\s*(\d{1,2})?\s*(?:phút)?")
_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_WHOLE = re.compile(r"\d{1,6}")
_FLAGS = {"true": True, "yes": True, "co": True, "false": False, "no": False, "khong": False}
_ROMAN = ("I", "II", "III", "IV")


class Unreadable(ValueError):
    """A value that cannot be read. `reason` names the finding, `facts` fill its sentence."""

    def __init__(self, reason: str, **facts: Any) -> None:
        super().__init__(reason)
        self.reason = reason
        self.facts = facts


def is_a_year(number: int) -> bool:
    """Whether a number can be the year of a plan or of a date in it."""
    return 1900 <= number <= 2200


def deadline_in_braces(sentence: str) -> str:
    """How a deadline that was written as a sentence is put into braces: «{before: 18/09/2026}»."""
    found = _DAY.search(sentence.lower())
    named = found[0].removeprefix("ngày").strip() if found else "14/11/2026"
    is_before = "trước" in sentence.lower() and "chậm nhất" not in sentence.lower()
    return f"{{{'before' if is_before else 'by'}: {named}}}"


def text(written: str) -> str:
    """One line in NFC; what a file breaks over several lines is one line all the same."""
    return " ".join(unicodedata.normalize("NFC", written).split())


def key(written: str) -> str:
    """A short name: letters, digits, _ and -."""
    if not _KEY.fullmatch(written):
        plain = fold(written).replace(" ", "_")
        raise Unreadable("key", example=plain if _KEY.fullmatch(plain) else "ban_dan_van")
    return written


def day(written: str) -> date:
    """A day: 14/11/2024, «ngày 14 tháng 11 năm 2024» or 2024-11-14."""
    if found := _DAY.fullmatch(written) or _LONG_DAY.fullmatch(written.lower()):
        number, month, year = map(int, found.groups())
    elif found := _ISO_DAY.fullmatch(written):
        year, month, number = map(int, found.groups())
    else:
        raise Unreadable("day")
    if not 1 <= month <= 12:
        raise Unreadable("day.month", month=month)
    if not is_a_year(year):
        raise Unreadable("day.year", year=year)
    last = monthrange(year, month)[1]
    if not 1 <= number <= last:
        raise Unreadable("day.impossible", month=month, year=year, last=last)
    return date(year, month, number)


def day_or_none(written: str) -> date | None:
    """The same; None where it is no day."""
    try:
        return day(written)
    except Unreadable:
        return None


def month(written: str) -> date:
    """A month, as its first day: 03/2023 or «tháng 3/2023»."""
    if found := _MONTH.fullmatch(written.lower()):
        number, year = map(int, found.groups())
    elif found := _ISO_MONTH.fullmatch(written):
        year, number = map(int, found.groups())
    else:
        raise Unreadable("month")
    if not 1 <= number <= 12 or not is_a_year(year):
        raise Unreadable("month")
    return date(year, number, 1)


def quarter(written: str) -> date:
    """A quarter, as its first day: I/2023 or «Quý I/2023»."""
    found = _QUARTER.fullmatch(written)
    if found is None or not is_a_year(int(found[2])):
        raise Unreadable("quarter")
    name = found[1].upper()
    number = int(name) if name.isdigit() else _ROMAN.index(name) + 1
    return date(int(found[2]), 3 * number - 2, 1)


def clock_time(written: str) -> time:
    """A time of day: 14h00, 14:00, «8 giờ 30 phút»; 24h00 is the end of the day."""
    found = _TIME.fullmatch(written.lower())
    if found is None:
        raise Unreadable("time")
    hour, minute = int(found[1]), int(found[2] or 0)
    if (hour, minute) == (24, 0):
        return END_OF_DAY
    if hour > 23 or minute > 59:
        raise Unreadable("time.impossible")
    return time(hour, minute)


def whole(written: str) -> int:
    """A number without a fraction: 5, 05."""
    if not _WHOLE.fullmatch(written):
        raise Unreadable("whole")
    return int(written)


def flag(written: str) -> bool:
    """true or false; «có» and «không» are read too."""
    folded = fold(written)
    if folded not in _FLAGS:
        raise Unreadable("flag")
    return _FLAGS[folded]


READERS: dict[str, Callable[[str], Any]] = {
    "text": text,
    "key": key,
    "ref": key,
    "day": day,
    "time": clock_time,
    "month": month,
    "quarter": quarter,
    "whole": whole,
    "flag": flag,
}


def written_time(moment: time) -> str:
    """A time of day as it is written: 14h00."""
    return "24h00" if moment == END_OF_DAY else f"{moment.hour:02}h{moment.minute:02}"


def written_quarter(first: date) -> str:
    """A quarter as it is written: I/2023."""
    return f"{_ROMAN[(first.month - 1) // 3]}/{first.year}"


WRITERS: dict[str, Callable[[Any], str]] = {
    "day": lambda value: f"{value:%d/%m/%Y}",
    "month": lambda value: f"{value:%m/%Y}",
    "quarter": written_quarter,
    "time": written_time,
    "whole": str,
    "flag": lambda value: "true" if value else "false",
}
