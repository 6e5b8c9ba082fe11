"""What invitations by name say of a conference, whichever list of people they are made from."""

from dialogue.conferences.model import Conference
from dialogue.documents.inviting import Inviting, inviting
from dialogue.duties.announced import announced_plan
from web.context import now, reading


def invitations_of(conference: Conference) -> Inviting:
    """In the name of who signs its plan, or of the Front where no plan runs it."""
    found = announced_plan(reading(), conference, now())
    if found is None:
        return inviting(conference, None, None)
    return inviting(conference, found.plan, found.sitting)
