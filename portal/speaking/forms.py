"""The forms of asking to speak."""

from wtforms import SelectMultipleField, StringField, TextAreaField

from dialogue.errors import DomainError
from dialogue.speaking.rules import SpeakingEntry, check_entry
from dialogue.text.plain import visible
from dialogue.wording.speaking import NEEDS
from web.forms import Form


def _shown(typed: str | None) -> str | None:
    return visible(typed) if typed else typed


class AskForm(Form):
    """What is spoken about, for whom, and what help is needed. Nothing in it is required."""

    topic = TextAreaField("Ông/bà định nói gì?", filters=[_shown])
    organisation = StringField("Tên tổ chức", filters=[_shown])
    role = StringField("Ông/bà là ai trong tổ chức đó?", filters=[_shown])
    needs = SelectMultipleField("Ông/bà cần giúp gì khi đến dự?", choices=list(NEEDS.items()))
    needs_note = StringField("Cần giúp việc khác", filters=[_shown])

    def accepted(self) -> SpeakingEntry | None:
        """What is asked for, or None when anything in it is refused."""
        if not self.validate():
            return None
        typed = SpeakingEntry(
            organisation=self.organisation.data or "",
            role=self.role.data or "",
            topic=self.topic.data or "",
            needs=frozenset(self.needs.data or ()),
            needs_note=self.needs_note.data or "",
        )
        try:
            return check_entry(typed)
        except DomainError as error:
            self.refuse(error)
            return None


class WithdrawForm(Form):
    """Nothing is asked: the button is the answer."""
