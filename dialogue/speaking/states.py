"""The way of a request to speak. A request whose opinion has gone falls without a step of its own.

The Front decides: it reads the opinion to which a request belongs, and the plans give it the
registering of speakers. In which order they then speak is the secretary's, and not decided here.
"""

from dialogue.lifecycle import Lifecycle, Transition
from dialogue.permissions import Permission

REQUESTED = "requested"
ACCEPTED = "accepted"
WAITING = "waiting_list"
DECLINED = "declined"
WITHDRAWN = "withdrawn"

STANDING = (REQUESTED, ACCEPTED, WAITING)

_MODERATE = Permission.MODERATE

LIFECYCLE = Lifecycle(
    "speaking",
    REQUESTED,
    [
        Transition(REQUESTED, "accept", ACCEPTED, _MODERATE),
        Transition(REQUESTED, "put_on_waiting_list", WAITING, _MODERATE),
        Transition(REQUESTED, "decline", DECLINED, _MODERATE),
        Transition(REQUESTED, "withdraw", WITHDRAWN, None),
        Transition(WAITING, "accept", ACCEPTED, _MODERATE),
        Transition(WAITING, "decline", DECLINED, _MODERATE),
        Transition(WAITING, "withdraw", WITHDRAWN, None),
        Transition(ACCEPTED, "withdraw", WITHDRAWN, None),
    ],
)
