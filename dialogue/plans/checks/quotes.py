"""Where the file and the words it quotes disagree: a slip in copying from the paper."""

import re
from collections.abc import Iterator
from datetime import date

from dialogue.plans.findings import Finding, doubtful
from dialogue.plans.scalars import Unreadable, day
from dialogue.plans.timing import Timeline, line_of, named_day
from dialogue.plans.walking import dues

_DAY = re.compile(r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|ngày \d{1,2} tháng \d{1,2} năm \d{4}")
_BEFORE = re.compile(r"trước(?: (?:hết )?ngày)?\s*$", re.IGNORECASE)
_INCLUDED = re.compile(
    r"(?:chậm nhất|muộn nhất|trong|hết|đến|đến hết)(?: (?:là|vào|đến|trong|hết))?(?: ngày)?\s*$",
    re.IGNORECASE,
)


def other_day(line: Timeline) -> Iterator[Finding]:
    """The quoted words name a day, and the deadline beside them another one."""
    for due, _ in dues(line.plan):
        when, said = named_day(due), [day for day, _ in _days(due.words)]
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
        if session.date and said and session.date not in said:
            yield doubtful(
                "quote.day",
                session.where.of("date"),
                session.where.of("words"),
                words=[session.words],
                day=session.date,
                said=said[0],
            )


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
        try:
            yield day(found[0]), words[: found.start()]
        except Unreadable:
            continue


RULES = (other_day, other_meaning)
