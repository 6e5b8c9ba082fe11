"""What can become of an opinion, and who decides it."""

from dialogue.lifecycle import Lifecycle, Transition
from dialogue.permissions import Permission

RECEIVED = "received"
# No state of its own: received, and waiting apart for a look.
HELD = "held"
RETURNED = "returned"
ASKED = "asked"
ACCEPTED = "accepted"
PROPOSED = "exclusion_proposed"
EXCLUDED = "excluded"
WITHDRAWN = "withdrawn"
SPLIT = "split"

# The sender is asked for something; when that has not come in time, the Front decides without it.
WAITING = (RETURNED, ASKED)

_MODERATE = Permission.MODERATE


def _decided_without_the_sender(state: str) -> list[Transition]:
    return [
        Transition(state, "accept", ACCEPTED, _MODERATE),
        Transition(state, "propose_exclusion", PROPOSED, _MODERATE),
        Transition(state, "return", RETURNED, _MODERATE),
        Transition(state, "ask", ASKED, _MODERATE),
        Transition(state, "split", SPLIT, _MODERATE),
        Transition(state, "withdraw", WITHDRAWN, None),
    ]


LIFECYCLE = Lifecycle(
    "opinion",
    RECEIVED,
    [
        Transition(RECEIVED, "accept", ACCEPTED, _MODERATE),
        Transition(RECEIVED, "propose_exclusion", PROPOSED, _MODERATE),
        Transition(RECEIVED, "return", RETURNED, _MODERATE),
        Transition(RECEIVED, "ask", ASKED, _MODERATE),
        Transition(RECEIVED, "split", SPLIT, _MODERATE),
        Transition(RECEIVED, "withdraw", WITHDRAWN, None),
        Transition(RETURNED, "complete", RECEIVED, None),
        *_decided_without_the_sender(RETURNED),
        Transition(ASKED, "answer", RECEIVED, None),
        *_decided_without_the_sender(ASKED),
        Transition(PROPOSED, "confirm_exclusion", EXCLUDED, _MODERATE),
        Transition(PROPOSED, "reject_exclusion", RECEIVED, _MODERATE),
        Transition(EXCLUDED, "request_review", EXCLUDED, None),
        Transition(EXCLUDED, "uphold", EXCLUDED, _MODERATE),
        Transition(EXCLUDED, "overturn", RECEIVED, _MODERATE),
        Transition(EXCLUDED, "agree_onward", EXCLUDED, None),
        Transition(EXCLUDED, "carry", RECEIVED, _MODERATE),
        Transition(EXCLUDED, "forward", EXCLUDED, _MODERATE),
        Transition(PROPOSED, "withdraw", WITHDRAWN, None),
        Transition(ACCEPTED, "recall", PROPOSED, _MODERATE),
        Transition(ACCEPTED, "withdraw", WITHDRAWN, None),
        Transition(SPLIT, "withdraw", WITHDRAWN, None),
    ],
)
