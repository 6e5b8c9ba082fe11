"""The forms about a matter: giving it to an agency, merging it, moving an opinion out of it."""

from collections.abc import Sequence

from wtforms import HiddenField, IntegerField, RadioField, SelectField, TextAreaField

from admin.moderating.forms import AcceptForm, row_id
from dialogue.matters.model import Matter
from dialogue.organisations.model import Organisation
from web.forms import Form


class AssignForm(Form):
    """Which agency, and within how many working days."""

    organisation_id = SelectField("Cơ quan trả lời", coerce=int)
    working_days = IntegerField("Số ngày làm việc")
    request = TextAreaField("Phần việc của cơ quan chủ trì")

    def offer(self, bodies: list[Organisation]) -> None:
        """Let the agencies that exist today be chosen."""
        named = [(body.id, body.name) for body in bodies]
        self.organisation_id.choices = [(0, "Chọn cơ quan"), *named]


class MergeForm(Form):
    """Into which matter."""

    target_id = RadioField("Gộp vào vấn đề", coerce=row_id, validate_choice=False)

    def offer(self, matters: Sequence[Matter]) -> None:
        """Let these matters be chosen."""
        self.target_id.choices = [(m.id, f"Vấn đề {m.number}. {m.title}") for m in matters]


class MoveForm(AcceptForm):
    """Into which matter an opinion is moved, an existing or a new one."""

    from_id = HiddenField()

    @property
    def shown_matter(self) -> int:
        """The matter that the page showed the opinion in."""
        return row_id(self.from_id.data)
