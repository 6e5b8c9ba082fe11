"""The forms of the table of quotas: shape only."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from wtforms import HiddenField, IntegerField, TextAreaField
from wtforms.validators import InputRequired

from admin import fields
from admin.moderating.forms import RevisionForm
from dialogue.delegates.areas import Area, AreaRule, Share
from dialogue.delegates.rows import NAME_MAX, NOTE_MAX, QuotaRow
from dialogue.errors import DomainError
from dialogue.text.folding import fold
from dialogue.text.plain import clean_line, visible
from web.forms import Form

_BETWEEN = re.compile(r"[\t;|]")
_NUMBER = re.compile(r"\d{1,6}")


class TableForm(RevisionForm):
    """The whole table, one organisation on each line, as typed or pasted from a spreadsheet."""

    rows = TextAreaField("Các tổ chức", filters=[lambda typed: visible(typed or "")])

    def entered(self, known: Sequence[QuotaRow], bodies: Mapping[str, int]) -> list[QuotaRow]:
        """The rows; a line that is none is refused by its number.

        What the lines do not say is taken from the row of the same name, or from the register.
        """
        old = {row.key: row for row in known}
        found = []
        for number, line in enumerate((self.rows.data or "").splitlines(), start=1):
            if not line.strip():
                continue
            name, seats, opinions, due, note = _parts(line, number)
            before = old.get(fold(name))
            body = before.organisation_id if before else bodies.get(fold(name))
            to = before.deliver_to_id if before else None
            found.append(QuotaRow(name, seats, opinions, due, note, body, to))
        if not found:
            raise DomainError("quota.empty", "rows")
        return found


class RowForm(RevisionForm):
    """One organisation of the table."""

    name = fields.line("Tên tổ chức", NAME_MAX, required=True)
    seats = IntegerField("Số đại biểu", validators=[InputRequired("Hãy ghi số đại biểu.")])
    opinions = IntegerField("Số ý kiến", validators=[InputRequired("Hãy ghi số ý kiến.")])
    due_on = fields.optional_day("Hạn")
    note = fields.line("Ghi chú", NOTE_MAX)


class AreaForm(Form):
    """A rule by area, from which the lines of the table are written."""

    areas = TextAreaField("Các khu dân cư", filters=[lambda typed: visible(typed or "")])
    of_area = TextAreaField("Mỗi khu dân cư", filters=[lambda typed: visible(typed or "")])
    of_group = TextAreaField("Mỗi tổ dân phố", filters=[lambda typed: visible(typed or "")])
    opinions = IntegerField(
        "Số ý kiến của mỗi khu",
        validators=[InputRequired("Hãy ghi số ý kiến, không có thì ghi 0.")],
    )
    due_on = fields.optional_day("Hạn")

    def rule(self) -> AreaRule:
        """Who comes from each area and each group."""
        return AreaRule(
            _shares(self.of_area.data or "", "of_area"),
            _shares(self.of_group.data or "", "of_group"),
            self.opinions.data or 0,
            self.due_on.data,
        )

    def listed(self) -> list[Area]:
        """The areas with their groups."""
        found = []
        for number, line in enumerate((self.areas.data or "").splitlines(), start=1):
            if not line.strip():
                continue
            name, _, groups = line.replace("\t", ";").partition(";")
            if not clean_line(name) or not _NUMBER.fullmatch(groups.strip() or "0"):
                raise DomainError("quota.area", "areas", line=number)
            found.append(Area(clean_line(name), int(groups.strip() or 0)))
        if not found:
            raise DomainError("quota.area", "areas", line=1)
        return found


class CodeForm(Form):
    """An opinion by its code."""

    code = fields.line("Mã ý kiến", 30, required=True)


class PeopleForm(Form):
    """Delegates, one on each line."""

    people = TextAreaField("Các đại biểu", filters=[lambda typed: visible(typed or "")])


class RemindForm(Form):
    """How an organisation was reminded; empty where a mail does it."""

    way = HiddenField()


def line_of(row: QuotaRow) -> str:
    """A row as it would have been typed."""
    due = f"{row.due_on:%d/%m/%Y}" if row.due_on else ""
    parts = [row.name.replace(";", ","), str(row.seats), str(row.opinions), due]
    return "; ".join([*parts, row.note.replace(";", ",")]).rstrip("; ")


def _parts(line: str, number: int) -> tuple[str, int, int, date | None, str]:
    parts = [clean_line(part) for part in _BETWEEN.split(line, 4)] + ["", "", "", ""]
    name, seats, opinions, due, note = parts[:5]
    refusal = DomainError("quota.line", "rows", line=number)
    if not (_NUMBER.fullmatch(seats or "0") and _NUMBER.fullmatch(opinions or "0")):
        raise refusal
    try:
        day = datetime.strptime(due, "%d/%m/%Y").date() if due else None
    except ValueError:
        raise refusal from None
    return name, int(seats or 0), int(opinions or 0), day, note


def _shares(typed: str, field: str) -> tuple[Share, ...]:
    found = []
    for line in typed.splitlines():
        if not line.strip():
            continue
        whom, _, seats = line.replace("\t", ";").rpartition(";")
        if not clean_line(whom) or not _NUMBER.fullmatch(seats.strip()):
            raise DomainError("quota.share", field)
        found.append(Share(clean_line(whom), int(seats)))
    return tuple(found)
