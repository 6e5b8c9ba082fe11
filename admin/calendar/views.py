"""The days off and the days worked for them, on which every deadline rests."""

from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.calendar.forms import KINDS, DayForm, SeenForm
from admin.calendar.preview import lines
from dialogue import clock
from dialogue.calendar import table as domain
from dialogue.calendar.model import SpecialDay
from dialogue.deadlines.changing import (
    enter_day,
    moves_by_entry,
    moves_by_removal,
    take_day_out,
)
from dialogue.deadlines.running import Moves
from dialogue.errors import Conflict, DomainError
from dialogue.permissions import Permission
from dialogue.subscriptions import CLOCKS
from web.context import now, reading, run
from web.forms import UNPROCESSABLE

blueprint = Blueprint("calendar", __name__)

CONFLICT = 409
DAY = "/lich/ngay/<int(max=2147483647):day_id>"


@blueprint.route("/lich")
@blueprint.route("/lich/<int(min=2000,max=2100):year>")
@requires(Permission.EDIT_CALENDAR)
def year(year: int | None = None) -> ResponseReturnValue:
    shown = year or clock.local_date(now()).year
    days = domain.days_of_year(reading(), shown)
    years = sorted({*domain.years(reading()), shown})
    return render_template(
        "admin/calendar/year.html",
        year=shown,
        years=years,
        days=days,
        kinds=KINDS,
        is_expected=any(row.expected for row in days),
    )


@blueprint.route("/lich/them", methods=["GET", "POST"])
@requires(Permission.EDIT_CALENDAR)
def new_day() -> ResponseReturnValue:
    return _day_page(DayForm())


@blueprint.route(DAY, methods=["GET", "POST"])
@requires(Permission.EDIT_CALENDAR)
def change_day(day_id: int) -> ResponseReturnValue:
    row = domain.special_day(reading(), day_id)
    form = DayForm(obj=row)
    del form.day
    return _day_page(form, row.day, day_id)


@blueprint.route(DAY + "/bo", methods=["GET", "POST"])
@requires(Permission.EDIT_CALENDAR)
def remove_day(day_id: int) -> ResponseReturnValue:
    row = domain.special_day(reading(), day_id)
    form, shown = SeenForm(), row.day
    found = moves_by_removal(reading(), day_id, CLOCKS, now())
    if request.method == "POST":
        try:
            run(take_day_out, actor(), day_id, CLOCKS, form.seen.data or "")
        except Conflict:
            return _removal_page(row, form, found, conflict=True), CONFLICT
        flash(f"Đã bỏ ngày {shown:%d/%m/%Y} khỏi lịch. {_told(found)}", "green")
        return redirect(url_for("calendar.year", year=shown.year), code=303)
    return _removal_page(row, form, found)


def _removal_page(row: SpecialDay, form: SeenForm, found: Moves, *, conflict: bool = False) -> str:
    form.seen.data = found.fingerprint
    return render_template(
        "admin/calendar/remove.html",
        row=row,
        kinds=KINDS,
        form=form,
        moves=found,
        lines=lines(actor(), found),
        conflict=conflict,
    )


def _day_page(
    form: DayForm, day: date | None = None, day_id: int | None = None
) -> ResponseReturnValue:
    changing = request.form.get("viec") == "sua"
    if form.is_submitted() and form.validate() and not changing:
        entry, seen = form.entry(day), form.seen.data or ""
        found = moves_by_entry(reading(), entry, CLOCKS, now())
        if found.total and found.fingerprint != seen:
            return _preview(form, entry, found, conflict=bool(seen))
        try:
            run(enter_day, actor(), entry, CLOCKS, seen)
        except Conflict:
            return _preview(form, entry, found, conflict=True)
        except DomainError as error:
            form.refuse(error)
        else:
            flash(f"Đã ghi ngày {entry.day:%d/%m/%Y}. {_told(found)}", "green")
            return redirect(url_for("calendar.year", year=entry.day.year), code=303)
    form.seen.data = ""
    page = render_template("admin/calendar/day.html", form=form, day=day, day_id=day_id)
    return page, UNPROCESSABLE if form.is_submitted() and not changing else 200


def _preview(
    form: DayForm, entry: domain.DayEntry, found: Moves, *, conflict: bool
) -> ResponseReturnValue:
    """What would move, and the whole form hidden below, to be saved or gone back to."""
    form.seen.data = found.fingerprint
    page = render_template(
        "admin/calendar/preview.html",
        form=form,
        entry=entry,
        kinds=KINDS,
        moves=found,
        lines=lines(actor(), found),
        conflict=conflict,
    )
    return page, CONFLICT if conflict else 200


def _told(found: Moves) -> str:
    if not found.total:
        return "Không hạn nào đang chạy thay đổi."
    return f"{found.total} hạn đang chạy được tính lại."
