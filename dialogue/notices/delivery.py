"""Carrying out an event of the outbox: its notices are fixed once, then each is mailed."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from email.message import EmailMessage
from email.utils import format_datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from dialogue import clock
from dialogue.accounts.model import Account
from dialogue.accounts.sign_in import LINK_LENGTH, issue_link
from dialogue.conferences.model import Conference
from dialogue.notices.model import Notice
from dialogue.notices.recipients import Recipient
from dialogue.notices.transport import Mailer
from dialogue.opinions.model import Opinion
from dialogue.opinions.queries import identity
from dialogue.outbox import delivery
from dialogue.outbox.model import OutboxRow
from dialogue.permissions import SYSTEM
from dialogue.wording import mails
from dialogue.work import Runtime, Work

log = logging.getLogger(__name__)

Recipients = Callable[[Session, OutboxRow], list[Recipient]]
LINK_EVENTS = ("account.created", "account.link_asked")


@dataclass(frozen=True)
class Letter:
    """A mail with its address, ready to go."""

    address: str
    mail: mails.Mail


def deliver(
    runtime: Runtime, mailer: Mailer, subscriptions: dict[str, Recipients], row_id: int
) -> bool:
    """Deliver one event; True when it is done, False when it is not due, held or put off.

    Each recipient gets one mail with a stable Message-ID. A mail goes twice only when the
    process dies between the mail server's yes and our commit.
    """
    public_url = runtime.settings.public_url
    claimed = runtime.run(_claim, SYSTEM, row_id, subscriptions, public_url)
    if claimed is None:
        return False
    token, mails_owed = claimed
    try:
        for position, (notice_id, letter, message_id) in enumerate(mails_owed, start=1):
            if letter is not None:
                mailer.send(_message(runtime, letter, message_id))
            if position < len(mails_owed):
                runtime.run(_mark_sent, SYSTEM, notice_id)
    except OSError as error:
        runtime.run(_postpone, SYSTEM, row_id, token, type(error).__name__)
        log.warning("outbox %s put off: %s", row_id, type(error).__name__)
        return False
    last = mails_owed[-1][0] if mails_owed else None
    return runtime.run(_finish, SYSTEM, row_id, token, last)


def finish_unsubscribed(work: Work, subscriptions: dict[str, Recipients]) -> None:
    """Close the events that concern nobody, all of them in one statement."""
    work.session.execute(
        update(OutboxRow)
        .where(OutboxRow.done_at.is_(None), OutboxRow.event.not_in(list(subscriptions)))
        .values(done_at=work.now)
    )


Owed = tuple[int, Letter | None, str]


def _claim(
    work: Work, row_id: int, subscriptions: dict[str, Recipients], public_url: str
) -> tuple[str, list[Owed]] | None:
    token = delivery.claim(work.session, row_id, work.now)
    if token is None:
        return None
    row = work.session.get_one(OutboxRow, row_id)
    notices = _fix_notices(work, row, subscriptions)
    return token, [(n.id, _write(work, row, n, public_url), n.message_id) for n in notices]


def _finish(work: Work, row_id: int, token: str, last_notice: int | None) -> bool:
    if last_notice is not None:
        _mark_sent(work, last_notice)
    return delivery.finish(work.session, row_id, token, work.now)


def _postpone(work: Work, row_id: int, token: str, error: str) -> None:
    attempts = work.session.get_one(OutboxRow, row_id).attempts
    until = work.now + delivery.gap(attempts)
    delivery.postpone(work.session, row_id, token, until, error)


def _fix_notices(work: Work, row: OutboxRow, subscriptions: dict[str, Recipients]) -> list[Notice]:
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
            )
            work.session.add(notice)
            known[(recipient.kind, recipient.id)] = notice
    work.session.flush()
    return [notice for notice in known.values() if notice.sent_at is None]


def _write(work: Work, row: OutboxRow, notice: Notice, public_url: str) -> Letter | None:
    if notice.recipient_kind == "opinion":
        return _to_citizen(work, row, notice.recipient_id, public_url)
    return _to_officer(work, row, notice.recipient_id, public_url)


def _to_citizen(work: Work, row: OutboxRow, opinion_id: int, public_url: str) -> Letter | None:
    person = identity(work.session, work.keys, opinion_id)
    if person is None or not person.email:
        return None
    opinion = work.session.get_one(Opinion, opinion_id)
    front = work.session.get_one(Conference, opinion.conference_id).front
    mail = mails.to_citizen(row.event, opinion.code, front.name, front.phone, public_url)
    return Letter(person.email, mail)


def _to_officer(work: Work, row: OutboxRow, account_id: int, public_url: str) -> Letter | None:
    account = work.session.get_one(Account, account_id)
    if not account.email or account.disabled_at is not None:
        return None
    if row.event in LINK_EVENTS:
        token = issue_link(work, account.id)
        days = LINK_LENGTH // timedelta(days=1)
        return Letter(account.email, mails.password_link(account.name, token, days, public_url))
    return Letter(account.email, mails.to_officer(row.event, public_url))


def _mark_sent(work: Work, notice_id: int) -> None:
    work.session.get_one(Notice, notice_id).sent_at = work.now


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
