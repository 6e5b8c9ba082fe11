"""What an agency can do with an assignment."""

from dialogue.lifecycle import Lifecycle, Transition
from dialogue.permissions import Permission

SENT = "sent"
ACCEPTED = "accepted"
RETURNED = "returned"

LIFECYCLE = Lifecycle(
    "assignment",
    SENT,
    [
        Transition(SENT, "accept", ACCEPTED, Permission.DRAFT),
        Transition(SENT, "return", RETURNED, Permission.DRAFT),
        Transition(ACCEPTED, "return", RETURNED, Permission.DRAFT),
    ],
)
