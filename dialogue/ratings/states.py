"""What becomes of a sender's word on an answer. One that is settled needs nobody."""

from dialogue.lifecycle import Lifecycle, Transition
from dialogue.permissions import Permission

SETTLED = "settled"
OPEN = "open"
ASKED = "asked_again"
NOTED = "noted"
TO_CONFERENCE = "to_conference"
REPLACED = "replaced"

LIFECYCLE = Lifecycle(
    "rating",
    OPEN,
    [
        Transition(OPEN, "ask_again", ASKED, Permission.PUBLISH),
        Transition(OPEN, "note", NOTED, Permission.PUBLISH),
        Transition(OPEN, "to_conference", TO_CONFERENCE, Permission.PUBLISH),
        Transition(OPEN, "settle", SETTLED, None),
        Transition(OPEN, "replace", REPLACED, None),
        Transition(SETTLED, "replace", REPLACED, None),
    ],
)
