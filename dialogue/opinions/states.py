"""What can become of an opinion, and who decides it."""

from dialogue.lifecycle import Lifecycle, Transition
from dialogue.permissions import Permission

RECEIVED = "received"
ACCEPTED = "accepted"
PROPOSED = "exclusion_proposed"
EXCLUDED = "excluded"
WITHDRAWN = "withdrawn"

_MODERATE = Permission.MODERATE

LIFECYCLE = Lifecycle(
    "opinion",
    RECEIVED,
    [
        Transition(RECEIVED, "accept", ACCEPTED, _MODERATE),
        Transition(RECEIVED, "propose_exclusion", PROPOSED, _MODERATE),
        Transition(RECEIVED, "withdraw", WITHDRAWN, None),
        Transition(PROPOSED, "confirm_exclusion", EXCLUDED, _MODERATE),
        Transition(PROPOSED, "reject_exclusion", RECEIVED, _MODERATE),
        Transition(PROPOSED, "withdraw", WITHDRAWN, None),
        Transition(ACCEPTED, "withdraw", WITHDRAWN, None),
    ],
)
