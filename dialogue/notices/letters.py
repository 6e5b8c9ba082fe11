"""What one notice is, ready to go: a mail, a short message, or a task for a person."""

from dataclasses import dataclass, replace
from datetime import timedelta

from dialogue.accounts.model import Account
from dialogue.accounts.sign_in import LINK_LENGTH, issue_link
from dialogue.conferences.model import Conference
from dialogue.notices.addressees import READERS, Addressee, addressee
from dialogue.notices.model import Notice
from dialogue.notices.organisations import reminding_mail
from dialogue.notices.plan_changes import change_mail
from dialogue.notices.reminder_model import Nudge, Reminder
from dialogue.notices.representatives import part_meant
from dialogue.opinions.model import Opinion
from dialogue.opinions.rules import way_of
from dialogue.outbox.model import OutboxRow
from dialogue.publication.model import Publication
from dialogue.routing.model import Assignment
from dialogue.wording import mails
from dialogue.work import Work

# They only say that what the sender has just done has arrived; who holds the receipt knows, and is
# not called for it. A mail or a short message costs nobody's time and goes.
ACKNOWLEDGED = frozenset(
    {"opinion.received", "opinion.withdrawn", "speaking.requested", "speaking.withdrawn"}
)
LINK_EVENTS = ("account.created", "account.link_asked")


@dataclass(frozen=True)
class Letter:
    """A mail with its address, ready to go."""

    address: str
    mail: mails.Mail


@dataclass(frozen=True)
class ShortMessage:
    """A short message with its number, ready to go."""

    number: str
    text: str


@dataclass(frozen=True)
class ByHand:
    """A call or a letter that only a person can make."""

    opinion_id: int
    channel: str
    cause: str = "chosen"


Parcel = Letter | ShortMessage | ByHand | None


def parcel_of(work: Work, row: OutboxRow, notice: Notice, public_url: str) -> Parcel:
    """What carries a notice to its recipient; None where nobody need or can be told."""
    if notice.recipient_kind not in READERS:
        return _to_officer(work, row, notice.recipient_id, public_url)
    found = _addressee(work, row, notice)
    if found is None:
        return None
    if notice.recipient_kind == "cosigner":
        return _to_representative(work, row, found, public_url)
    return _to_citizen(work, row, found, public_url)


def by_hand_instead(work: Work, notice: Notice) -> ByHand | None:
    """How people reach a citizen whom the machine could not."""
    if notice.recipient_kind not in READERS:
        return None
    found = _addressee(work, work.session.get_one(OutboxRow, notice.outbox_id), notice)
    if found is None:
        return None
    cause = "sms_failed" if way_of(found.person) == "sms" else "mail_failed"
    return ByHand(found.opinion_id, "phone" if found.person.phone else "letter", cause)


def _addressee(work: Work, row: OutboxRow, notice: Notice) -> Addressee | None:
    found = addressee(work.session, work.keys, notice.recipient_kind, notice.recipient_id)
    if found is None or notice.recipient_kind != "cosigner":
        return found
    return replace(found, opinion_id=part_meant(work.session, row, found.opinion_id))


def _to_citizen(work: Work, row: OutboxRow, found: Addressee, public_url: str) -> Parcel:
    way, person = way_of(found.person), found.person
    if way in ("phone", "letter"):
        return ByHand(found.opinion_id, way) if row.event not in ACKNOWLEDGED else None
    opinion = work.session.get_one(Opinion, found.opinion_id)
    front = work.session.get_one(Conference, opinion.conference_id).front
    about = (row.event, opinion.code, front.name, front.phone, public_url)
    if way == "sms":
        return ShortMessage(person.phone, mails.short_message(*about))
    return Letter(person.email, mails.to_citizen(*about))


def _to_representative(work: Work, row: OutboxRow, found: Addressee, public_url: str) -> Parcel:
    way, person = way_of(found.person), found.person
    if way != "email":
        return ByHand(found.opinion_id, way)
    opinion = work.session.get_one(Opinion, found.opinion_id)
    front = work.session.get_one(Conference, opinion.conference_id).front
    number = None
    if row.subject_kind == Publication.__tablename__:
        number = work.session.get_one(Publication, row.subject_id).number
    mail = mails.to_representative(
        row.event, opinion.code, front.name, front.phone, public_url, number
    )
    return Letter(person.email, mail)


def _to_officer(work: Work, row: OutboxRow, account_id: int, public_url: str) -> Parcel:
    account = work.session.get_one(Account, account_id)
    if not account.email or account.disabled_at is not None:
        return None
    if row.event in LINK_EVENTS:
        token = issue_link(work, account.id)
        days = LINK_LENGTH // timedelta(days=1)
        return Letter(account.email, mails.password_link(account.name, token, days, public_url))
    if row.event == "reminder.owed":
        lines = work.session.get_one(Reminder, row.subject_id).lines
        return Letter(account.email, mails.reminder(account.name, lines, public_url))
    if row.event == "quota.reminded":
        return Letter(account.email, reminding_mail(work.session, row, account, public_url))
    if row.event == "plan.moved":
        return Letter(account.email, change_mail(work.session, row, account, public_url))
    if row.event == "assignment.nudged":
        nudge = work.session.get_one(Nudge, row.subject_id)
        given = work.session.get_one(Assignment, nudge.assignment_id)
        mail = mails.nudge(account.name, given.matter.number, nudge.due, nudge.left, public_url)
        return Letter(account.email, mail)
    return Letter(account.email, mails.to_officer(row.event, public_url))
