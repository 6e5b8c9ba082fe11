"""Who issues a paper: the head of every document of the Front, from the names in the register."""

from dataclasses import dataclass
from datetime import date

from dialogue.conferences.model import Conference
from dialogue.organisations.through_time import name_on, unit_name_on

_COMMITTEE = "Ban Thường trực"
_KINDS = ("phường ", "xã ", "đặc khu ", "thị trấn ", "thị xã ", "thành phố ", "tỉnh ")


@dataclass(frozen=True)
class Issuing:
    """The body above, the lines of the body that issues, and the place before the date."""

    superior: str
    lines: tuple[str, ...]
    place: str


def issuing_of(conference: Conference, on: date | None = None) -> Issuing:
    """The Front of a conference as the head of its papers (NĐ 30/2020, Phụ lục I).

    A paper of a day that is past has the names of that day.
    """
    unit = unit_name_on(conference.unit, on) if on else conference.unit.name
    front = name_on(conference.front, on) if on else conference.front.name
    place = unit
    for kind in _KINDS:
        if unit.lower().startswith(kind):
            place = unit[len(kind) :]
            break
    committee = front.removeprefix(_COMMITTEE).strip()
    if committee.lower().endswith(unit.lower()):
        superior = committee[: -len(unit)].strip()
        return Issuing(superior, (unit, _COMMITTEE), place)
    return Issuing("", (front,), place)
