"""A list of units is handed in, looked through row by row, and confirmed."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.organisations.views import own_units
from admin.units.forms import ListForm
from dialogue.errors import Conflict, DomainError
from dialogue.organisations import importing as domain
from dialogue.organisations.judging_rows import CHANGED, NEW, SAME, WRONG
from dialogue.organisations.sheet_reading import MAX_BYTES, MAX_ROWS
from dialogue.permissions import Permission
from dialogue.reports.unit_sheets import empty_list, wrong_rows
from dialogue.wording.refusals import sentence
from dialogue.wording.unit_lists import CHANGES, fault
from web.context import reading, run
from web.forms import UNPROCESSABLE

blueprint = Blueprint("unit_lists", __name__)

LIST = "/don-vi/nhap/<int(max=2147483647):list_id>"
# So many rows of each kind stand on the page; the wrong ones are all in the file.
SHOWN = 50
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.route("/don-vi/mau.xlsx")
@requires(Permission.MANAGE_STAFF)
def empty() -> ResponseReturnValue:
    return _file(empty_list(), "danh-sach-don-vi.xlsx")


@blueprint.route("/don-vi/nhap", methods=["GET", "POST"])
@requires(Permission.MANAGE_STAFF)
def hand_in() -> ResponseReturnValue:
    form = ListForm()
    form.offer(own_units())
    if form.is_submitted() and form.validate():
        upload = request.files.get("file")
        try:
            if upload is None or not upload.filename:
                raise DomainError("sheet.file", "file")
            content = upload.stream.read(MAX_BYTES + 1)
            list_id = run(domain.keep_list, actor(), form.above, content)
        except DomainError as error:
            form.refuse(error)
        else:
            return redirect(url_for(".look_through", list_id=list_id), code=303)
    page = render_template("admin/units/hand_in.html", form=form, most=MAX_ROWS)
    return page, UNPROCESSABLE if form.is_submitted() else 200


@blueprint.route(LIST, methods=["GET", "POST"])
@requires(Permission.MANAGE_STAFF)
def look_through(list_id: int) -> ResponseReturnValue:
    refused, status = "", 200
    if request.method == "POST":
        try:
            added, changed = run(
                domain.settle_list, actor(), list_id, request.form.get("digest", "")
            )
        except Conflict:
            refused, status = "Sổ đã có thay đổi từ lúc mở trang này. Hãy xem lại rồi ghi.", 409
        except DomainError as error:
            if error.code == "not_found":
                raise
            refused, status = sentence(error), UNPROCESSABLE
        else:
            flash(f"Đã thêm {added} đơn vị, sửa {changed} đơn vị.", "green")
            return redirect(url_for("units.units"), code=303)
    row = domain.kept_list(reading(), actor(), list_id)
    found = domain.judged_list(reading(), row)
    page = render_template(
        "admin/units/look_through.html",
        kept=row,
        digest=found.digest,
        found={state: found.of(state) for state in (NEW, CHANGED, SAME, WRONG)},
        shown=SHOWN,
        refused=refused,
        fault=fault,
        changes=CHANGES,
    )
    return page, status


@blueprint.route(LIST + "/dong-sai.xlsx")
@requires(Permission.MANAGE_STAFF)
def wrong(list_id: int) -> ResponseReturnValue:
    row = domain.kept_list(reading(), actor(), list_id)
    rows = domain.judged_list(reading(), row).of(WRONG)
    return _file(wrong_rows(rows), "dong-sai.xlsx")


def _file(content: bytes, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, mimetype=_XLSX, headers=headers)
