"""The forms of plans: where one comes from, and what can be changed of it on screen."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from flask_wtf.file import FileField
from wtforms import RadioField, SelectField

from admin import fields
from admin.moderating.forms import RevisionForm
from dialogue.duties.model import NOTE_MAX
from dialogue.duties.proposing import weekday_of
from dialogue.plans.copying import undated
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
        """The session as it was typed; what the form does not show stays.

        With another day or weekday the quote of the paper is no longer what the plan says.
        """
        day = self.held_on.data
        assert isinstance(day, date)
        weekday = weekday_of(day) if session.weekday else ""
        is_as_quoted = (day, weekday) == (session.date, session.weekday)
        return replace(
            session,
            name=self.name.data,
            date=day,
            weekday=weekday,
            starts=self.starts.data,
            place=self.place.data,
            address=self.address.data,
            window=None,
            month=None,
            quarter=None,
            part="",
            words=session.words if is_as_quoted else undated(session.words),
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
