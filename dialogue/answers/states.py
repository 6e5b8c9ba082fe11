"""The way of an answer from draft to publication."""

from dialogue.lifecycle import Lifecycle, Transition
from dialogue.permissions import Permission

DRAFT = "draft"
SUBMITTED = "submitted"
SIGNED = "signed"
APPROVED = "approved"
PUBLISHED = "published"

LIFECYCLE = Lifecycle(
    "answer",
    DRAFT,
    [
        Transition(DRAFT, "save", DRAFT, Permission.DRAFT),
        Transition(DRAFT, "submit", SUBMITTED, Permission.DRAFT),
        Transition(DRAFT, "sign_on_paper", SIGNED, Permission.DRAFT),
        Transition(SUBMITTED, "sign", SIGNED, Permission.SIGN),
        Transition(SUBMITTED, "return_to_officer", DRAFT, Permission.SIGN),
        Transition(SIGNED, "take_back", DRAFT, Permission.SIGN),
        Transition(SIGNED, "approve", APPROVED, Permission.APPROVE),
        Transition(SIGNED, "send_back", DRAFT, Permission.APPROVE),
        Transition(APPROVED, "publish", PUBLISHED, Permission.PUBLISH),
        Transition(PUBLISHED, "correct", DRAFT, Permission.DRAFT),
        Transition(PUBLISHED, "ask_correction", DRAFT, Permission.APPROVE),
        Transition(PUBLISHED, "republish", PUBLISHED, Permission.PUBLISH),
        Transition(DRAFT, "drop_correction", PUBLISHED, Permission.DRAFT),
    ],
)
