"""What is sent and laid out before a conference: invitations, summonses, the programme.

They name offices and organisations as the plan does, never persons.
"""

from dialogue.conferences.model import Conference
from dialogue.documents.inviting import INVITATION, SUMMONS, Inviting, hour_of, inviting, lower
from dialogue.documents.notice_letter import NoticeLetter
from dialogue.duties.announced import AnnouncedPlan
from dialogue.plans.contents import Step

# Who serves the conference as part of the own work is called to it, everybody else is asked; the
# Front, associations and councils are nobody's subordinates.
_CALLED = "official"
_ASKED_KINDS = ("front", "mass", "council")
_FROM_THE_PEOPLE = "delegate"


def invitations(found: AnnouncedPlan, conference: Conference) -> list[NoticeLetter]:
    """A letter to each of those who attend by the plan, then to each organisation with seats.

    Delegates of the People are asked through the organisations that send them, where there are any.
    """
    to = inviting(conference, found.plan, found.sitting)
    seats = [row for row in found.quotas if row.seats]
    letters = []
    for one in found.plan.attendance:
        if one.role == _FROM_THE_PEOPLE and seats:
            continue
        body = found.plan.body(one.body)
        is_called = one.role == _CALLED and not (body and body.kind in _ASKED_KINDS)
        kind = SUMMONS if is_called else INVITATION
        letters.append(_letter(to, kind, one.who))
    for row in seats:
        whom = f" ({row.note})" if row.note else ""
        share = f"Số đại biểu theo bảng phân bổ: {row.seats}{whom}."
        letters.append(_letter(to, INVITATION, row.name, share))
    return letters


def programme(found: AnnouncedPlan, conference: Conference, speakers: int) -> NoticeLetter:
    """The programme in its order. `speakers`: how many the locked order has; 0 without one."""
    lines = [_step(number, one, speakers) for number, one in enumerate(found.plan.programme, 1)]
    to = inviting(conference, found.plan, found.sitting)
    return NoticeLetter(
        head=to.issuer.head(conference, "CTr"),
        about=lower(conference.title),
        whom="",
        address="",
        paragraphs=[*to.when_and_where(), *lines],
        recipients=("Người chủ trì, thư ký;", "Đại biểu dự hội nghị;", to.issuer.kept()),
        authority=to.issuer.authority,
        kind="Chương trình",
    )


def _letter(to: Inviting, kind: str, whom: str, share: str = "") -> NoticeLetter:
    asked = "trân trọng kính mời" if kind == INVITATION else "triệu tập"
    task = "" if kind == INVITATION else " và trả lời những việc thuộc trách nhiệm"
    more = [share] if share else []
    if kind == INVITATION:
        more.append("Rất mong quý vị sắp xếp thời gian, đến dự đúng giờ.")
    else:
        more.append("Đề nghị dự đúng giờ, đúng thành phần.")
    said = f"{asked} {whom} dự {lower(to.conference.title)}{task}"
    return to.letter(whom, said, more, kind=kind)


def _step(number: int, one: Step, speakers: int) -> str:
    starts = f" ({hour_of(one.starts)})" if one.starts else ""
    who = f": {one.who}" if one.who and one.who not in one.step else ""
    heard = f", {speakers} người theo thứ tự đã khóa" if one.kind == "floor" and speakers else ""
    minutes = f", {one.minutes} phút" if one.minutes else ""
    return f"{number}. {one.step}{starts}{who}{heard}{minutes}."
