"""One duty that the plan gives two different days."""

import re
from collections.abc import Iterator
from itertools import combinations

from dialogue.plans.duties import Duty
from dialogue.plans.findings import Finding, doubtful, wrong
from dialogue.plans.timing import Frame, Timeline, line_of, named_day, quoted
from dialogue.text.folding import fold

# What a body delivers once; of other things it may owe several of one kind.
ONCE = frozenset(
    {
        "opinions", "opinion_summary", "speaker_list", "delegate_list", "assignment",
        "answer_summary", "last_year_report", "programme", "rules_of_order", "invitations",
        "minutes", "conclusion_notice", "result_report", "results_published", "settlement_notice",
    }
)  # fmt: skip
_IN_ROUNDS = re.compile(
    r"\b(dot|lan|vong|bo sung|so bo|du thao|chinh thuc|hoan thien|giai doan|bao cao nhanh)\b"
)


def two_days(line: Timeline) -> Iterator[Finding]:
    """The same work with two deadlines."""
    for frame in line.frames:
        for duty in frame.duties:
            first = line.plan.duty(duty.same_as) if duty.same_as else None
            if first is not None and first is not duty:
                is_sure = bool(set(first.who) & set(duty.who))
                yield from _told(duty, first, frame, is_sure=is_sure)
        for first, duty in combinations(frame.duties, 2):
            if frame.session is None and fold(first.does) != fold(duty.does):
                # For several sessions one owes the same again and again.
                continue
            stated = first.key in (duty.same_as, duty.key) or duty.key == first.same_as
            if not stated and _is_same_work(first, duty):
                same_words = fold(first.does) == fold(duty.does)
                yield from _told(duty, first, frame, is_sure=same_words)


def _is_same_work(first: Duty, duty: Duty) -> bool:
    if first.session != duty.session or not set(first.who) & set(duty.who):
        return False
    if any(_IN_ROUNDS.search(fold(each.does)) for each in (first, duty)):
        return False
    if fold(first.does) == fold(duty.does):
        return not first.to or not duty.to or bool(set(first.to) & set(duty.to))
    if first.key in duty.needs or duty.key in first.needs:
        return False
    return (
        first.delivers == duty.delivers
        and first.delivers in ONCE
        and set(first.who) == set(duty.who)
        and bool(first.to)
        and set(first.to) == set(duty.to)
    )


def _told(duty: Duty, first: Duty, frame: Frame, *, is_sure: bool) -> Iterator[Finding]:
    one, other = frame.last(first), frame.last(duty)
    if one is None or other is None or one == other:
        return
    is_one_day = named_day(first.due) is not None and named_day(first.due) == named_day(duty.due)
    rule = "duty.two_meanings" if is_one_day else "duty.two_days"
    yield (wrong if is_sure else doubtful)(
        rule,
        line_of(duty.due),
        line_of(first.due),
        words=[quoted(first), quoted(duty)],
        duty=duty.does,
        named=named_day(duty.due) or other,
        first=one,
        second=other,
    )


RULES = (two_days,)
