"""The letter by which a sender learns that a content is outside the dialogue.

It never repeats the sender's words (Luật Tố cáo 2018 Đ8: mail boxes are shared), names the
ground, the body that is competent instead and the time limit, and says that sending here
stopped none.
"""

import re
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from dialogue.regulation import FORWARD, NEXT, Ground
from dialogue.wording.earlier import Earlier, earlier_sentence

# With these words the last sentence of a letter begins.
DISAGREEING = "Nếu chưa đồng ý"
_PLACE_IN_A_TEXT = re.compile(
    r"(tiểu mục|mục|phần|chương|điều|khoản|điểm|phụ lục)\b", re.IGNORECASE
)
_OFFERS = {
    NEXT: "Nếu ông/bà đồng ý, Mặt trận chuyển ý kiến này sang hội nghị kỳ sau của địa phương, giữ "
    "nguyên mã và ngày gửi; ông/bà không phải gửi lại. Ông/bà chọn «Chuyển sang kỳ sau» ở trang "
    "tra cứu, hoặc gọi {phone}.",
    FORWARD: "Nếu ông/bà đồng ý, Mặt trận chuyển ý kiến này đến cơ quan có thẩm quyền và báo lại "
    "cho ông/bà. Ông/bà chọn «Đồng ý chuyển» ở trang tra cứu, hoặc gọi {phone}.",
}


@dataclass(frozen=True)
class LetterFacts:
    """What a letter is composed from; dates are days in Vietnam."""

    ground: Ground
    code: str
    sent_on: date
    plan_number: str
    plan_issued_on: date
    clause: str
    reception_name: str
    reception_address: str
    reception_hours: str
    front_phone: str
    complaint_days: int
    learned_on: date | None
    complaint_until: date | None
    earlier: Earlier
    review_days: int
    review_until: date
    offer: str = ""


@dataclass(frozen=True)
class Letter:
    """The parts of a letter, in plain words; `deadline` is an ISO day when one is running.

    `earlier` is empty where no other body has had the matter in hand, `offer` where the Front
    can do nothing with it even when its sender agrees.
    """

    heading: str
    nature: str
    channel: str
    where: str
    bring: str
    time_limit: str
    deadline: str | None
    law: str
    plan: str
    closing: str
    review_until: str
    earlier: str
    offer: str = ""

    def as_dict(self) -> dict[str, Any]:
        """The letter as it is stored when it is sent."""
        return asdict(self)


def compose(facts: LetterFacts) -> Letter:
    """The letter as the sender will read it."""
    ground = facts.ground
    plan = f"Kế hoạch số {facts.plan_number} ngày {_day(facts.plan_issued_on)}"
    if _PLACE_IN_A_TEXT.match(facts.clause):
        plan = f"{facts.clause} {plan}"
    elif facts.clause:
        # What a plan says in its own words, where it numbers nothing.
        plan = f"{plan} («{facts.clause}»)"
    where = ""
    if ground.at_reception:
        where = f"{facts.reception_name}. {facts.reception_address}. {facts.reception_hours}."
    deadline = None
    time_limit = ""
    if ground.time_limit:
        time_limit = f"Thời hiệu khiếu nại là {facts.complaint_days} ngày, kể từ ngày nhận được "
        time_limit += "hoặc biết được quyết định, việc làm đó."
        if facts.learned_on and facts.complaint_until:
            last = facts.complaint_until
            deadline = last.isoformat()
            time_limit += (
                f" Ông/bà cho biết đã nhận hoặc biết ngày {_day(facts.learned_on)}; vậy ngày cuối "
                f"là {_day(last)}."
            )
    return Letter(
        heading="Về nội dung không thuộc phạm vi đối thoại",
        nature=(
            f"Mặt trận đã nhận và đọc kỹ nội dung ông/bà gửi ngày {_day(facts.sent_on)} (mã "
            f"{facts.code}). Nội dung này {ground.nature}, không thuộc phạm vi đối thoại tại hội "
            f"nghị theo {plan}."
        ),
        channel=ground.channel,
        where=where,
        bring=ground.bring,
        time_limit=time_limit,
        deadline=deadline,
        law=ground.law,
        plan=plan,
        closing=(
            "Việc gửi ý kiến tại đây không thay cho việc nộp đơn và không làm dừng thời hạn nào. "
            f"{DISAGREEING} với cách phân loại này, ông/bà có thể đề nghị một người khác của Mặt "
            f"trận xem lại, một lần, trong {facts.review_days:02d} ngày làm việc, chậm nhất ngày "
            f"{_day(facts.review_until)}, ở trang tra cứu "
            f"hoặc gọi {facts.front_phone}."
        ),
        review_until=facts.review_until.isoformat(),
        earlier=earlier_sentence(ground.code, facts.earlier),
        offer=_OFFERS[facts.offer].format(phone=facts.front_phone) if facts.offer else "",
    )


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
