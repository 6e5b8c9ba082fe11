"""What belongs to another body is forwarded to it when the sender agrees, with a slip.

The sender is told to whom it went and when (Thông tư 05/2021/TT-TTCP Điều 20).
"""

from datetime import date

from dialogue import clock
from dialogue.errors import Conflict, DomainError
from dialogue.moderation.claims import moderated
from dialogue.moderation.onward import agreed_and_open, mark_done
from dialogue.moderation.onward_model import RECEIVER_MAX
from dialogue.moderation.steps import record
from dialogue.opinions import states
from dialogue.regulation import FORWARD
from dialogue.text.plain import clean_line
from dialogue.work import Work


def forward(
    work: Work, opinion_id: int, revision: int, receiver: str, sent_on: date | None
) -> None:
    """Put down that the slip went to a body, and on which day."""
    row = moderated(work, opinion_id)
    if row.revision != revision:
        raise Conflict("changed")
    agreed = agreed_and_open(work, row, FORWARD)
    receiver = check_receiver(receiver)
    today = clock.local_date(work.now)
    if sent_on is None:
        raise DomainError("onward.sent_on", "sent_on")
    if not clock.local_date(agreed.agreed_at) <= sent_on <= today:
        raise DomainError("onward.sent_on_range", "sent_on")
    row.state = states.LIFECYCLE.advance(
        row.state, "forward", work.actor, unit_id=row.conference.unit_id
    )
    agreed.receiver, agreed.sent_on = receiver, sent_on
    mark_done(work, agreed)
    row.revision += 1
    record(work, "opinion.forwarded", row, {})


def check_receiver(typed: str) -> str:
    """The body to which something is forwarded, named so that its sender can ask there."""
    receiver = clean_line(typed)
    if not receiver:
        raise DomainError("onward.receiver", "receiver")
    over = len(receiver) - RECEIVER_MAX
    if over > 0:
        raise DomainError("field.long", "receiver", over=over, max=RECEIVER_MAX)
    return receiver
