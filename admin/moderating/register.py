"""The register of what is outside the dialogue, to be kept and printed."""

from flask import Response
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.desk import current_conference
from dialogue import clock
from dialogue.opinions.rules import Person
from dialogue.permissions import Permission
from dialogue.reports.excluded_register import excluded_register, open_registered
from dialogue.reports.excluded_register_sheet import excluded_register_sheet
from web.context import now, reading, run
from web.sheets import sheet


@requires(Permission.MODERATE)
def plain() -> ResponseReturnValue:
    """The register without names."""
    return _sheet(None)


@requires(Permission.MODERATE)
def with_names() -> ResponseReturnValue:
    """The same with names and addresses, after it is put down that they were looked up."""
    return _sheet(run(open_registered, actor(), current_conference().id))


def _sheet(people: dict[int, Person] | None) -> Response:
    conference = current_conference()
    lines = excluded_register(reading(), actor(), conference, people)
    title = f"Sổ theo dõi nội dung không thuộc phạm vi đối thoại, {conference.short_title}"
    name = f"so-theo-doi-{conference.slug}-{clock.local_date(now()):%Y%m%d}.xlsx"
    return sheet(excluded_register_sheet(title, lines), name)
