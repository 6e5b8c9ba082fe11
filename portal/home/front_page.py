"""What stands on the first page: which conferences, in which order, and the days left."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dialogue import clock
from dialogue.conferences.model import Conference
from dialogue.conferences.queries import phase


@dataclass(frozen=True)
class FrontPage:
    """The conferences by where they stand; `latest` is the one held last."""

    open: list[Conference]
    coming: list[Conference]
    latest: Conference | None


def arrange(conferences: Sequence[Conference], now: datetime) -> FrontPage:
    """Open ones by the day they close, coming ones by the day they open or are held."""
    by_phase: dict[str, list[Conference]] = {"before": [], "open": [], "closed": [], "held": []}
    for row in conferences:
        by_phase[phase(row, now)].append(row)
    return FrontPage(
        open=sorted(by_phase["open"], key=lambda row: (row.closes_at, row.id)),
        coming=sorted(by_phase["closed"], key=lambda row: (row.held_at, row.id))
        + sorted(by_phase["before"], key=lambda row: (row.opens_at, row.id)),
        latest=max(by_phase["held"], key=lambda row: (row.held_at, row.id), default=None),
    )


@dataclass(frozen=True)
class Countdown:
    """How long something is still open: «10», «ngày nữa»."""

    number: int
    words: str


def countdown(until: datetime, now: datetime) -> Countdown:
    """Days of Vietnam until a moment; on its own day the hours, in its last hour the minutes."""
    days = (clock.local_date(until) - clock.local_date(now)).days
    if days > 0:
        return Countdown(days, "ngày nữa")
    minutes = math.ceil((until - now).total_seconds() / 60)
    if minutes >= 60:
        return Countdown(minutes // 60, "giờ nữa")
    return Countdown(max(minutes, 1), "phút nữa")
