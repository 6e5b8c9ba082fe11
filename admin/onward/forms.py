"""The forms of what goes on: to the next conference, or to the body that is competent."""

from collections.abc import Sequence

from wtforms import DateField, RadioField, StringField
from wtforms.validators import Optional

from admin.moderating.forms import RevisionForm, row_id
from dialogue.conferences.model import Conference


class CarryForm(RevisionForm):
    """Under which theme of which conference an opinion goes on: the theme says both."""

    theme_id = RadioField("Chủ đề của hội nghị kỳ sau", coerce=row_id, validate_choice=False)

    def offer(self, conferences: Sequence[Conference]) -> None:
        """The themes of the conferences that can take it."""
        several = len(conferences) > 1
        self.theme_id.choices = [
            (theme.id, f"{theme.name} ({each.short_title})" if several else theme.name)
            for each in conferences
            for theme in each.themes
        ]


class ForwardForm(RevisionForm):
    """To which body the slip goes, and since when it is on its way."""

    receiver = StringField("Cơ quan nhận")
    sent_on = DateField(
        "Ngày gửi phiếu chuyển",
        format=["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"],
        validators=[Optional()],
    )
