"""Event → whom it concerns, handed to the delivery of the outbox at start-up; who has clocks."""

from functools import partial

from dialogue.conferences.running import running_results
from dialogue.deadlines.running import Clocks
from dialogue.duties.running import running_duties
from dialogue.moderation.running import running_decisions
from dialogue.notices import organisations, plan_changes, recipients, speakers
from dialogue.notices.recipients import Recipients
from dialogue.notices.representatives import (
    with_representatives,
    with_representatives_of_sealed,
)
from dialogue.ratings.running import running_ratings
from dialogue.reports.found_done import done_days_with_found
from dialogue.reports.running import running_answers

# Every room in which deadlines run; a change of the table of working days asks them all.
CLOCKS: tuple[Clocks, ...] = (
    running_decisions,
    running_answers,
    running_ratings,
    running_results,
    partial(running_duties, done_of=done_days_with_found),
)

SUBSCRIPTIONS: dict[str, Recipients] = {
    "opinion.received": with_representatives(recipients.sender),
    "opinion.returned": recipients.sender,
    "opinion.asked": recipients.sender,
    "opinion.handed_over": recipients.officer_it_was_handed_to,
    "opinion.completed": recipients.officer_who_asked,
    "opinion.answered": recipients.officer_who_asked,
    "opinion.secret_renewed": recipients.sender,
    "opinion.accepted": recipients.sender_of_accepted,
    "opinion.excluded": with_representatives(speakers.sender_and_freed_place),
    "opinion.sealed_decided": recipients.sender,
    "opinion.carried_in": with_representatives(recipients.sender),
    "opinion.forwarded": with_representatives(recipients.sender),
    "review.requested": recipients.moderators_new_to_it,
    "review.decided": with_representatives(recipients.sender),
    "opinion.withdrawn": with_representatives(speakers.sender_and_freed_place),
    "opinion.part_withdrawn": with_representatives_of_sealed(speakers.freed_place),
    "opinion.joined_answer": with_representatives(recipients.sender_who_joined),
    "answer.published": with_representatives(recipients.senders_of_publication),
    "speaking.requested": speakers.speaker,
    "speaking.accepted": speakers.speaker,
    "speaking.waiting": speakers.speaker,
    "speaking.declined": speakers.speaker,
    "speaking.placed": speakers.speaker,
    "speaking.withdrawn": speakers.speaker_and_freed_place,
    "answer.corrected": with_representatives(recipients.senders_of_publication),
    "answer.correction_asked": recipients.agency_of_answer,
    "publication.withheld": recipients.agency_of_publication,
    "rating.unsettled": recipients.coordinator_of_rating,
    "rating.decided": recipients.sender_of_rating,
    "assignment.sent": recipients.agency_of_assignment,
    "assignment.returned": recipients.coordinators_of_assignment,
    "assignment.removed": recipients.agency_of_assignment,
    "assignment.nudged": recipients.agency_nudged,
    "assignment.recalled": recipients.agency_of_assignment,
    "recall.to_check": recipients.coordinators_of_recall,
    "opinion.reported": recipients.moderators_of_report,
    "clock.asked": recipients.coordinators_of_change,
    "clock.granted": recipients.agency_of_change,
    "clock.refused": recipients.agency_of_change,
    "clock.resumed": recipients.agency_of_change,
    "clock.taken_up": recipients.coordinators_of_change,
    "answer.contributed": recipients.lead_of_contribution,
    "answer.submitted": recipients.head_of_answer,
    "answer.returned": recipients.agency_of_answer,
    "answer.sent_back": recipients.agency_of_answer,
    "answer.signed": recipients.coordinator_of_answer,
    "quota.reminded": organisations.organisation_reminded,
    "plan.moved": plan_changes.concerned_by_change,
    "reminder.owed": recipients.reminded,
    "account.created": recipients.account_itself,
    "account.link_asked": recipients.account_itself,
}
