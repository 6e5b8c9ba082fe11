"""The page of a body: its history, what rests on it, and what a decision changes about it."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.organisations.cancelling import cancelled
from admin.organisations.change_forms import (
    BelowForm,
    ChangeForm,
    EndForm,
    MergeForm,
    MoveForm,
    RenameForm,
)
from admin.organisations.views import ORGANISATION, other_bodies, own_units
from dialogue import clock
from dialogue.errors import Conflict, DomainError
from dialogue.organisations import changing as domain
from dialogue.organisations.cancelling import ahead, cancel_body_change
from dialogue.organisations.model import Organisation
from dialogue.organisations.register import organisation
from dialogue.organisations.through_time import heirs, successions, versions_of
from dialogue.permissions import Permission
from dialogue.reports.touched import left_behind, touched
from dialogue.wording.refusals import sentence
from web.context import now, reading, run
from web.forms import UNPROCESSABLE

blueprint = Blueprint("organisation_changes", __name__)


@blueprint.route("/co-quan/con-viec")
@requires(Permission.MANAGE_STAFF)
def left() -> ResponseReturnValue:
    rows = left_behind(reading(), actor(), now())
    return render_template("admin/organisations/left.html", rows=rows)


@blueprint.route(ORGANISATION)
@requires(Permission.MANAGE_STAFF)
def one(organisation_id: int) -> ResponseReturnValue:
    return _one(organisation(reading(), actor(), organisation_id))


@blueprint.post(ORGANISATION + "/bo-thay-doi")
@requires(Permission.MANAGE_STAFF)
def cancel(organisation_id: int) -> ResponseReturnValue:
    """Take back what was entered for a day to come."""
    organisation(reading(), actor(), organisation_id)
    error = cancelled(cancel_body_change, organisation_id)
    if error is not None:
        status = 409 if isinstance(error, Conflict) else UNPROCESSABLE
        return _one(organisation(reading(), actor(), organisation_id), sentence(error)), status
    return redirect(url_for(".one", organisation_id=organisation_id), code=303)


def _one(found: Organisation, refused: str = "") -> str:
    today, versions = clock.local_date(now()), versions_of(found)
    (rests,) = touched(reading(), [found], now())
    return render_template(
        "admin/organisations/one.html",
        body=found,
        refused=refused,
        versions=versions,
        ahead=ahead(found, versions, today),
        successions=successions(reading(), found),
        rests=rests,
        heirs=heirs(reading(), found.id, today) if found.valid_to else [],
        is_ended=found.valid_to is not None and found.valid_to < today,
        has_other_units=len(own_units()) > 1,
        today=today,
    )


@blueprint.route(ORGANISATION + "/doi-ten", methods=["GET", "POST"])
@requires(Permission.MANAGE_STAFF)
def rename(organisation_id: int) -> ResponseReturnValue:
    found = organisation(reading(), actor(), organisation_id)
    form = RenameForm()
    return _page(
        "rename",
        found,
        form,
        lambda: (domain.rename, form.name.data, form.short_name.data, form.change()),
    )


@blueprint.route(ORGANISATION + "/cap-tren", methods=["GET", "POST"])
@requires(Permission.MANAGE_STAFF)
def put_below(organisation_id: int) -> ResponseReturnValue:
    found = organisation(reading(), actor(), organisation_id)
    form = BelowForm()
    form.offer([body for body in other_bodies(found.id) if body.unit_id == found.unit_id])
    return _page(
        "below",
        found,
        form,
        lambda: (domain.put_below, form.superior_id.data or None, form.change()),
    )


@blueprint.route(ORGANISATION + "/chuyen", methods=["GET", "POST"])
@requires(Permission.MANAGE_STAFF)
def move(organisation_id: int) -> ResponseReturnValue:
    found = organisation(reading(), actor(), organisation_id)
    form = MoveForm()
    form.offer([unit for unit in own_units() if unit.id != found.unit_id])
    return _page("move", found, form, lambda: (domain.move, form.unit_id.data, form.change()))


@blueprint.route(ORGANISATION + "/sap-nhap", methods=["GET", "POST"])
@requires(Permission.MANAGE_STAFF)
def merge(organisation_id: int) -> ResponseReturnValue:
    return _ending("merge", organisation_id, MergeForm())


@blueprint.route(ORGANISATION + "/ket-thuc", methods=["GET", "POST"])
@requires(Permission.MANAGE_STAFF)
def end(organisation_id: int) -> ResponseReturnValue:
    form = EndForm()
    del form.into
    return _ending("end", organisation_id, form)


def _ending(kind: str, organisation_id: int, form: EndForm) -> ResponseReturnValue:
    found = organisation(reading(), actor(), organisation_id)
    if kind == "merge":
        form.offer([(body.id, body.name) for body in other_bodies(found.id)])
    return _page(
        kind,
        found,
        form,
        lambda: (domain.end, form.change(), form.heirs if kind == "merge" else ()),
    )


def _page(
    kind: str,
    found: Organisation,
    form: ChangeForm,
    intended: Callable[[], tuple[Any, ...]],
) -> ResponseReturnValue:
    if form.is_submitted() and form.validate():
        command, *arguments = intended()
        try:
            run(command, actor(), found.id, *arguments)
        except DomainError as error:
            form.refuse(error)
        else:
            flash("Đã ghi. Hồ sơ trước ngày có hiệu lực giữ nguyên như cũ.", "green")
            return redirect(url_for(".one", organisation_id=found.id), code=303)
    (rests,) = touched(reading(), [found], now())
    page = render_template(
        "admin/organisations/change.html", kind=kind, body=found, form=form, rests=rests
    )
    return page, UNPROCESSABLE if form.is_submitted() else 200
