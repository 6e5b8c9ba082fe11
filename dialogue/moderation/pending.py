"""Decisions that were begun and not taken: they survive a closed lid, sealed, for one officer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from dialogue.errors import DomainError, Forbidden
from dialogue.moderation.asked import is_decidable
from dialogue.moderation.claims import moderated
from dialogue.moderation.model import DRAFT_KINDS, DecisionDraft
from dialogue.opinions.model import Opinion
from dialogue.permissions import Actor
from dialogue.sealing import seal, unseal
from dialogue.work import Work

# All that was typed into one form, in characters.
LONGEST = 20_000


@dataclass(frozen=True)
class PendingDecision:
    """What was typed into a form, and when it was kept."""

    kind: str
    typed: dict[str, str]
    saved_at: datetime


def keep_decision(work: Work, opinion_id: int, kind: str, typed: Mapping[str, str]) -> None:
    """Keep what an officer has typed so far, instead of what was kept before.

    It is no decision, so it changes nothing of the opinion and is not put down.
    """
    row = moderated(work, opinion_id)
    if kind not in DRAFT_KINDS or sum(map(len, typed.values())) > LONGEST:
        raise DomainError("draft.large")
    if not is_decidable(work.session, row, work.now):
        raise DomainError("draft.decided")
    key = (row.id, _account(work.actor), kind)
    draft = work.session.get(DecisionDraft, key)
    wrapped, sealed = seal(work.keys.private, dict(typed))
    if draft is None:
        draft = DecisionDraft(opinion_id=key[0], account_id=key[1], kind=kind)
        work.session.add(draft)
    draft.wrapped_key, draft.sealed, draft.saved_at = wrapped, sealed, work.now


def drop_decision(work: Work, opinion_id: int, kind: str) -> None:
    """Throw away what the officer has kept for one form."""
    row = moderated(work, opinion_id)
    work.session.execute(
        delete(DecisionDraft).where(
            DecisionDraft.opinion_id == row.id,
            DecisionDraft.account_id == _account(work.actor),
            DecisionDraft.kind == kind,
        )
    )


def kept_decisions(session: Session, actor: Actor, opinion_id: int) -> dict[str, PendingDecision]:
    """What this officer has kept for an opinion that may be read, by kind."""
    rows = session.scalars(
        select(DecisionDraft).where(
            DecisionDraft.opinion_id == opinion_id,
            DecisionDraft.account_id == actor.account_id,
        )
    )
    private = session.info["private"]
    return {
        row.kind: PendingDecision(
            row.kind, unseal(private, row.wrapped_key, row.sealed), row.saved_at
        )
        for row in rows
    }


def forget_decisions(work: Work, row: Opinion) -> None:
    """An opinion is decided or taken back: what anybody has begun on it goes."""
    work.session.execute(delete(DecisionDraft).where(DecisionDraft.opinion_id == row.id))


def _account(actor: Actor) -> int:
    if actor.account_id is None:
        raise Forbidden("not_permitted")
    return actor.account_id
