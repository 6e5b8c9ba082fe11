"""What an agency can do with an assignment, and what can become of a change of its clock."""

from dialogue.lifecycle import Lifecycle, Transition
from dialogue.permissions import Permission

SENT = "sent"
ACCEPTED = "accepted"
RETURNED = "returned"
REMOVED = "removed"

CURRENT = (SENT, ACCEPTED)

LIFECYCLE = Lifecycle(
    "assignment",
    SENT,
    [
        Transition(SENT, "accept", ACCEPTED, Permission.DRAFT),
        Transition(SENT, "return", RETURNED, Permission.DRAFT),
        Transition(SENT, "remove", REMOVED, Permission.ROUTE),
        Transition(ACCEPTED, "return", RETURNED, Permission.DRAFT),
        Transition(ACCEPTED, "remove", REMOVED, Permission.ROUTE),
    ],
)

ASKED = "asked"
GRANTED = "granted"
REFUSED = "refused"
CANCELLED = "cancelled"
ENDED = "ended"

# An extension stays granted; a stop is granted until the clock runs again.
CLOCK_LIFECYCLE = Lifecycle(
    "clock_change",
    ASKED,
    [
        Transition(ASKED, "grant", GRANTED, Permission.ROUTE),
        Transition(ASKED, "refuse", REFUSED, Permission.ROUTE),
        Transition(ASKED, "cancel", CANCELLED, Permission.DRAFT),
        Transition(GRANTED, "resume", ENDED, Permission.ROUTE),
        Transition(GRANTED, "take_up", ENDED, Permission.DRAFT),
    ],
)
