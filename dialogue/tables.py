"""Every table of the product, imported in one place for migrations and tests."""

from dialogue.accounts import model as accounts
from dialogue.answers import model as answers
from dialogue.arrivals import model as arrivals
from dialogue.attachments import model as attachments
from dialogue.calendar import model as calendar
from dialogue.conferences import grounds as conference_grounds
from dialogue.conferences import model as conferences
from dialogue.conferences import suggestion_targets
from dialogue.db import Base
from dialogue.delegates import model as delegates
from dialogue.duties import model as duties
from dialogue.journal import model as journal
from dialogue.matters import model as matters
from dialogue.matters import recurrence, wishes
from dialogue.moderation import advice_model as advice
from dialogue.moderation import model as moderation
from dialogue.moderation import onward_model as onward
from dialogue.notices import model as notices
from dialogue.notices import reminder_model as reminders
from dialogue.opinions import accused as opinions_accused
from dialogue.opinions import alike as opinions_alike
from dialogue.opinions import model as opinions
from dialogue.organisations import history_model as organisations_history
from dialogue.organisations import import_model as organisations_import
from dialogue.organisations import model as organisations
from dialogue.outbox import model as outbox
from dialogue.programme import model as programme
from dialogue.publication import covers
from dialogue.publication import model as publication
from dialogue.ratings import model as ratings
from dialogue.recall import model as recall
from dialogue.routing import model as routing
from dialogue.speaking import model as speaking

FEATURES = (
    journal,
    outbox,
    calendar,
    organisations,
    organisations_history,
    organisations_import,
    accounts,
    attachments,
    conferences,
    conference_grounds,
    suggestion_targets,
    arrivals,
    opinions,
    opinions_accused,
    opinions_alike,
    speaking,
    delegates,
    duties,
    matters,
    recurrence,
    wishes,
    moderation,
    advice,
    onward,
    routing,
    answers,
    publication,
    covers,
    ratings,
    recall,
    programme,
    notices,
    reminders,
)
METADATA = Base.metadata
