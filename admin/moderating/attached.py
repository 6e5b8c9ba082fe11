"""The files of an opinion on the Front's desk, for those who have opened its text."""

from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from dialogue.errors import NotFound
from dialogue.moderation.queries import has_opened, opinion
from dialogue.opinions import states
from dialogue.opinions.attachments import AttachedFile, attachment, attachments_of
from dialogue.opinions.model import Opinion
from dialogue.permissions import Permission
from web.context import reading, runtime
from web.downloads import download


def files_of(row: Opinion) -> list[AttachedFile]:
    """The files of an opinion that the officer may read."""
    return attachments_of(reading(), runtime().keys, [row.id]).get(row.id, [])


@requires(Permission.MODERATE)
def save(opinion_id: int, attachment_id: int) -> ResponseReturnValue:
    """One file. What waits to be read is opened first, which is put down."""
    row = opinion(reading(), actor(), opinion_id)
    waits = row.state == states.RECEIVED or row.state in states.WAITING
    if waits and not has_opened(reading(), row.id, actor().account_id):
        raise NotFound("not_found")
    return download(attachment(reading(), [row.id], attachment_id))
