"""What stands around the words of an exclusion's letter: who issues it, and from where."""

from dataclasses import dataclass

from markupsafe import Markup, escape

from dialogue.conferences.model import Conference

_COMMITTEE = "Ban Thường trực"
_KINDS = ("phường ", "xã ", "đặc khu ", "thị trấn ", "thị xã ", "thành phố ", "tỉnh ")


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


def issuer_of(conference: Conference) -> Issuer:
    """The Front of a conference as the head of its letters."""
    unit = conference.unit.name
    place = unit
    for kind in _KINDS:
        if unit.lower().startswith(kind):
            place = unit[len(kind) :]
            break
    unbroken = (conference.front.phone, conference.plan_number)
    committee = conference.front.name.removeprefix(_COMMITTEE).strip()
    if committee.lower().endswith(unit.lower()):
        superior = committee[: -len(unit)].strip()
        return Issuer(superior, [unit, _COMMITTEE], place, unbroken)
    return Issuer("", [conference.front.name], place, unbroken)
