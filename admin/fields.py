"""Form fields of the administration: a line of text, a number from a list, a day, an hour."""

from datetime import date
from typing import Any

from wtforms import DateField, Field, SelectField, StringField, TimeField, ValidationError
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from dialogue.text.plain import clean_line

_YEARS = range(2000, 2101)


def line(
    label: str, longest: int, *, required: bool = False, also: tuple[Any, ...] = ()
) -> StringField:
    """One line of text of at most so many characters, stored without its outer spaces."""
    said = f"Dài quá. Hãy rút gọn còn nhiều nhất {longest} ký tự."
    first = DataRequired(f"Hãy ghi {_inside(label)}.") if required else Optional()
    return StringField(
        label, validators=[first, Length(max=longest, message=said), *also], filters=[tidy]
    )


def tidy(typed: str | None) -> str:
    """What was typed as one clean line."""
    return clean_line(typed or "")


def choice_by_id(label: str) -> SelectField:
    """One of the rows that the view offers by their ids."""
    return SelectField(label, coerce=_row_id, validators=[chosen(label)])


def chosen(label: str) -> InputRequired:
    """The refusal of a list or a row of buttons in which nothing was chosen."""
    return InputRequired(f"Hãy chọn {_inside(label)}.")


def offered(rows: list[tuple[int, str]]) -> list[tuple[int | str, str]]:
    """The choices of a list from which one has to be chosen."""
    return [("", "– Hãy chọn –"), *rows]


def day(label: str) -> DateField:
    """A day typed as dd/mm/yyyy."""
    missing = InputRequired(f"Hãy ghi {_inside(label)}, dạng dd/mm/yyyy.")
    return DateField(label, format="%d/%m/%Y", validators=[missing, _known_year])


def optional_day(label: str) -> DateField:
    """A day typed as dd/mm/yyyy, or none."""
    return DateField(label, format="%d/%m/%Y", validators=[Optional(), _known_year])


def optional_hour(label: str) -> TimeField:
    """An hour of the day in Vietnam, typed as hh:mm, or none."""
    return TimeField(label, format="%H:%M", validators=[Optional()])


def hour(label: str) -> TimeField:
    """An hour of the day in Vietnam, typed as hh:mm."""
    missing = InputRequired(f"Hãy ghi {_inside(label)}, dạng hh:mm.")
    return TimeField(label, format="%H:%M", validators=[missing])


def _inside(label: str) -> str:
    return label[:1].lower() + label[1:]


def _row_id(typed: Any) -> int | None:
    return int(typed) if typed not in (None, "") else None


def _known_year(form: object, field: Field) -> None:
    if isinstance(field.data, date) and field.data.year not in _YEARS:
        raise ValidationError(f"Hãy xem lại năm, từ {_YEARS[0]} đến {_YEARS[-1]}.")
