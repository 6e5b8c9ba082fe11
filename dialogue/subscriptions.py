"""Event → whom it concerns. Handed to the delivery of the outbox at start-up."""

from dialogue.notices import recipients, speakers
from dialogue.notices.delivery import Recipients
from dialogue.notices.representatives import with_representatives

SUBSCRIPTIONS: dict[str, Recipients] = {
    "opinion.received": with_representatives(recipients.sender),
    "opinion.returned": recipients.sender,
    "opinion.asked": recipients.sender,
    "opinion.completed": recipients.officer_who_asked,
    "opinion.answered": recipients.officer_who_asked,
    "opinion.accepted": recipients.sender,
    "opinion.excluded": with_representatives(speakers.sender_and_freed_place),
    "opinion.withdrawn": with_representatives(speakers.sender_and_freed_place),
    "opinion.joined_answer": with_representatives(recipients.sender),
    "answer.published": with_representatives(recipients.senders_of_publication),
    "speaking.requested": speakers.speaker,
    "speaking.accepted": speakers.speaker,
    "speaking.waiting": speakers.speaker,
    "speaking.declined": speakers.speaker,
    "speaking.withdrawn": speakers.speaker_and_freed_place,
    "answer.corrected": with_representatives(recipients.senders_of_publication),
    "answer.correction_asked": recipients.agency_of_answer,
    "publication.withheld": recipients.agency_of_publication,
    "rating.unsettled": recipients.coordinator_of_rating,
    "rating.decided": recipients.sender_of_rating,
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
