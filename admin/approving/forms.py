"""The forms of the coordinator: approving, sending back, publishing."""

from wtforms import SelectMultipleField, TextAreaField
from wtforms.widgets import CheckboxInput, ListWidget

from admin.answering.forms import RevisedForm
from dialogue.publication.preview import Voice


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
