"""Days that are not what the plan takes them for: weekdays, days off, days of another year."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from dialogue.calendar.rules import WEEKEND_REASON
from dialogue.plans.findings import Finding, doubtful, wrong
from dialogue.plans.scalars import day_or_none, is_a_year
from dialogue.plans.times import WEEKDAYS, Due, Session, weekday_of, with_weekday
from dialogue.plans.timing import Timeline, held, line_of, named_day
from dialogue.plans.walking import dues, records, values
from dialogue.text.folding import fold

_NAMES = tuple(WEEKDAYS)
_WEEKDAY = r"thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+nhật|CN"
_DAY = (
    r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}"
    r"|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}"
)
# So many deadlines that were over, and more than half of all, tell of a wrong day of issue.
_MANY = 3
_FAR_DAYS = 300
_NAMED_MONTH = re.compile(r"\s+(?:tháng|năm)\s+", re.IGNORECASE)
# «thứ Tư ngày 15/6/2022», «(thứ Sáu), 26/10/2022»; «26/10/2022 (thứ Sáu)».
_BEFORE_DAY = re.compile(rf"\b({_WEEKDAY})\)?\s*,?\s*(?:ngày\s*)?({_DAY})", re.IGNORECASE)
_AFTER_DAY = re.compile(rf"({_DAY})\s*,?\s*\(?({_WEEKDAY})\b(?!\s+ngày)", re.IGNORECASE)


_SHORT_DAY = re.compile(
    rf"\b({_WEEKDAY})\)?\s*,?\s*\(?ngày\s+(\d{{1,2}}/\d{{1,2}})(?!\s*[/.\-\d])", re.IGNORECASE
)


def weekdays(line: Timeline) -> Iterator[Finding]:
    """A weekday that is not that of its date, in a key of its own or within a sentence."""
    plan = line.plan
    told: set[date] = set()
    years = [plan.year] if plan.year and is_a_year(plan.year) else []
    if plan.issued and plan.issued.year not in years:
        years.append(plan.issued.year)
    dated: list[tuple[Session | Due, date | None, int]] = []
    dated += [(each, each.date, each.where.of("date")) for each in plan.sessions]
    dated += [(due, named_day(due), line_of(due)) for due, _ in dues(plan)]
    for each, when, at in dated:
        if when and each.weekday and weekday_of(when) != each.weekday:
            told.add(when)
            yield _weekday(when, each.weekday, each.where.of("weekday"), at, each.words)
    for record in records(plan):
        for _, spec, text, at in values(record):
            if spec.scalar == "text":
                for when, name in _said(text, years):
                    if weekday_of(when) != name and when not in told:
                        told.add(when)
                        yield _weekday(when, name, at, at, text)


def _weekday(when: date, name: str, at: int, day_at: int, words: str) -> Finding:
    same_week = when + timedelta(days=_NAMES.index(name) - when.weekday())
    return wrong(
        "weekday",
        at,
        day_at,
        words=[words],
        day=when,
        written=name,
        right=weekday_of(when),
        other=same_week,
    )


def _said(text: str, years: list[int]) -> Iterator[tuple[date, str]]:
    pairs = [(found[2], found[1]) for found in _BEFORE_DAY.finditer(text)]
    pairs += [(found[1], found[2]) for found in _AFTER_DAY.finditer(text)]
    # Without its year a day is one of the plan's; it is told when it fits no year of the plan.
    for found in _SHORT_DAY.finditer(text):
        name = _weekday_called(found[1])
        days = [each for year in years if (each := day_or_none(f"{found[2]}/{year}"))]
        if days and all(weekday_of(each) != name for each in days):
            yield days[0], name
    for written, name in pairs:
        when = day_or_none(_NAMED_MONTH.sub("/", written))
        if when:
            yield when, _weekday_called(name)


def _weekday_called(name: str) -> str:
    folded = fold(name)
    return next(key for key, short in WEEKDAYS.items() if folded in (fold(key), fold(short)))


def days_off(line: Timeline) -> Iterator[Finding]:
    """A deadline named for a day off: nobody is there to deliver or to receive."""
    for due, duty in dues(line.plan):
        when = named_day(due) or (due.window.end if due.window else None)
        if when is None or due.on or line.days.is_working(when):
            continue
        before, after = when, when
        while not line.days.is_working(before):
            before -= timedelta(days=1)
        while not line.days.is_working(after):
            after += timedelta(days=1)
        yield doubtful(
            "day.off",
            line_of(due),
            words=[due.words or (duty.words if duty else "")],
            day=when,
            weekday=weekday_of(when),
            reason=_break_around(line, when),
            earlier=with_weekday(before),
            later=with_weekday(after),
            meaning=_meaning(due),
        )


def _break_around(line: Timeline, when: date) -> str:
    """Why the day is off; a weekend that lies within the break of a holiday says so."""
    first = last = when
    while not line.days.is_working(first - timedelta(days=1)):
        first -= timedelta(days=1)
    while not line.days.is_working(last + timedelta(days=1)):
        last += timedelta(days=1)
    span = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    holidays = [name for day in span if (name := line.days.reason(day)) != WEEKEND_REASON]
    if line.days.reason(when) != WEEKEND_REASON or not holidays:
        return line.days.reason(when)
    return f"trong kỳ nghỉ {holidays[0]} {first:%d/%m}–{last:%d/%m/%Y}"


def _meaning(due: Due) -> str:
    return "trước ngày" if due.before else "đến ngày" if due.window else "chậm nhất ngày"


def before_issue(line: Timeline) -> Iterator[Finding]:
    """A deadline that was over when the plan was issued."""
    issued = line.plan.issued
    if issued is None:
        return
    opens = line.plan.collection.opens if line.plan.collection else None
    named = [
        (due, duty, when)
        for due, duty in dues(line.plan)
        if due is not opens and (when := named_day(due))
    ]
    over = [each for each in named if each[2] < issued or (each[2] == issued and each[0].before)]
    spans = [span for session in line.plan.sessions if (span := held(session))]
    if len(over) >= _MANY and 2 * len(over) > len(named):
        # Then it is the day of issue that is wrong, and `sessions.issued` may say so already.
        if not spans or issued <= max(span.last for span in spans):
            yield wrong(
                "issued.after_deadlines",
                line.plan.where.of("issued"),
                line_of(over[0][0]),
                issued=issued,
                over=len(over),
                all=len(named),
            )
        return
    for due, duty, when in over:
        yield wrong(
            "day.before_issue",
            line_of(due),
            line.plan.where.of("issued"),
            words=[due.words or (duty.words if duty else "")],
            day=when,
            issued=issued,
        )


def far_away(line: Timeline) -> Iterator[Finding]:
    """A deadline most of a year away from the conference: likely another year is meant."""
    spans = [span for session in line.plan.sessions if (span := held(session))]
    if not spans:
        return
    first, last = min(span.first for span in spans), max(span.last for span in spans)
    for due, duty in dues(line.plan):
        when = named_day(due)
        if when is None or (line.plan.issued and when <= line.plan.issued):
            continue
        if (first - when).days > _FAR_DAYS or (when - last).days > _FAR_DAYS:
            yield doubtful(
                "day.far",
                line_of(due),
                words=[due.words or (duty.words if duty else "")],
                day=when,
                held=first if when < first else last,
            )


RULES = (weekdays, days_off, before_issue, far_away)
