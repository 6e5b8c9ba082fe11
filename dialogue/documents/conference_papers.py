"""What is sent and laid out before a conference: invitations, summonses, the programme.

They name offices and organisations as the plan does, never persons.
"""

from collections.abc import Iterator
from datetime import time

from dialogue import clock
from dialogue.conferences.model import Conference
from dialogue.documents.notice_letter import NoticeLetter
from dialogue.documents.plan_issuer import PlanIssuer, plan_issuer
from dialogue.duties.announced import AnnouncedPlan
from dialogue.plans.contents import Step
from dialogue.plans.times import LENGTHS
from dialogue.wording.deadlines import weekday

INVITATION, SUMMONS = "Giấy mời", "Giấy triệu tập"
# Who serves the conference as part of the own work is called to it, everybody else is asked; the
# Front, associations and councils are nobody's subordinates.
_CALLED = "official"
_ASKED_KINDS = ("front", "mass", "council")
_FROM_THE_PEOPLE = "delegate"


def invitations(found: AnnouncedPlan, conference: Conference) -> list[NoticeLetter]:
    """A letter to each of those who attend by the plan, then to each organisation with seats.

    Delegates of the People are asked through the organisations that send them, where there are any.
    """
    seats = [row for row in found.quotas if row.seats]
    letters = []
    for one in found.plan.attendance:
        if one.role == _FROM_THE_PEOPLE and seats:
            continue
        body = found.plan.body(one.body)
        is_called = one.role == _CALLED and not (body and body.kind in _ASKED_KINDS)
        kind = SUMMONS if is_called else INVITATION
        letters.append(_letter(found, conference, kind, one.who))
    for row in seats:
        whom = f" ({row.note})" if row.note else ""
        share = f"Số đại biểu theo bảng phân bổ: {row.seats}{whom}."
        letters.append(_letter(found, conference, INVITATION, row.name, share))
    return letters


def programme(found: AnnouncedPlan, conference: Conference, speakers: int) -> NoticeLetter:
    """The programme in its order. `speakers`: how many the locked order has; 0 without one."""
    lines = [_step(number, one, speakers) for number, one in enumerate(found.plan.programme, 1)]
    issuer = plan_issuer(found.plan, conference)
    return NoticeLetter(
        head=issuer.head(conference, "CTr"),
        about=_lower(conference.title),
        whom="",
        address="",
        paragraphs=[*_when_and_where(found, conference), *lines],
        recipients=("Người chủ trì, thư ký;", "Đại biểu dự hội nghị;", _kept(issuer)),
        authority=issuer.authority,
        kind="Chương trình",
    )


def _letter(
    found: AnnouncedPlan, conference: Conference, kind: str, whom: str, share: str = ""
) -> NoticeLetter:
    issuer = plan_issuer(found.plan, conference)
    head = issuer.head(conference, "GM" if kind == INVITATION else "GTT")
    plan = f"Kế hoạch số {conference.plan_number} ngày {conference.plan_issued_on:%d/%m/%Y}"
    asked = "trân trọng kính mời" if kind == INVITATION else "triệu tập"
    task = "" if kind == INVITATION else " và trả lời những việc thuộc trách nhiệm"
    body = [
        f"Thực hiện {plan}, {issuer.name} {asked} {whom} dự {_lower(conference.title)}{task}.",
        *_when_and_where(found, conference),
    ]
    if conference.themes:
        body.append(f"Nội dung: {'; '.join(theme.name for theme in conference.themes)}.")
    if conference.chairs:
        body.append(f"Chủ trì: {conference.chairs}.")
    body += [share] if share else []
    if kind == INVITATION:
        body.append("Rất mong quý vị sắp xếp thời gian, đến dự đúng giờ.")
    else:
        body.append("Đề nghị dự đúng giờ, đúng thành phần.")
    about = f"dự {_lower(conference.title)}"
    recipients = ("Như trên;", _kept(issuer))
    return NoticeLetter(head, about, whom, "", body, recipients, issuer.authority, kind)


def _kept(issuer: PlanIssuer) -> str:
    return f"Lưu {issuer.keeper}." if issuer.is_party else f"Lưu: {issuer.keeper}."


def _when_and_where(found: AnnouncedPlan, conference: Conference) -> Iterator[str]:
    held = clock.local(conference.held_at)
    length = found.sitting.length
    lasting = f", thời lượng {LENGTHS[length]}" if length else ""
    yield f"Thời gian: {_hour(held.time())}, {weekday(held.date())}, ngày {held:%d/%m/%Y}{lasting}."
    yield f"Địa điểm: {conference.place}."


def _step(number: int, one: Step, speakers: int) -> str:
    starts = f" ({_hour(one.starts)})" if one.starts else ""
    who = f": {one.who}" if one.who and one.who not in one.step else ""
    heard = f", {speakers} người theo thứ tự đã khóa" if one.kind == "floor" and speakers else ""
    minutes = f", {one.minutes} phút" if one.minutes else ""
    return f"{number}. {one.step}{starts}{who}{heard}{minutes}."


def _hour(hour: time) -> str:
    return f"{hour:%H giờ %M}".replace(" 00", "")


def _lower(title: str) -> str:
    return title[:1].lower() + title[1:]
