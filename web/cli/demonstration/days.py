"""The days of the demonstration: counted from the day it is loaded, so that it is never stale."""

import re
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

from dialogue import clock
from dialogue.calendar.seed import working_days
from web.vietnamese_dates import long_date

FOLDER = Path(__file__).parent
_OFFSET = re.compile(r"([+-]\d+)d(?: (\d\d):(\d\d))?")
_PLACEHOLDER = re.compile(r"\{\{([+-]\d+d)\}\}")


def content(name: str) -> Any:
    """One file of the content."""
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))


class Days:
    """Offsets such as "-5d 19:22" as days and moments. `latest` is the end of the past."""

    def __init__(self, now: datetime) -> None:
        self.today = clock.local_date(now)
        self.latest = now - timedelta(minutes=1)
        self._calendar = working_days()

    def day(self, offset: str) -> date:
        """The day an offset names."""
        return self.today + timedelta(days=int(_parts(offset)[1]))

    def moment(self, offset: str) -> datetime:
        """The moment an offset with an hour names, in UTC."""
        found = _parts(offset)
        return clock.at(self.day(offset), int(found[2]), int(found[3]))

    def after(self, moment: datetime, days: int, hour: int, minute: int) -> datetime:
        """So many days later, at an hour of the day in Vietnam."""
        return clock.at(clock.local_date(moment) + timedelta(days=days), hour, minute)

    def next_morning(self, moment: datetime, minutes: int) -> datetime:
        """So many minutes after 08:00 on the next working day."""
        day = self._calendar.add(clock.local_date(moment), 1)
        return clock.at(day, 8) + timedelta(minutes=minutes)

    def fill(self, text: str) -> str:
        """A text with its {{+45d}} as days."""
        return _PLACEHOLDER.sub(lambda found: long_date(self.day(found[1])), text)


def _parts(offset: str) -> re.Match[str]:
    found = _OFFSET.fullmatch(offset)
    if found is None:
        raise ValueError(f"not an offset in days: {offset!r}")
    return found
