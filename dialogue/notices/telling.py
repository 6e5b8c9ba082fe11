"""What a sender is told by telephone or letter: the news, and what the page would show.

It never repeats the sender's own words: letters and telephones are shared in a household
(Luật Tố cáo 2018 Đ8).
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from dialogue import clock
from dialogue.conferences.model import Conference
from dialogue.documents.issuing import Issuing, issuing_of
from dialogue.documents.notice_letter import NoticeLetter
from dialogue.documents.state_layout import Head
from dialogue.notices.model import ContactTask
from dialogue.notices.timeline import Following, following
from dialogue.opinions.rules import Person
from dialogue.programme.queries import told_place
from dialogue.publication.model import Publication
from dialogue.speaking.queries import request_of
from dialogue.text.sanitising import answer_text
from dialogue.wording import mails
from dialogue.wording.programme import placed

_SYMBOL = "/TB-MTTQ-BTT"


@dataclass(frozen=True)
class Telling:
    """`opening` is said first, to whoever has been asked for name and code; `news` after it."""

    code: str
    opening: str
    news: list[str]
    where: str
    issuing: Issuing


def telling_of(session: Session, task: ContactTask, now: datetime, public_url: str) -> Telling:
    """What there is to tell the person of a task."""
    tell = telling_households if task.notice.recipient_kind == "cosigner" else telling
    return tell(session, task.opinion_id, task.event, now, public_url)


def telling(
    session: Session, opinion_id: int, event: str, now: datetime, public_url: str
) -> Telling:
    """What there is to tell a sender about an event, as things stand now."""
    found = following(session, opinion_id, now)
    conference = found.opinion.conference
    news = _place(session, found) if event == "speaking.placed" else _news(found, event)
    return Telling(
        code=found.opinion.code,
        opening=mails.news(event),
        news=news,
        where=_where(conference, public_url),
        issuing=issuing_of(conference),
    )


def telling_households(
    session: Session, opinion_id: int, event: str, now: datetime, public_url: str
) -> Telling:
    """What there is to tell one who represents several households, and holds no receipt."""
    found = following(session, opinion_id, now)
    conference = found.opinion.conference
    opening = mails.news_of_households(event)
    front, sent = conference.front, clock.local_date(found.opinion.sent_at)
    told = [
        f"{front.name} báo tin về ý kiến chung của {found.opinion.households} hộ gửi ngày "
        f"{sent:%d/%m/%Y}, mã {found.opinion.code}: {_small(opening)}"
    ]
    where = "Ông/bà hỏi người đứng ra gửi, người đó giữ giấy biên nhận và xem được mọi tin. "
    if found.publication is not None and found.publication.withheld_at is None:
        place = public_url.split("://")[-1]
        told += _answer(found.publication, "Vấn đề các hộ nêu")
        where = f"Toàn văn trả lời ở {place}/hoi-dap/{found.publication.number}, ai cũng đọc được. "
    return Telling(
        code=found.opinion.code,
        opening=opening,
        news=told,
        where=f"{where}Cần hỏi thêm, xin mời ông/bà {_front(conference)}.",
        issuing=issuing_of(conference),
    )


def letter_of(told: Telling, person: Person, now: datetime) -> NoticeLetter:
    """The letter that says it, addressed to the person."""
    issuing = told.issuing
    head = Head(issuing.superior, issuing.lines, _SYMBOL, issuing.place, clock.local_date(now).year)
    address = person.address or (f"Nhờ chuyển: {person.through}" if person.through else "")
    return NoticeLetter(
        head=head,
        about=f"Về ý kiến mã {told.code}",
        whom=f"Ông/bà {person.name}",
        address=address,
        paragraphs=[*told.news, told.where],
    )


def _place(session: Session, found: Following) -> list[str]:
    """The place among the speakers, as the locked order has it now; else the plain news."""
    request = request_of(session, found.opinion.id)
    place = told_place(session, request) if request else None
    told = [_lead(found, "speaking.placed")]
    if place is not None:
        conference = found.opinion.conference
        held = clock.local(conference.held_at)
        title, means = placed(place.speaks, place.number, place.total, place.minutes)
        told += [f"{title}. {means}"]
        told += [f"Hội nghị họp lúc {held:%H giờ %M, %d/%m/%Y}, tại {conference.place}."]
    return told


def _lead(found: Following, event: str) -> str:
    sent = f"{clock.local_date(found.opinion.sent_at):%d/%m/%Y}"
    front = found.opinion.conference.front.name
    return (
        f"{front} báo tin về ý kiến ông/bà gửi ngày {sent}, mã {found.opinion.code}: "
        f"{_small(mails.news(event))}"
    )


def _news(found: Following, event: str) -> list[str]:
    told = [_lead(found, event)]
    if found.exclusion is not None and found.exclusion.letter is not None:
        letter = found.exclusion.letter
        named = "Khi đến, ông/bà mang theo" if letter["where"] else "Ông/bà chuẩn bị"
        bring = f"{named}: {_small(letter['bring'])}" if letter["bring"] else ""
        known = letter.get("earlier", "")
        first = [letter["nature"], known, letter["channel"], letter["where"], bring]
        last = [letter["time_limit"], letter.get("offer", ""), letter["closing"]]
        return told + [part for part in first + last if part]
    asked = found.open_request
    if asked is not None:
        words = (asked.sentence, asked.words)
        told += [text for text in words if text]
        told.append(f"Xin ông/bà trả lời chậm nhất ngày {asked.due_on:%d/%m/%Y}.")
    if found.publication is not None:
        told += _answer(found.publication, "Vấn đề ông/bà nêu")
    else:
        told += [step.text for step in found.steps if step.state != "coming"][1:]
    return told


def _where(conference: Conference, public_url: str) -> str:
    place = public_url.split("://")[-1]
    said = f"Ông/bà xem lại bất cứ lúc nào tại {place}/tra-cuu với mã ý kiến và mật mã trên giấy "
    said += "biên nhận. Cần hỏi thêm hoặc đã mất biên nhận, xin mời ông/bà "
    return f"{said}{_front(conference)}."


def _front(conference: Conference) -> str:
    front = conference.front
    at = f"đến {front.address}" if front.address else "đến Mặt trận"
    hours = f" ({front.hours})" if front.hours else ""
    return f"{at}{hours}, hoặc gọi {front.phone}"


def _answer(answer: Publication, lead: str) -> list[str]:
    if answer.withheld_at is not None:
        return [f"{answer.organisation} đã trả lời việc này. Bản đã đăng đang tạm ẩn để sửa."]
    said = (
        f"{lead}, «{answer.title}», đã được trả lời tại văn bản số {answer.document_number} "
        f"ngày {answer.signed_on:%d/%m/%Y} của {answer.organisation}."
    )
    return [said, *(line for line in answer_text(answer.body).splitlines() if line.strip())]


def _small(sentence: str) -> str:
    first = sentence.split(" ", 1)[0]
    # The names of the body keep their capitals.
    return sentence if first in ("Mặt", "Ban", "Ủy") else sentence[:1].lower() + sentence[1:]
