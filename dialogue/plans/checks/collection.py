"""The days on which citizens may send their opinions, beside the duties that rest on them."""

from collections.abc import Iterator

from dialogue.plans.findings import Finding, doubtful, wrong
from dialogue.plans.timing import Timeline, closing_day, line_of, quoted


def turned(line: Timeline) -> Iterator[Finding]:
    """Opinions are received until a day before the one from which they are received."""
    collection = line.plan.collection
    if collection is None or not collection.opens or not collection.closes:
        return
    opens = collection.opens.on or collection.opens.by or collection.opens.before
    closes = collection.closes.by or collection.closes.before or collection.closes.on
    if opens and closes and closes < opens:
        yield wrong(
            "collection.turned",
            line_of(collection.closes),
            line_of(collection.opens),
            words=[collection.words],
            first=opens,
            last=closes,
        )


def closes_late(line: Timeline) -> Iterator[Finding]:
    """Opinions that may still come in when they have already been put together, or spoken of."""
    collection = line.plan.collection
    if collection is None or collection.closes is None:
        return
    due, frame = collection.closes, line.shared
    closes = closing_day(line.plan)
    if closes is None:
        return
    words = [due.words or collection.words]
    if frame.held and closes > frame.held.last:
        at = frame.session.line if frame.session else 0
        yield wrong(
            "collection.after_conference", line_of(due), at, words=words, closes=closes,
            held=frame.held.last,
        )  # fmt: skip
    for duty in frame.duties:
        last = frame.last(duty)
        gathers = duty.delivers in ("opinions", "opinion_summary")
        if not gathers or not last or not set(duty.who) & set(collection.receivers):
            continue
        # A body may well send on in the evening what it still received during the day.
        if last < closes or (last == closes and duty.delivers == "opinion_summary"):
            yield (wrong if last < closes else doubtful)(
                "collection.summed" if last < closes else "collection.same_day",
                line_of(due),
                line_of(duty.due),
                words=[*words, quoted(duty)],
                closes=closes,
                duty=duty.does,
                last=last,
            )


def guided_late(line: Timeline) -> Iterator[Finding]:
    """Citizens are told how to send opinions when none is received any more."""
    closes, collection = closing_day(line.plan), line.plan.collection
    if closes is None or collection is None:
        return
    frame = line.shared
    for duty in frame.duties:
        last = frame.last(duty)
        is_too_late = last and closes < last and not (frame.held and last > frame.held.last)
        if duty.delivers in ("guidance", "plan_posted") and is_too_late:
            yield doubtful(
                "collection.guided_late",
                line_of(duty.due),
                line_of(collection.closes),
                words=[quoted(duty), collection.words],
                duty=duty.does,
                last=last,
                closes=closes,
            )


RULES = (turned, closes_late, guided_late)
