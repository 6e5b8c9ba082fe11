"""The units that an administrator keeps: as a tree on any day, each with its history."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.organisations.change_forms import ChangeForm, EndForm, MergeForm
from admin.organisations.forms import DayForm
from admin.organisations.views import own_units
from admin.units.forms import RenameUnitForm, UnitForm
from dialogue import clock
from dialogue.errors import DomainError
from dialogue.organisations import changing_units as domain
from dialogue.organisations.model import Unit
from dialogue.organisations.through_time import bodies_under, unit_successions, unit_versions
from dialogue.organisations.unit_tree import tree
from dialogue.permissions import Permission
from web.context import now, reading, run
from web.forms import UNPROCESSABLE

blueprint = Blueprint("units", __name__)

UNIT = "/don-vi/<int(max=2147483647):unit_id>"


@blueprint.route("/don-vi")
@requires(Permission.MANAGE_STAFF)
def units() -> ResponseReturnValue:
    form, today = DayForm(formdata=request.args, meta={"csrf": False}), clock.local_date(now())
    on = form.chosen(today)
    mine = actor().units(Permission.MANAGE_STAFF)
    return render_template(
        "admin/units/units.html",
        form=form,
        on=on,
        is_today=on == today,
        branches=tree(reading(), mine, on),
        mine=mine,
    )


@blueprint.route("/don-vi/moi", methods=["GET", "POST"])
@requires(Permission.MANAGE_STAFF)
def new_unit() -> ResponseReturnValue:
    form, above = UnitForm(), own_units()
    form.offer(above)
    form.offer_forms(sorted({kind for unit in above for kind in domain.BELOW[unit.kind]}))
    if form.is_submitted() and form.validate():
        try:
            entered = (form.above, form.kind, form.full_name, form.since.data, form.unit_code.data)
            number = run(domain.add_unit, actor(), *entered)
        except DomainError as error:
            form.refuse(error)
        else:
            flash(f"Đã thêm {form.full_name}.", "green")
            return redirect(url_for(".one", unit_id=number), code=303)
    page = render_template("admin/units/new.html", form=form)
    return page, UNPROCESSABLE if form.is_submitted() else 200


@blueprint.route(UNIT)
@requires(Permission.MANAGE_STAFF)
def one(unit_id: int) -> ResponseReturnValue:
    found, today = domain.unit(reading(), actor(), unit_id), clock.local_date(now())
    return render_template(
        "admin/units/one.html",
        unit=found,
        versions=unit_versions(found),
        successions=unit_successions(reading(), found.id),
        bodies=bodies_under(reading(), found.id, today),
        is_own=found.id in actor().units(Permission.MANAGE_STAFF),
        today=today,
    )


@blueprint.route(UNIT + "/doi-ten", methods=["GET", "POST"])
@requires(Permission.MANAGE_STAFF)
def rename(unit_id: int) -> ResponseReturnValue:
    found, form = domain.unit(reading(), actor(), unit_id), RenameUnitForm()
    return _page("rename", found, form, lambda: (domain.rename_unit, form.name.data, form.change()))


@blueprint.route(UNIT + "/sap-nhap", methods=["GET", "POST"])
@requires(Permission.MANAGE_STAFF)
def merge(unit_id: int) -> ResponseReturnValue:
    found, form = domain.unit(reading(), actor(), unit_id), MergeForm()
    form.into.label.text = "Đơn vị tiếp nhận"
    others = domain.kept_units(reading(), actor())
    same = [one for one in others if one.kind == found.kind and one.id != found.id]
    form.offer([(one.id, one.name) for one in same if one.valid_to is None])
    return _page("merge", found, form, lambda: (domain.end_unit, form.change(), form.heirs))


@blueprint.route(UNIT + "/ket-thuc", methods=["GET", "POST"])
@requires(Permission.MANAGE_STAFF)
def end(unit_id: int) -> ResponseReturnValue:
    found, form = domain.unit(reading(), actor(), unit_id), EndForm()
    del form.into
    return _page("end", found, form, lambda: (domain.end_unit, form.change()))


def _page(
    kind: str, found: Unit, form: ChangeForm, intended: Callable[[], tuple[Any, ...]]
) -> ResponseReturnValue:
    if form.is_submitted() and form.validate():
        command, *arguments = intended()
        try:
            run(command, actor(), found.id, *arguments)
        except DomainError as error:
            form.refuse(error)
        else:
            flash("Đã ghi. Hồ sơ trước ngày có hiệu lực giữ nguyên như cũ.", "green")
            return redirect(url_for(".one", unit_id=found.id), code=303)
    page = render_template(
        "admin/units/change.html",
        kind=kind,
        unit=found,
        form=form,
        bodies=bodies_under(reading(), found.id, clock.local_date(now())),
    )
    return page, UNPROCESSABLE if form.is_submitted() else 200
