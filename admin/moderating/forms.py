"""The forms of the Front's desk: shape only."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import Optional

from admin.moderating.grounds import CHOICES, choices_of
from dialogue import clock
from dialogue.conferences.model import Field
from dialogue.errors import DomainError
from dialogue.matters.model import Matter
from dialogue.matters.queries import NewMatter
from dialogue.moderation.earlier import asked_for, refusals
from dialogue.regulation import GROUNDS, Ground
from dialogue.text.plain import visible
from dialogue.wording.earlier import NOTHING_EARLIER, Earlier, earlier_words
from dialogue.wording.refusals import sentence
from dialogue.wording.states import OPENING_REASONS, URGENCIES
from web.context import now
from web.forms import Form

_LARGEST_ID = 2**31 - 1


def row_id(value: Any) -> int:
    """An id from a form; whatever cannot be one is 0, which no row has."""
    try:
        number = int(value)
    except (TypeError, ValueError):
        return 0
    return number if 0 < number <= _LARGEST_ID else 0


class RevisionForm(Form):
    """A decision on what was read: `revision` says which state of the opinion was shown."""

    revision = HiddenField()

    @property
    def shown_revision(self) -> int:
        """The revision on which is decided; -1, which no opinion has, when it is not one."""
        try:
            return int(self.revision.data or "")
        except ValueError:
            return -1


class IdentityForm(Form):
    """Why the sender is looked up."""

    reason = SelectField(
        "Xem để làm gì",
        choices=[("", "– Hãy chọn –"), *OPENING_REASONS.items()],
        validate_choice=False,
    )


class TranscriptForm(RevisionForm):
    """What an officer reads on the sender's pages."""

    text = TextAreaField("Lời trên ảnh, tệp", filters=[lambda typed: visible(typed or "")])


class AcceptForm(RevisionForm):
    """Into which matter an opinion goes."""

    into = RadioField("Đưa ý kiến vào", choices=[("matter", "Vấn đề đã có"), ("new", "Vấn đề mới")])
    matter_id = RadioField("Chọn vấn đề", coerce=row_id, validate_choice=False)
    title = StringField("Tên vấn đề")
    summary = TextAreaField("Tóm tắt vấn đề")
    field_id = SelectField("Lĩnh vực", coerce=row_id, validate_choice=False)
    urgency = RadioField(
        "Mức độ", choices=list(URGENCIES.items()), default="normal", validate_choice=False
    )

    earlier_id = SelectField(
        "Đã nêu tại hội nghị trước", coerce=row_id, validate_choice=False, default=0
    )

    def offer_earlier(self, matters: Sequence[Matter]) -> None:
        """The matters of earlier conferences that a new one may raise again."""
        named = [
            (m.id, f"{m.conference.short_title}, vấn đề {m.number}. {m.title}") for m in matters
        ]
        self.earlier_id.choices = [(0, "Chưa nêu"), *named]

    def offer(self, matters: Sequence[Matter], fields: list[Field]) -> None:
        """Fill the lists from which is chosen."""
        self.matter_id.choices = [(m.id, f"Vấn đề {m.number}. {m.title}") for m in matters]
        self.field_id.choices = [(0, "Chọn lĩnh vực"), *((f.id, f.name) for f in fields)]

    @property
    def target(self) -> int | NewMatter:
        """The matter that was chosen (0 when none), or the one that is worded."""
        if self.into.data == "matter":
            return self.matter_id.data or 0
        return NewMatter(
            title=self.title.data or "",
            summary=self.summary.data or "",
            field_id=self.field_id.data or 0,
            urgency=self.urgency.data or "",
        )


class GroundField(RadioField):
    """The grounds; what is asked for is said by its name."""

    def pre_validate(self, form: Any) -> None:
        """Refuse what is not offered, nothing at all among it."""
        try:
            super().pre_validate(form)
        except ValueError:
            raise ValidationError(sentence(DomainError("ground.unknown"))) from None


class ExcludeForm(RevisionForm):
    """On which ground an opinion is outside the dialogue; `seen` names the letter shown."""

    seen = HiddenField()
    ground = GroundField("Căn cứ", choices=CHOICES)
    learned_on = DateField(
        "Ngày người gửi nói đã nhận hoặc biết quyết định",
        format=["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"],
        validators=[Optional()],
    )

    earlier_body = StringField("Cơ quan đã thụ lý hoặc đã trả lời")
    earlier_number = StringField("Số văn bản đã trả lời, hoặc số của vụ án")
    earlier_on = DateField(
        "Ngày thụ lý, hoặc ngày của văn bản đã trả lời",
        format=["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"],
        validators=[Optional()],
    )

    earlier_no_news = BooleanField(
        "Đã đọc: ý kiến này không nêu tình tiết gì mới so với văn bản đã trả lời"
    )

    def validate_learned_on(self, field: DateField) -> None:
        """Nobody has learned of a decision tomorrow."""
        if field.data and field.data > clock.local_date(now()):
            raise ValidationError(sentence(DomainError("learned_on.future")))

    def offer(self, grounds: Mapping[str, Ground]) -> None:
        """The grounds that the conference of the opinion uses; another one is refused later."""
        self.ground.choices = choices_of(grounds)

    @property
    def chosen(self) -> Ground | None:
        """The ground that is chosen."""
        return GROUNDS.get(self.ground.data or "")

    @property
    def learned(self) -> date | None:
        """The day from which a time limit runs, for a ground that has one."""
        day: date | None = self.learned_on.data
        return day if self.chosen and self.chosen.time_limit else None

    @property
    def earlier(self) -> Earlier:
        """What another body has already done, as far as the ground asks for it."""
        if self.chosen is None:
            return NOTHING_EARLIER
        body, number = self.earlier_body.data or "", self.earlier_number.data or ""
        no_news = bool(self.earlier_no_news.data)
        return asked_for(self.chosen, Earlier(body, number, self.earlier_on.data, no_news))

    @property
    def lacking(self) -> list[DomainError]:
        """What the letter cannot do without and was not typed."""
        today = clock.local_date(now())
        return refusals(self.chosen, self.earlier, today) if self.chosen else []

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        """The shape, and with it all that is lacking at once: one page back instead of three."""
        if not super().validate(extra_validators):
            return False
        lacking = self.lacking
        for error in lacking:
            self.refuse(error)
        return not lacking

    @property
    def letter_shown(self) -> str:
        """What decides the words of the letter, to tell whether the right one was read."""
        earlier = earlier_words(self.ground.data or "", self.earlier)
        return " ".join(f"{self.ground.data} {self.learned or ''} {earlier}".split())
