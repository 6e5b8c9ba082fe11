"""Deadlines that cannot be counted, or in more than one way."""

from collections.abc import Iterator

from dialogue.plans.findings import Finding, doubtful, wrong
from dialogue.plans.records import with_labels
from dialogue.plans.times import Ahead, Due, Span
from dialogue.plans.timing import MEANINGS_OF_DUE, MOST_DAYS, Timeline, line_of
from dialogue.plans.walking import dues, records


def one_meaning(line: Timeline) -> Iterator[Finding]:
    """Exactly one key says by when."""
    for due, duty in dues(line.plan):
        words = [due.words or (duty.words if duty else "")]
        given = [name for name in MEANINGS_OF_DUE if name in due.where.values]
        if not given:
            yield wrong("due.none", due.line, words=words)
        elif len(given) > 1:
            lines = [due.where.of(name) for name in given]
            yield wrong("due.several", *lines, words=words, given=with_labels(Due, given))


def no_beginning(line: Timeline) -> Iterator[Finding]:
    """A period of so many days that does not say from when, or before what."""
    for due, duty in dues(line.plan):
        words = [due.words or (duty.words if duty else "")]
        for period in (due.within, due.after, due.ahead):
            if period is None or period.days is None:
                continue
            kind = "ngày làm việc" if period.working else "ngày"
            reference = period.of if isinstance(period, Ahead) else period.start
            if not reference:
                rule = "period.no_event" if isinstance(period, Ahead) else "period.no_start"
                yield wrong(rule, period.line, words=words, days=period.days, kind=kind)
            if period.days == 0:
                yield wrong("period.zero", period.line, words=words)
            if period.days > MOST_DAYS:
                yield wrong("period.long", period.line, words=words, days=period.days)


def two_meanings(line: Timeline) -> Iterator[Finding]:
    """«Sau 30 ngày kể từ…»: the time one has, or the time one must wait?"""
    for due, duty in dues(line.plan):
        if due.after and due.after.days and due.after.start and not due.after.means:
            yield doubtful(
                "period.after",
                line_of(due),
                words=[due.words or (duty.words if duty else "")],
                days=due.after.days,
            )


def spans(line: Timeline) -> Iterator[Finding]:
    """A span without its first or last day, or one that ends before it begins."""
    for record in records(line.plan):
        if not isinstance(record, Span):
            continue
        given = record.where.values
        if "start" not in given or "end" not in given:
            missing = "from" if "start" not in given else "to"
            what = "ngày đầu" if missing == "from" else "ngày cuối"
            yield wrong("span.open", record.line, missing=missing, what=what)
        elif record.start and record.end and record.end < record.start:
            yield wrong("span.turned", record.where.of("end"), first=record.start, last=record.end)


RULES = (one_meaning, no_beginning, two_meanings, spans)
