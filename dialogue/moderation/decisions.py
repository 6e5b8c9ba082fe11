"""What the Front decides on an opinion: accept it, or propose and confirm an exclusion."""

from dataclasses import replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from dialogue import clock
from dialogue.calendar.table import working_days
from dialogue.conferences.deadlines import period, reckoned
from dialogue.conferences.grounds import terms_of
from dialogue.conferences.model import Conference
from dialogue.conferences.queries import rules_in_force
from dialogue.deadlines.reckoning import reckon
from dialogue.deadlines.rules import DayOff
from dialogue.errors import Conflict, DomainError, Forbidden
from dialogue.matters.commands import join, make_matter
from dialogue.matters.model import Matter
from dialogue.matters.queries import NewMatter
from dialogue.moderation.advising import note_decision, note_ground
from dialogue.moderation.claims import moderated
from dialogue.moderation.earlier import check_earlier, check_news
from dialogue.moderation.model import Exclusion
from dialogue.moderation.queries import exclusion as open_exclusion
from dialogue.moderation.queries import sealed_exclusion
from dialogue.moderation.steps import move, record, seal, undecided, unseal
from dialogue.opinions import states
from dialogue.opinions.model import Opinion
from dialogue.regulation import GROUNDS, Ground
from dialogue.screening.labels import Label
from dialogue.text.plain import clean_text
from dialogue.wording.earlier import NOTHING_EARLIER, Earlier
from dialogue.wording.letters import Letter, LetterFacts, compose
from dialogue.wording.states import SEALED_AGAIN, SEALED_REASONS
from dialogue.work import Work

REMARK = (10, 500)


def accept(work: Work, opinion_id: int, revision: int, *, into: int | NewMatter) -> int:
    """Accept an opinion into a matter, an existing or a new one; returns the matter's id."""
    row = undecided(work, opinion_id, revision)
    if isinstance(into, NewMatter):
        matter = make_matter(work, row.conference_id, into)
    else:
        found = work.session.get(Matter, into)
        if found is None:
            raise DomainError("matter.unknown", "matter_id")
        matter = found
    join(work, row, matter)
    note_decision(work, row, Label.KIEN_NGHI)
    move(work, row, "accept")
    record(work, "opinion.accepted", row, {"matter": matter.id})
    return matter.id


def propose_exclusion(
    work: Work,
    opinion_id: int,
    revision: int,
    *,
    ground: str,
    learned_on: date | None = None,
    earlier: Earlier = NOTHING_EARLIER,
) -> None:
    """Propose that an opinion is outside the dialogue. Grounds TC and KLĐ seal it at once."""
    row = undecided(work, opinion_id, revision)
    move(work, row, "propose_exclusion")
    chosen = check_ground(work, row, ground, learned_on)
    propose(work, row, chosen, learned_on, earlier)


def check_ground(work: Work, row: Opinion, ground: str, learned_on: date | None) -> Ground:
    """The ground of an exclusion, one that the conference uses.

    Nobody has learned of a decision tomorrow.
    """
    if ground not in GROUNDS:
        raise DomainError("ground.unknown", "ground")
    if not terms_of(work.session, row.conference)[ground].offered:
        raise DomainError("ground.off", "ground")
    if learned_on is not None and learned_on > clock.local_date(work.now):
        raise DomainError("learned_on.future", "learned_on")
    return GROUNDS[ground]


def propose(
    work: Work, row: Opinion, ground: Ground, learned_on: date | None, earlier: Earlier
) -> None:
    """Put down the proposal for an opinion that has just come to that state; seal where due."""
    assert work.actor.account_id is not None
    earlier = check_earlier(ground, earlier, clock.local_date(work.now))
    check_news(row, ground, earlier)
    work.session.add(
        Exclusion(
            opinion_id=row.id,
            conference_id=row.conference_id,
            ground=ground.code,
            learned_on=learned_on if ground.time_limit else None,
            earlier_body=earlier.body,
            earlier_number=earlier.number,
            earlier_on=earlier.on,
            proposed_by=work.actor.account_id,
            proposed_at=work.now,
        )
    )
    if ground.sealed:
        seal(work, row)
    else:
        note_ground(work, row, ground.code)
    # The journal names no ground at all: one that names only some tells which are sealed.
    record(work, "opinion.exclusion_proposed", row, {})


