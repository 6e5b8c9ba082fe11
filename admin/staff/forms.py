"""What an administrator enters for an officer."""

from typing import Any

from wtforms import DateField, RadioField
from wtforms.validators import Email, Optional

from admin.fields import choice_by_id, chosen, line, offered
from dialogue.accounts.sight import Sight
from dialogue.accounts.staff import OfficerEntry
from dialogue.organisations.model import Organisation
from dialogue.wording.states import ROLES
from web.forms import Form

_EMAIL = Email(message="Địa chỉ thư điện tử chưa đúng. Địa chỉ có dạng ten@noigui.vn.")


def _role() -> RadioField:
    return RadioField("Vai trò", choices=list(ROLES.items()), validators=[chosen("vai trò")])


class _AtOrganisation(Form):
    def __init__(self, organisations: list[Organisation], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.organisation_id.choices = offered([(body.id, body.name) for body in organisations])


class RoleForm(_AtOrganisation):
    role = _role()
    organisation_id = choice_by_id("Cơ quan, tổ chức")
    reason = line("Lý do", 300)
    ends_on = DateField("Hết ngày", format=["%d/%m/%Y", "%d-%m-%Y"], validators=[Optional()])

    @property
    def sight(self) -> Sight:
        """What a second person will read before confirming."""
        return Sight(self.reason.data or "", self.ends_on.data)


class OfficerForm(_AtOrganisation):
    name = line("Họ và tên", 120, required=True)
    position = line("Chức vụ", 120)
    login = line("Tên đăng nhập", 60, required=True)
    email = line("Thư điện tử", 254, also=(_EMAIL,))
    role = _role()
    organisation_id = choice_by_id("Cơ quan, tổ chức")

    def entry(self) -> OfficerEntry:
        """What was typed, as the accounts take it."""
        return OfficerEntry(
            login=self.login.data,
            name=self.name.data,
            position=self.position.data,
            email=self.email.data,
            role=self.role.data,
            organisation_id=self.organisation_id.data,
        )
