"""The conferences of the coordinator's unit."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.conferences import grounds
from admin.conferences.forms import ConferenceForm, typed
from admin.conferences.own import own_conference, own_conferences
from dialogue import clock
from dialogue.conferences.commands import add_conference, change_conference
from dialogue.conferences.deadlines import loosened
from dialogue.conferences.model import Conference
from dialogue.conferences.queries import phase
from dialogue.errors import DomainError
from dialogue.organisations.model import Organisation
from dialogue.organisations.register import organisations
from dialogue.permissions import Permission
from web.context import now, reading, run, runtime
from web.forms import UNPROCESSABLE

blueprint = Blueprint("conferences", __name__)


@blueprint.route("/hoi-nghi")
@requires(Permission.RUN_CONFERENCE)
def conferences() -> ResponseReturnValue:
    rows = [
        {"conference": row, "phase": phase(row, now()), "loosened": _loosened(row)}
        for row in own_conferences()
    ]
    return render_template(
        "admin/conferences/conferences.html",
        rows=rows,
        public_url=runtime().settings.public_url,
        has_front=_has_front(),
    )


def _loosened(row: Conference) -> list[str]:
    """What can still be mended: of a conference that was held nothing is said."""
    return [] if phase(row, now()) == "held" else loosened(reading(), row)


@blueprint.route("/hoi-nghi/moi", methods=["GET", "POST"])
@requires(Permission.RUN_CONFERENCE)
def new_conference() -> ResponseReturnValue:
    unit_id = min(actor().units(Permission.RUN_CONFERENCE))
    form = ConferenceForm(_bodies(frozenset({unit_id})))
    if form.is_submitted() and form.validate():
        try:
            run(add_conference, actor(), unit_id, form.entry())
        except DomainError as error:
            form.refuse(error)
        else:
            flash(f"Đã lập {form.short_title.data}.", "green")
            return redirect(url_for("conferences.conferences"), code=303)
    page = render_template("admin/conferences/form.html", form=form, slug=None)
    return page, UNPROCESSABLE if form.is_submitted() else 200


@blueprint.route("/hoi-nghi/<slug>/sua", methods=["GET", "POST"])
@requires(Permission.RUN_CONFERENCE)
def change(slug: str) -> ResponseReturnValue:
    found = own_conference(slug)
    conference_id = found.id
    form = ConferenceForm(_bodies(frozenset({found.unit_id})), **typed(found))
    if form.is_submitted() and form.validate():
        try:
            run(change_conference, actor(), conference_id, form.entry())
        except DomainError as error:
            form.refuse(error)
        else:
            flash(f"Đã lưu {form.short_title.data}.", "green")
            return redirect(url_for("conferences.conferences"), code=303)
    page = render_template("admin/conferences/form.html", form=form, slug=slug)
    return page, UNPROCESSABLE if form.is_submitted() else 200


_GROUND = "/hoi-nghi/<slug>/can-cu/<code>"
blueprint.add_url_rule("/hoi-nghi/<slug>/can-cu", "grounds", grounds.listing)
blueprint.add_url_rule(_GROUND, "ground", grounds.show)
blueprint.add_url_rule(_GROUND, "set_ground", grounds.send, methods=["POST"])


def _bodies(units: frozenset[int]) -> list[Organisation]:
    return organisations(reading(), units, clock.local_date(now()))


def _has_front() -> bool:
    bodies = _bodies(actor().units(Permission.RUN_CONFERENCE))
    return any(body.kind == "front" for body in bodies)
