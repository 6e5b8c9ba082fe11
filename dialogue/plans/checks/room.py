"""Whether there is time enough: to gather opinions, to answer them, to conclude."""

from collections.abc import Iterator
from datetime import date, timedelta

from dialogue.plans.duties import Duty
from dialogue.plans.findings import Finding, doubtful
from dialogue.plans.timing import (
    AT,
    BEFORE,
    Frame,
    Timeline,
    closing_day,
    line_of,
    named_day,
    quoted,
)
from dialogue.regulation import RULES as NUMBERS

# Working days from the assignment to the answer; with one, nobody can ask anybody.
_LEAST_DAYS_TO_WRITE = 2
_GATHERED = ("opinions", "speaker_list", "delegate_list")


def to_gather(line: Timeline) -> Iterator[Finding]:
    """Those who have to tell the People and gather what they say have only some days for it."""
    issued, least = line.plan.issued, NUMBERS["collecting_days"].value
    if issued is None:
        return
    frame = line.shared
    gathering = [
        (last, duty)
        for duty in frame.duties
        if duty.delivers in _GATHERED and not duty.needs and (last := frame.last(duty))
    ]
    # The earliest one says it for all.
    for last, duty in sorted(gathering, key=lambda pair: pair[0])[:1]:
        left = (last - issued).days
        if 0 <= left < least:
            yield doubtful(
                "room.to_gather",
                line_of(duty.due),
                line.plan.where.of("issued"),
                words=[quoted(duty)],
                duty=duty.does,
                issued=issued,
                last=last,
                left=left,
                days=((named_day(duty.due) or last) - issued).days,
                least=least,
            )


def to_answer(line: Timeline) -> Iterator[Finding]:
    """Opinions that come in so late that nobody can answer them in writing."""
    least = NUMBERS["answering_room_days"].value
    for frame in line.frames:
        if frame.held is None:
            continue
        latest = _latest_opinions(line, frame)
        if latest is None or latest[0] >= frame.held.first:
            continue
        last, at, words = latest
        left = _working_days_between(line, last, frame.held.first)
        if left < least:
            yield doubtful(
                "room.to_answer",
                at,
                frame.session.line if frame.session else 0,
                words=[words],
                last=last,
                held=frame.held.first,
                left=left,
                least=least,
            )


def _latest_opinions(line: Timeline, frame: Frame) -> tuple[date, int, str] | None:
    """The last day on which opinions still come in, with its line and words."""
    found = [
        (last, line_of(duty.due), quoted(duty))
        for duty in frame.duties
        if duty.delivers == "opinions" and (last := frame.last(duty))
    ]
    collection = line.plan.collection
    closes = closing_day(line.plan)
    if collection and collection.closes and closes and frame is line.shared:
        found.append((closes, line_of(collection.closes), collection.closes.words))
    return max(found, default=None)


def _working_days_between(line: Timeline, first: date, last: date) -> int:
    """Whole working days between two days, neither counted."""
    span = range(1, (last - first).days)
    return sum(line.days.is_working(first + timedelta(days=number)) for number in span)


def to_write_answers(line: Timeline) -> Iterator[Finding]:
    """An agency that is asked on one day and has to have answered on the next."""
    for frame in line.frames:
        for duty in frame.duties:
            last = frame.last(duty)
            if duty.delivers != "answers" or last is None:
                continue
            asked = [
                (ready, each)
                for each in frame.duties
                if each.delivers == "assignment"
                and (each.key in duty.needs or set(each.to) & set(duty.who))
                and (ready := frame.last(each))
            ]
            if not asked:
                continue
            ready, each = max(asked, key=lambda pair: pair[0])
            left = _working_days_between(line, ready, last + timedelta(days=1))
            if ready < last and left < _LEAST_DAYS_TO_WRITE:
                yield doubtful(
                    "room.to_write",
                    line_of(duty.due),
                    line_of(each.due),
                    words=[quoted(duty), quoted(each)],
                    duty=duty.does,
                    last=last,
                    ready=ready,
                    left=left,
                    least=_LEAST_DAYS_TO_WRITE,
                )


def to_conclude(line: Timeline) -> Iterator[Finding]:
    """A conclusion notice without a day by which it is owed."""
    for duty in line.plan.duties:
        is_open = duty.due is None or bool(duty.due.after_event)
        if duty.delivers == "conclusion_notice" and is_open and not _is_said_elsewhere(line, duty):
            yield doubtful(
                "room.to_conclude",
                line_of(duty.due) or duty.line,
                words=[quoted(duty)],
                days=NUMBERS["conclusion_days"].value,
                source=NUMBERS["conclusion_days"].source,
            )


def _is_said_elsewhere(line: Timeline, duty: Duty) -> bool:
    return any(
        other is not duty
        and other.delivers == duty.delivers
        and other.due is not None
        and not other.due.after_event
        and line.phase(other) not in (BEFORE, AT)
        for other in line.plan.duties
    )


RULES = (to_gather, to_answer, to_write_answers, to_conclude)
