"""What an administrator enters for a day."""

from datetime import date

from wtforms import BooleanField, HiddenField, RadioField
from wtforms.validators import InputRequired

from admin import fields
from dialogue.calendar.table import DayEntry
from web.forms import Form

KINDS = {"off": "Ngày nghỉ", "working": "Ngày làm bù"}


class SeenForm(Form):
    """That somebody has seen which deadlines move; `seen` is their fingerprint."""

    seen = HiddenField()


class DayForm(SeenForm):
    day = fields.day("Ngày")
    kind = RadioField(
        "Ngày này là",
        choices=list(KINDS.items()),
        validators=[InputRequired("Hãy chọn ngày nghỉ hay ngày làm bù.")],
    )
    name = fields.line("Tên gọi", 120, required=True)
    source = fields.line("Căn cứ", 300, required=True)
    expected = BooleanField("Mới là dự kiến, chưa có lịch chính thức")

    def entry(self, day: date | None) -> DayEntry:
        """What was typed, as the table takes it; `day` is named when it is not typed."""
        return DayEntry(
            day=day or self.day.data,
            kind=self.kind.data,
            name=self.name.data,
            source=self.source.data,
            expected=self.expected.data,
        )
