"""The bodies of the administrator's units, as they are today or were on another day."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from admin.access import actor, requires
from admin.organisations import suggestions
from admin.organisations.forms import DayForm, OrganisationForm
from dialogue import clock
from dialogue.errors import DomainError
from dialogue.organisations import register as domain
from dialogue.organisations.model import Organisation, Unit
from dialogue.organisations.through_time import in_order
from dialogue.permissions import Permission
from dialogue.reports.touched import left_behind
from web.context import now, reading, run
from web.forms import UNPROCESSABLE

blueprint = Blueprint("organisations", __name__)
suggestions.register(blueprint)

ORGANISATION = "/co-quan/<int(max=2147483647):organisation_id>"


@blueprint.route("/co-quan")
@requires(Permission.MANAGE_STAFF)
def organisations() -> ResponseReturnValue:
    units = actor().units(Permission.MANAGE_STAFF)
    form = DayForm(formdata=request.args, meta={"csrf": False})
    on = form.chosen(clock.local_date(now()))
    return render_template(
        "admin/organisations/organisations.html",
        form=form,
        on=on,
        is_today=on == clock.local_date(now()),
        rows=in_order(domain.organisations(reading(), units, on), on),
        units=own_units(),
        left=len(left_behind(reading(), actor(), now())),
    )


@blueprint.route("/co-quan/moi", methods=["GET", "POST"])
@requires(Permission.MANAGE_STAFF)
def new_organisation() -> ResponseReturnValue:
    units = own_units()
    form = OrganisationForm(units)
    form.offer(other_bodies(0))
    if form.is_submitted() and form.validate():
        unit_id = form.unit_id.data if form.unit_id else units[0].id
        try:
            run(domain.add_organisation, actor(), unit_id, form.entry())
        except DomainError as error:
            form.refuse(error)
        else:
            flash(f"Đã thêm {form.name.data}.", "green")
            return redirect(url_for("organisations.organisations"), code=303)
    page = render_template("admin/organisations/form.html", form=form, organisation_id=None)
    return page, UNPROCESSABLE if form.is_submitted() else 200


@blueprint.route(ORGANISATION + "/sua", methods=["GET", "POST"])
@requires(Permission.MANAGE_STAFF)
def change_organisation(organisation_id: int) -> ResponseReturnValue:
    found = domain.organisation(reading(), actor(), organisation_id)
    form = OrganisationForm([], obj=found, since=found.valid_from)
    form.offer(other_bodies(found.id))
    if form.is_submitted() and form.validate():
        try:
            run(domain.change_organisation, actor(), organisation_id, form.entry())
        except DomainError as error:
            form.refuse(error)
        else:
            flash(f"Đã lưu {form.name.data}.", "green")
            return redirect(url_for("organisations.organisations"), code=303)
    page = render_template(
        "admin/organisations/form.html", form=form, organisation_id=organisation_id
    )
    return page, UNPROCESSABLE if form.is_submitted() else 200


def other_bodies(organisation_id: int) -> list[Organisation]:
    """The other bodies of the administrator's units that exist today."""
    units = actor().units(Permission.MANAGE_STAFF)
    found = domain.organisations(reading(), units, clock.local_date(now()))
    return [body for body in found if body.id != organisation_id]


def own_units() -> list[Unit]:
    """The units that the officer administers."""
    units = actor().units(Permission.MANAGE_STAFF)
    return list(reading().scalars(select(Unit).where(Unit.id.in_(units)).order_by(Unit.id)))
