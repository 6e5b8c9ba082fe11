"""Who is concerned when an organisation is reminded of the delegates and opinions it owes."""

from sqlalchemy.orm import Session

from dialogue.accounts.model import Account
from dialogue.delegates.model import QuotaReminder
from dialogue.delegates.queries import due_on
from dialogue.delegates.reminding import people_with_mail
from dialogue.notices.recipients import Recipient
from dialogue.outbox.model import OutboxRow
from dialogue.wording import mails


def organisation_reminded(session: Session, row: OutboxRow) -> list[Recipient]:
    """The officers of the organisation's body, where the reminder goes by mail."""
    reminder = session.get_one(QuotaReminder, row.subject_id)
    if reminder.way != "mail":
        return []
    return [Recipient("account", a.id) for a in people_with_mail(session, reminder.quota)]


def reminding_mail(
    session: Session, row: OutboxRow, account: Account, public_url: str
) -> mails.Mail:
    """What the mail says: how much is short, by when, and whom to ask."""
    reminder = session.get_one(QuotaReminder, row.subject_id)
    quota = reminder.quota
    front = quota.deliver_to or quota.conference.front
    return mails.quota_reminder(
        account.name,
        quota.name,
        (reminder.seats, reminder.opinions),
        due_on(quota),
        (front.name, front.phone),
        quota.conference.short_title,
        public_url,
    )
