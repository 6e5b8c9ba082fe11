"""What the sender is told when an answer takes longer: the new day, and why in plain words.

The officials' own reason is not repeated here: it is written for one another.
"""

from datetime import date

from dialogue.notices.steps import Step
from dialogue.regulation import CLOCK_REASONS
from dialogue.routing import states
from dialogue.routing.model import EXTENSION, Assignment, ClockChange


def clock_steps(assignment: Assignment) -> list[Step]:
    """The extensions and stops of an assignment, in the order in which they were decided."""
    found: list[Step] = []
    for change in assignment.changes:
        if change.decided_at is None or change.state not in (states.GRANTED, states.ENDED):
            continue
        why = CLOCK_REASONS[change.category].plain
        if change.kind == EXTENSION:
            found.append(Step(change.decided_at, _extended(change, why), "done"))
            continue
        said = f"Thời hạn trả lời tạm dừng: {why}. Các ngày tạm dừng không tính vào hạn."
        found.append(Step(change.decided_at, said, "done"))
        if change.ended_at is not None and change.due_after is not None:
            said = f"Thời hạn trả lời được tính tiếp, đến {_day(change.due_after)}."
            found.append(Step(change.ended_at, said, "done"))
    return sorted(found, key=lambda step: step.when)


def _extended(change: ClockChange, why: str) -> str:
    assert change.due_after is not None
    moved = f"từ {_day(change.due_before)} sang {_day(change.due_after)}"
    return f"Hạn trả lời được lùi {moved}: {why}."


def _day(day: date) -> str:
    return f"ngày {day:%d/%m/%Y}"
