"""Where the file and the words it quotes disagree: a slip in copying from the paper."""

import re
from collections.abc import Iterator
from datetime import date

from dialogue.plans.findings import Finding, doubtful
from dialogue.plans.scalars import day_or_none
from dialogue.plans.times import Session
from dialogue.plans.timing import Timeline, line_of, named_day
from dialogue.plans.walking import dues

_DAY = re.compile(r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|ngày \d{1,2} tháng \d{1,2} năm \d{4}")
# «ngày 22/6»: a day without its year, which is that of the day beside it.
_SHORT = re.compile(r"ngày (\d{1,2})\s*/\s*(\d{1,2})(?![\d/.-]|\s*/)")
_BEFORE = re.compile(r"trước(?: (?:hết )?ngày)?\s*$", re.IGNORECASE)
_INCLUDED = re.compile(
    r"(?:chậm nhất|muộn nhất|trong|hết|đến|đến hết)(?: (?:là|vào|đến|trong|hết))?(?: ngày)?\s*$",
    re.IGNORECASE,
)


def other_day(line: Timeline) -> Iterator[Finding]:
    """The quoted words name a day, and the deadline beside them another one."""
    for due, _ in dues(line.plan):
        when, said = named_day(due), [day for day, _ in _days(due.words)]
        if when and not said:
            said = _short_days(due.words, when.year)
        if when and said and when not in said:
            yield doubtful(
                "quote.day",
                line_of(due),
                due.where.of("words"),
                words=[due.words],
                day=when,
                said=said[0],
            )
    for session in line.plan.sessions:
        said = [day for day, _ in _days(session.words)]
        yield from _other_window(session, said)
        if session.date and said and session.date not in said:
            yield doubtful(
                "quote.day",
                session.where.of("date"),
                session.where.of("words"),
                words=[session.words],
                day=session.date,
                said=said[0],
            )


def _other_window(session: Session, said: list[date]) -> Iterator[Finding]:
    """The words name the first and the last day of a span, and the file other ones."""
    window = session.window
    if window is None or window.start is None or window.end is None or window.end < window.start:
        return
    named = sorted({*said, *_short_days(session.words, window.end.year)})
    pairs = zip(named, (window.start, window.end), ("start", "end"), strict=False)
    for day_said, when, name in pairs if len(named) == 2 else ():
        if day_said != when:
            yield doubtful(
                "quote.day",
                window.where.of(name),
                session.where.of("words"),
                words=[session.words],
                day=when,
                said=day_said,
            )


def _short_days(words: str, year: int) -> list[date]:
    days = (
        day_or_none(f"{found[1]}/{found[2]}/{year}") for found in _SHORT.finditer(words.lower())
    )
    return [day for day in days if day]


def other_meaning(line: Timeline) -> Iterator[Finding]:
    """«Trước ngày» quoted beside a deadline that includes the day, or the reverse."""
    for due, _ in dues(line.plan):
        when = due.before or due.by
        for said, lead in _days(due.words):
            if said != when:
                continue
            if due.by and _BEFORE.search(lead) and "chậm nhất" not in lead.lower():
                yield doubtful(
                    "quote.before", line_of(due), words=[due.words], day=when, right="before"
                )
            if due.before and _INCLUDED.search(lead):
                yield doubtful(
                    "quote.included", line_of(due), words=[due.words], day=when, right="by"
                )


def _days(words: str) -> Iterator[tuple[date, str]]:
    """The days named in a quote, each with what stands before it."""
    for found in _DAY.finditer(words.lower()):
        when = day_or_none(found[0])
        if when:
            yield when, words[: found.start()]


def other_number(line: Timeline) -> Iterator[Finding]:
    """Numbers of a quota that are not those of the words quoted beside them."""
    quotas = line.plan.quotas
    if quotas is None:
        return
    stated = quotas.stated
    if stated is not None:
        for name, noun in _NOUNS.items():
            number, said = getattr(stated, name), _numbers(stated.words, noun)
            if number is not None and said and number not in said:
                yield doubtful(
                    "quote.number",
                    stated.where.of(name),
                    stated.where.of("words"),
                    words=[stated.words],
                    label=noun,
                    number=number,
                    said=said[0],
                )
    for rule in quotas.rules:
        said = _numbers(rule.words, r"(?:người|đại biểu|đại diện|công dân)")
        if rule.each is not None and said and not {rule.each, rule.seats} & set(said):
            yield doubtful(
                "quote.number",
                rule.where.of("each"),
                rule.where.of("words"),
                words=[rule.words],
                label="số người của mỗi đơn vị",
                number=rule.each,
                said=said[0],
            )


_NOUNS = {"seats": "đại biểu", "opinions": "ý kiến"}


def _numbers(words: str, noun: str) -> list[int]:
    return [int(found) for found in re.findall(rf"(\d+) {noun}", words)]


RULES = (other_day, other_meaning, other_number)
