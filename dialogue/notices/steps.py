"""One line of what the sender of an opinion may know."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Step:
    """`when` a moment or a day, `state` done, current or coming.

    `how`: how a day that is a deadline comes about, in one sentence; empty for what happened.
    """

    when: datetime | date
    text: str
    state: str
    how: str = ""
