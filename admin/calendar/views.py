"""The days off and the days worked for them, on which every deadline rests."""

from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.calendar.forms import KINDS, DayForm
from dialogue import clock
from dialogue.calendar import table as domain
from dialogue.calendar.model import SpecialDay
from dialogue.errors import DomainError, NotFound
from dialogue.permissions import Permission
from web.context import now, reading, run
from web.forms import UNPROCESSABLE

blueprint = Blueprint("calendar", __name__)

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
    row = _row(day_id)
    form = DayForm(obj=row)
    del form.day
    return _day_page(form, row.day, day_id)


@blueprint.route(DAY + "/bo", methods=["GET", "POST"])
@requires(Permission.EDIT_CALENDAR)
def remove_day(day_id: int) -> ResponseReturnValue:
    row = _row(day_id)
    if request.method == "GET":
        return render_template("admin/calendar/remove.html", row=row, kinds=KINDS)
    shown = row.day
    run(domain.remove_day, actor(), day_id)
    flash(f"Đã bỏ ngày {shown:%d/%m/%Y} khỏi lịch.", "green")
    return redirect(url_for("calendar.year", year=shown.year), code=303)


def _day_page(
    form: DayForm, day: date | None = None, day_id: int | None = None
) -> ResponseReturnValue:
    if form.is_submitted() and form.validate():
        entry = form.entry(day)
        try:
            run(domain.set_day, actor(), entry)
        except DomainError as error:
            form.refuse(error)
        else:
            flash(f"Đã ghi ngày {entry.day:%d/%m/%Y}.", "green")
            return redirect(url_for("calendar.year", year=entry.day.year), code=303)
    page = render_template("admin/calendar/day.html", form=form, day=day, day_id=day_id)
    return page, UNPROCESSABLE if form.is_submitted() else 200


def _row(day_id: int) -> SpecialDay:
    row = reading().get(SpecialDay, day_id)
    if row is None:
        raise NotFound("not_found")
    return row
