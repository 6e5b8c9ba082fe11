"""What an administrator enters for a unit, for a change of it, and to hand in a list."""

from flask_wtf.file import FileField
from wtforms import SelectField
from wtforms.validators import Regexp

from admin.fields import choice_by_id, chosen, day, line, offered
from admin.organisations.change_forms import ChangeForm
from admin.organisations.forms import DayForm
from dialogue.organisations.forms import FORMS
from dialogue.organisations.model import Unit
from web.forms import Form


class _Below(Form):
    """What is put below one of the administrator's units; asked for where there are several."""

    unit_id = choice_by_id("Đơn vị cấp trên")

    def offer(self, units: list[Unit]) -> None:
        """Let one of the units be chosen; a single one needs no choice."""
        self._only = units[0].id if len(units) == 1 else None
        if self._only is None:
            self.unit_id.choices = offered([(unit.id, unit.name) for unit in units])
        else:
            del self.unit_id

    @property
    def above(self) -> int:
        """The unit above."""
        return self._only or int(self.unit_id.data)


class UnitForm(_Below):
    form = SelectField("Loại", validators=[chosen("loại")])
    own_name = line("Tên", 180, required=True)
    unit_code = line("Mã", 10, also=(Regexp(r"[0-9]*$", message="Mã chỉ có chữ số."),))
    since = day("Có từ ngày")

    def offer_forms(self, kinds: list[str]) -> None:
        """Let the forms of these kinds of units be chosen."""
        named = [(f"{kind}:{form}", form) for kind in kinds for form in FORMS.get(kind, ())]
        self.form.choices = [("", "– Hãy chọn –"), *named]

    @property
    def kind(self) -> str:
        """The kind that the form is of."""
        return str(self.form.data).split(":", 1)[0]

    @property
    def full_name(self) -> str:
        """The name with its form before it."""
        form = str(self.form.data).split(":", 1)[1]
        typed = str(self.own_name.data)
        return typed if typed.casefold().startswith(form + " ") else f"{form} {typed}"


class UnitsForm(DayForm):
    """The day of the tree, and what is looked for in it."""

    tim = line("Tên hoặc mã", 200)


class BelowUnitForm(ChangeForm):
    unit_id = choice_by_id("Đơn vị cấp trên mới")

    def offer(self, units: list[Unit]) -> None:
        """Let the other units of the administrator be put above this one."""
        self.unit_id.choices = offered([(unit.id, unit.name) for unit in units])


class RenameUnitForm(ChangeForm):
    name = line("Tên mới", 200, required=True)


class ListForm(_Below):
    file = FileField("Danh sách (.xlsx hoặc .csv)")
