"""Taking back a change that has not begun: what its form sends, and what is said afterwards."""

from collections.abc import Callable
from datetime import date

from flask import flash

from admin.access import actor
from admin.fields import day
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.work import Work
from web.context import run
from web.forms import Form


class CancelForm(Form):
    """The first day of the change, as the page showed it."""

    revision = day("Ngày có hiệu lực")


def cancelled(command: Callable[[Work, int, date], None], number: int) -> DomainError | None:
    """Take it back; the refusal, or None when it is done."""
    form = CancelForm()
    if not form.validate_on_submit():
        return Conflict("changed")
    try:
        run(command, actor(), number, form.revision.data)
    except NotFound:
        raise
    except DomainError as error:
        return error
    flash("Đã bỏ thay đổi chưa đến ngày. Sổ như trước khi ghi thay đổi đó.", "green")
    return None
