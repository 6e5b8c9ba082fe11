"""What stands around the words of an exclusion's letter: who issues it, and from where."""

from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup, escape

from dialogue import clock
from dialogue.conferences.model import Conference
from dialogue.documents.issuing import issuing_of


@dataclass(frozen=True)
class Issuer:
    """The heading of a letter (NĐ 30/2020, Phụ lục I): the committee above, the issuer, the place.

    `mark` follows the number, which is given by hand when the letter is printed. `unbroken`
    are the words of the letter that may not be parted at the end of a line.
    """

    superior: str
    lines: list[str]
    place: str
    unbroken: tuple[str, ...]
    mark: str = "/TB-MTTQ-BTT"

    def solid(self, text: str, code: str) -> Markup:
        """The text with code, number of the plan and telephone kept on one line each."""
        shown = escape(text)
        for part in (code, *self.unbroken):
            if part:
                kept = Markup('<span class="nowrap">{}</span>').format(part)
                shown = kept.join(shown.split(str(escape(part))))
        return shown


def issuer_of(conference: Conference, written_at: datetime | None = None) -> Issuer:
    """The Front of a conference as the head of its letters, named as when they were written."""
    on = clock.local_date(written_at) if written_at else None
    found = issuing_of(conference, on)
    unbroken = (conference.front.phone, conference.plan_number)
    return Issuer(found.superior, list(found.lines), found.place, unbroken)
