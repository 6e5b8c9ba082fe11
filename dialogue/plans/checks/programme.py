"""The programme: its hours, that it fits, and that the dialogue has its place in it."""

import re
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from itertools import pairwise

from dialogue.plans.contents import Step
from dialogue.plans.findings import Finding, doubtful, wrong
from dialogue.plans.timing import Timeline
from dialogue.text.folding import fold

# From half past seven to noon: no half day of an office is longer.
_HALF_DAY_MINUTES = 270
# One step may hold both, «Nhân dân phát biểu, lãnh đạo trả lời», whatever its kind.
_SPEAKS = re.compile(r"\b(phat bieu|neu|hoi|y kien|kien nghi|doi thoai|trao doi|thao luan)\b")
_ANSWERS = re.compile(
    r"\b(tra loi|giai dap|giai trinh|tiep thu|doi thoai|trao doi|thao luan|lam ro)\b"
)


def hours(line: Timeline) -> Iterator[Finding]:
    """Items that begin before the one above them is over, or before the conference does."""
    steps = line.plan.programme
    for above, step in pairwise(steps):
        if not above.starts or not step.starts:
            continue
        ends = _later(above.starts, above.minutes or 0)
        if step.starts < above.starts or step.starts < ends:
            yield wrong(
                "programme.order",
                step.where.of("starts"),
                above.where.of("starts"),
                words=[step.words],
                step=step.step,
                starts=f"{step.starts:%Hh%M}",
                above=above.step,
                ends=f"{ends:%Hh%M}",
            )
    if len(line.plan.sessions) != 1:
        return
    session = line.plan.sessions[0]
    first = next((step for step in steps if step.starts), None)
    if first and first.starts and session.starts and first.starts < session.starts:
        yield wrong(
            "programme.early",
            first.where.of("starts"),
            session.where.of("starts"),
            words=[first.words],
            step=first.step,
            starts=f"{first.starts:%Hh%M}",
            opens=f"{session.starts:%Hh%M}",
        )


def room(line: Timeline) -> Iterator[Finding]:
    """More minutes than the shortest conference has, or an item that ends after it."""
    plan = line.plan
    total = sum(step.minutes or 0 for step in plan.programme)
    lengths = []
    for session in plan.sessions:
        if session.starts and session.ends and session.ends > session.starts:
            length = _minutes(session.ends) - _minutes(session.starts)
            lengths.append((length, session.where.of("ends")))
        elif session.length == "half_day" and not session.ends:
            lengths.append((_HALF_DAY_MINUTES, session.where.of("length")))
    if lengths and total > min(lengths)[0]:
        length, at = min(lengths)
        yield doubtful("programme.long", plan.where.of("programme"), at, total=total, length=length)
    elif len(plan.sessions) == 1 and plan.sessions[0].ends:
        yield from _too_late(plan.programme, plan.sessions[0].ends, lengths)


def _too_late(
    steps: tuple[Step, ...], ends: time, lengths: list[tuple[int, int]]
) -> Iterator[Finding]:
    for step in steps:
        over = _later(step.starts, step.minutes or 0) if step.starts else None
        if over and lengths and over > ends:
            yield wrong(
                "programme.late",
                step.where.of("minutes" if step.minutes else "starts"),
                lengths[0][1],
                words=[step.words],
                step=step.step,
                over=f"{over:%Hh%M}",
                ends=f"{ends:%Hh%M}",
            )
            return


def dialogue_itself(line: Timeline) -> Iterator[Finding]:
    """A programme in which the People do not speak, or nobody answers them."""
    steps = line.plan.programme
    if len(steps) < 2 or any(not step.kind for step in steps):
        return
    told = [(step.kind, fold(step.step)) for step in steps]
    other = ("opening", "opinions_report", "report", "rules", "minutes", "conclusion")
    # What the chair or a body says is not the floor.
    speaks = any(
        kind == "floor" or (kind not in (*other, "chair", "bodies") and _SPEAKS.search(said))
        for kind, said in told
    )
    answers = any(
        kind == "answers" or (kind not in other and _ANSWERS.search(said)) for kind, said in told
    )
    at = line.plan.where.of("programme")
    if not speaks and not answers:
        yield wrong("programme.no_dialogue", at)
    elif not speaks:
        yield doubtful("programme.no_floor", at)
    elif not answers:
        yield doubtful("programme.no_answers", at)


def place_of_the_dialogue(line: Timeline) -> Iterator[Finding]:
    """A conclusion before the People have spoken or been answered, an opening after it."""
    steps = line.plan.programme
    kinds = [step.kind for step in steps]
    middle = [number for number, kind in enumerate(kinds) if kind in ("floor", "answers")]
    if not middle:
        return
    opens = [number for number, kind in enumerate(kinds) if kind == "opening"]
    closes = [number for number, kind in enumerate(kinds) if kind == "conclusion"]
    # Of several openings the first one opens, of several conclusions the last one closes.
    if opens and min(opens) > min(middle):
        yield _misplaced("programme.opens_late", steps[min(opens)], steps[min(middle)])
    if closes and max(closes) < max(middle):
        yield _misplaced("programme.closes_early", steps[max(closes)], steps[max(middle)])


def _misplaced(rule: str, step: Step, other: Step) -> Finding:
    words = [step.words, other.words]
    return wrong(rule, step.line, other.line, words=words, step=step.step, other=other.step)


def _later(moment: time, minutes: int) -> time:
    end = datetime(2000, 1, 1, moment.hour, moment.minute) + timedelta(minutes=minutes)
    return end.time() if end.day == 1 else time.max


def _minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute


RULES = (hours, room, dialogue_itself, place_of_the_dialogue)
