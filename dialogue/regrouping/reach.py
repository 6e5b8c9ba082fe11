"""How far a matter has gone: what may still be regrouped is read from it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dialogue.answers.model import Answer, AnswerStep
from dialogue.answers.queries import SIGNED
from dialogue.publication.model import Publication
from dialogue.routing import states
from dialogue.routing.model import Assignment

_SIGNING = ("sign", "sign_on_paper")


@dataclass(frozen=True)
class Reach:
    """`in_hand`: an agency has it. `signed_at`: when the answer in force was signed.

    `public_from`: when its answer becomes, or became, public.
    """

    in_hand: bool
    signed_at: datetime | None
    public_from: datetime | None

    @property
    def is_answered(self) -> bool:
        """Whether a signed answer stands under the matter."""
        return self.signed_at is not None


def reach_of(session: Session, matter_id: int) -> Reach:
    """How far a matter has gone."""
    in_hand = session.scalar(
        select(Assignment.id)
        .where(Assignment.matter_id == matter_id, Assignment.state.in_(states.CURRENT))
        .limit(1)
    )
    signed_at = session.scalar(
        select(func.max(AnswerStep.at))
        .join(Answer)
        .join(Assignment)
        .where(
            Assignment.matter_id == matter_id,
            Answer.state.in_(SIGNED),
            AnswerStep.action.in_(_SIGNING),
        )
    )
    public_from = session.scalar(
        select(func.min(Publication.public_from)).where(Publication.matter_id == matter_id)
    )
    return Reach(in_hand is not None, signed_at, public_from)
