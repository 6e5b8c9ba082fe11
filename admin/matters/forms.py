"""The form that gives a matter to an agency."""

from wtforms import IntegerField, SelectField

from dialogue.organisations.model import Organisation
from web.forms import Form


class AssignForm(Form):
    """Which agency, and within how many working days."""

    organisation_id = SelectField("Cơ quan trả lời", coerce=int)
    working_days = IntegerField("Số ngày làm việc")

    def offer(self, bodies: list[Organisation]) -> None:
        """Let the agencies that exist today be chosen."""
        named = [(body.id, body.name) for body in bodies]
        self.organisation_id.choices = [(0, "Chọn cơ quan"), *named]
