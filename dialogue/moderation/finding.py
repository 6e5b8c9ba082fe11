"""Finding an opinion on the desk by its code, or what waits by its words."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from dialogue.moderation.model import Claim
from dialogue.moderation.queries import visible_opinions
from dialogue.opinions import states
from dialogue.opinions.codes import ALPHABET
from dialogue.opinions.model import Opinion
from dialogue.permissions import Actor
from dialogue.text.folding import bare_letters, fold

# So many of the oldest texts that wait are looked through, and so many found are shown.
LOOKED_THROUGH = 2000
SHOWN = 50


@dataclass(frozen=True)
class Found:
    """What was found; `is_whole` unless there were more texts than are looked through."""

    rows: list[Opinion]
    is_whole: bool


def find(session: Session, actor: Actor, conference_id: int, typed: str) -> Found:
    """Opinions whose code holds what was typed, decided ones too, and waiting ones by words.

    Words are found with or without diacritics, in any order; a sealed opinion is not found.
    """
    wanted = fold(typed).split()
    if not wanted:
        return Found([], is_whole=True)
    here = visible_opinions(actor).where(Opinion.conference_id == conference_id)
    by_code = list(session.scalars(_coded(here, typed))) if _code_signs(typed) else []
    waiting = session.scalars(
        here.where(Opinion.state.in_((states.RECEIVED, *states.WAITING)))
        .options(selectinload(Opinion.versions))
        .order_by(Opinion.sent_at, Opinion.id)
        .limit(LOOKED_THROUGH)
    ).all()
    known = {row.id for row in by_code}
    by_words = [
        row
        for row in waiting
        if row.id not in known and _holds(f"{row.title} {row.text} {row.place}", wanted)
    ]
    rows = [*by_code, *by_words]
    return Found(rows[:SHOWN], is_whole=len(waiting) < LOOKED_THROUGH and len(rows) <= SHOWN)


def handed_to(
    session: Session, actor: Actor, conference_id: int, now: datetime
) -> list[tuple[Opinion, Claim]]:
    """What colleagues have handed to this officer and is still held, oldest first."""
    held = session.scalars(
        select(Claim)
        .where(
            Claim.account_id == actor.account_id,
            Claim.handed_by.is_not(None),
            Claim.expires_at > now,
        )
        .options(joinedload(Claim.giver))
    )
    claims = {claim.opinion_id: claim for claim in held}
    if not claims:
        return []
    # By number: what one officer holds is a handful, the opinions of a conference are not.
    rows = session.scalars(
        visible_opinions(actor)
        .where(Opinion.conference_id == conference_id, Opinion.id.in_(claims))
        .options(selectinload(Opinion.versions))
        .order_by(Opinion.sent_at)
        .limit(SHOWN)
    )
    return [(row, claims[row.id]) for row in rows]


def _coded(here, typed: str):  # type: ignore[no-untyped-def]
    signs = _code_signs(typed)
    return (
        here.where(Opinion.id.in_(select(Opinion.id).where(Opinion.code.contains(signs))))
        .options(selectinload(Opinion.versions))
        .order_by(Opinion.sent_at)
        .limit(SHOWN)
    )


def _code_signs(typed: str) -> str:
    """What was typed, as it would stand in a code; empty when it cannot be part of one."""
    signs = bare_letters(typed).upper().strip()
    bare = signs.replace("-", "")
    is_code = len(signs) >= 4 and bare.isalnum() and signs.isascii()
    # One code in eighteen has no digit behind its prefix.
    may_be = any(sign.isdigit() for sign in bare) or (len(bare) >= 8 and set(bare) <= set(ALPHABET))
    return signs if is_code and may_be else ""


def _holds(text: str, wanted: list[str]) -> bool:
    folded = fold(text)
    return all(word in folded for word in wanted)
