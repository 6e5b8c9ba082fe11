"""What an administrator enters when a body is renamed, put elsewhere, merged or ended."""

from typing import Any

from wtforms import SelectField, SelectMultipleField
from wtforms.validators import InputRequired

from admin.fields import choice_by_id, day, line, offered
from admin.organisations.forms import above
from dialogue.organisations.changing import Change
from dialogue.organisations.model import Organisation, Unit
from web.forms import Form


class ChangeForm(Form):
    """From which day, and on which ground; every change has both."""

    on = day("Ngày có hiệu lực")
    ground = line("Căn cứ", 200, required=True)

    def change(self) -> Change:
        """What was typed, as the register takes it."""
        return Change(self.on.data, self.ground.data)


class RenameForm(ChangeForm):
    name = line("Tên mới", 200, required=True)
    short_name = line("Tên gọi tắt mới", 120)


class BelowForm(ChangeForm):
    superior_id = SelectField("Cơ quan cấp trên mới", coerce=above, validate_choice=False)

    def offer(self, bodies: list[Organisation]) -> None:
        """Let the other bodies be put above this one."""
        self.superior_id.choices = [(0, "Không có"), *((body.id, body.name) for body in bodies)]


class MoveForm(ChangeForm):
    unit_id = choice_by_id("Đơn vị mới")

    def offer(self, units: list[Unit]) -> None:
        """Let the other units of the administrator be chosen."""
        self.unit_id.choices = offered([(unit.id, unit.name) for unit in units])


class EndForm(ChangeForm):
    """An ending, with those who take over; none when the work is not carried on."""

    into = SelectMultipleField("Cơ quan tiếp nhận", coerce=above)

    def offer(self, rows: list[tuple[int, str]]) -> None:
        """Let the others be chosen as those who take over."""
        self.into.choices = [(number, name) for number, name in rows]

    @property
    def heirs(self) -> tuple[int, ...]:
        """Who takes over."""
        return tuple(self.into.data or ())


class MergeForm(EndForm):
    """An ending that names at least one who takes over."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.into.validators = [InputRequired("Hãy chọn ít nhất một nơi tiếp nhận.")]
