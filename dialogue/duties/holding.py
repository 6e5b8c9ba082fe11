"""What a conference needs beyond its plan: an address and a code of its own, and its bodies."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, count

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialogue import clock
from dialogue.conferences.commands import ConferenceEntry
from dialogue.conferences.model import PUBLIC_AFTER_DAY, Conference
from dialogue.duties.proposing import Proposal, proposed
from dialogue.organisations.model import Organisation
from dialogue.plans.schema import Plan

_SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ"


def suggested(reading: Session, plan: Plan, session_key: str) -> Proposal:
    """What the plan says of a session, with an address and a code that are still free."""
    session = plan.session(session_key)
    assert session is not None
    found = proposed(plan, session)
    taken = reading.execute(select(Conference.slug, Conference.code_prefix)).all()
    slugs, prefixes = {row.slug for row in taken}, {row.code_prefix for row in taken}
    first, year = found.code_prefix[0], found.code_prefix[2:]
    return replace(
        found,
        slug=_free(chain([found.slug], (f"{found.slug}-{n}" for n in count(2))), slugs),
        code_prefix=_free(
            chain([found.code_prefix], (first + sign + year for sign in _SIGNS), _numbered(first)),
            prefixes,
        ),
    )


def _numbered(first: str) -> Iterator[str]:
    return (f"{first}{number:03d}" for number in range(1000))


def _free(names: Iterable[str], taken: set[str]) -> str:
    """The first name that is not taken; the last of all when every one is."""
    name = ""
    for name in names:
        if name not in taken:
            break
    return name


def entry_for(
    reading: Session, plan: Plan, session_key: str, bodies: Sequence[Organisation]
) -> ConferenceEntry | None:
    """A conference made of the plan alone; None where somebody has to say more."""
    found = suggested(reading, plan, session_key)
    front = next((body for body in bodies if body.kind == "front"), None)
    reception = next((body for body in bodies if body.reception_address), front)
    if (
        front is None
        or reception is None
        or found.plan_issued_on is None
        or found.opens_on is None
        or found.closes_on is None
        or found.held_on is None
        or not (found.plan_number and found.place and found.themes)
    ):
        return None
    moments = [
        clock.at(day, hour.hour, hour.minute)
        for day, hour in (
            (found.opens_on, found.opens_hour),
            (found.closes_on, found.closes_hour),
            (found.held_on, found.held_hour),
        )
    ]
    return ConferenceEntry(
        slug=found.slug,
        title=found.title,
        short_title=found.short_title,
        topic=found.topic,
        code_prefix=found.code_prefix,
        plan_number=found.plan_number,
        plan_issued_on=found.plan_issued_on,
        exclusion_clause=found.exclusion_clause,
        chairs=found.chairs,
        place=found.place,
        opens_at=moments[0],
        closes_at=moments[1],
        held_at=moments[2],
        publication=PUBLIC_AFTER_DAY,
        front_id=front.id,
        reception_id=reception.id,
        themes=tuple((name, "") for name in found.themes),
    )
