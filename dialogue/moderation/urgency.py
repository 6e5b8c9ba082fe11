"""The mark of danger to life or of a crime in progress: it puts an opinion first."""

from dialogue.moderation.claims import moderated
from dialogue.moderation.steps import record
from dialogue.work import Work


def set_urgent(work: Work, opinion_id: int, urgent: bool) -> None:
    """Put the mark on an opinion that waits, or take it away; who did it is recorded."""
    row = moderated(work, opinion_id)
    if (row.urgent_at is not None) is urgent:
        return
    row.urgent_at = work.now if urgent else None
    record(work, "opinion.urgent" if urgent else "opinion.not_urgent", row, {})
