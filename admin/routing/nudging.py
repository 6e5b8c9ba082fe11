"""Reminding an agency at once of an answer that it owes."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.routing.area import GIVEN, back_to, blueprint
from dialogue.errors import DomainError, NotFound
from dialogue.permissions import Permission
from dialogue.reports.nudges import nudge
from dialogue.routing.model import Assignment
from dialogue.routing.queries import coordinated
from dialogue.wording.refusals import sentence
from web.context import reading, run

# From which list it was asked, and what chose the lines there.
_LISTS = {"bang": "overseeing.overview", "viec": "overseeing.listing"}
_CHOICE = ("co-quan", "linh-vuc", "han", "cho", "trang", "theo")


@blueprint.post(GIVEN + "/nhac")
@requires(Permission.ROUTE)
def remind_now(given_id: int) -> ResponseReturnValue:
    """One mail to the agency's people; the page it was asked from then says what came of it."""
    given = coordinated(reading(), actor(), given_id)
    name = given.organisation.short_name or given.organisation.name
    back = _back(given)
    try:
        run(nudge, actor(), given_id)
    except NotFound:
        raise
    except DomainError as refusal:
        flash(sentence(refusal), "gold")
    else:
        flash(f"Đã nhắc {name}. Cán bộ và lãnh đạo cơ quan nhận được thư ngay.", "green")
    return redirect(back, code=303)


def _back(given: Assignment) -> str:
    page = _LISTS.get(request.args.get("tu", ""))
    if page is None:
        return back_to(given)
    choice = {key: request.args[key] for key in _CHOICE if key in request.args}
    return url_for(page, **choice)  # type: ignore[arg-type]
