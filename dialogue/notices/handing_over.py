"""Giving a notice to people: the task to call or write, and which older ones it makes needless."""

from sqlalchemy import select, update

from dialogue.notices.letters import ByHand, by_hand_instead
from dialogue.notices.model import ContactTask, Notice
from dialogue.opinions.model import Opinion
from dialogue.outbox.model import OutboxRow
from dialogue.work import Work


def hand_over(work: Work, notice: Notice, parcel: ByHand) -> None:
    """Make the task of a notice; once, however often the notice is looked at."""
    known = select(ContactTask.id).where(ContactTask.notice_id == notice.id)
    if work.session.scalar(known) is not None:
        return
    row = work.session.get_one(OutboxRow, notice.outbox_id)
    opinion = work.session.get_one(Opinion, parcel.opinion_id)
    work.session.add(
        ContactTask(
            notice_id=notice.id,
            opinion_id=opinion.id,
            conference_id=opinion.conference_id,
            event=row.event,
            channel=parcel.channel,
            cause=parcel.cause,
            since=work.now,
        )
    )


def hand_over_failed(work: Work, notice: Notice) -> None:
    """Let people tell a citizen whom mail or short message did not reach."""
    instead = by_hand_instead(work, notice)
    if instead is not None:
        close_older(work, notice)
        hand_over(work, notice, instead)


def close_older(work: Work, notice: Notice) -> None:
    """Newer news is on its way to the same person: nobody need be called about the older."""
    _close(
        work,
        Notice.id < notice.id,
        Notice.recipient_kind == notice.recipient_kind,
        Notice.recipient_id == notice.recipient_id,
    )


def close_own(work: Work, notice: Notice) -> None:
    """The notice has reached its recipient by itself after all."""
    _close(work, Notice.id == notice.id)


def _close(work: Work, *which: object) -> None:
    notices = select(Notice.id).where(*which)  # type: ignore[arg-type]
    work.session.execute(
        update(ContactTask)
        .where(ContactTask.state == "open", ContactTask.notice_id.in_(notices))
        .values(state="superseded", closed_at=work.now, revision=ContactTask.revision + 1)
    )
