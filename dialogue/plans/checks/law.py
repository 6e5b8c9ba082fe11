"""Less than the law asks: notice, publication of the result, the Party's conclusion notice."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from dialogue.plans.findings import Finding, doubtful, wrong
from dialogue.plans.timing import Frame, Timeline, line_of, quoted
from dialogue.regulation import RULES as NUMBERS
from dialogue.regulation import TWO_LEVELS_FROM, Rule


def notice(line: Timeline) -> Iterator[Finding]:
    """The People of a commune are told at least so many days before (Luật 72/2025 Điều 43)."""
    number = NUMBERS["notice_days"]
    for frame in line.frames:
        day, is_bound = _under_the_law(line, frame), True
        if day is None:
            day, is_bound = _beside_the_law(line, frame), False
        if day is None:
            continue
        by = day - timedelta(days=number.value)
        facts: dict[str, Any] = {
            "days": number.value,
            "source": number.source,
            "held": day,
            "by": by,
        }
        notices = [duty for duty in frame.duties if duty.delivers == "public_notice"]
        for duty in notices:
            last = frame.last(duty)
            if last and by < last <= day:
                yield (wrong if is_bound else doubtful)(
                    "law.notice" if is_bound else "law.notice_usual",
                    line_of(duty.due),
                    words=[quoted(duty)],
                    last=last,
                    **facts,
                )
        issued = line.plan.issued
        if (
            is_bound
            and issued
            and by < issued <= day
            and not any(frame.last(duty) for duty in notices)
        ):
            at = line.plan.where.of("issued")
            yield wrong("law.issued", at, issued=issued, left=(day - issued).days, **facts)


def every_session_is_told(line: Timeline) -> Iterator[Finding]:
    """Of several sessions one of which the People are only told when it is over, or too late."""
    number = NUMBERS["notice_days"]
    told = [duty for duty in line.plan.duties if duty.delivers == "public_notice"]
    known = [last for duty in told if (last := line.last(duty))]
    if len(line.plan.sessions) < 2 or not told or len(known) < len(told):
        return
    late = [
        (day, frame.session)
        for frame in line.frames
        if frame.session
        and (day := _beside_the_law(line, frame))
        and not any(each in told for each in frame.duties)
        and min(known) > day - timedelta(days=number.value)
    ]
    if late:
        day = min(day for day, _ in late)
        yield doubtful(
            "law.notice_session",
            line_of(told[0].due),
            *(session.line for _, session in late),
            words=[quoted(told[0])],
            held=day,
            last=min(known),
            by=day - timedelta(days=number.value),
            days=number.value,
        )


def result(line: Timeline) -> Iterator[Finding]:
    """The result is public within so many days after (Luật 72/2025 Điều 43)."""
    number = NUMBERS["result_days"]
    for frame in line.frames:
        day = _under_the_law(line, frame)
        if day is None or frame.held is None:
            continue
        by = line.days.end_of_period(frame.held.last, number.value)
        for at, facts in _late(frame, "results_published", by, number):
            yield wrong("law.result", at, held=frame.held.last, **facts)


def conclusion(line: Timeline) -> Iterator[Finding]:
    """The notice of the conclusion comes within so many working days.

    The Party's rule binds its committees; for others the portal takes it as the usual time.
    """
    number = NUMBERS["conclusion_days"]
    is_bound = line.plan.side in ("party", "joint")
    for frame in line.frames:
        if frame.held is None:
            continue
        by = line.days.add(frame.held.last, number.value)
        code = "law.conclusion" if is_bound else "law.conclusion_usual"
        for at, facts in _late(frame, "conclusion_notice", by, number):
            yield doubtful(code, at, held=frame.held.last, **facts)


def _late(
    frame: Frame, delivers: str, by: date, number: Rule
) -> Iterator[tuple[int, dict[str, Any]]]:
    """The duties of a kind that end after a day: where each stands, and what is said of it."""
    for duty in frame.duties:
        last = frame.last(duty)
        if duty.delivers == delivers and last and last > by:
            facts = {"days": number.value, "source": number.source, "by": by, "last": last}
            yield line_of(duty.due), facts | {"words": [quoted(duty)]}


def _under_the_law(line: Timeline, frame: Frame) -> date | None:
    """The day of a commune's dialogue that its People's Committee holds; None of any other."""
    plan = line.plan
    if plan.locality is None or plan.locality.level != "commune" or frame.held is None:
        return None
    holds = plan.side in ("state", "joint")
    return frame.held.first if holds and frame.held.first >= TWO_LEVELS_FROM else None


def _beside_the_law(line: Timeline, frame: Frame) -> date | None:
    """The day of a dialogue that the law does not bind, and of which it is still the measure.

    A pressing single case may have to be spoken of sooner.
    """
    if frame.held is None or line.plan.kind == "single_case":
        return None
    return frame.held.first if frame.held.first >= TWO_LEVELS_FROM else None


RULES = (notice, every_session_is_told, result, conclusion)
