"""Whom the Front of the demonstration must call or write to, and what it has done about it."""

from datetime import datetime, timedelta
from email.message import EmailMessage

from sqlalchemy import select

from dialogue.notices.delivery import deliver
from dialogue.notices.model import ContactTask
from dialogue.notices.tasks import Outcome, note_outcome
from dialogue.notices.transport import Refused
from dialogue.opinions.model import Opinion
from dialogue.outbox.model import OutboxRow
from dialogue.subscriptions import SUBSCRIPTIONS
from web.cli.demonstration.stage import Stage

_CALLER = "minh-chau"
_EVENTS = ("opinion.accepted", "opinion.excluded", "answer.published")
_SINCE = timedelta(days=12)
_MOST = 24
# What the first calls came to, the oldest first.
_CALLS = ("called", "no_answer", "wrong_number", "no_answer")


class _OneRefused:
    """Takes every mail and sends none, but for the first, whose box is said to be full for good."""

    def __init__(self) -> None:
        self.refused = ""

    def send(self, message: EmailMessage) -> None:
        self.refused = self.refused or message["To"]
        if message["To"] == self.refused:
            raise Refused("552")


def tell_people(stage: Stage) -> None:
    """Deliver the news of the last days, so that people are left to be called and written to."""
    begin, mailer = stage.days.latest - _SINCE, _OneRefused()
    query = (
        select(OutboxRow.id, OutboxRow.due_at)
        .where(
            OutboxRow.event.in_(_EVENTS),
            OutboxRow.due_at >= begin,
            OutboxRow.due_at <= stage.days.latest,
        )
        .order_by(OutboxRow.due_at.desc(), OutboxRow.id)
        .limit(_MOST)
    )
    with stage.runtime.database.read() as session:
        owed = list(session.execute(query).all())
    for row_id, due_at in reversed(owed):
        _deliver(stage, mailer, row_id, due_at)
    _call(stage)


def _deliver(stage: Stage, mailer: _OneRefused, row_id: int, due_at: datetime) -> None:
    deliver(stage.runtime, mailer, SUBSCRIPTIONS, row_id, now=lambda: due_at)


def _call(stage: Stage) -> None:
    waiting = (
        select(ContactTask.id)
        .join(Opinion, Opinion.id == ContactTask.opinion_id)
        .where(
            ContactTask.state == "open",
            ContactTask.channel == "phone",
            Opinion.sealed_at.is_(None),
        )
    )
    with stage.runtime.database.read() as session:
        tasks = list(session.scalars(waiting.order_by(ContactTask.since, ContactTask.id)))
    caller = stage.actors[_CALLER]
    for minutes, (task_id, word) in enumerate(zip(tasks, _CALLS, strict=False)):
        moment = stage.days.latest - timedelta(minutes=20 - minutes)
        stage.run(moment, caller, note_outcome, task_id, 0, Outcome(word))
