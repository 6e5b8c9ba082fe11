"""The forms of telling people: shape only."""

from wtforms import DateField, HiddenField, RadioField
from wtforms.validators import Optional

from dialogue.notices.tasks import BY_PHONE_ALONE, Outcome
from dialogue.wording.states import RENEWAL_CHECKS
from dialogue.wording.telling import OUTCOMES
from web.forms import Form

_ORDER = {
    "phone": ("called", "no_answer", "wrong_number", "posted", "handed_over"),
    "letter": ("posted", "handed_over", "called"),
}


class OutcomeForm(Form):
    """What came of a call or a letter; `revision` says which state of the task was shown."""

    revision = HiddenField()
    outcome = RadioField("Kết quả", validate_choice=False)
    posted_on = DateField(
        "Ngày gửi thư", format=["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"], validators=[Optional()]
    )

    def offer(self, channel: str) -> None:
        """Fill in what can come of this channel."""
        self.outcome.choices = [(word, OUTCOMES[word]) for word in _ORDER[channel]]

    @property
    def shown_revision(self) -> int:
        """The revision on which is decided; -1, which no task has, when it is not one."""
        try:
            return int(self.revision.data or "")
        except ValueError:
            return -1

    @property
    def entered(self) -> Outcome:
        """What was entered. A day beside an unanswered call was left over, and does not count."""
        word = self.outcome.data or ""
        day = None if word in BY_PHONE_ALONE else self.posted_on.data
        return Outcome(word, day)


class RenewForm(Form):
    """How the sender was checked before a new secret is given."""

    checked = RadioField(
        "Anh/chị đã kiểm tra người gửi bằng cách nào?",
        choices=list(RENEWAL_CHECKS.items()),
        validate_choice=False,
    )


class PressForm(Form):
    """Nothing is asked: the button is the answer."""
