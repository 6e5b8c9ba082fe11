"""The forms of the Front's decisions on who speaks: shape only."""

from wtforms import HiddenField, RadioField, TextAreaField

from admin.moderating.forms import RevisionForm
from dialogue.wording.speaking import REASONS

ACCEPT, WAIT, DECLINE = "nhan", "cho", "tu-choi"


class DecideForm(RevisionForm):
    """Which decision: the button that was pressed. A reason and a note go with declining."""

    decision = HiddenField()
    reason = RadioField("Lý do", choices=list(REASONS.items()), validate_choice=False)
    note = TextAreaField("Nói thêm với người đăng ký")
