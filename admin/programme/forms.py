"""The forms of the order of speaking: shape only."""

from collections.abc import Collection

from wtforms import HiddenField, IntegerField, TextAreaField
from wtforms.validators import InputRequired, Optional

from admin.moderating.forms import RevisionForm, row_id
from web.forms import Form


class OpenForm(Form):
    """A new version: the minutes there are, and why there is another one."""

    minutes_total = IntegerField(
        "Tổng số phút cho phát biểu", validators=[InputRequired("Hãy ghi số phút.")]
    )
    minutes_each = IntegerField("Số phút mỗi người", validators=[InputRequired("Hãy ghi số phút.")])
    reason = TextAreaField("Vì sao lập bản mới")


class ProposeForm(RevisionForm):
    """The minutes on which it is proposed anew."""

    minutes_total = IntegerField(
        "Tổng số phút cho phát biểu", validators=[InputRequired("Hãy ghi số phút.")]
    )
    minutes_each = IntegerField("Số phút mỗi người", validators=[InputRequired("Hãy ghi số phút.")])


class MoveForm(RevisionForm):
    """Who is moved, how, and to which place."""

    who = HiddenField()
    how = HiddenField()
    to = IntegerField("Đến chỗ thứ", validators=[Optional()])

    @property
    def request_id(self) -> int:
        """Whom it is about; 0, whom nobody is, when it names nobody."""
        return row_id(self.who.data)

    def stand_beside(self, shown: Collection[int]) -> None:
        """Lead what is wrong to the place of the speaker it is about, where that can be typed."""
        if self.request_id in shown:
            self.to.id = f"cho-{self.request_id}"
        else:
            self.form_errors.extend(self.to.errors)
            self.to.errors = []


class StepForm(RevisionForm):
    """Which step; what goes back is told why."""

    step = HiddenField()
    remark = TextAreaField("Cần sửa gì")
