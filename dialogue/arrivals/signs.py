"""What speaks for spam in an arrival. A sign holds an opinion for a look; it refuses nothing.

A village behind one address is no sign: networks are counted at generous numbers only, an
address of an inner network tells nothing, and who sends without JavaScript is taken like anyone.
"""

import ipaddress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, bindparam, delete, func, insert, select
from sqlalchemy.orm import Session

from dialogue.arrivals.model import Arrival, SpentProof
from dialogue.arrivals.proof import spend
from dialogue.conferences.model import Conference
from dialogue.conferences.queries import rules_in_force
from dialogue.db import table
from dialogue.keys import Keys
from dialogue.regulation import rule
from dialogue.text.folding import bare_letters
from dialogue.work import Work

# The column of an arrival that is counted, and the rule that says how many are too many.
COUNTED = {
    "same_text": ("words", "spam_same_text"),
    "browser": ("browser", "spam_one_browser"),
    "network": ("network", "spam_one_network"),
}

_ARRIVALS = table(Arrival)


def _counted(sign: str, which: ColumnElement[bool], since: str) -> ScalarSelect[int]:
    # Never further than one beyond what matters, so that a flood costs no more than a trickle.
    here = which & (_ARRIVALS.c.at > bindparam(since))
    found = select(_ARRIVALS.c.id).where(here).limit(bindparam(f"most_{sign}")).subquery()
    return select(func.count()).select_from(found).scalar_subquery()


_IN_CONFERENCE = _counted("rush", _ARRIVALS.c.conference_id == bindparam("here"), "since_rush")
_RUSH = select(_IN_CONFERENCE)
# Put together once and asked at once, for every arrival.
_COUNTS = select(
    _IN_CONFERENCE.label("rush"),
    *(
        _counted(sign, _ARRIVALS.c[column] == bindparam(column), "since").label(sign)
        for sign, (column, _) in COUNTED.items()
    ),
)


@dataclass(frozen=True)
class Traces:
    """What a request tells beside its words. `decoy`: a field that people do not see is filled."""

    browser: str = ""
    address: str = ""
    decoy: bool = False
    proof: str = ""


def is_rush(session: Session, conference: Conference, now: datetime) -> bool:
    """Whether so much has come to a conference of late that a proof of work is asked for."""
    since = now - timedelta(minutes=rules_in_force(conference, "rush_minutes"))
    most = rules_in_force(conference, "rush_submissions")
    asked = {"here": conference.id, "since_rush": since, "most_rush": most + 1}
    return session.connection().execute(_RUSH, asked).scalar_one() > most


def weigh(work: Work, conference: Conference, traces: Traces, text: str) -> tuple[str, ...]:
    """Put an arrival down and name the signs that hold it; none, for almost everyone.

    In a rush half of each number is enough for who brings no proof: the missing proof alone
    holds nobody.
    """
    row = _arrival(work.keys, conference, traces, text, work.now)
    connection = work.session.connection()
    connection.execute(insert(_ARRIVALS), row)
    most = {name: rules_in_force(conference, rule) for name, (_, rule) in COUNTED.items()}
    rush = rules_in_force(conference, "rush_submissions")
    asked: dict[str, Any] = {
        "here": conference.id,
        "since_rush": work.now - timedelta(minutes=rules_in_force(conference, "rush_minutes")),
        "most_rush": rush + 1,
        "since": work.now - timedelta(minutes=rules_in_force(conference, "spam_minutes")),
    }
    for sign, (column, _) in COUNTED.items():
        asked |= {column: row[column], f"most_{sign}": max(1, most[sign]) + 1}
    found = connection.execute(_COUNTS, asked).one()._mapping
    is_unproven = found["rush"] > rush and not spend(work, conference, traces.proof)
    signs = ["decoy"] if traces.decoy else []
    for sign, (column, _) in COUNTED.items():
        if row[column] and found[sign] > max(1, most[sign] // (2 if is_unproven else 1)):
            signs.append(sign)
    if signs and is_unproven:
        signs.append("no_proof")
    return tuple(signs)


def sweep_arrivals(work: Work) -> int:
    """Forget arrivals after a day, and spent proofs once they expire; returns how many."""
    kept = timedelta(hours=rule("arrival_hours"))
    gone = work.session.execute(
        delete(Arrival).where(Arrival.at <= work.now - kept).returning(Arrival.id)
    ).all()
    spent = work.session.execute(
        delete(SpentProof).where(SpentProof.expires_at <= work.now).returning(SpentProof.digest)
    ).all()
    return len(gone) + len(spent)


def network_of(address: str) -> str:
    """What is counted of an address: a subscriber's (one of IPv4, a /64 of IPv6), else ''."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return ""
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped is not None:
        found = found.ipv4_mapped
    if not found.is_global:
        return ""
    if found.version == 4:
        return str(found)
    return str(ipaddress.ip_network(f"{found}/64", strict=False))


def likeness_of(text: str) -> str:
    """The letters of a text alone: other numbers, signs, blanks or marks make no other text."""
    return "".join(sign for sign in bare_letters(text) if sign.isalpha())


def _arrival(
    keys: Keys, conference: Conference, traces: Traces, text: str, now: datetime
) -> dict[str, Any]:
    def digest(purpose: str, value: str) -> str:
        return keys.digest(f"arrival {purpose}", f"{conference.id}\0{value}") if value else ""

    return {
        "conference_id": conference.id,
        "at": now,
        "browser": digest("browser", traces.browser),
        "network": digest("network", network_of(traces.address)),
        "words": digest("words", likeness_of(text)),
    }
