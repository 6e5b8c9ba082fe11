"""What the sender reads when the secret was replaced: when, by which office, after what check."""

from sqlalchemy.orm import Session

from dialogue.notices.steps import Step
from dialogue.opinions.renewals import renewals

_CHECKED = {
    "papers": "sau khi xem giấy tờ",
    "questions": "sau khi hỏi lại thông tin",
    "acquaintance": "sau khi người quen biết tại tổ dân phố xác nhận",
}


def renewal_steps(session: Session, opinion_id: int) -> list[Step]:
    """One line for each time the secret was replaced."""
    return [
        Step(
            row.at,
            f"{row.organisation.name} đã cấp lại mật mã tra cứu, {_CHECKED[row.checked]}. Mật mã "
            "cũ không dùng được nữa.",
            "done",
        )
        for row in renewals(session, opinion_id)
    ]
