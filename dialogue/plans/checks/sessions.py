"""When a conference is held: that it has a day, that the day fits what else is said of it."""

import re
from collections.abc import Iterator
from datetime import time
from itertools import pairwise

from dialogue.calendar.rules import WEEKEND_REASON
from dialogue.plans.findings import Finding, doubtful, wrong
from dialogue.plans.records import with_labels
from dialogue.plans.scalars import is_a_year, written_quarter
from dialogue.plans.times import PARTS, Session
from dialogue.plans.timing import Timeline, held

_YEAR = re.compile(r"năm (\d{4})\b(?!\s*[-–])")
# A day further away from the issue of the plan is a slip of the year, not a long plan.
_LONG_AGO_DAYS = 400


def when(line: Timeline) -> Iterator[Finding]:
    """Exactly one of a day, a span or a month; a quarter may stand beside its month."""
    for session in line.plan.sessions:
        given = [name for name in ("date", "window", "month") if getattr(session, name)]
        if not given and not session.quarter and not _is_unread(session.where.values):
            yield wrong("session.when", session.line, words=[session.words])
        if len(given) > 1:
            lines = [session.where.of(name) for name in given]
            yield wrong(
                "session.twice", *lines, words=[session.words], given=with_labels(Session, given)
            )


def _is_unread(values: object) -> bool:
    """A day that is there but could not be read has been told already."""
    assert isinstance(values, dict)
    return bool({"date", "window", "month", "quarter"} & values.keys())


def month_of_quarter(line: Timeline) -> Iterator[Finding]:
    """A day or month outside the quarter written beside it."""
    for session in line.plan.sessions:
        day = session.date or session.month
        if (
            day
            and session.quarter
            and (day.year, (day.month - 1) // 3)
            != (
                session.quarter.year,
                (session.quarter.month - 1) // 3,
            )
        ):
            at = session.where.of("date" if session.date else "month")
            yield wrong(
                "session.quarter",
                at,
                session.where.of("quarter"),
                words=[session.words],
                month=f"{day:%m/%Y}",
                quarter=written_quarter(session.quarter),
                right=written_quarter(day),
            )


def hours(line: Timeline) -> Iterator[Finding]:
    """A session that ends before it begins."""
    for session in line.plan.sessions:
        if session.starts and session.ends and session.ends <= session.starts:
            yield wrong(
                "session.hours",
                session.where.of("ends"),
                session.where.of("starts"),
                words=[session.words],
                starts=f"{session.starts:%Hh%M}",
                ends=f"{session.ends:%Hh%M}",
            )


def in_order_of_time(line: Timeline) -> Iterator[Finding]:
    """A session that is held before the one that stands above it: a slip, or the order is."""
    dated = [each for each in line.plan.sessions if each.date]
    for above, session in pairwise(dated):
        if above.date and session.date and session.date < above.date:
            yield doubtful(
                "session.order",
                session.where.of("date"),
                above.where.of("date"),
                words=[session.words],
                day=session.date,
                above=above.date,
            )


# From which hour on, and before which, a conference of that part of the day begins.
_PARTS = {
    "morning": (time(5), time(12)),
    "afternoon": (time(11, 30), time(18)),
    "evening": (time(17), time.max),
}


def part_of_the_day(line: Timeline) -> Iterator[Finding]:
    """A session in the morning that begins in the afternoon."""
    for session in line.plan.sessions:
        if not session.starts or not session.part:
            continue
        first, over = _PARTS[session.part]
        if not first <= session.starts < over:
            yield wrong(
                "session.part",
                session.where.of("part"),
                session.where.of("starts"),
                words=[session.words],
                part=PARTS[session.part],
                starts=f"{session.starts:%Hh%M}",
            )


def before_which_council(line: Timeline) -> Iterator[Finding]:
    """A dialogue before a session of the People's Council that does not say which."""
    plan = line.plan
    if plan.kind == "before_council" and not plan.council_session:
        yield doubtful("council.which", plan.where.of("kind"))


def on_a_holiday(line: Timeline) -> Iterator[Finding]:
    """A session on a public holiday. Saturdays and Sundays are often chosen on purpose."""
    for session in line.plan.sessions:
        day = session.date
        if day and not line.days.is_working(day) and line.days.reason(day) != WEEKEND_REASON:
            yield wrong(
                "session.holiday",
                session.where.of("date"),
                words=[session.words],
                day=day,
                reason=line.days.reason(day),
            )


def year(line: Timeline) -> Iterator[Finding]:
    """A session in another year than the plan is for, or a title that names another year."""
    plan = line.plan
    for session in plan.sessions:
        span = held(session)
        if (
            plan.year
            and is_a_year(plan.year)
            and span
            and plan.year not in (span.first.year, span.last.year)
        ):
            at = next(
                session.where.of(name)
                for name in ("date", "window", "month", "quarter")
                if getattr(session, name)
            )
            yield wrong(
                "session.year",
                at,
                plan.where.of("year"),
                words=[session.words],
                year=plan.year,
                other=span.first.year,
            )
    named = {int(found) for found in _YEAR.findall(plan.title)}
    if plan.year and is_a_year(plan.year) and named and plan.year not in named:
        yield doubtful(
            "title.year",
            plan.where.of("year"),
            plan.where.of("title"),
            words=[plan.title],
            year=plan.year,
            other=min(named),
        )


def odd_year(line: Timeline) -> Iterator[Finding]:
    """A year that cannot be one: «26», «20226»."""
    year = line.plan.year
    if year is not None and not is_a_year(year):
        yield wrong("year.odd", line.plan.where.of("year"), year=year)


def issued(line: Timeline) -> Iterator[Finding]:
    """A plan issued after the conference it is for, or more than a year before."""
    plan = line.plan
    spans = [(session, span) for session in plan.sessions if (span := held(session))]
    if not plan.issued or not spans:
        return
    session, first = min(spans, key=lambda pair: pair[1].first)
    at = plan.where.of("issued")
    if plan.issued > max(span.last for _, span in spans):
        yield wrong(
            "issued.late", at, session.line, words=[session.words], issued=plan.issued,
            day=first.last,
        )  # fmt: skip
    elif (first.first - plan.issued).days > _LONG_AGO_DAYS:
        yield doubtful("issued.early", at, session.line, issued=plan.issued, day=first.first)


RULES = (
    when,
    month_of_quarter,
    hours,
    part_of_the_day,
    in_order_of_time,
    before_which_council,
    on_a_holiday,
    year,
    odd_year,
    issued,
)
