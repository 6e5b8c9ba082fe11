"""The forms with which the Front asks a sender for something, and writes down a reply."""

from wtforms import IntegerField, RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired

from admin.moderating.forms import RevisionForm
from dialogue.wording.questions import QUESTIONS

_DAYS = InputRequired("Hãy ghi số ngày làm việc, ví dụ 5.")


class ReturnForm(RevisionForm):
    """What is missing, in words to the sender, and how long there is for it."""

    words = TextAreaField("Cần bổ sung điều gì")
    days = IntegerField("Hạn bổ sung (ngày làm việc)", validators=[_DAYS])


class AskForm(RevisionForm):
    """A standard question, words of one's own, or both."""

    question = RadioField(
        "Câu hỏi",
        choices=[(code, question.sentence) for code, question in QUESTIONS.items()],
        validate_choice=False,
    )
    words = TextAreaField("Lời của anh/chị")
    days = IntegerField("Hạn trả lời (ngày làm việc)", validators=[_DAYS])


class CompletionForm(RevisionForm):
    """The whole text as it is with what the sender added."""

    title = StringField("Tiêu đề")
    text = TextAreaField("Nội dung sau khi bổ sung")


class AnswerForm(RevisionForm):
    """What the sender said to a question."""

    choice = RadioField("Người gửi trả lời", validate_choice=False)
    words = TextAreaField("Lời người gửi")

    def offer(self, question: str) -> None:
        """The answers that belong to a question; the field goes when there are none."""
        answers = QUESTIONS[question].answers if question in QUESTIONS else {}
        if answers:
            self.choice.choices = list(answers.items())
        else:
            del self.choice
