"""Which deadlines a change of the table of working days would move, as an officer may read it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import url_for
from sqlalchemy import select

from dialogue.conferences.model import Conference
from dialogue.deadlines.running import Moves, Shift
from dialogue.permissions import Actor, Permission
from dialogue.wording.deadlines import KINDS
from web.context import reading

SHOWN_DAYS = 6

# Where the things of a kind stand, for those who may open that page.
_PLACES: dict[str, tuple[Permission, str]] = {
    "moderation_days": (Permission.MODERATE, "moderating.queue"),
    "moderation_limit_days": (Permission.MODERATE, "moderating.queue"),
    "review_decision_days": (Permission.MODERATE, "reviewing.waiting"),
    "review_days": (Permission.MODERATE, "moderating.decided"),
    "answer_days": (Permission.ROUTE, "overseeing.overview"),
    "rating_days": (Permission.PUBLISH, "approving.ratings"),
    "duties": (Permission.RUN_CONFERENCE, "conferences.conferences"),
    "result_days": (Permission.RUN_CONFERENCE, "conferences.conferences"),
}


@dataclass(frozen=True)
class Line:
    """The deadlines of one kind in one conference; `days` the days they go from and to.

    `place` is empty for what belongs to units where the officer has no post.
    """

    kind: str
    place: str
    href: str | None
    count: int
    days: Sequence[tuple[date, date, int]]
    more: int


def lines(who: Actor, found: Moves) -> list[Line]:
    """One line for each kind and conference of the officer's units, one for all other units."""
    units = who.units(Permission.EDIT_CALENDAR)
    query = select(Conference).where(Conference.unit_id.in_(units))
    own = {row.id: row for row in reading().scalars(query)}
    heaps: dict[tuple[str, int], list[Shift]] = defaultdict(list)
    for shift in found.shifts:
        heaps[shift.kind, shift.conference_id if shift.conference_id in own else 0].append(shift)
    order = list(KINDS)
    return [
        _line(who, kind, own.get(number), shifts)
        for (kind, number), shifts in sorted(
            heaps.items(), key=lambda heap: (order.index(heap[0][0]), not heap[0][1], heap[0][1])
        )
    ]


def _line(who: Actor, kind: str, conference: Conference | None, shifts: Sequence[Shift]) -> Line:
    days: dict[tuple[date, date], int] = defaultdict(int)
    for shift in shifts:
        days[shift.before, shift.after] += shift.count
    ordered = [(old, new, count) for (old, new), count in sorted(days.items())]
    return Line(
        kind=KINDS[kind],
        place=conference.short_title if conference else "",
        href=_href(who, kind, conference) if conference else None,
        count=sum(days.values()),
        days=ordered[:SHOWN_DAYS],
        more=sum(count for _, _, count in ordered[SHOWN_DAYS:]),
    )


def _href(who: Actor, kind: str, conference: Conference) -> str | None:
    permission, endpoint = _PLACES[kind]
    if not who.may(permission, unit_id=conference.unit_id):
        return None
    return url_for(endpoint, hn=conference.slug)