def confirm_exclusion(work: Work, opinion_id: int, revision: int, *, sealed: bool = False) -> None:
    """The second person confirms; the letter is fixed as it was shown and is the sender's."""
    row, pending = _pending(work, opinion_id, revision, sealed)
    letter = letter_of(work.session, pending, work.now)
    pending.state, pending.letter = "confirmed", letter.as_dict()
    pending.decided_by, pending.decided_at = work.actor.account_id, work.now
    move(work, row, "confirm_exclusion", sealed=sealed)
    record(work, "opinion.excluded", row, {})


def reject_exclusion(
    work: Work, opinion_id: int, revision: int, remark: str, *, sealed: bool = False
) -> None:
    """The second person disagrees: the opinion is back in the queue at its old age."""
    row, pending = _pending(work, opinion_id, revision, sealed)
    pending.state, pending.remark = "rejected", check_remark(remark)
    pending.decided_by, pending.decided_at = work.actor.account_id, work.now
    move(work, row, "reject_exclusion", sealed=sealed)
    unseal(work, row)
    record(work, "opinion.exclusion_rejected", row, {})


def open_sealed(work: Work, opinion_id: int, reason: str) -> None:
    """Put down that a sealed text is opened, and why; the caller shows it after the commit.

    `reason` is a code of `SEALED_REASONS`, or of `SEALED_AGAIN` where it was opened before.
    """
    row = moderated(work, opinion_id, sealed=True)
    if reason not in SEALED_REASONS and reason not in SEALED_AGAIN:
        raise DomainError("sealed.reason", "reason")
    record(work, "opinion.sealed_opened", row, {"reason": reason})


def letter_of(session: Session, pending: Exclusion, now: datetime) -> Letter:
    """The letter for a proposal as it was put down."""
    ground = GROUNDS[pending.ground]
    return letter_for(session, pending.opinion, ground, pending.learned_on, now, pending.earlier)


def letter_for(
    session: Session,
    row: Opinion,
    ground: Ground,
    learned_on: date | None,
    now: datetime,
    earlier: Earlier = NOTHING_EARLIER,
) -> Letter:
    """The letter for an opinion and a ground, exactly as the sender will read it."""
    conference = row.conference
    terms = terms_of(session, conference)[ground.code]
    return compose(
        LetterFacts(
            ground=terms.ground,
            code=row.code,
            sent_on=clock.local_date(row.sent_at),
            plan_number=conference.plan_number,
            plan_issued_on=conference.plan_issued_on,
            clause=terms.clause,
            reception_name=conference.reception.name,
            reception_address=conference.reception.reception_address,
            reception_hours=conference.reception.reception_hours,
            front_phone=conference.front.phone,
            complaint_days=rules_in_force(conference, "complaint_days"),
            learned_on=learned_on,
            complaint_until=_complaint_until(session, conference, learned_on),
            earlier=earlier,
            offer=terms.ground.onward,
            review_days=rules_in_force(conference, "review_days"),
            review_until=reckoned(session, conference, "review_days", "excluded", now).day,
        )
    )


def _complaint_until(
    session: Session, conference: Conference, learned_on: date | None
) -> date | None:
    """The last day for a complaint that nobody can dispute: not moved off a day off.

    Where it falls on one the law gives until the next working day (BLDS 2015 Điều 148), but a
    sender is never told a day that an office might call too late.
    """
    if learned_on is None:
        return None
    limit = replace(period("complaint_days", "learned", conference.rules), day_off=DayOff.STAYS)
    return reckon(limit, {"learned": learned_on}, working_days(session)).day


def check_remark(remark: str) -> str:
    """A reason that helps whoever receives it: neither empty nor endless."""
    remark = clean_text(remark)
    if len(remark) < REMARK[0]:
        raise DomainError("remark.empty", "remark")
    if len(remark) > REMARK[1]:
        over = len(remark) - REMARK[1]
        raise DomainError("remark.long", "remark", over=over, max=REMARK[1])
    return remark


def _pending(work: Work, opinion_id: int, revision: int, sealed: bool) -> tuple[Opinion, Exclusion]:
    row = moderated(work, opinion_id, sealed=sealed)
    if row.revision != revision or row.state != states.PROPOSED:
        raise Conflict("changed")
    find = sealed_exclusion if sealed else open_exclusion
    pending = find(work.session, work.actor, row.id)
    if pending.proposed_by == work.actor.account_id:
        raise Forbidden("exclusion.same_person")
    return row, pending
