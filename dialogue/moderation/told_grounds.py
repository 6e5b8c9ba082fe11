"""Which grounds the public is told, as counts. What is sealed is never a figure of its own.

A few grounds are told by name, always the same ones; every other ground and all that is sealed
stand together under one word, so that no figure and no difference of two figures tells how many
texts are sealed.
"""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dialogue.moderation.model import STANDING, Exclusion

TOLD_BY_NAME = ("KN", "DS", "TT")
OTHER = "other"


def told_counts(session: Session) -> dict[int, dict[str, int]]:
    """For each conference, how many are excluded on each ground told by name, and on others."""
    rows = session.execute(
        select(Exclusion.conference_id, Exclusion.ground, func.count())
        .where(Exclusion.state.in_(STANDING))
        .group_by(Exclusion.conference_id, Exclusion.ground)
    )
    found: dict[int, dict[str, int]] = {}
    for conference_id, ground, count in rows:
        counts = found.setdefault(conference_id, dict.fromkeys((*TOLD_BY_NAME, OTHER), 0))
        counts[ground if ground in TOLD_BY_NAME else OTHER] += count
    return found
