"""Where an officer stands to a review: new to it, or not, and whether anybody else is."""

from dataclasses import dataclass

from admin.access import actor
from dialogue.moderation.model import Exclusion
from dialogue.moderation.reviews import ReviewRead, new_to_it, reviews_of, took_part
from web.context import reading


@dataclass(frozen=True)
class Standing:
    """`may_decide`: as somebody new to it, or (`for_upper`) for the Front one level up."""

    review: ReviewRead | None
    may_decide: bool
    for_upper: bool

    @property
    def is_open(self) -> bool:
        """Whether the review waits for a decision."""
        return self.review is not None and self.review.state == "open"


def standing_to(excluded: Exclusion) -> Standing:
    """How the officer of this request stands to the review of an exclusion."""
    review = reviews_of(reading(), [excluded.id]).get(excluded.id)
    if not took_part(excluded, actor().account_id):
        return Standing(review, may_decide=True, for_upper=False)
    is_last = not new_to_it(reading(), excluded)
    return Standing(review, may_decide=is_last, for_upper=is_last)
