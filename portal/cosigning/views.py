"""An opinion that several households sign: the list of them, and who represents them."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from dialogue.conferences.model import Conference
from dialogue.conferences.queries import conference_by_slug, rules_in_force
from dialogue.errors import DomainError
from dialogue.opinions.cosigning import most_representatives
from portal.cosigning.choosing import as_kept, chosen, households_in, listed, represented
from portal.cosigning.forms import HouseholdsForm, RepresentativesForm
from portal.sending.draft_in_hand import InHand, in_hand, keep
from portal.sending.steps import first_missing
from web.context import reading
from web.forms import UNPROCESSABLE

blueprint = Blueprint("cosigning", __name__)
LIST = "/hoi-nghi/<slug>/gui-y-kien/cac-ho"
REPRESENTATIVES = "/hoi-nghi/<slug>/gui-y-kien/dai-dien"


@blueprint.get(LIST)
def households(slug: str) -> ResponseReturnValue:
    """The households so far, and the ways to add more."""
    conference = conference_by_slug(reading(), slug)
    draft = _being_written(conference)
    if draft is None:
        return _start(slug)
    agreed = bool(draft.answers.get("cosigners_agreed"))
    return _list_page(conference, draft, HouseholdsForm(None, data={"agreed": agreed}))


@blueprint.post(LIST)
def change_households(slug: str) -> ResponseReturnValue:
    """Take what was typed into the list; go on when the button says so."""
    conference, form = conference_by_slug(reading(), slug), HouseholdsForm()
    draft = _being_written(conference)
    if draft is None:
        return _start(slug)
    form.offer(households_in(draft.answers))
    going_on = "stay" not in request.form
    found = listed(form, conference, draft.answers) if form.validate() else None
    agreed = bool(form.agreed.data)
    if going_on and found and not agreed:
        form.refuse(DomainError("cosigner.agreed", "agreed"))
    if found is None or form.errors:
        return _list_page(conference, draft, form), UNPROCESSABLE
    most = most_representatives(len(found) + 1, conference.rules)
    keep(conference.id, as_kept(represented(found, most), agreed=agreed))
    if not going_on:
        return redirect(url_for(".households", slug=slug), code=303)
    if most > 1:
        return redirect(url_for(".representatives", slug=slug), code=303)
    return _onward(slug, draft)


@blueprint.get(REPRESENTATIVES)
def representatives(slug: str) -> ResponseReturnValue:
    """Who represents the households, where the law lets there be more than the sender."""
    conference = conference_by_slug(reading(), slug)
    draft = _being_written(conference)
    if draft is None:
        return _start(slug)
    found = households_in(draft.answers)
    most = most_representatives(len(found) + 1, conference.rules)
    if most == 1:
        return redirect(url_for(".households", slug=slug), code=303)
    form = RepresentativesForm(None)
    form.offer(found, most)
    form.show(found)
    return _representatives_page(conference, draft, form, most)


@blueprint.post(REPRESENTATIVES)
def choose_representatives(slug: str) -> ResponseReturnValue:
    """Keep who represents the households."""
    conference, form = conference_by_slug(reading(), slug), RepresentativesForm()
    draft = _being_written(conference)
    if draft is None:
        return _start(slug)
    known = households_in(draft.answers)
    most = most_representatives(len(known) + 1, conference.rules)
    form.offer(known, most)
    found = chosen(form, known) if form.validate() else None
    if found is None:
        return _representatives_page(conference, draft, form, most), UNPROCESSABLE
    agreed = bool(draft.answers.get("cosigners_agreed"))
    keep(conference.id, as_kept(found, agreed=agreed))
    return _onward(slug, draft)


def _being_written(conference: Conference) -> InHand | None:
    draft = in_hand(conference.id)
    return draft if draft and not draft.receipt else None


def _start(slug: str) -> ResponseReturnValue:
    return redirect(url_for("sending.start", slug=slug), code=303)


def _onward(slug: str, draft: InHand) -> ResponseReturnValue:
    missing = first_missing(draft.answers)
    if missing:
        return redirect(url_for("sending.ask", slug=slug, step=missing.slug), code=303)
    return redirect(url_for("sending.check", slug=slug), code=303)


def _list_page(conference: Conference, draft: InHand, form: HouseholdsForm) -> str:
    found = households_in(draft.answers)
    form.offer(found)
    return render_template(
        "portal/cosigning/households.html",
        conference=conference,
        form=form,
        households=found,
        most=rules_in_force(conference, "cosigners_max"),
        idle=rules_in_force(conference, "draft_idle_minutes"),
    )


def _representatives_page(
    conference: Conference, draft: InHand, form: RepresentativesForm, most: int
) -> str:
    return render_template(
        "portal/cosigning/representatives.html",
        conference=conference,
        form=form,
        total=len(households_in(draft.answers)) + 1,
        most=most,
    )
