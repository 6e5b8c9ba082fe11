"""Forms of what is sealed: why it is opened, whom it accuses, and what becomes of it."""

from wtforms import (
    BooleanField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.widgets import CheckboxInput, ListWidget

from admin.moderating.forms import RevisionForm
from dialogue.moderation.model import PASSED
from dialogue.moderation.passing import KEPT, PassingEntry
from dialogue.organisations.model import Organisation
from dialogue.wording.states import SEALED_REASONS
from web.forms import Form

_OUTCOMES = [
    (PASSED, "Chuyển đến cơ quan có thẩm quyền"),
    (KEPT, "Không chuyển, lưu hồ sơ niêm phong"),
]


class OpeningForm(Form):
    """Why a sealed text is opened."""

    reason = RadioField("Lý do mở", choices=list(SEALED_REASONS.items()), validate_choice=False)


class AccusedForm(Form):
    """The bodies that a text accuses, or whose people it accuses."""

    accused = SelectMultipleField(
        "Cơ quan bị nêu, hoặc có người bị nêu",
        coerce=int,
        validate_choice=False,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )

    def offer(self, bodies: list[Organisation], marked: frozenset[int]) -> None:
        """Fill the list; `marked` is shown while nothing was sent."""
        self.accused.choices = [(body.id, body.name) for body in bodies]
        if not self.is_submitted() or self.accused.data is None:
            self.accused.data = sorted(marked)


class PassingForm(RevisionForm):
    """Whether a text is passed on, and to whom."""

    is_clear = BooleanField("Rõ người có hành vi vi phạm")
    has_evidence = BooleanField("Có tài liệu, chứng cứ cụ thể về hành vi đó")
    is_checkable = BooleanField("Có cơ sở để thẩm tra, xác minh")
    anonymous = BooleanField("Người gửi không nêu họ tên, hoặc họ tên không đúng")
    # The form of a review may stand on the same page.
    outcome = RadioField(
        "Quyết định", id="passing-outcome", choices=_OUTCOMES, validate_choice=False
    )
    receiver_id = SelectField("Cơ quan nhận", coerce=int, validate_choice=False, default=0)
    receiver_name = StringField("Cơ quan khác, ngoài danh sách")
    words = TextAreaField("Lý do, điều cần lưu ý", id="passing-words")

    def offer(self, receivers: list[Organisation]) -> None:
        """Fill the list of those to whom it may go."""
        self.receiver_id.choices = [(0, "Chọn cơ quan"), *((b.id, b.name) for b in receivers)]

    @property
    def entered(self) -> PassingEntry:
        """What was entered."""
        return PassingEntry(
            outcome=self.outcome.data or "",
            receiver_id=self.receiver_id.data or 0,
            receiver_name=self.receiver_name.data or "",
            is_clear=bool(self.is_clear.data),
            has_evidence=bool(self.has_evidence.data),
            is_checkable=bool(self.is_checkable.data),
            anonymous=bool(self.anonymous.data),
            words=self.words.data or "",
        )
