"""The forms of plans: where one comes from, and what can be changed of it on screen."""

from dataclasses import replace
from datetime import date

from flask_wtf.file import FileField
from wtforms import BooleanField, IntegerField, RadioField, SelectField, SelectMultipleField
from wtforms.validators import NumberRange, Optional

from admin import fields
from admin.moderating.forms import RevisionForm
from dialogue.duties.model import NOTE_MAX
from dialogue.duties.proposing import weekday_of
from dialogue.errors import DomainError
from dialogue.plans.duties import Duty
from dialogue.plans.schema import Plan
from dialogue.plans.times import Ahead, Due, Session, Within
from web.forms import Form

NAME_MAX, PLACE_MAX, MOST_DAYS = 300, 200, 400
HOW = {
    "by": "Chậm nhất ngày (tính cả ngày đó)",
    "before": "Trước ngày (không tính ngày đó)",
    "on": "Vào ngày",
    "ahead": "Ít nhất … ngày trước một việc",
    "within": "Trong … ngày kể từ một việc",
    "before_event": "Trước một việc, không ghi ngày",
    "at_event": "Khi diễn ra một việc",
    "after_event": "Sau một việc, không ghi ngày",
    "none": "Kế hoạch không ghi thời gian",
    "keep": "Giữ như kế hoạch đang ghi",
}
_DAYS, _EVENTS = ("by", "before", "on"), ("before_event", "at_event", "after_event")


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
        assert isinstance(self.held_on.data, date)
        return replace(
            session,
            name=self.name.data,
            date=self.held_on.data,
            weekday=weekday_of(self.held_on.data) if session.weekday else "",
            starts=self.starts.data,
            place=self.place.data,
            address=self.address.data,
            window=None,
            month=None,
            quarter=None,
            part="",
        )


class DutyForm(RevisionForm):
    """A duty: what, who, and by when."""

    does = fields.line("Việc", NAME_MAX, required=True)
    who = SelectMultipleField("Cơ quan chịu trách nhiệm")
    how = SelectField("Thời hạn", choices=list(HOW.items()))
    day = fields.optional_day("Ngày")
    days = IntegerField(
        "Số ngày",
        validators=[
            Optional(),
            NumberRange(1, MOST_DAYS, message=f"Hãy ghi từ 1 đến {MOST_DAYS} ngày."),
        ],
    )
    working = BooleanField("Tính theo ngày làm việc")
    event = SelectField("Việc làm mốc", choices=[])

    def offer(self, plan: Plan, key: str) -> None:
        """The bodies and events of the plan to choose from."""
        self.who.choices = [(body.key, body.name) for body in plan.bodies]
        events = [("conference", "Hội nghị")]
        if len(plan.sessions) > 1:
            events += [(one.key, one.name or one.key) for one in plan.sessions]
        events += [("plan", "Ban hành kế hoạch")]
        events += [(one.key, f"Xong: {one.does}"[:90]) for one in plan.duties if one.key != key]
        self.event.choices = events

    def changed(self, duty: Duty) -> Duty:
        """The duty as it was typed."""
        if not self.who.data:
            raise DomainError("duty.who", "who")
        return replace(duty, does=self.does.data, who=tuple(self.who.data), due=self._due(duty.due))

    def _due(self, known: Due | None) -> Due | None:
        how = self.how.data
        if how == "none":
            return None
        if how == "keep":
            return known
        if how in _DAYS:
            if self.day.data is None:
                raise DomainError("duty.day", "day")
            return Due(**{how: self.day.data})
        if how in _EVENTS:
            return Due(**{how: self.event.data})
        if self.days.data is None:
            raise DomainError("duty.days", "days")
        if how == "ahead":
            return Due(
                ahead=Ahead(
                    days=self.days.data, working=bool(self.working.data), of=self.event.data
                )
            )
        return Due(
            within=Within(
                days=self.days.data, working=bool(self.working.data), start=self.event.data
            )
        )


def typed_duty(duty: Duty) -> dict[str, object]:
    """A duty as it would have been typed."""
    found: dict[str, object] = {"does": duty.does, "who": list(duty.who), "how": "none"}
    due = duty.due
    if due is None:
        return found
    found["how"] = "keep"
    for how in (*_DAYS, *_EVENTS):
        if getattr(due, how):
            found |= {"how": how, "day" if how in _DAYS else "event": getattr(due, how)}
    period = due.ahead or due.within
    if period is not None:
        event = due.ahead.of if due.ahead else due.within.start if due.within else ""
        found |= {
            "how": "ahead" if due.ahead else "within",
            "days": period.days,
            "working": period.working,
            "event": event or "conference",
        }
    return found


class BodyForm(RevisionForm):
    """What a body is called in the plan, and which body of the register that is."""

    name = fields.line("Tên trong kế hoạch", PLACE_MAX, required=True)
    organisation_id = SelectField("Cơ quan trong danh mục", choices=[])


class DoneForm(Form):
    """When a duty was done, and how one knows."""

    done_on = fields.day("Ngày xong")
    note = fields.line("Ghi chú", NOTE_MAX)
