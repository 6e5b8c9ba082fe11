"""Who is concerned by an event, worked out when it is delivered."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialogue.accounts.holders import holders
from dialogue.answers.model import Answer
from dialogue.matters.queries import opinions_in
from dialogue.moderation.model import Exclusion, Inquiry
from dialogue.moderation.reviews import new_to_it
from dialogue.notices.reminder_model import Nudge, Reminder
from dialogue.opinions.model import Opinion
from dialogue.opinions.queries import WITH_CONSENTS
from dialogue.outbox.model import OutboxRow
from dialogue.permissions import Role
from dialogue.publication.model import Publication
from dialogue.ratings.model import Rating
from dialogue.recall.model import Recall
from dialogue.routing.model import Assignment, ClockChange, OpinionReport
from dialogue.routing.queries import lead_of


@dataclass(frozen=True)
class Recipient:
    """An opinion's sender or an officer; the address is read when the mail is written."""

    kind: str
    id: int


Recipients = Callable[[Session, OutboxRow], list[Recipient]]


def sender(session: Session, row: OutboxRow) -> list[Recipient]:
    """The sender of an opinion who agreed to be contacted."""
    opinion = session.scalar(
        select(Opinion).where(Opinion.id == row.subject_id).options(*WITH_CONSENTS)
    )
    return _senders([opinion] if opinion else [])


def sender_of_accepted(session: Session, row: OutboxRow) -> list[Recipient]:
    """The same, unless the matter is answered in public: that news goes out beside this one."""
    answered = session.scalar(
        select(OutboxRow.id).where(
            OutboxRow.event == "opinion.joined_answer",
            OutboxRow.subject_kind == row.subject_kind,
            OutboxRow.subject_id == row.subject_id,
            OutboxRow.created_at == row.created_at,
            OutboxRow.due_at <= row.due_at,
        )
    )
    return [] if answered else sender(session, row)


def sender_who_joined(session: Session, row: OutboxRow) -> list[Recipient]:
    """Who came to a matter that is public; of one that will be, its publication itself tells."""
    return [] if row.due_at > row.created_at else sender(session, row)


def officer_it_was_handed_to(session: Session, row: OutboxRow) -> list[Recipient]:
    """The colleague who holds an opinion from now on."""
    return [Recipient("account", row.facts["to"])]


def officer_who_asked(session: Session, row: OutboxRow) -> list[Recipient]:
    """The moderator whose request the sender has met."""
    asked = session.get(Inquiry, row.facts["inquiry"])
    return [Recipient("account", asked.asked_by)] if asked else []


def moderators_new_to_it(session: Session, row: OutboxRow) -> list[Recipient]:
    """Who could review an exclusion; of a sealed text no mail goes out."""
    excluded = session.scalar(
        select(Exclusion).where(
            Exclusion.opinion_id == row.subject_id, Exclusion.state == "confirmed"
        )
    )
    if excluded is None or excluded.opinion.sealed_at is not None:
        return []
    return [Recipient("account", account.id) for account in new_to_it(session, excluded)]


def senders_of_publication(session: Session, row: OutboxRow) -> list[Recipient]:
    """The senders of every opinion in the matter of a publication."""
    publication = session.get_one(Publication, row.subject_id)
    return _senders(opinions_in(session, publication.matter_id))


def agency_of_assignment(session: Session, row: OutboxRow) -> list[Recipient]:
    """The officers of the agency that was given a matter."""
    assignment = session.get_one(Assignment, row.subject_id)
    return _officers(session, assignment.organisation_id, Role.OFFICER)


def coordinators_of_assignment(session: Session, row: OutboxRow) -> list[Recipient]:
    """The officer who gave the matter to the agency."""
    return [Recipient("account", session.get_one(Assignment, row.subject_id).assigned_by)]


def agency_of_change(session: Session, row: OutboxRow) -> list[Recipient]:
    """The officers of the agency whose time to answer has changed, or has not."""
    change = session.get_one(ClockChange, row.subject_id)
    return _officers(session, change.assignment.organisation_id, Role.OFFICER)


