"""Carrying out an event of the outbox: its notices are fixed once, then each is carried."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime

from sqlalchemy import select, update

from dialogue import clock
from dialogue.notices.handing_over import close_older, close_own, hand_over, hand_over_failed
from dialogue.notices.letters import ByHand, Letter, Parcel, ShortMessage, parcel_of
from dialogue.notices.model import Notice
from dialogue.notices.recipients import Recipients
from dialogue.notices.sms import SmsGateway, sms_gateway
from dialogue.notices.transport import Mailer, PutOff, Refused
from dialogue.outbox import delivery
from dialogue.outbox.model import OutboxRow
from dialogue.permissions import SYSTEM
from dialogue.work import Runtime, Work

log = logging.getLogger(__name__)

Subscriptions = dict[str, Recipients]


@dataclass(frozen=True)
class _Owed:
    """One notice and what carries it."""

    notice_id: int
    message_id: str
    parcel: Letter | ShortMessage


@dataclass(frozen=True)
class _Outcome:
    """What came of one attempt: sent, refused for good, or to be tried again (`error` alone)."""

    notice_id: int
    sent: bool = False
    refused: bool = False
    error: str | None = None


def deliver(
    runtime: Runtime,
    mailer: Mailer,
    subscriptions: Subscriptions,
    row_id: int,
    *,
    sms: SmsGateway | None = None,
    now: Callable[[], datetime] = clock.utc_now,
) -> bool:
    """Deliver one event; True when it is closed, False when it is not due, held or put off.

    Each recipient gets one message with a stable Message-ID. One goes twice only when the
    process dies between the server's yes and our commit.
    """
    try:
        public_url = runtime.settings.public_url
        opened = runtime.run_at(now(), _open, SYSTEM, row_id, subscriptions, public_url)
    except Exception as error:
        # What cannot be worded is put off like what cannot be sent: others are waiting behind it.
        log.exception("outbox %s: not to be opened", row_id)
        runtime.run_at(now(), _put_off_unopened, SYSTEM, row_id, _kind(error))
        return False
    if opened is None:
        return False
    token, owed = opened
    outcome: _Outcome | None = None
    for each in owed:
        # The outcome of the one before is written down, and the event held, before the next goes.
        if outcome and not runtime.run_at(now(), _note, SYSTEM, row_id, token, outcome):
            return False
        outcome, goes_on = _carry(runtime, mailer, sms, each)
        if not goes_on:
            break
    closed = runtime.run_at(now(), _close, SYSTEM, row_id, token, outcome)
    if not closed:
        log.warning("outbox %s put off: %s", row_id, outcome.error if outcome else "lease lost")
    return closed


def finish_unsubscribed(work: Work, subscriptions: Subscriptions) -> None:
    """Close the events that concern nobody, all of them in one statement."""
    work.session.execute(
        update(OutboxRow)
        .where(OutboxRow.done_at.is_(None), OutboxRow.event.not_in(list(subscriptions)))
        .values(done_at=work.now)
    )


def _open(
    work: Work, row_id: int, subscriptions: Subscriptions, public_url: str
) -> tuple[str, list[_Owed]] | None:
    token = delivery.claim(work.session, row_id, work.now)
    if token is None:
        return None
    row = work.session.get_one(OutboxRow, row_id)
    owed = []
    for notice in _fix_notices(work, row, subscriptions):
        parcel = parcel_of(work, row, notice, public_url)
        if isinstance(parcel, Letter | ShortMessage):
            owed.append(_Owed(notice.id, notice.message_id, parcel))
        else:
            _settle_by_hand(work, notice, parcel)
    return token, owed


def _settle_by_hand(work: Work, notice: Notice, parcel: Parcel) -> None:
    notice.state = "needless"
    close_older(work, notice)
    if isinstance(parcel, ByHand):
        hand_over(work, notice, parcel)
        notice.state = "handed"


def _fix_notices(work: Work, row: OutboxRow, subscriptions: Subscriptions) -> list[Notice]:
    find = subscriptions.get(row.event)
    if find is None:
        return []
    known = {
        (n.recipient_kind, n.recipient_id): n
        for n in work.session.scalars(select(Notice).where(Notice.outbox_id == row.id))
    }
    for recipient in find(work.session, row):
        if (recipient.kind, recipient.id) not in known:
            message_id = f"<{row.id}.{recipient.kind}.{recipient.id}@doithoai.invalid>"
            notice = Notice(
                outbox_id=row.id,
                recipient_kind=recipient.kind,
                recipient_id=recipient.id,
                message_id=message_id,
                state="owed",
            )
            work.session.add(notice)
            known[(recipient.kind, recipient.id)] = notice
    work.session.flush()
    return [notice for notice in known.values() if notice.state == "owed"]


def _carry(
    runtime: Runtime, mailer: Mailer, sms: SmsGateway | None, owed: _Owed
) -> tuple[_Outcome, bool]:
    """Try once; the second value says whether the next notice may be tried now."""
    try:
        if isinstance(owed.parcel, Letter):
            mailer.send(_message(runtime, owed.parcel, owed.message_id))
        else:
            gateway = sms or sms_gateway(runtime.settings)
            gateway.send(owed.message_id, owed.parcel.number, owed.parcel.text)
    except Refused as error:
        return _Outcome(owed.notice_id, refused=True, error=f"refused {error}"[:60]), True
    except PutOff as error:
        return _Outcome(owed.notice_id, error=f"put off {error}"[:60]), True
    except OSError as error:
        return _Outcome(owed.notice_id, error=_kind(error)), False
    except Exception as error:
        log.exception("notice %s: not to be sent", owed.notice_id)
        return _Outcome(owed.notice_id, error=_kind(error)), True
    return _Outcome(owed.notice_id, sent=True), True


def _note(work: Work, row_id: int, token: str, outcome: _Outcome) -> bool:
    """Write an outcome down, whoever holds the event now; False when that is somebody else."""
    notice = work.session.get_one(Notice, outcome.notice_id, with_for_update=True)
    if outcome.sent:
        notice.state, notice.sent_at, notice.error = "sent", work.now, None
        close_older(work, notice)
        close_own(work, notice)
    elif notice.state == "owed":
        notice.error, notice.failed_at = outcome.error, work.now
        if outcome.refused:
            _give_up(work, notice)
    return delivery.renew(work.session, row_id, token, work.now)


def _close(work: Work, row_id: int, token: str, outcome: _Outcome | None) -> bool:
    """Finish the event when all its notices are settled, else put it off; True when closed."""
    if outcome is not None and not _note(work, row_id, token, outcome):
        return False
    work.session.flush()
    left = list(
        work.session.scalars(
            select(Notice).where(Notice.outbox_id == row_id, Notice.state == "owed")
        )
    )
    if not left:
        return delivery.finish(work.session, row_id, token, work.now)
    error = outcome.error if outcome else None
    if not delivery.put_off(work.session, row_id, token, work.now, error):
        return False
    for notice in left:
        notice.failed_at, notice.error = work.now, notice.error or error
        _give_up(work, notice)
    return True


def _give_up(work: Work, notice: Notice) -> None:
    notice.state = "undeliverable"
    hand_over_failed(work, notice)


def _put_off_unopened(work: Work, row_id: int, error: str) -> None:
    token = delivery.claim(work.session, row_id, work.now)
    if token is not None:
        delivery.put_off(work.session, row_id, token, work.now, error)


def _kind(error: Exception) -> str:
    return type(error).__name__[:60]


def _message(runtime: Runtime, letter: Letter, message_id: str) -> EmailMessage:
    message = EmailMessage()
    message["Message-ID"] = message_id
    message["From"] = runtime.settings.mail_from
    message["To"] = letter.address
    message["Subject"] = letter.mail.subject
    message["Date"] = format_datetime(clock.utc_now())
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.mail.text)
    return message
