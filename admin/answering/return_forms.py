"""Why an agency gives a matter back, asks for more time, or reports opinions to the Front."""

from typing import Any

from wtforms import IntegerField, RadioField, SelectField, SelectMultipleField, TextAreaField
from wtforms.validators import Optional

from dialogue.opinions.model import Opinion
from dialogue.organisations.model import Organisation
from dialogue.regulation import CLOCK_REASONS, RETURN_REASONS
from dialogue.routing.clock_changes import ClockEntry
from dialogue.routing.commands import REVIEW, Return
from dialogue.routing.model import EXTENSION, STOP
from dialogue.wording.states import CLOCK_KINDS
from web.forms import Form

REPORT = "Có ý kiến chứa nội dung tố cáo"


class ReturnForm(Form):
    """Why a matter is not this agency's; `opinions` only where one is to be looked at again."""

    category = RadioField(
        "Vì sao trả lại",
        choices=[
            (code, REPORT if code == REVIEW else name) for code, name in RETURN_REASONS.items()
        ],
        validate_choice=False,
    )
    proposed_id = SelectField("Cơ quan nên nhận", coerce=int, validate_choice=False)
    reason = TextAreaField("Lý do trả lại")
    opinions = SelectMultipleField("Ý kiến nào", coerce=int, validate_choice=False)

    def offer(self, bodies: list[Organisation], opinions: list[Opinion]) -> None:
        """Let the other agencies be proposed, and the matter's opinions be marked."""
        named = [(body.id, body.name) for body in bodies]
        self.proposed_id.choices = [(0, "Chưa rõ"), *named]
        self.opinions.choices = [(row.id, f"{row.code}, {row.place}") for row in opinions]

    def entry(self) -> Return:
        """What was chosen and typed, as the command takes it."""
        return Return(
            self.category.data or "", self.reason.data or "", self.proposed_id.data or None
        )


class ClockForm(Form):
    """More time, or a stop of the clock."""

    kind = RadioField("Đề nghị", choices=list(CLOCK_KINDS.items()), validate_choice=False)
    working_days = IntegerField("Thêm bao nhiêu ngày làm việc", validators=[Optional()])
    category = RadioField(
        "Vì sao",
        choices=[(code, reason.name) for code, reason in CLOCK_REASONS.items()],
        validate_choice=False,
    )
    reason = TextAreaField("Giải thích")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.kind.data not in (EXTENSION, STOP):
            self.kind.data = EXTENSION

    def entry(self) -> ClockEntry:
        """What was chosen and typed, as the command takes it."""
        return ClockEntry(
            self.kind.data or "",
            self.category.data or "",
            self.reason.data or "",
            self.working_days.data,
        )
