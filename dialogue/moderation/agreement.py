"""How often people decided as the advice on a text suggested.

What is sealed has left no row to count. Advice that points to a sealed ground is therefore in no
figure: only where people did not follow it would remain, which would look like error alone.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, Select, and_
from sqlalchemy.orm import Session

from dialogue import clock
from dialogue.conferences.model import Conference
from dialogue.moderation.advice_model import ScreeningAdvice
from dialogue.moderation.queries import visible_opinions
from dialogue.opinions.model import Opinion
from dialogue.permissions import Actor
from dialogue.regulation import SEALED_GROUNDS


@dataclass
class Tally:
    """Decisions on advised texts, and how many of them were as advised."""

    agreed: int = 0
    decided: int = 0

    @property
    def percent(self) -> int | None:
        """Of a hundred, rounded; None where nothing was decided."""
        return round(100 * self.agreed / self.decided) if self.decided else None


Tallies = dict[str, Tally]


def _none() -> Tallies:
    return defaultdict(Tally)


@dataclass
class AgreementRow:
    """What was advised (label and ground, which may be empty), month by month."""

    label: str
    ground: str
    months: Tallies = field(default_factory=_none)
    total: Tally = field(default_factory=Tally)


@dataclass
class Agreement:
    """`by_month`: «yyyy-mm» in Vietnam's time, in order; `engines`: by weights and lexicon."""

    rows: list[AgreementRow]
    by_month: Tallies = field(default_factory=_none)
    engines: Tallies = field(default_factory=_none)
    total: Tally = field(default_factory=Tally)


def as_advised() -> ColumnElement[bool]:
    """Whether label and ground were decided as they had been advised."""
    kept = ScreeningAdvice
    return and_(kept.label == kept.label_decided, kept.ground == kept.ground_decided)


def decided_advice(actor: Actor, conference_id: int) -> Select[Opinion]:
    """The opinions of a conference that the actor may read and on whose advice was decided."""
    return (
        visible_opinions(actor)
        .join(ScreeningAdvice, ScreeningAdvice.opinion_id == Opinion.id)
        .where(
            Opinion.conference_id == conference_id,
            ScreeningAdvice.decided_at.is_not(None),
        )
    )


def agreement(session: Session, actor: Actor, conference: Conference) -> Agreement:
    """How the advice on the opinions of a conference was followed."""
    kept = ScreeningAdvice
    query = (
        decided_advice(actor, conference.id)
        .where(kept.ground.not_in(SEALED_GROUNDS))
        .with_only_columns(kept.label, kept.ground, kept.engine, kept.decided_at, as_advised())
        .order_by(kept.decided_at)
    )
    rows: dict[tuple[str, str], AgreementRow] = {}
    found = Agreement([])
    for label, ground, engine, decided_at, agreed in session.execute(query):
        assert decided_at is not None
        month = f"{clock.local_date(decided_at):%Y-%m}"
        row = rows.setdefault((label, ground), AgreementRow(label, ground))
        tallies = (
            row.months[month],
            row.total,
            found.by_month[month],
            found.engines[engine],
            found.total,
        )
        _count(tallies, agreed=bool(agreed))
    found.rows = [rows[key] for key in sorted(rows)]
    return found


def _count(tallies: Iterable[Tally], *, agreed: bool) -> None:
    for tally in tallies:
        tally.agreed += agreed
        tally.decided += 1
