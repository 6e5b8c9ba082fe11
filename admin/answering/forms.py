"""The forms of an agency: the draft, the signature, and reasons for sending something back."""

from datetime import date

from flask_wtf.file import FileField
from wtforms import DateField, HiddenField, RadioField, StringField, TextAreaField
from wtforms.validators import Optional

from dialogue.answers.commands import AnswerEntry
from dialogue.answers.model import AnswerVersion
from dialogue.wording.states import CORRECTIONS
from web.forms import Form

_DAY = ["%d/%m/%Y", "%d-%m-%Y"]


class RevisionField(HiddenField):
    """The revision that the page was made from; what is no number fits no revision."""

    def process_formdata(self, valuelist: list[str]) -> None:
        typed = valuelist[0] if valuelist else ""
        self.data = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else -1


class RevisedForm(Form):
    """A form about a row that others may change meanwhile."""

    revision = RevisionField(default=0)


class SigningForm(RevisedForm):
    """What stands under an answer: number, day and signatory."""

    document_number = StringField("Số, ký hiệu")
    signed_on = DateField("Ngày ký", format=_DAY, validators=[Optional()])
    signatory = StringField("Người ký")
    signatory_title = StringField("Chức vụ người ký")
    late_reason = TextAreaField("Vì sao chậm")

    @property
    def why_late(self) -> str | None:
        """What was entered; None where the page did not ask."""
        return self.late_reason.data or "" if self.late_reason.raw_data else None

    def entry(self, version: AnswerVersion) -> AnswerEntry:
        """The words of a version with what was entered for its signature."""
        return AnswerEntry(
            summary=version.summary,
            body=version.body,
            document_number=self.document_number.data or "",
            signed_on=self.signed_on.data,
            signatory=self.signatory.data or "",
            signatory_title=self.signatory_title.data or "",
            file_id=version.file_id,
            late_reason=self.why_late,
        )


class AnswerForm(SigningForm):
    """The whole draft. Only the shape is checked: a draft may be saved with gaps."""

    summary = TextAreaField("Tóm tắt trả lời")
    body = TextAreaField("Toàn văn")
    file = FileField("Bản ký (PDF)")

    def draft(self) -> AnswerEntry:
        """Everything that was typed; the file goes its own way."""
        return AnswerEntry(
            summary=self.summary.data or "",
            body=self.body.data or "",
            document_number=self.document_number.data or "",
            signed_on=self.signed_on.data,
            signatory=self.signatory.data or "",
            signatory_title=self.signatory_title.data or "",
            late_reason=self.why_late,
        )


class CorrectionForm(RevisedForm):
    """Why a published answer needs another version; the reason becomes public."""

    reason = RadioField(
        "Vì sao cần đính chính?", choices=list(CORRECTIONS.items()), validate_choice=False
    )


class RemarkForm(RevisedForm):
    """Why an answer goes back, so that whoever receives it knows what to do."""

    remark = TextAreaField("Cần sửa gì")


def filled(version: AnswerVersion, revision: int) -> AnswerForm:
    """The draft form as it was last saved."""
    return AnswerForm(
        formdata=None,
        revision=revision,
        summary=version.summary,
        body=version.body,
        document_number=version.document_number,
        signed_on=version.signed_on,
        signatory=version.signatory,
        signatory_title=version.signatory_title,
        late_reason=version.late_reason,
    )


def for_signature(
    version: AnswerVersion, revision: int, *, today: date, name: str, title: str
) -> SigningForm:
    """The head's form: what the officer has prepared, else today and the head's own name."""
    return SigningForm(
        formdata=None,
        revision=revision,
        document_number=version.document_number,
        signed_on=version.signed_on or today,
        signatory=version.signatory or name,
        signatory_title=version.signatory_title or title,
        late_reason=version.late_reason,
    )
