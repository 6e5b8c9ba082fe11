"""The units that an administrator keeps: as a tree on any day, each with its history."""

from collections.abc import Callable, Collection
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from admin.access import actor, requires
from admin.organisations.cancelling import cancelled
from admin.organisations.change_forms import ChangeForm, EndForm, MergeForm
from admin.organisations.views import own_units
from admin.paging import paged
from admin.units.forms import BelowUnitForm, RenameUnitForm, UnitForm, UnitsForm
from dialogue import clock
from dialogue.errors import Conflict, DomainError
from dialogue.organisations import changing_units as domain
from dialogue.organisations.cancelling import ahead, cancel_unit_change
from dialogue.organisations.model import Unit
from dialogue.organisations.through_time import bodies_under, unit_successions, unit_versions
from dialogue.organisations.unit_tree import looked_for, tree
from dialogue.permissions import Permission
from dialogue.wording.refusals import sentence
from web.context import now, reading, run
from web.forms import UNPROCESSABLE

blueprint = Blueprint("units", __name__)

UNIT = "/don-vi/<int(max=2147483647):unit_id>"


@blueprint.route("/don-vi")
@requires(Permission.MANAGE_STAFF)
def units() -> ResponseReturnValue:
    form, today = UnitsForm(formdata=request.args, meta={"csrf": False}), clock.local_date(now())
    on, typed = form.chosen(today), form.tim.data or ""
    mine = actor().units(Permission.MANAGE_STAFF)
    found = tree(reading(), mine, on)
    shown = looked_for(found, typed) if typed else found
    kept = {"on": None if on == today else f"{on:%d/%m/%Y}", "tim": typed or None}
    page, branches = paged(shown, ".units", **kept)
    return render_template(
        "admin/units/units.html",
        form=form,
        on=on,
        is_today=on == today,
        typed=typed,
        page=page,
        branches=branches,
        found=len(shown),
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
    return _one(domain.unit(reading(), actor(), unit_id))


@blueprint.post(UNIT + "/bo-thay-doi")
@requires(Permission.MANAGE_STAFF)
def cancel(unit_id: int) -> ResponseReturnValue:
    """Take back what was entered for a day to come."""
    domain.unit(reading(), actor(), unit_id)
    error = cancelled(cancel_unit_change, unit_id)
    if error is not None:
        status = 409 if isinstance(error, Conflict) else UNPROCESSABLE
        return _one(domain.unit(reading(), actor(), unit_id), sentence(error)), status
    return redirect(url_for(".one", unit_id=unit_id), code=303)


def _one(found: Unit, refused: str = "") -> str:
    today, versions = clock.local_date(now()), unit_versions(found)
    return render_template(
        "admin/units/one.html",
        unit=found,
        refused=refused,
        versions=versions,
        places=_names({one.parent_id for one in versions}),
        ahead=ahead(found, versions, today),
        may_move=bool(_above(found)),
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


@blueprint.route(UNIT + "/cap-tren", methods=["GET", "POST"])
@requires(Permission.MANAGE_STAFF)
def put_below(unit_id: int) -> ResponseReturnValue:
    found, form = domain.unit(reading(), actor(), unit_id), BelowUnitForm()
    form.offer(_above(found))
    intended = (domain.put_unit_below, form.unit_id.data)
    return _page("below", found, form, lambda: (*intended, form.change()))


def _names(units: Collection[int | None]) -> dict[int, str]:
    rows = reading().execute(select(Unit.id, Unit.name).where(Unit.id.in_(units)))
    return {number: name for number, name in rows}


def _above(found: Unit) -> list[Unit]:
    """The administrator's units that this one could be put under."""
    able = [one for one in own_units() if found.kind in domain.BELOW[one.kind]]
    return [one for one in able if one.id not in (found.id, found.parent_id)]


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
