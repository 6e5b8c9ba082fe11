"""Who issues a paper: the head of every document of the Front, from the names in the register."""

from dataclasses import dataclass

from dialogue.conferences.model import Conference

_COMMITTEE = "Ban Thường trực"
_KINDS = ("phường ", "xã ", "đặc khu ", "thị trấn ", "thị xã ", "thành phố ", "tỉnh ")


@dataclass(frozen=True)
class Issuing:
    """The body above, the lines of the body that issues, and the place before the date."""

    superior: str
    lines: tuple[str, ...]
    place: str


def issuing_of(conference: Conference) -> Issuing:
    """The Front of a conference as the head of its papers (NĐ 30/2020, Phụ lục I)."""
    unit = conference.unit.name
    place = unit
    for kind in _KINDS:
        if unit.lower().startswith(kind):
            place = unit[len(kind) :]
            break
    committee = conference.front.name.removeprefix(_COMMITTEE).strip()
    if committee.lower().endswith(unit.lower()):
        superior = committee[: -len(unit)].strip()
        return Issuing(superior, (unit, _COMMITTEE), place)
    return Issuing("", (conference.front.name,), place)
