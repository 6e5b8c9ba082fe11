"""What the pages of this area share: the conference, its addresses, and who may do what."""

from dataclasses import dataclass

from flask import Blueprint

from admin.access import actor
from admin.desk import current_conference
from dialogue import clock
from dialogue.conferences.model import Conference
from dialogue.delegates.queries import Standing
from dialogue.errors import NotFound
from dialogue.organisations.register import organisations
from dialogue.permissions import Permission
from dialogue.text.folding import fold
from web.context import now, reading

blueprint = Blueprint("delegates", __name__)
BOARD = "/phan-bo"
ONE = f"{BOARD}/<int(max=2147483647):quota_id>"
READERS = (Permission.RUN_CONFERENCE, Permission.MODERATE)


@dataclass(frozen=True)
class Sums:
    """What a conference's organisations owe together, and what has come of it."""

    seats: int
    named: int
    opinions: int
    accepted: int
    waiting: int
    opinions_short: int
    short: int
    late: int


def sums(rows: list[Standing]) -> Sums:
    """The last line of the board. More than owed of one does not make up for another."""
    return Sums(
        seats=sum(row.quota.seats for row in rows),
        named=sum(row.named for row in rows),
        opinions=sum(row.quota.opinions for row in rows),
        accepted=sum(row.accepted for row in rows),
        waiting=sum(row.waiting for row in rows),
        opinions_short=sum(row.opinions_short for row in rows),
        short=sum(row.is_short for row in rows),
        late=sum(row.is_late for row in rows),
    )


def readable_conference() -> Conference:
    """The conference the officer works on, where its table is theirs to read."""
    conference = current_conference()
    if not any(actor().may(each, unit_id=conference.unit_id) for each in READERS):
        raise NotFound("not_found")
    return conference


def run_conference() -> Conference:
    """The same where its table is theirs to lay down."""
    conference = current_conference()
    if not actor().may(Permission.RUN_CONFERENCE, unit_id=conference.unit_id):
        raise NotFound("not_found")
    return conference


def bodies(conference: Conference) -> dict[str, int]:
    """The bodies of the unit's register by name, long and short."""
    found = organisations(reading(), frozenset({conference.unit_id}), clock.local_date(now()))
    names = {fold(body.short_name): body.id for body in found if body.short_name}
    return names | {fold(body.name): body.id for body in found}
