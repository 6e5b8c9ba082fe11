"""What has to come before what: needs, consolidation, and the day of the conference."""

from collections.abc import Iterator
from datetime import date, timedelta

from dialogue.plans.duties import Duty
from dialogue.plans.findings import Finding, doubtful, wrong
from dialogue.plans.times import with_weekday
from dialogue.plans.timing import (
    AFTER,
    BEFORE,
    CONFERENCE,
    Frame,
    Timeline,
    line_of,
    quoted,
)

# What is made of what, when both stand in one plan.
MADE_OF = {
    "opinion_summary": ("opinions",),
    "assignment": ("opinions", "opinion_summary"),
    "answers": ("assignment", "opinion_summary", "opinions"),
    "answer_summary": ("answers",),
    "invitations": ("delegate_list",),
    "settlement_notice": ("conclusion_notice",),
}
# What passes upward through a body that puts it together, and what that body makes of it.
PASSED_ON = {
    "opinions": ("opinions", "opinion_summary"),
    "opinion_summary": ("opinion_summary",),
    "delegate_list": ("delegate_list",),
    "speaker_list": ("speaker_list",),
    "answers": ("answers", "answer_summary"),
    "answer_summary": ("answer_summary",),
}
AFTERWARDS = frozenset(
    {"minutes", "conclusion_notice", "result_report", "results_published", "settlement_notice"}
)
# What the conference leads to; some of it may be owed before, for the conference of last year.
USUALLY_AFTERWARDS = frozenset({"settlement", "supervision", "conclusion_draft"})
BEFOREHAND = frozenset(
    {
        "public_notice", "guidance", "opinions", "speaker_list", "delegate_list", "programme",
        "rules_of_order", "invitations", "venue", "secretariat", "last_year_report",
    }
)  # fmt: skip
# These have their place before the conference too, but may be owed for what was left open there.
USUALLY_BEFOREHAND = frozenset(
    {"assignment", "answers", "answer_summary", "opinion_summary", "materials", "briefing"}
)


def needs(line: Timeline) -> Iterator[Finding]:
    """A duty due before one it needs, or on the same day as another body delivers that."""
    for frame in line.frames:
        for duty in frame.duties:
            for number, key in enumerate(duty.needs):
                needed = line.plan.duty(key)
                if needed is None or needed is duty:
                    continue
                at = duty.where.of("needs", number)
                if line.phase(duty) == BEFORE and line.phase(needed) == AFTER:
                    yield _too_early(line, duty, needed, at, frame)
                else:
                    yield from _compared(line, duty, needed, at, frame)


def _compared(line: Timeline, duty: Duty, needed: Duty, at: int, frame: Frame) -> Iterator[Finding]:
    last, ready = frame.last(duty), frame.last(needed) or line.last(needed)
    if last is None or ready is None:
        return
    if last < ready:
        if not _fits_some_day(line, duty, needed, frame):
            yield _too_early(line, duty, needed, at, frame, ready)
    elif (
        last == ready
        and not set(duty.who) <= set(needed.who)
        # What was decided can be made public the same day.
        and duty.delivers != "results_published"
    ):
        yield _same_day(line, duty, needed, last, frame)


def consolidation(line: Timeline) -> Iterator[Finding]:
    """A body that has to pass on what it only gets on the same day, or later."""
    for frame in line.frames:
        for duty in frame.duties:
            sources = [
                each
                for each in frame.duties
                if each is not duty
                and duty.delivers in PASSED_ON.get(each.delivers, ())
                and set(each.to) & set(duty.who)
                and not set(each.who) & set(duty.who)
                and each.key not in duty.needs
                and duty.key not in each.needs
                and not _is_one(each, duty)
            ]
            last = frame.last(duty)
            for each in sources:
                ready = frame.last(each)
                if last and ready and last == ready:
                    yield _same_day(line, duty, each, last, frame)
                elif last and ready and last < ready:
                    if not _fits_some_day(line, duty, each, frame):
                        yield _too_early(line, duty, each, 0, frame)


def _fits_some_day(line: Timeline, duty: Duty, needed: Duty, frame: Frame) -> bool:
    """Whether two periods counted from a conference without a day are in order on a usual day.

    Seven working days may end after ten days when holidays lie between them: that is told once
    the day of the conference is known.
    """
    session, span = frame.session, frame.held
    if session is None or span is None or span.first == span.last:
        return False
    if {line.phase(duty), line.phase(needed)} != {AFTER}:
        return False
    day = span.first
    while not line.days.is_working(day):
        day += timedelta(days=1)
    supposed = Timeline(line.plan, line.days, {CONFERENCE: day, session.key: day})
    there = next(each for each in supposed.frames if each.session is session)
    last, ready = there.last(duty), there.last(needed)
    return last is not None and ready is not None and last >= ready


