"""What a plan may tighten and not loosen: its deadlines beside those of the law."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dialogue.calendar.rules import WorkingDays
from dialogue.deadlines.explaining import sentence
from dialogue.deadlines.reckoning import Reckoned, reckon
from dialogue.deadlines.rules import Counting, DeadlineRule, Happening, Offset, Side
from dialogue.regulation import FLOORS, RULES
from dialogue.wording import deadlines as words

_COUNTINGS = {"working days": Counting.WORKING, "calendar days": Counting.CALENDAR}


@dataclass(frozen=True, slots=True)
class FloorFinding:
    """A deadline of a plan, under a name of `FLOORS`, that is later than the law's."""

    name: str
    owed: Reckoned
    law: Reckoned
    source: str

    @property
    def said(self) -> str:
        """What is wrong and what to write instead, in one sentence."""
        return words.loosened(
            self.name, self.owed.day, self.law.day, sentence(self.law), self.source
        )


def legal_period(name: str, days: int | None = None) -> Offset:
    """A period of the law as a rule, or one of the same kind with other days."""
    floor, legal = FLOORS[name], RULES[name]
    return Offset(
        floor.event,
        legal.value if days is None else days,
        Side.BEFORE if floor.is_ahead else Side.AFTER,
        _COUNTINGS[legal.unit],
    )


def floor_findings(
    owed: Mapping[str, DeadlineRule],
    anchors: Mapping[str, date | Happening],
    days: WorkingDays,
) -> list[FloorFinding]:
    """Where a plan gives more time than the law, by the names of `FLOORS` it speaks of.

    Days are compared, not numbers: 10 working days are more than 10 days, a fixed day can be
    either. What still waits for its event, or names no last day, is not judged.
    """
    found = []
    for name, rule in owed.items():
        law, own = reckon(legal_period(name), anchors, days), reckon(rule, anchors, days)
        if law.last is not None and own.last is not None and own.last > law.last:
            found.append(FloorFinding(name, own, law, RULES[name].source))
    return found
