"""What the coordinator enters for a conference, as its plan lays it down."""

from datetime import date, datetime, time
from typing import Any

from wtforms import IntegerField, RadioField, TextAreaField
from wtforms.validators import Optional

from admin import fields
from dialogue import clock
from dialogue.conferences.commands import ConferenceEntry
from dialogue.conferences.model import PUBLIC_AFTER_DAY, PUBLIC_AT_ONCE, Conference
from dialogue.errors import DomainError
from dialogue.organisations.model import Organisation
from dialogue.text.plain import clean_text
from web.forms import Form

PUBLICATION = {
    PUBLIC_AFTER_DAY: "Sau ngày họp",
    PUBLIC_AT_ONCE: "Ngay khi có quyết định công khai",
}
NAME_MAX, HINT_MAX = 200, 300


class ConferenceForm(Form):
    title = fields.line("Tên đầy đủ", 300, required=True)
    short_title = fields.line("Tên gọi tắt", 120, required=True)
    topic = fields.line("Nội dung đối thoại", 300)
    slug = fields.line("Địa chỉ trên trang", 80, required=True)
    code_prefix = fields.line("Đầu mã ý kiến", 4, required=True)
    plan_number = fields.line("Số, ký hiệu kế hoạch", 60, required=True)
    plan_issued_on = fields.day("Ngày ban hành kế hoạch")
    exclusion_clause = fields.line("Điều khoản về nội dung không tiếp nhận", 300)
    opens_on = fields.day("Ngày mở nhận ý kiến")
    opens_hour = fields.hour("Giờ mở")
    closes_on = fields.day("Ngày hết hạn nhận ý kiến")
    closes_hour = fields.hour("Giờ hết hạn")
    held_on = fields.day("Ngày họp")
    held_hour = fields.hour("Giờ họp")
    speaking_on = fields.optional_day("Ngày hết hạn đăng ký phát biểu")
    speaking_hour = fields.optional_hour("Giờ hết hạn đăng ký")
    speaking_places = IntegerField("Số lượt phát biểu", validators=[Optional()])
    place = fields.line("Nơi họp", 300, required=True)
    chairs = fields.line("Người chủ trì", 300)
    publication = RadioField(
        "Công khai văn bản trả lời",
        choices=list(PUBLICATION.items()),
        validators=[fields.chosen("lúc công khai văn bản trả lời")],
    )
    front_id = fields.choice_by_id("Cơ quan Mặt trận tiếp nhận ý kiến")
    reception_id = fields.choice_by_id("Nơi tiếp công dân ghi trong thư")
    themes = TextAreaField("Các chủ đề")

    def __init__(self, bodies: list[Organisation], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        fronts = [(body.id, body.name) for body in bodies if body.kind == "front"]
        self.front_id.choices = fields.offered(fronts)
        self.reception_id.choices = fields.offered([(body.id, body.name) for body in bodies])

    def entry(self) -> ConferenceEntry:
        """What was typed, as the conferences take it."""
        return ConferenceEntry(
            slug=self.slug.data,
            title=self.title.data,
            short_title=self.short_title.data,
            topic=self.topic.data,
            code_prefix=self.code_prefix.data.upper(),
            plan_number=self.plan_number.data,
            plan_issued_on=self.plan_issued_on.data,
            exclusion_clause=self.exclusion_clause.data,
            chairs=self.chairs.data,
            place=self.place.data,
            opens_at=_moment(self.opens_on.data, self.opens_hour.data),
            closes_at=_moment(self.closes_on.data, self.closes_hour.data),
            held_at=_moment(self.held_on.data, self.held_hour.data),
            publication=self.publication.data,
            front_id=self.front_id.data,
            reception_id=self.reception_id.data,
            themes=_themes(self.themes.data or ""),
            speaking_until=self._speaking_until(),
            speaking_places=self.speaking_places.data,
        )

    def _speaking_until(self) -> datetime | None:
        day, hour = self.speaking_on.data, self.speaking_hour.data
        if day is None and hour is not None:
            raise DomainError("conference.speaking_day", "speaking_on")
        return _moment(day, hour or time(17)) if day else None

    def refuse(self, error: DomainError) -> None:
        """The hour of a moment stands in a field of its own: its day shows the refusal."""
        if error.field == "speaking_until":
            error = DomainError(error.code, "speaking_on", **error.facts)
        if error.field == "closes_at":
            error = DomainError(error.code, "closes_on", **error.facts)
        super().refuse(error)


_AS_STORED = (
    "title",
    "short_title",
    "topic",
    "slug",
    "code_prefix",
    "plan_number",
    "plan_issued_on",
    "exclusion_clause",
    "place",
    "chairs",
    "publication",
    "front_id",
    "reception_id",
)


def typed(row: Conference) -> dict[str, Any]:
    """A conference as it would have been typed."""
    found = {name: getattr(row, name) for name in _AS_STORED}
    for part in ("opens", "closes", "held"):
        moment = clock.local(getattr(row, f"{part}_at"))
        found |= {f"{part}_on": moment.date(), f"{part}_hour": moment.time()}
    if row.speaking_until:
        until = clock.local(row.speaking_until)
        found |= {"speaking_on": until.date(), "speaking_hour": until.time()}
    found["speaking_places"] = row.rules.get("speaking_places")
    lines = [f"{theme.name} | {theme.hint}".removesuffix(" | ") for theme in row.themes]
    return found | {"themes": "\n".join(lines)}


def _moment(day: date, hour: time) -> datetime:
    return clock.at(day, hour.hour, hour.minute)


def _themes(text: str) -> tuple[tuple[str, str], ...]:
    found = []
    for line in clean_text(text).split("\n"):
        name, _, hint = (part.strip() for part in line.partition("|"))
        if len(name) > NAME_MAX:
            raise DomainError("field.long", "themes", over=len(name) - NAME_MAX, max=NAME_MAX)
        if len(hint) > HINT_MAX:
            raise DomainError("field.long", "themes", over=len(hint) - HINT_MAX, max=HINT_MAX)
        if name:
            found.append((name, hint))
    return tuple(found)
