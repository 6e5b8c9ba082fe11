"""The forms of the coordinator: approving, sending back, publishing."""

from wtforms import RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.widgets import CheckboxInput, ListWidget

from admin.answering.forms import RevisedForm, RevisionField
from dialogue.publication.preview import Voice
from dialogue.wording.states import CORRECTIONS, WITHHOLDINGS
from web.forms import Form


class ApproveForm(RevisedForm):
    """The press of a button; the revision says what was read."""


class SendBackForm(RevisedForm):
    """What the agency has to change."""

    remark = TextAreaField("Cần sửa gì")


class PublishForm(RevisedForm):
    """Whose own words become public besides the Front's summary."""

    words = SelectMultipleField(
        "Lời của người gửi",
        coerce=int,
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )

    def offer(self, voices: list[Voice]) -> None:
        """Let the words of consenting senders be chosen."""
        self.words.choices = [
            (voice.opinion_id, voice.title or f"Lời thứ {place}")
            for place, voice in enumerate(voices, start=1)
        ]


class WithholdForm(Form):
    """Why it is withheld, and whether with what is public now. One press."""

    edition = RevisionField(default=0)
    reason = RadioField(
        "Vì sao phải ẩn?", choices=list(WITHHOLDINGS.items()), validate_choice=False
    )
    what = RadioField("Ẩn những gì?", validate_choice=False)

    def offer(self, has_earlier: bool) -> None:
        """Let earlier editions be withheld alone where there are any."""
        self.what.choices = [("all", "Bản đang công khai và mọi bản trước")]
        if has_earlier:
            self.what.choices.append(("earlier", "Chỉ các bản trước, giữ bản đang công khai"))


class CoverForm(Form):
    """What is covered in a published answer; the edition says what was read."""

    edition = RevisionField(default=0)


class AskCorrectionForm(RevisedForm):
    """Why the published answer needs another version, and what the agency is to change."""

    reason = SelectField(
        "Lý do đính chính",
        choices=[("", "Chọn một lý do"), *CORRECTIONS.items()],
        validate_choice=False,
    )
    remark = TextAreaField("Cần sửa gì")


class RewordForm(RevisedForm):
    """The Front's own words about a matter, so that they name nobody."""

    title = StringField("Tên vấn đề")
    question = TextAreaField("Mặt trận tóm tắt")


class RatingDecisionForm(Form):
    """What is done about a sender whom the answer has not settled."""

    decision = RadioField(
        "Giải quyết thế nào?",
        choices=[
            ("ask_again", "Đề nghị cơ quan trả lời thêm"),
            ("note", "Trả lời người gửi"),
            ("to_conference", "Đưa ra hội nghị"),
        ],
        validate_choice=False,
    )
    reply = TextAreaField("Lời kèm theo")


class SeveralItemForm(RevisedForm):
    """What is to be done with one of several answers."""

    decision = RadioField(
        "Quyết định",
        choices=[("duyet", "Duyệt"), ("de-lai", "Để lại"), ("tra-lai", "Trả lại để sửa")],
        validate_choice=False,
    )
    remark = TextAreaField("Cần sửa gì")
    words = SelectMultipleField("Lời của người gửi", coerce=int, validate_choice=False)

    def offer(self, voices: list[Voice]) -> None:
        """Let the words of consenting senders be chosen; whatever else is sent is dropped."""
        offered = {voice.opinion_id for voice in voices}
        self.words.choices = [(number, str(number)) for number in offered]
        self.words.data = [one for one in self.words.data or [] if one in offered]
