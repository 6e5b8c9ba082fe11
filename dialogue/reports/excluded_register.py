"""The register of what is outside the dialogue, in the columns of the reception book.

The columns are the thirteen of Mẫu 03/TCD (NĐ 154/2026/NĐ-CP, Điều 27). Sealed ones are not in
it. Names and addresses stand in it only where each was looked up, which its sender is told.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from dialogue import clock
from dialogue.conferences.model import Conference
from dialogue.errors import NotFound
from dialogue.moderation.model import STANDING, Exclusion
from dialogue.moderation.onward import onward_of
from dialogue.moderation.onward_model import DONE, Onward
from dialogue.moderation.queries import visible_opinions
from dialogue.moderation.reviews import ReviewRead, reviews_of
from dialogue.opinions.model import Opinion
from dialogue.opinions.openings import open_identity
from dialogue.opinions.rules import Person
from dialogue.permissions import Actor
from dialogue.regulation import GROUNDS
from dialogue.wording.earlier import earlier_words
from dialogue.work import Work

FOR_THE_REGISTER = "register"
_REVIEWED = {"open": "đang được xem lại", "upheld": "xem lại: giữ nguyên"}


@dataclass(frozen=True)
class Registered:
    """One line of the register; `person` where the sender was looked up for it.

    `settled_by` has answered already, `accepted_by` has the matter in hand.
    """

    opinion_id: int
    code: str
    received: date
    title: str
    kind: str
    households: int
    directed_to: str
    outcome: str
    settled_by: str = ""
    accepted_by: str = ""
    person: Person | None = None


def excluded_register(
    session: Session,
    actor: Actor,
    conference: Conference,
    people: dict[int, Person] | None = None,
) -> list[Registered]:
    """The excluded opinions of a conference that the actor may read, in the order received.

    What went on to a later conference stays in it.
    """
    readable = visible_opinions(actor).with_only_columns(Opinion.id, maintain_column_froms=True)
    rows = session.scalars(
        select(Exclusion)
        .join(Opinion)
        .where(
            Exclusion.conference_id == conference.id,
            Exclusion.state.in_(STANDING),
            Opinion.id.in_(readable),
        )
        .options(joinedload(Exclusion.opinion).selectinload(Opinion.versions))
        .order_by(Opinion.sent_at, Opinion.id)
    ).all()
    ids = [row.id for row in rows]
    reviews, onward = reviews_of(session, ids), onward_of(session, ids)
    return [
        _line(row, reviews.get(row.id), onward.get(row.id), (people or {}).get(row.opinion_id))
        for row in rows
    ]


def open_registered(work: Work, conference_id: int) -> dict[int, Person]:
    """Look up the senders for the register: each as if alone, so that each is told."""
    conference = work.session.get(Conference, conference_id)
    if conference is None:
        raise NotFound("not_found")
    people = {}
    for line in excluded_register(work.session, work.actor, conference):
        # One whose identity was lawfully erased stays in the register without a name.
        with suppress(NotFound):
            people[line.opinion_id] = open_identity(work, line.opinion_id, FOR_THE_REGISTER)
    return people


def _line(
    exclusion: Exclusion, review: ReviewRead | None, onward: Onward | None, person: Person | None
) -> Registered:
    row = exclusion.opinion
    assert exclusion.letter is not None
    assert exclusion.decided_at is not None
    outcome = f"Đã gửi thông báo ngày {clock.local_date(exclusion.decided_at):%d/%m/%Y}"
    if review is not None and review.state in _REVIEWED:
        outcome += f"; {_REVIEWED[review.state]}"
    if onward is not None and onward.state == DONE:
        outcome += f"; {_gone_on(onward)}"
    known = earlier_words(exclusion.ground, exclusion.earlier)
    return Registered(
        row.id,
        row.code,
        clock.local_date(row.sent_at),
        row.title,
        f"{GROUNDS[exclusion.ground].name} ({exclusion.ground})",
        row.households,
        exclusion.letter["channel"],
        outcome,
        settled_by=known if exclusion.ground == "TL2" else "",
        accepted_by=known if exclusion.ground != "TL2" else "",
        person=person,
    )


def _gone_on(onward: Onward) -> str:
    if onward.sent_on is not None:
        return f"đã chuyển đến {onward.receiver} ngày {onward.sent_on:%d/%m/%Y}"
    assert onward.done_at is not None
    return f"đã chuyển sang hội nghị kỳ sau ngày {clock.local_date(onward.done_at):%d/%m/%Y}"
