"""All that is private in a text, each stretch once."""

from collections.abc import Collection, Iterable

from dialogue.covering.addresses import addresses
from dialogue.covering.figures import Figures, as_written, figures
from dialogue.covering.finding import Finding, Stretch
from dialogue.covering.marks import births, births_of_named, emails, plates
from dialogue.covering.names import names
from dialogue.covering.numbers import numbers


def findings(
    text: str, public_numbers: Collection[str] = (), *, by_a_body: bool = False
) -> list[Finding]:
    """What should be covered before anybody else reads the text, in its order.

    `public_numbers`: the digits of telephone lines of public bodies; `by_a_body`: one of them
    wrote the text. Findings do not overlap; the time grows with the length of the text.
    """
    read = figures(text)
    found = [
        *numbers(read, public_numbers, by_a_body=by_a_body),
        *births(read),
    ]
    placed = [_placed(read, one) for one in found]
    written = as_written(read.trace)
    named = list(names(read.trace))
    found = [*plates(written), *emails(written), *addresses(written), *named]
    found += births_of_named(written, named)
    placed += [_placed(written, one) for one in found]
    return [
        Finding(one.kind, one.start, one.end, text[one.start : one.end], one.why)
        for one in _apart(placed)
    ]


def _placed(read: Figures, one: Stretch) -> Stretch:
    return Stretch(one.kind, *read.place(one.start, one.end), one.why, one.rank)


def _apart(found: Iterable[Stretch]) -> list[Stretch]:
    """Where findings overlap they become one, of the kind that is surer."""
    kept: list[Stretch] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if kept and one.start < kept[-1].end:
            last = kept[-1]
            sure = min(last, one, key=lambda each: each.rank)
            kept[-1] = Stretch(sure.kind, last.start, max(last.end, one.end), sure.why, sure.rank)
        else:
            kept.append(one)
    return kept