def coordinators_of_change(session: Session, row: OutboxRow) -> list[Recipient]:
    """The officer who gave the matter and now decides on its time."""
    change = session.get_one(ClockChange, row.subject_id)
    return [Recipient("account", change.assignment.assigned_by)]


def moderators_of_report(session: Session, row: OutboxRow) -> list[Recipient]:
    """The moderators of the Front that received the opinion."""
    report = session.get_one(OpinionReport, row.subject_id)
    return _officers(session, report.opinion.conference.front_id, Role.MODERATOR)


def lead_of_contribution(session: Session, row: OutboxRow) -> list[Recipient]:
    """The officers of the agency that writes the whole answer."""
    answer = session.get_one(Answer, row.subject_id)
    lead = lead_of(session, answer.assignment.matter_id)
    return _officers(session, lead.organisation_id, Role.OFFICER) if lead else []


def agency_of_answer(session: Session, row: OutboxRow) -> list[Recipient]:
    """The officers of the agency whose answer came back."""
    answer = session.get_one(Answer, row.subject_id)
    return _officers(session, answer.assignment.organisation_id, Role.OFFICER)


def head_of_answer(session: Session, row: OutboxRow) -> list[Recipient]:
    """The head who is to sign an answer."""
    answer = session.get_one(Answer, row.subject_id)
    return _officers(session, answer.assignment.organisation_id, Role.HEAD)


def coordinator_of_answer(session: Session, row: OutboxRow) -> list[Recipient]:
    """The officer who gave the matter and now approves the answer."""
    return [Recipient("account", session.get_one(Answer, row.subject_id).assignment.assigned_by)]


def agency_of_publication(session: Session, row: OutboxRow) -> list[Recipient]:
    """The officers of the agency whose answer was withheld."""
    publication = session.get_one(Publication, row.subject_id)
    return _officers(session, publication.organisation_id, Role.OFFICER)


def coordinator_of_rating(session: Session, row: OutboxRow) -> list[Recipient]:
    """The officer who decided the publication that has settled nothing for a sender."""
    return [Recipient("account", session.get_one(Rating, row.subject_id).publication.decided_by)]


def sender_of_rating(session: Session, row: OutboxRow) -> list[Recipient]:
    """The sender whose rating was decided on."""
    return _senders([session.get_one(Rating, row.subject_id).opinion])


def coordinators_of_recall(session: Session, row: OutboxRow) -> list[Recipient]:
    """The officers who gave out the matter from which something was taken back."""
    matter_id = session.get_one(Recall, row.subject_id).matter_id
    query = select(Assignment.assigned_by).where(Assignment.matter_id == matter_id).distinct()
    return [Recipient("account", number) for number in sorted(session.scalars(query))]


def reminded(session: Session, row: OutboxRow) -> list[Recipient]:
    """The officer whom a reminder is for."""
    return [Recipient("account", session.get_one(Reminder, row.subject_id).account_id)]


def agency_nudged(session: Session, row: OutboxRow) -> list[Recipient]:
    """The officers and the head of the agency that owes an answer, each of them once."""
    nudge = session.get_one(Nudge, row.subject_id)
    body = session.get_one(Assignment, nudge.assignment_id).organisation_id
    told = _officers(session, body, Role.OFFICER) + _officers(session, body, Role.HEAD)
    return list(dict.fromkeys(told))


def account_itself(session: Session, row: OutboxRow) -> list[Recipient]:
    """The officer whose account it is."""
    return [Recipient("account", row.subject_id)]


def _senders(opinions: Iterable[Opinion]) -> list[Recipient]:
    return [Recipient("opinion", o.id) for o in opinions if o.consents_to("contact")]


def _officers(session: Session, organisation_id: int, role: Role) -> list[Recipient]:
    return [Recipient("account", a.id) for a in holders(session, role, organisation_id)]
