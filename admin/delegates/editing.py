"""Laying down the table of quotas: line by line, or from a rule by area; looked at, then saved."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.delegates.area import BOARD, blueprint, bodies, run_conference
from admin.delegates.forms import AreaForm, TableForm, line_of
from dialogue.conferences.model import Conference
from dialogue.delegates import queries
from dialogue.delegates.areas import expected, rows_of
from dialogue.delegates.commands import set_quotas
from dialogue.delegates.rows import Difference, QuotaRow, check_rows, differences, totals
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.permissions import Permission
from web.context import reading, run
from web.forms import UNPROCESSABLE

SAVE = "luu"


@blueprint.get(f"{BOARD}/bang")
@requires(Permission.RUN_CONFERENCE)
def table() -> ResponseReturnValue:
    """The whole table as lines."""
    conference = run_conference()
    rows = _known(conference)
    form = TableForm(
        formdata=None, rows="\n".join(map(line_of, rows)), revision=_revision(conference)
    )
    return _page(conference, form)


@blueprint.post(f"{BOARD}/bang")
@requires(Permission.RUN_CONFERENCE)
def save_table() -> ResponseReturnValue:
    """First show what would change; with the button below it, save it."""
    conference, form = run_conference(), TableForm()
    conference_id = conference.id
    if not form.validate_on_submit():
        return _page(conference, form), UNPROCESSABLE
    try:
        known = _known(conference)
        rows = check_rows(form.entered(known, bodies(conference)))
        if request.form.get("viec") != SAVE:
            return _page(conference, form, differences(known, rows), rows)
        run(set_quotas, actor(), conference_id, rows, form.shown_revision)
    except NotFound:
        raise
    except DomainError as error:
        is_late = isinstance(error, Conflict)
        form.refuse(error if is_late else DomainError(error.code, "rows", **error.facts))
        conference = run_conference()
        if not is_late:
            return _page(conference, form), UNPROCESSABLE
        form.revision.data = str(_revision(conference))
        return _page(conference, form, differences(_known(conference), rows), rows), 409
    flash("Đã lưu bảng phân bổ. Số cũ và số mới được ghi vào nhật ký.", "green")
    return redirect(url_for(".board"), code=303)


@blueprint.get(f"{BOARD}/theo-khu")
@requires(Permission.RUN_CONFERENCE)
def by_area() -> ResponseReturnValue:
    """A rule by area: who comes from each area and each group."""
    form = AreaForm(
        formdata=None,
        of_area="Bí thư chi bộ; 1\nTrưởng ban công tác Mặt trận; 1\nCông dân; 2",
        of_group="Tổ trưởng; 1",
        opinions=0,
    )
    return _area_page(run_conference(), form)


@blueprint.post(f"{BOARD}/theo-khu")
@requires(Permission.RUN_CONFERENCE)
def write_by_area() -> ResponseReturnValue:
    """Write the lines of the table from the rule; nothing is saved yet."""
    conference, form = run_conference(), AreaForm()
    if not form.validate_on_submit():
        return _area_page(conference, form), UNPROCESSABLE
    try:
        rule, areas = form.rule(), form.listed()
        written = check_rows(rows_of(rule, areas))
    except DomainError as error:
        known = error.field if error.field in form else "areas"
        form.refuse(DomainError(error.code, known, **error.facts))
        return _area_page(conference, form), UNPROCESSABLE
    known_rows = _known(conference)
    names = {row.key for row in written}
    rows = [row for row in known_rows if row.key not in names] + written
    lines = TableForm(
        formdata=None, rows="\n".join(map(line_of, rows)), revision=_revision(conference)
    )
    came = expected(rule, areas)
    return _page(conference, lines, differences(known_rows, rows), rows, came, form)


def _page(
    conference: Conference,
    form: TableForm,
    changes: list[Difference] | None = None,
    rows: list[QuotaRow] | None = None,
    expected: dict[str, int] | None = None,
    rule: AreaForm | None = None,
) -> str:
    return render_template(
        "admin/delegates/table.html",
        conference=conference,
        form=form,
        changes=changes,
        totals=totals(rows or []),
        number=len(rows or []),
        expected=expected,
        rule=rule,
        past=queries.changes(reading(), conference.id),
    )


def _area_page(conference: Conference, form: AreaForm) -> str:
    return render_template("admin/delegates/by_area.html", conference=conference, form=form)


def _known(conference: Conference) -> list[QuotaRow]:
    return queries.entered(queries.standing(reading(), conference.id))


def _revision(conference: Conference) -> int:
    return queries.table_revision(reading(), conference.id)
