"""Forms: shape only, in Vietnamese; a refusal of the domain is put beside its field."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import Field

from dialogue.errors import DomainError
from dialogue.wording.refusals import sentence

UNPROCESSABLE = 422

_MESSAGES = {
    "This field is required.": "Hãy điền ô này.",
    "Not a valid choice.": "Hãy chọn một mục trong danh sách.",
    "Not a valid choice": "Hãy chọn một mục trong danh sách.",
    "Invalid Choice: could not coerce.": "Hãy chọn một mục trong danh sách.",
    "Not a valid integer value.": "Hãy ghi một số, ví dụ 7.",
    "Not a valid date value.": "Hãy ghi ngày theo dạng dd/mm/yyyy, ví dụ 30/11/2026.",
    "Not a valid datetime value.": "Hãy ghi ngày và giờ theo dạng dd/mm/yyyy hh:mm.",
    "Not a valid time value.": "Hãy ghi giờ theo dạng hh:mm, ví dụ 08:00.",
    "'%(value)s' is not a valid choice for this field.": "Hãy chọn một mục trong danh sách.",
    "Invalid choice(s): one or more data inputs could not be coerced.": "Hãy chọn trong danh sách.",
}


class _Vietnamese:
    """The few sentences of WTForms that our forms can show; an unknown one is a defect."""

    def gettext(self, string: str) -> str:
        return _MESSAGES.get(string, "Nội dung ô này chưa đúng. Hãy xem lại.")

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        return self.gettext(singular)


class Form(FlaskForm):
    """The base of every form of both sites."""

    class Meta(FlaskForm.Meta):
        def get_translations(self, form: Any) -> _Vietnamese:
            return _Vietnamese()

    def refuse(self, error: DomainError) -> None:
        """Show a refusal beside its field, or on top when it belongs to none."""
        said = sentence(error)
        field: Field | None = self._fields.get(error.field or "")
        if field is None:
            self.form_errors.append(said)
        else:
            field.errors = [*field.errors, said]
