"""Invitations by name: to delegates of organisations, and to those who speak by a locked order.

They carry names: whoever makes them has put down that the names were read.
"""

from collections.abc import Mapping, Sequence

from dialogue.documents.delegates_list import ListedBody
from dialogue.documents.inviting import Inviting, lower
from dialogue.documents.notice_letter import NoticeLetter
from dialogue.opinions.rules import Person
from dialogue.programme.queries import Sheet

_ASKED = "Rất mong ông/bà sắp xếp thời gian, đến dự đúng giờ."


def to_delegates(to: Inviting, bodies: Sequence[ListedBody]) -> list[NoticeLetter]:
    """A letter to each delegate who is named, with the organisation that sends them."""
    conference = lower(to.conference.title)
    letters = []
    for body in bodies:
        for name, role, _ in body.people:
            office = f", {role}" if role else ""
            said = (
                f"trân trọng kính mời ông/bà {name}{office}, đại biểu của {body.name}, "
                f"dự {conference}"
            )
            letters.append(to.letter(f"Ông/bà {name}", said, [_ASKED]))
    return letters


def to_speakers(to: Inviting, sheet: Sheet, people: Mapping[int, Person]) -> list[NoticeLetter]:
    """A letter to each who speaks: their place in the order and their minutes.

    Of somebody who has gone there is none, nor of one whose identity was lawfully erased.
    """
    conference = lower(to.conference.title)
    letters = []
    for line in sheet.listed:
        request = line.request
        person = people.get(request.opinion_id) if request else None
        if request is None or person is None:
            continue
        for_whom = f", thay mặt {request.organisation}," if request.organisation else ""
        said = (
            f"trân trọng kính mời ông/bà {person.name}{for_whom} dự và phát biểu tại {conference}"
        )
        more = [
            f"Thứ tự phát biểu của ông/bà: số {line.number}; thời gian: "
            f"{sheet.order.minutes_each} phút. Chủ đề: {request.opinion.theme.name}.",
            _ASKED,
        ]
        letters.append(to.letter(f"Ông/bà {person.name}", said, more, address=person.address))
    return letters
