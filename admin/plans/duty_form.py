"""The form of a duty: what, who, and by when in any of the meanings plans have."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any

from wtforms import BooleanField, IntegerField, SelectField, SelectMultipleField
from wtforms.validators import NumberRange, Optional

from admin import fields
from admin.moderating.forms import RevisionForm
from admin.plans.forms import unsaid_or
from dialogue.errors import DomainError
from dialogue.plans.altering import resting_on
from dialogue.plans.copying import undated
from dialogue.plans.duties import DELIVERABLES, Duty
from dialogue.plans.schema import Plan
from dialogue.plans.times import After, Ahead, Due, Span, Within, weekday_of

NAME_MAX, MOST_DAYS, SHOWN_MAX = 300, 400, 90
HOW = {
    "by": "Chậm nhất ngày (tính cả ngày đó)",
    "before": "Trước ngày (không tính ngày đó)",
    "on": "Vào ngày",
    "window": "Từ ngày … đến ngày …",
    "ahead": "Ít nhất … ngày trước một mốc",
    "within": "Trong … ngày kể từ một mốc",
    "past": "Chỉ sau khi hết … ngày kể từ một mốc",
    "before_event": "Trước một mốc, không ghi ngày",
    "at_event": "Khi diễn ra một mốc",
    "after_event": "Sau một mốc, không ghi ngày",
    "none": "Kế hoạch không ghi thời gian",
    "keep": "Giữ như kế hoạch đang ghi",
}
_DAYS, _EVENTS = ("by", "before", "on"), ("before_event", "at_event", "after_event")


def events_of(plan: Plan, without: Collection[str] = ()) -> list[tuple[str, str]]:
    """What a deadline can be counted from, as a list to choose from."""
    events = [("conference", "Hội nghị")]
    if len(plan.sessions) > 1:
        events += [(one.key, one.name or one.key) for one in plan.sessions]
    events += [("plan", "Ban hành kế hoạch")]
    events += [(one.key, f"Xong: {one.does}"[:SHOWN_MAX]) for one in plan.duties]
    return [(key, name) for key, name in events if key not in without]


class DutyForm(RevisionForm):
    """A duty: what, who, and by when."""

    does = fields.line("Việc", NAME_MAX, required=True)
    delivers = SelectField("Kết quả của việc", choices=unsaid_or(DELIVERABLES))
    session = SelectField("Của buổi", choices=[])
    who = SelectMultipleField("Cơ quan chịu trách nhiệm")
    how = SelectField("Thời hạn", choices=[])
    day = fields.optional_day("Ngày")
    until = fields.optional_day("Đến ngày")
    days = IntegerField(
        "Số ngày",
        validators=[
            Optional(),
            NumberRange(1, MOST_DAYS, message=f"Hãy ghi từ 1 đến {MOST_DAYS} ngày."),
        ],
    )
    working = BooleanField("Tính theo ngày làm việc")
    event = SelectField("Mốc", choices=[])

    def offer(self, plan: Plan, key: str = "") -> None:
        """The bodies, sessions and events of the plan to choose from.

        What is counted from the duty itself, at once or in turn, is no event for it.
        """
        self.how.choices = [one for one in HOW.items() if key or one[0] != "keep"]
        self.who.choices = [(body.key, body.name) for body in plan.bodies]
        if len(plan.sessions) > 1:
            sessions = [(one.key, one.name or one.key) for one in plan.sessions]
            self.session.choices = [("", "Mọi buổi"), *sessions]
        else:
            del self.session
        self.event.choices = events_of(plan, {key, *resting_on(plan, {key})} if key else ())

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether all that the chosen deadline needs is there; all gaps are said at once."""
        is_whole = bool(super().validate(extra_validators))
        for missing in self._missing():
            if not self[str(missing.field)].errors:
                self.refuse(missing)
            is_whole = False
        return is_whole

    def _missing(self) -> Iterator[DomainError]:
        if not self.who.data:
            yield DomainError("duty.who", "who")
        try:
            self._typed()
        except DomainError as error:
            yield error

    def changed(self, duty: Duty) -> Duty:
        """The duty as it was typed; a quote of the old day does not stay beside a new one."""
        due = self._due(duty.due)
        return replace(
            duty,
            does=self.does.data,
            delivers=self.delivers.data or "",
            session=self.session.data or "" if "session" in self else duty.session,
            who=tuple(self.who.data),
            due=due,
            words=duty.words if due == duty.due else undated(duty.words),
        )

    def _due(self, known: Due | None) -> Due | None:
        if self.how.data == "keep":
            return known
        typed = self._typed()
        if known is None or typed is None:
            return typed
        if typed == replace(known, weekday="", part="", at=None, tentative=False, words=""):
            return known
        day = typed.by or typed.before or typed.on
        weekday = weekday_of(day) if day and known.weekday else ""
        return replace(typed, weekday=weekday, at=known.at)

    def _typed(self) -> Due | None:
        how = self.how.data
        if how in ("none", "keep"):
            return None
        if how in _EVENTS:
            return Due(**{how: self.event.data})
        if how in (*_DAYS, "window"):
            if self.day.data is None:
                raise DomainError("duty.day", "day")
            return self._span() if how == "window" else Due(**{how: self.day.data})
        if self.days.data is None:
            raise DomainError("duty.days", "days")
        days, working, event = self.days.data, bool(self.working.data), self.event.data
        if how == "ahead":
            return Due(ahead=Ahead(days=days, working=working, of=event))
        if how == "past":
            return Due(after=After(days=days, working=working, start=event, means="past"))
        return Due(within=Within(days=days, working=working, start=event))

    def _span(self) -> Due:
        if self.until.data is None:
            raise DomainError("duty.until", "until")
        if self.day.data and self.until.data < self.day.data:
            raise DomainError("duty.turned", "until")
        return Due(window=Span(start=self.day.data, end=self.until.data))


def typed_duty(duty: Duty) -> dict[str, object]:
    """A duty as it would have been typed."""
    found: dict[str, object] = {
        "does": duty.does,
        "delivers": duty.delivers,
        "session": duty.session,
        "who": list(duty.who),
        "how": "none",
    }
    due = duty.due
    if due is None:
        return found
    found["how"] = "keep"
    for how in (*_DAYS, *_EVENTS):
        if getattr(due, how):
            found |= {"how": how, "day" if how in _DAYS else "event": getattr(due, how)}
    if due.window and due.window.start and due.window.end:
        found |= {"how": "window", "day": due.window.start, "until": due.window.end}
    waited = due.after if due.after and due.after.means == "past" else None
    for how, period in (("ahead", due.ahead), ("within", due.within), ("past", waited)):
        event = period.of if isinstance(period, Ahead) else period.start if period else ""
        if period is not None and event:
            found |= {"how": how, "days": period.days, "working": period.working, "event": event}
    return found
