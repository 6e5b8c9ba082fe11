"""The way of an order of speaking: the secretary confirms it, a second person locks it.

Nothing is told before the lock. A locked order is never edited: a new version takes its place.
"""

from dialogue.lifecycle import Lifecycle, Transition
from dialogue.permissions import Permission

DRAFT = "draft"
CONFIRMED = "confirmed"
LOCKED = "locked"
REPLACED = "replaced"
DISCARDED = "discarded"
WORKING = (CONFIRMED, DRAFT)

_ARRANGE, _APPROVE = Permission.ARRANGE, Permission.APPROVE_ORDER

LIFECYCLE = Lifecycle(
    "order",
    DRAFT,
    [
        Transition(DRAFT, "confirm", CONFIRMED, _ARRANGE),
        Transition(DRAFT, "discard", DISCARDED, _ARRANGE),
        Transition(CONFIRMED, "take_back", DRAFT, _ARRANGE),
        Transition(CONFIRMED, "send_back", DRAFT, _APPROVE),
        Transition(CONFIRMED, "approve", LOCKED, _APPROVE),
        Transition(LOCKED, "replace", REPLACED, _APPROVE),
    ],
)
