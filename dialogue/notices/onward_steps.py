"""What the sender reads of an excluded opinion that goes on elsewhere: agreed, and done."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from dialogue.moderation.onward_model import AGREED, STOPPED, Onward
from dialogue.notices.steps import Step
from dialogue.opinions.model import Carried
from dialogue.regulation import NEXT

_AGREED = {
    "next": "Ông/bà đồng ý để Mặt trận chuyển ý kiến sang hội nghị kỳ sau.",
    "forward": "Ông/bà đồng ý để Mặt trận chuyển ý kiến đến cơ quan có thẩm quyền.",
}


def onward_steps(session: Session, opinion_id: int, onward: Iterable[Onward]) -> list[Step]:
    """The lines for everything that was agreed, and for each conference it went on to."""
    agreed = [row for row in onward if row.state != STOPPED]
    steps = [Step(row.agreed_at, _AGREED[row.kind], "done") for row in agreed]
    steps += [
        Step(row.done_at, _forwarded(row), "done") for row in agreed if row.done_at and row.sent_on
    ]
    if not any(row.kind == NEXT and row.state != AGREED for row in agreed):
        return steps
    query = (
        select(Carried).where(Carried.opinion_id == opinion_id).options(joinedload(Carried.target))
    )
    return steps + [
        Step(
            row.at,
            f"Mặt trận đã chuyển ý kiến sang {row.target.short_title}, giữ nguyên mã và ngày gửi.",
            "done",
        )
        for row in session.scalars(query)
    ]


def _forwarded(row: Onward) -> str:
    said = f"Mặt trận đã chuyển ý kiến đến {row.receiver}"
    return f"{said}, phiếu gửi ngày {row.sent_on:%d/%m/%Y}. Ông/bà hỏi kết quả tại cơ quan đó."
