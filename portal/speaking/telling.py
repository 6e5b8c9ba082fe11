"""What the sender is told of a request to speak, in plain words."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from dialogue.conferences.model import Conference
from dialogue.opinions import states as opinion_states
from dialogue.opinions.model import Opinion
from dialogue.programme.queries import told_place
from dialogue.speaking import states
from dialogue.speaking.model import SpeakingRequest
from dialogue.speaking.queries import waiting_position
from dialogue.speaking.rules import has_fallen
from dialogue.wording.programme import placed
from dialogue.wording.speaking import SENTENCES
from web.vietnamese_dates import moment

_WRITTEN_ANSWER = "Ý kiến của ông/bà vẫn được xử lý và trả lời bằng văn bản như mọi ý kiến khác."


@dataclass(frozen=True)
class Told:
    """`kind` is the colour of the square; `sentences` say what it means and what happens next."""

    title: str
    kind: str
    sentences: tuple[str, ...]
    note: str = ""


def tell(session: Session, asked: SpeakingRequest, now: datetime) -> Told:
    """What has come of a request."""
    opinion, conference = asked.opinion, asked.opinion.conference
    if asked.state == states.WITHDRAWN:
        assert asked.withdrawn_at is not None
        said = f"Ông/bà đã rút lúc {moment(asked.withdrawn_at)}."
        return Told("Đã rút đăng ký phát biểu", "hollow", (said, *_stays(opinion)))
    if has_fallen(opinion):
        return Told("Đăng ký phát biểu không còn hiệu lực", "hollow", (_why_fallen(opinion),))
    if asked.state == states.DECLINED:
        assert asked.reason is not None
        said = SENTENCES[asked.reason]
        return Told(
            "Chưa bố trí được lượt phát biểu",
            "gold",
            (said, _WRITTEN_ANSWER, "Mời ông/bà vẫn đến dự hội nghị."),
            asked.note,
        )
    if conference.held_at <= now:
        return Told("Hội nghị đã họp", "hollow", (_WRITTEN_ANSWER,))
    if asked.state == states.ACCEPTED:
        where = f"Mời ông/bà có mặt lúc {moment(conference.held_at)}, tại {conference.place}."
        place = told_place(session, asked)
        if place is not None:
            title, means = placed(place.speaks, place.number, place.total, place.minutes)
            return Told(title, "green" if place.speaks else "gold", (where, means))
        order = "Thứ tự phát biểu do thư ký hội nghị báo trước buổi họp."
        return Told("Ông/bà được phát biểu tại hội nghị", "green", (where, order))
    if asked.state == states.WAITING:
        position = waiting_position(session, asked)
        said = "Có người rút thì người đứng đầu danh sách được xem xét trước."
        return Told(
            f"Ông/bà đứng thứ {position} trong danh sách chờ", "gold", (said, _WRITTEN_ANSWER)
        )
    said = "Mặt trận xem ý kiến và các đăng ký khác, rồi báo kết quả ở trang này."
    return Told("Đang chờ Mặt trận xét", "grey", (said,))


def may_withdraw(conference: Conference, asked: SpeakingRequest, now: datetime) -> bool:
    """Whether the sender can still take the request back."""
    open_states = (states.REQUESTED, states.ACCEPTED, states.WAITING)
    stands = asked.state in open_states and not has_fallen(asked.opinion)
    return stands and now < conference.held_at


def _stays(opinion: Opinion) -> tuple[str, ...]:
    return () if has_fallen(opinion) else (_WRITTEN_ANSWER,)


def _why_fallen(opinion: Opinion) -> str:
    if opinion.state == opinion_states.WITHDRAWN:
        return "Ông/bà đã rút ý kiến, nên đăng ký phát biểu về ý kiến đó cũng thôi."
    return (
        "Mặt trận đã kết luận ý kiến này không thuộc phạm vi đối thoại, nên không phát biểu về "
        "việc này tại hội nghị. Trang tra cứu có hướng dẫn nơi giải quyết."
    )
