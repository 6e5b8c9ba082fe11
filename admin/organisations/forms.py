"""What an administrator enters for a body."""

from datetime import date
from typing import Any

from wtforms import SelectField

from admin.fields import choice_by_id, chosen, line, offered, optional_day
from dialogue.organisations.model import Organisation, Unit
from dialogue.organisations.register import OrganisationEntry
from dialogue.wording.states import ORGANISATION_KINDS
from web.forms import Form


def above(typed: Any) -> int:
    """The id of a body; 0 for none, and for what cannot be one."""
    digits = str(typed or "")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else 0


class DayForm(Form):
    """The day as of which a register is shown."""

    on = optional_day("Như tại ngày")

    class Meta(Form.Meta):
        csrf = False

    def chosen(self, today: date) -> date:
        """The day that was typed; today where none was, or none that can be."""
        return self.on.data if self.validate() and self.on.data else today


class OrganisationForm(Form):
    unit_id = choice_by_id("Đơn vị hành chính")
    name = line("Tên đầy đủ", 200, required=True)
    short_name = line("Tên gọi tắt", 120)
    kind = SelectField(
        "Nhóm",
        choices=[("", "– Hãy chọn –"), *ORGANISATION_KINDS.items()],
        validators=[chosen("nhóm")],
    )
    superior_id = SelectField("Cơ quan cấp trên", coerce=above, validate_choice=False)
    address = line("Địa chỉ", 300)
    phone = line("Điện thoại", 40)
    hours = line("Giờ làm việc", 200)
    reception_address = line("Nơi tiếp dân", 300)
    reception_hours = line("Giờ tiếp dân", 200)
    since = optional_day("Tồn tại từ ngày")

    def __init__(self, units: list[Unit], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if len(units) > 1:
            self.unit_id.choices = offered([(unit.id, unit.name) for unit in units])
        else:
            del self.unit_id

    def offer(self, bodies: list[Organisation]) -> None:
        """Let the other bodies be put above this one."""
        named = [(body.id, body.name) for body in bodies]
        self.superior_id.choices = [(0, "Không có"), *named]

    def entry(self) -> OrganisationEntry:
        """What was typed, as the register takes it."""
        return OrganisationEntry(
            name=self.name.data,
            kind=self.kind.data,
            superior_id=self.superior_id.data or None,
            short_name=self.short_name.data,
            address=self.address.data,
            phone=self.phone.data,
            hours=self.hours.data,
            reception_address=self.reception_address.data,
            reception_hours=self.reception_hours.data,
            since=self.since.data,
        )
