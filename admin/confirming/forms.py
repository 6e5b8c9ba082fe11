"""The second person's forms."""

from wtforms import BooleanField, TextAreaField

from admin.moderating.forms import RevisionForm
from dialogue.errors import DomainError


class ConfirmForm(RevisionForm):
    """Both ticks are needed: the second pair of eyes has read text and letter."""

    read_text = BooleanField("Tôi đã đọc toàn văn ý kiến")
    read_letter = BooleanField("Tôi đã đọc thư, đúng như người gửi sẽ nhận")

    def check_read(self) -> None:
        """Refuse what was not read, at the tick that is missing."""
        for field in (self.read_text, self.read_letter):
            if not field.data:
                raise DomainError("exclusion.unread", field.name)


class DisagreeForm(RevisionForm):
    """Why the second person does not agree."""

    remark = TextAreaField("Lý do không đồng ý")
