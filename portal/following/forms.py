"""The forms of following an opinion."""

from collections.abc import Sequence

from flask_wtf.file import MultipleFileField
from wtforms import HiddenField, RadioField, StringField, TextAreaField, ValidationError

from dialogue.conferences.model import Conference
from dialogue.errors import DomainError
from dialogue.opinions.attachments import AttachedFile
from dialogue.text.plain import visible
from dialogue.wording.questions import QUESTIONS
from web.forms import Form


def _shown(typed: str | None) -> str | None:
    return visible(typed) if typed else typed


class FollowForm(Form):
    """Code and secret, as they are read from a receipt."""

    code = StringField(
        "Mã ý kiến",
        render_kw={"autocapitalize": "characters", "spellcheck": "false"},
    )
    secret = StringField(
        "Mật mã tra cứu",
        render_kw={"autocapitalize": "none", "spellcheck": "false"},
    )


class WithdrawForm(Form):
    """Nothing is asked: the button is the answer."""


class OnwardForm(Form):
    """Nothing is asked: the button is the answer."""


class RenewForm(Form):
    """For which conference something new is told, where several are open."""

    conference = RadioField("Gửi đến hội nghị nào?", validate_choice=False)

    def offer(self, conferences: Sequence[Conference]) -> None:
        """The conferences that take opinions now."""
        self.conference.choices = [(each.slug, each.short_title) for each in conferences]

    def validate_conference(self, field: RadioField) -> None:
        """One of those that were offered."""
        if field.data not in dict(field.choices):
            raise ValidationError("Hãy chọn một hội nghị.")


class CompletionForm(Form):
    """The whole text as it was sent, to be completed, and files to go with it.

    `sent` files came before; `attached` wait; `refusals` are those just chosen in vain.
    """

    attached: Sequence[AttachedFile] = ()
    refusals: Sequence[DomainError] = ()
    sent = 0

    title = StringField("Tiêu đề", filters=[_shown])
    text = TextAreaField("Nội dung ý kiến", filters=[_shown])
    files = MultipleFileField("Ảnh, giấy tờ gửi thêm")


class AnswerForm(Form):
    """One of the answers, where the question has any, and words."""

    choice = RadioField("Ông/bà chọn một câu", validate_choice=False)
    words = TextAreaField("Ông/bà nói thêm", filters=[_shown])

    def offer(self, question: str) -> None:
        """The answers that belong to a question; the field goes when there are none."""
        answers = QUESTIONS[question].answers if question in QUESTIONS else {}
        if answers:
            self.choice.choices = list(answers.items())
        else:
            del self.choice
            self.words.label.text = "Ông/bà trả lời"


class EditionField(HiddenField):
    """The edition that the page showed; what is no number fits no edition."""

    def process_formdata(self, valuelist: list[str]) -> None:
        typed = valuelist[0] if valuelist else ""
        self.data = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0


class RatingForm(Form):
    """Whether an answer settles it, and why not."""

    edition = EditionField(default=0)
    settled = RadioField(
        "Ông/bà thấy thế nào?",
        choices=[("co", "Đã thỏa đáng"), ("chua", "Chưa thỏa đáng")],
        validate_choice=False,
    )
    words = TextAreaField("Vì sao chưa thỏa đáng?")


class ReviewForm(Form):
    """Why a sender does not agree."""

    words = TextAreaField("Lý do ông/bà chưa đồng ý", filters=[_shown])
