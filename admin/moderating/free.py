"""Whether an officer may decide on an opinion now."""

from admin.access import actor
from dialogue.moderation.asked import is_decidable
from dialogue.moderation.queries import claim_of
from dialogue.opinions.model import Opinion
from web.context import now, reading


def is_free(row: Opinion) -> bool:
    """Whether an opinion waits for a decision and no colleague holds it."""
    held = claim_of(reading(), row.id, now())
    is_mine = held is None or held.account_id == actor().account_id
    return is_mine and is_decidable(reading(), row, now())
