"""What the coordinator enters: a part for another agency, a reason, a decision on time."""

from wtforms import IntegerField, SelectField, TextAreaField
from wtforms.validators import Optional

from dialogue.organisations.model import Organisation
from web.forms import Form


class PartForm(Form):
    """What another agency is asked for, and within how many working days."""

    organisation_id = SelectField("Cơ quan phối hợp", coerce=int)
    request = TextAreaField("Phần việc của cơ quan này")
    working_days = IntegerField("Số ngày làm việc")

    def offer(self, bodies: list[Organisation]) -> None:
        """Let the agencies be chosen that have nothing of the matter yet."""
        named = [(body.id, body.name) for body in bodies]
        self.organisation_id.choices = [(0, "Chọn cơ quan"), *named]


class RemovalForm(Form):
    """Why a matter, or a part of it, is taken away."""

    reason = TextAreaField("Vì sao thôi giao")


class DecisionForm(Form):
    """Yes, perhaps with other days than asked; or no, with a reason."""

    working_days = IntegerField("Số ngày làm việc được thêm", validators=[Optional()])
    remark = TextAreaField("Vì sao không đồng ý")
