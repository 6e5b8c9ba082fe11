"""The filter of the journal."""

from datetime import date

from wtforms import DateField, SelectField
from wtforms.validators import Optional, ValidationError

from dialogue.accounts.model import Account
from dialogue.inspection.journal import Filter
from dialogue.wording.journal import ACTIONS
from web.forms import Form

_YEARS = range(2000, 2101)


def _day(label: str) -> DateField:
    return DateField(label, format=["%d/%m/%Y", "%d-%m-%Y"], validators=[Optional()])


class JournalFilter(Form):
    """What is wanted of a journal; it stands in the address, so it carries no token."""

    class Meta(Form.Meta):
        csrf = False

    nhat_ky = SelectField("Nhật ký", validate_choice=False)
    viec = SelectField("Việc", validate_choice=False)
    can_bo = SelectField("Cán bộ", validate_choice=False)
    tu = _day("Từ ngày")
    den = _day("Đến ngày")

    def offer(self, chains: dict[str, str], officers: list[Account]) -> None:
        """Fill the lists from which is chosen."""
        self.nhat_ky.choices = list(chains.items())
        self.viec.choices = [("", "Mọi việc"), *sorted(ACTIONS.items(), key=lambda a: a[1])]
        self.can_bo.choices = [("", "Mọi người"), *((str(o.id), o.name) for o in officers)]

    def validate_tu(self, field: DateField) -> None:
        """A day of our own age."""
        if isinstance(field.data, date) and field.data.year not in _YEARS:
            raise ValidationError(f"Hãy xem lại năm, từ {_YEARS[0]} đến {_YEARS[-1]}.")

    validate_den = validate_tu

    @property
    def wanted(self) -> Filter:
        """What was asked for; what fits no choice narrows nothing."""
        officers = {value for value, _ in self.can_bo.choices or []}
        chosen = self.can_bo.data if self.can_bo.data in officers else ""
        return Filter(
            action=self.viec.data if self.viec.data in ACTIONS else "",
            since=self.tu.data,
            until=self.den.data,
            account_id=int(chosen) if chosen else None,
        )
