"""The forms of plans: where one comes from, and what can be changed of it on screen."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from flask_wtf.file import FileField
from wtforms import RadioField, SelectField

from admin import fields
from admin.moderating.forms import RevisionForm
from dialogue.duties.model import NOTE_MAX
from dialogue.plans.altering import session_on
from dialogue.plans.people import BODY_KINDS, Body
from dialogue.plans.times import Session
from web.forms import Form

NAME_MAX, PLACE_MAX = 300, 200


def unsaid_or(names: Mapping[str, str]) -> list[tuple[str, str]]:
    """The choices of something a plan may say by its code, or leave out."""
    known = [(key, name[:1].upper() + name[1:]) for key, name in names.items()]
    return [("", "Kế hoạch không nói"), *known]


class SourceForm(Form):
    """Where a new plan comes from, and to which day it is moved."""

    source = RadioField("Bắt đầu từ", validators=[fields.chosen("kế hoạch để bắt đầu")])
    file = FileField("Tệp kế hoạch (.yaml)")
    new_date = fields.optional_day("Ngày họp mới")


class SessionForm(RevisionForm):
    """When and where a session is held."""

    name = fields.line("Tên buổi", NAME_MAX)
    held_on = fields.day("Ngày họp")
    starts = fields.hour("Giờ bắt đầu")
    place = fields.line("Nơi họp", PLACE_MAX, required=True)
    address = fields.line("Địa chỉ", PLACE_MAX)

    def changed(self, session: Session) -> Session:
        """The session as it was typed; what the form does not show stays."""
        day = self.held_on.data
        assert isinstance(day, date)
        return replace(
            session_on(session, day, self.starts.data),
            name=self.name.data,
            place=self.place.data,
            address=self.address.data,
        )


class NewSessionForm(SessionForm):
    """One more session, which a name tells from the others."""

    name = fields.line("Tên buổi", NAME_MAX, required=True)


class BodyForm(RevisionForm):
    """What a body is called in the plan, and which body of the register that is."""

    name = fields.line("Tên trong kế hoạch", PLACE_MAX, required=True)
    kind = SelectField(
        "Loại cơ quan",
        choices=unsaid_or(BODY_KINDS),
    )
    organisation_id = SelectField("Cơ quan trong danh mục", choices=[])

    def changed(self, body: Body) -> Body:
        """The body as it was typed; what the form does not show stays."""
        return replace(body, name=self.name.data, kind=self.kind.data or "")

    @property
    def organisation(self) -> int | None:
        """The body of the register that was chosen, if one was."""
        return int(self.organisation_id.data) if self.organisation_id.data else None


class TakeAwayForm(RevisionForm):
    """What stands in the place of what is taken away."""

    instead = SelectField("Thay bằng", choices=[])


class DoneForm(Form):
    """When a duty was done, and how one knows."""

    done_on = fields.day("Ngày xong")
    note = fields.line("Ghi chú", NOTE_MAX)