def made_of(line: Timeline) -> Iterator[Finding]:
    """What is made of something that is only due later, though the plan does not say so."""
    for frame in line.frames:
        for duty in frame.duties:
            last = frame.last(duty)
            said = {other.delivers for key in duty.needs if (other := line.plan.duty(key))}
            sources = [
                (ready, each)
                for each in frame.duties
                if each.delivers in set(MADE_OF.get(duty.delivers, ())) - said
                and each.key not in duty.needs
                and not set(each.to) & set(duty.who)
                and not _is_one(each, duty)
                and (ready := frame.last(each))
            ]
            if last and sources and last < min(ready for ready, _ in sources):
                ready, each = min(sources, key=lambda pair: pair[0])
                yield doubtful(
                    "order.made_of",
                    line_of(duty.due),
                    line_of(each.due),
                    words=[quoted(duty), quoted(each)],
                    duty=duty.does,
                    last=last,
                    needed=each.does,
                    ready=ready,
                )


def _is_one(duty: Duty, other: Duty) -> bool:
    return duty.same_as == other.key or other.same_as == duty.key


def _too_early(
    line: Timeline, duty: Duty, needed: Duty, at: int, frame: Frame, ready: date | None = None
) -> Finding:
    last, ready = frame.last(duty), ready or frame.last(needed)
    words = [quoted(duty), quoted(needed)]
    facts = {"duty": duty.does, "needed": needed.does}
    lines = (line_of(duty.due) or at, line_of(needed.due))
    if last is None or ready is None:
        return wrong("order.phase", *lines, words=words, **facts)
    days_ahead = _days_ahead(duty, frame)
    if days_ahead is not None and frame.held and frame.held.last > frame.held.first:
        # The conference has a span to be held in, and only its later days leave enough time.
        first = ready + timedelta(days=days_ahead + 1)
        span = f"{frame.held.first:%d/%m} đến {frame.held.last:%d/%m/%Y}"
        return wrong(
            "order.span", *lines, words=words, **facts, last=last, ready=ready,
            held=frame.held.first, span=span, first=first,
        )  # fmt: skip
    return wrong(
        "order.too_early",
        *lines,
        words=words,
        **facts,
        last=last,
        ready=ready,
        next=_next(line, frame, ready),
    )


def _days_ahead(duty: Duty, frame: Frame) -> int | None:
    ahead = duty.due.ahead if duty.due else None
    if ahead is None or ahead.working or frame.session is None:
        return None
    return ahead.days if ahead.of in ("conference", frame.session.key) else None


def _next(line: Timeline, frame: Frame, ready: date) -> str:
    """The first working day after one, unless the conference is held by then."""
    after = line.days.add(ready, 1)
    is_held = frame.held is not None and ready < frame.held.first <= after
    return "" if is_held else with_weekday(after)


def _same_day(line: Timeline, duty: Duty, needed: Duty, day: date, frame: Frame) -> Finding:
    return doubtful(
        "order.same_day",
        line_of(duty.due),
        line_of(needed.due),
        words=[quoted(duty), quoted(needed)],
        duty=duty.does,
        needed=needed.does,
        day=day,
        next=_next(line, frame, day),
        strictly=duty.due.before if duty.due else None,
    )


def around_the_conference(line: Timeline) -> Iterator[Finding]:
    """What belongs before the conference due after it, and the reverse."""
    for frame in line.frames:
        if frame.held is None:
            continue
        for duty in frame.duties:
            phase, last = line.phase(duty), frame.last(duty)
            facts = {"duty": duty.does, "day": last, "held": frame.held.last}
            words = [quoted(duty)]
            lines = (line_of(duty.due), frame.session.line if frame.session else 0)
            if duty.delivers in AFTERWARDS | USUALLY_AFTERWARDS:
                told = wrong if duty.delivers in AFTERWARDS else doubtful
                if phase == BEFORE:
                    yield told("order.belongs_after", *lines, words=words, **facts)
                elif not phase and last and last < frame.held.first:
                    yield told("order.before_conference", *lines, words=words, **facts)
            elif duty.delivers in BEFOREHAND | USUALLY_BEFOREHAND:
                is_strict = duty.delivers in BEFOREHAND
                told = wrong if is_strict else doubtful
                if phase == AFTER and is_strict:
                    yield wrong("order.belongs_before", *lines, words=words, **facts)
                elif not phase and last and last > frame.held.last:
                    yield told("order.after_conference", *lines, words=words, **facts)
                elif not phase and last and last > frame.held.first and frame.session:
                    facts["held"] = frame.held.first
                    yield doubtful("order.within_span", *lines, words=words, **facts)
                elif (
                    not phase
                    and last == frame.held.first == frame.held.last
                    and duty.delivers in ("invitations", "public_notice", "delegate_list")
                ):
                    yield wrong("order.on_the_day", *lines, words=words, **facts)


RULES = (needs, consolidation, made_of, around_the_conference)
