"""What an officer of the Front does about somebody who must be told by telephone or letter."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from dialogue import clock
from dialogue.accounts.staff import officer
from dialogue.conferences.model import Conference
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.journal.chain import HOUSE, conference_chain
from dialogue.notices.addressees import READERS, addressee
from dialogue.notices.model import OUTCOMES, ContactTask, ContactTry, Notice
from dialogue.notices.task_lists import waiting
from dialogue.opinions.accused import check_not_accused
from dialogue.opinions.model import Opinion
from dialogue.opinions.openings import open_identity
from dialogue.opinions.rules import Person
from dialogue.outbox.delivery import owe_again
from dialogue.permissions import Permission
from dialogue.work import Work

TOLD = ("called", "handed_over", "posted")
BY_PHONE_ALONE = ("no_answer", "wrong_number")


@dataclass(frozen=True)
class Outcome:
    """What came of a call or a letter; `posted_on` for a letter."""

    word: str
    posted_on: date | None = None


def visible_task(
    session: Session, unit_ids: frozenset[int], task_id: int, *, sealed: bool = False
) -> ContactTask:
    """One task of these units; that of a sealed opinion is as if it were not there.

    With `sealed`, for those who are named for the seal, it is there and no other is.
    """
    task = session.scalar(
        select(ContactTask)
        .join(Opinion, Opinion.id == ContactTask.opinion_id)
        .join(Conference, Conference.id == ContactTask.conference_id)
        .where(
            ContactTask.id == task_id,
            Conference.unit_id.in_(unit_ids),
            Opinion.sealed_at.is_not(None) if sealed else Opinion.sealed_at.is_(None),
        )
        .options(joinedload(ContactTask.opinion).joinedload(Opinion.conference))
    )
    if task is None:
        raise NotFound("not_found")
    return task


def open_addressee(work: Work, task_id: int, *, sealed: bool = False) -> Person:
    """Put down that the person of a task is looked up to be told; only then it is said who."""
    task = visible_task(work.session, _units(work, sealed), task_id, sealed=sealed)
    open_identity(work, task.opinion_id, "call", sealed=sealed)
    notice = work.session.get_one(Notice, task.notice_id)
    found = addressee(work.session, work.keys, notice.recipient_kind, notice.recipient_id)
    if found is None:
        raise NotFound("not_found")
    return found.person


def open_page_of_letters(work: Work, conference_id: int, page: int) -> list[tuple[int, Person]]:
    """Put down the looking up of everybody on a page of letters; tasks with their people."""
    found = waiting(work.session, work.actor, conference_id, "letter", page)
    return [(task.id, open_addressee(work, task.id)) for task in found]


def note_outcome(
    work: Work, task_id: int, revision: int, outcome: Outcome, *, sealed: bool = False
) -> str:
    """Write down a call or letter; returns the state of the task.

    Nobody at the telephone leaves it open; a wrong number makes a letter of it.
    """
    work.session.get(ContactTask, task_id, with_for_update=True)
    task = visible_task(work.session, _units(work, sealed), task_id, sealed=sealed)
    if task.state != "open" or task.revision != revision:
        raise Conflict("changed")
    if sealed:
        check_not_accused(work.session, work.actor, task.opinion_id)
    _check(task, outcome, clock.local_date(work.now))
    assert work.actor.account_id is not None
    task.tries.append(
        ContactTry(
            account_id=work.actor.account_id,
            at=work.now,
            outcome=outcome.word,
            posted_on=outcome.posted_on,
        )
    )
    task.revision += 1
    if outcome.word in TOLD:
        task.state, task.closed_at = "done", work.now
    elif outcome.word == "wrong_number":
        task.channel = "letter"
    facts = {"event": task.event, "outcome": outcome.word}
    chain = conference_chain(task.conference_id)
    if sealed:
        # Under the sealed opinion itself, so that who may not read of it does not read of this.
        work.record("contact.noted", chain=chain, subject=task.opinion, facts=facts)
    else:
        facts["code"] = task.opinion.code
        work.record("contact.noted", chain=chain, subject=task, facts=facts)
    return task.state


def send_again(work: Work, notice_id: int) -> None:
    """Owe a notice that could not be delivered once more; what was noted about it stays."""
    notice = work.session.get(Notice, notice_id, with_for_update=True)
    if notice is None:
        raise NotFound("not_found")
    chain = _chain_of(work, notice)
    if notice.state != "undeliverable":
        raise Conflict("changed")
    notice.state, notice.error, notice.failed_at = "owed", None, None
    owe_again(work.session, notice.outbox_id, work.now)
    work.record("notice.sent_again", chain=chain, subject=notice, facts={})


def _units(work: Work, sealed: bool) -> frozenset[int]:
    return work.actor.units(Permission.OPEN_SEALED if sealed else Permission.MODERATE)


def _check(task: ContactTask, outcome: Outcome, today: date) -> None:
    if outcome.word not in OUTCOMES:
        raise DomainError("outcome.unknown", "outcome")
    if outcome.word in BY_PHONE_ALONE and task.channel != "phone":
        raise DomainError("outcome.unknown", "outcome")
    if outcome.word != "posted":
        if outcome.posted_on is not None:
            raise DomainError("outcome.day_needless", "posted_on")
        return
    if outcome.posted_on is None:
        raise DomainError("outcome.day", "posted_on")
    earliest = clock.local_date(task.since) - timedelta(days=1)
    if not earliest <= outcome.posted_on <= today:
        raise DomainError("outcome.day_range", "posted_on")


def _chain_of(work: Work, notice: Notice) -> str:
    """The chain in which it is recorded; NotFound where the notice is not the actor's to send."""
    if notice.recipient_kind in READERS:
        task_id = work.session.scalar(
            select(ContactTask.id).where(ContactTask.notice_id == notice.id)
        )
        if task_id is None:
            raise NotFound("not_found")
        units = work.actor.units(Permission.MODERATE)
        return conference_chain(visible_task(work.session, units, task_id).conference_id)
    officer(work.session, work.actor, notice.recipient_id)
    return HOUSE
