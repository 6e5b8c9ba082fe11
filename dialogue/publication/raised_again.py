"""What the public reads of a matter as it is today: how many raise it, and where it was before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session, defer, joinedload

from dialogue.matters.chains import Chain, chains, successors
from dialogue.matters.queries import voices_of
from dialogue.matters.recurrence import Recurrence, gathered
from dialogue.publication.model import Publication
from dialogue.publication.queries import public


@dataclass(frozen=True)
class RaisedAgain:
    """`chain` counts what is public alone, and is empty where nothing before it is.

    `before` and `after` are the other public answers, in the order in which they were raised.
    """

    chain: Chain | None
    before: Sequence[Publication]
    after: Sequence[Publication]


@dataclass(frozen=True)
class Today:
    """`voices`: the accepted opinions that raise the matter now.

    `Publication.voices` is of the day on which the edition was decided.
    """

    voices: int
    again: RaisedAgain | None


def today_of(session: Session, row: Publication, now: datetime) -> Today:
    """The matter of a publication today; one statement for all that was raised only once."""
    own = gathered(row.matter_id)
    is_linked = exists().where(
        Recurrence.undone_at.is_(None),
        or_(Recurrence.matter_id.in_(own), Recurrence.earlier_id.in_(own)),
    )
    voices, linked = session.execute(select(voices_of(row.matter_id), is_linked)).one()
    return Today(voices, _raised_again(session, row, now) if linked else None)


def _raised_again(session: Session, row: Publication, now: datetime) -> RaisedAgain | None:
    """The other public answers to the matter of a publication, when there are any."""
    chain = chains(session, [row.matter_id]).get(row.matter_id)
    raised = chain.raised if chain else ()
    earlier = [one.matter.id for one in raised if one.matter.id != row.matter_id]
    later = successors(session, row.matter_id)
    found = _publications(session, [*earlier, *later], now)
    if not found:
        return None
    told = tuple(one for one in raised if one.matter.id in {*found, row.matter_id})
    return RaisedAgain(
        Chain(told) if len(told) > 1 else None,
        [found[each] for each in earlier if each in found],
        [found[each] for each in later if each in found],
    )


def raised_publications(session: Session, matter_id: int, now: datetime) -> list[Publication]:
    """The public answers that a matter got before, for whoever answers it again."""
    chain = chains(session, [matter_id]).get(matter_id)
    ids = [one.matter.id for one in chain.raised if one.matter.id != matter_id] if chain else []
    found = _publications(session, ids, now)
    return [found[each] for each in ids if each in found]


def _publications(session: Session, matters: list[int], now: datetime) -> dict[int, Publication]:
    if not matters:
        return {}
    rows = session.scalars(
        public(now)
        .where(Publication.matter_id.in_(matters))
        .options(
            defer(Publication.body),
            defer(Publication.search_text),
            joinedload(Publication.conference),
        )
    )
    return {each.matter_id: each for each in rows}
