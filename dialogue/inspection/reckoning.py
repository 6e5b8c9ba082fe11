"""Whether everything that was ever received is still there, in the state the journal tells.

The journal cannot be changed without trace, the rows could be: so the states are told once more
from the journal alone, and compared.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialogue.journal.chain import conference_chain
from dialogue.journal.model import JournalEntry
from dialogue.matters.model import Membership
from dialogue.moderation.model import Exclusion
from dialogue.opinions import states
from dialogue.opinions.model import Carried, Opinion
from dialogue.opinions.reckoning import Reckoning, reckon

# Of an opinion that went on to a later conference.
_CARRIED = "carried"
# The state in which an opinion is after a step; other entries leave it where it is.
_STATE_AFTER = {
    "opinion.received": states.RECEIVED,
    "opinion.returned": states.RETURNED,
    "opinion.completed": states.RECEIVED,
    "opinion.asked": states.ASKED,
    "opinion.answered": states.RECEIVED,
    "opinion.accepted": states.ACCEPTED,
    "opinion.exclusion_proposed": states.PROPOSED,
    "opinion.exclusion_rejected": states.RECEIVED,
    "opinion.excluded": states.EXCLUDED,
    "opinion.recalled": states.PROPOSED,
    "opinion.split": states.SPLIT,
    "opinion.withdrawn": states.WITHDRAWN,
    "opinion.part_withdrawn": states.WITHDRAWN,
    "opinion.carried_on": _CARRIED,
    "opinion.carried_in": states.RECEIVED,
}


@dataclass(frozen=True)
class Discrepancy:
    """One opinion that is not where it should be.

    `kind`: lost (received, but neither a row nor gone on), unrecorded (a row that nothing was
    recorded of), state (not the one the journal tells), exclusion (excluded without a confirmed
    ground, or the reverse), matter (accepted without a matter), sum (the figures do not add up).
    """

    opinion_id: int
    kind: str


@dataclass(frozen=True)
class Checked:
    """The reckoning of a conference, and what does not fit; `found` is empty when all is well."""

    reckoning: Reckoning
    found: list[Discrepancy]


def check_reckoning(session: Session, conference_id: int) -> Checked:
    """Compare every opinion of a conference with what the journal tells of it."""
    told, received = _told(session, conference_id)
    reckoning = reckon(session, conference_id)
    found = list(_discrepancies(session, conference_id, told))
    if (reckoning.received, reckoning.parts.total) != (received, len(told) - received):
        found.append(Discrepancy(0, "sum"))
    return Checked(reckoning, found)


def _told(session: Session, conference_id: int) -> tuple[dict[int, str], int]:
    """The state of every opinion as the journal tells it, and how many were received."""
    entries = session.execute(
        select(JournalEntry.subject_id, JournalEntry.action, JournalEntry.facts)
        .where(
            JournalEntry.chain == conference_chain(conference_id),
            JournalEntry.subject_kind == Opinion.__tablename__,
            JournalEntry.action.in_((*_STATE_AFTER, "review.decided")),
        )
        .order_by(JournalEntry.sequence)
        .execution_options(yield_per=2000)
    )
    told: dict[int, str] = {}
    received = 0
    for number, action, facts in entries:
        # Who came from an earlier conference is received here, without being sent anew.
        received += action == "opinion.received"
        received += action == "opinion.carried_in" and facts["whole"]
        if action == "review.decided":
            if facts.get("outcome") == "overturned":
                told[number] = states.RECEIVED
            continue
        told[number] = _STATE_AFTER[action]
        if action == "opinion.split":
            told.update(dict.fromkeys(facts["parts"], states.RECEIVED))
    return told, received


def _discrepancies(
    session: Session, conference_id: int, told: dict[int, str]
) -> Iterator[Discrepancy]:
    rows = session.execute(
        select(
            Opinion.id,
            Opinion.state,
            Exclusion.id.is_not(None),
            Membership.opinion_id.is_not(None),
        )
        .outerjoin(
            Exclusion, (Exclusion.opinion_id == Opinion.id) & (Exclusion.state == "confirmed")
        )
        .outerjoin(Membership, Membership.opinion_id == Opinion.id)
        .where(Opinion.conference_id == conference_id)
        .order_by(Opinion.id)
        .execution_options(yield_per=2000)
    )
    seen = set()
    for number, state, is_confirmed, is_raised in rows:
        seen.add(number)
        if number not in told:
            yield Discrepancy(number, "unrecorded")
        elif told[number] != state:
            yield Discrepancy(number, "state")
        elif (state == states.EXCLUDED) != is_confirmed:
            yield Discrepancy(number, "exclusion")
        elif state == states.ACCEPTED and not is_raised:
            yield Discrepancy(number, "matter")
    went = select(Carried.opinion_id).where(Carried.from_conference_id == conference_id)
    seen |= {number for number in session.scalars(went) if told.get(number) == _CARRIED}
    for number in sorted(told.keys() - seen):
        yield Discrepancy(number, "lost")
