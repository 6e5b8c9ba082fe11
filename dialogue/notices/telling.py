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
from dialogue.notices.timeline import Following, following
from dialogue.opinions.rules import Person
from dialogue.text.sanitising import answer_text
from dialogue.wording import mails

_SYMBOL = "/TB-MTTQ-BTT"


@dataclass(frozen=True)
class Telling:
    """`opening` is said first, to whoever has been asked for name and code; `news` after it."""

    code: str
    opening: str
    news: list[str]
    where: str
    issuing: Issuing


def telling(
    session: Session, opinion_id: int, event: str, now: datetime, public_url: str
) -> Telling:
    """What there is to tell about an event, as things stand now."""
    found = following(session, opinion_id, now)
    conference = found.opinion.conference
    return Telling(
        code=found.opinion.code,
        opening=mails.news(event),
        news=_news(found, event),
        where=_where(conference, public_url),
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


def _news(found: Following, event: str) -> list[str]:
    sent = f"{clock.local_date(found.opinion.sent_at):%d/%m/%Y}"
    front = found.opinion.conference.front.name
    told = [
        f"{front} báo tin về ý kiến ông/bà gửi ngày {sent}, mã {found.opinion.code}: "
        f"{_small(mails.news(event))}"
    ]
    if found.exclusion is not None and found.exclusion.letter is not None:
        letter = found.exclusion.letter
        bring = f"Khi đến, ông/bà mang theo: {_small(letter['bring'])}" if letter["bring"] else ""
        first = [letter["nature"], letter["channel"], letter["where"], bring]
        last = [letter["time_limit"], letter["closing"]]
        return told + [part for part in first + last if part]
    asked = found.open_request
    if asked is not None:
        words = (asked.sentence, asked.words)
        told += [text for text in words if text]
        told.append(f"Xin ông/bà trả lời chậm nhất ngày {asked.due_on:%d/%m/%Y}.")
    if found.publication is not None:
        answer = found.publication
        told.append(
            f"Vấn đề ông/bà nêu, «{answer.title}», đã được trả lời tại văn bản số "
            f"{answer.document_number} ngày {answer.signed_on:%d/%m/%Y} của {answer.organisation}."
        )
        told += [line for line in answer_text(answer.body).splitlines() if line.strip()]
    else:
        told += [step.text for step in found.steps if step.state != "coming"][1:]
    return told


def _where(conference: Conference, public_url: str) -> str:
    front, place = conference.front, public_url.split("://")[-1]
    said = f"Ông/bà xem lại bất cứ lúc nào tại {place}/tra-cuu với mã ý kiến và mật mã trên giấy "
    said += "biên nhận. Cần hỏi thêm hoặc đã mất biên nhận, xin mời ông/bà "
    at = f"đến {front.address}" if front.address else "đến Mặt trận"
    hours = f" ({front.hours})" if front.hours else ""
    return f"{said}{at}{hours}, hoặc gọi {front.phone}."


def _small(sentence: str) -> str:
    first = sentence.split(" ", 1)[0]
    # The names of the body keep their capitals.
    return sentence if first in ("Mặt", "Ban", "Ủy") else sentence[:1].lower() + sentence[1:]
