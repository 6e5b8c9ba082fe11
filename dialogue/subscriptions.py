"""Event → whom it concerns. Handed to the delivery of the outbox at start-up."""

from dialogue.notices import recipients, speakers
from dialogue.notices.delivery import Recipients

SUBSCRIPTIONS: dict[str, Recipients] = {
    "opinion.received": recipients.sender,
    "opinion.returned": recipients.sender,
    "opinion.asked": recipients.sender,
    "opinion.completed": recipients.officer_who_asked,
    "opinion.answered": recipients.officer_who_asked,
    "opinion.accepted": recipients.sender,
    "opinion.excluded": speakers.sender_and_freed_place,
    "opinion.withdrawn": speakers.sender_and_freed_place,
    "opinion.joined_answer": recipients.sender,
    "answer.published": recipients.senders_of_publication,
    "speaking.requested": speakers.speaker,
    "speaking.accepted": speakers.speaker,
    "speaking.waiting": speakers.speaker,
    "speaking.declined": speakers.speaker,
    "speaking.withdrawn": speakers.speaker_and_freed_place,
    "assignment.sent": recipients.agency_of_assignment,
    "assignment.returned": recipients.coordinators_of_assignment,
    "assignment.removed": recipients.agency_of_assignment,
    "opinion.reported": recipients.moderators_of_report,
    "clock.asked": recipients.coordinators_of_change,
    "clock.granted": recipients.agency_of_change,
    "clock.refused": recipients.agency_of_change,
    "clock.resumed": recipients.agency_of_change,
    "answer.contributed": recipients.lead_of_contribution,
    "answer.submitted": recipients.head_of_answer,
    "answer.returned": recipients.agency_of_answer,
    "answer.sent_back": recipients.agency_of_answer,
    "answer.signed": recipients.coordinator_of_answer,
    "account.created": recipients.account_itself,
    "account.link_asked": recipients.account_itself,
}
