"""One line of what the sender of an opinion may know."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Step:
    """`when` a moment or a day, `state` done, current or coming."""

    when: datetime | date
    text: str
    state: str
