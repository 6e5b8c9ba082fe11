"""A conference of one session of a plan: the conference form, filled in from the plan."""

from datetime import time
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.conferences.forms import ConferenceForm
from admin.moderating.forms import RevisionForm
from admin.plans.area import ONE, blueprint, bodies, findings_of, own, part
from admin.plans.settling import first_shown, is_late, refuse_late
from dialogue.conferences.model import PUBLIC_AFTER_DAY
from dialogue.duties.commands import hold as hold_session
from dialogue.duties.holding import suggested
from dialogue.duties.proposing import Proposal
from dialogue.errors import Conflict, DomainError
from dialogue.organisations.model import Organisation
from dialogue.permissions import Permission
from web.context import reading, run
from web.forms import UNPROCESSABLE


class HoldForm(RevisionForm, ConferenceForm):
    """The conference, on the plan as it was shown: what somebody makes public is what they saw."""


@blueprint.route(f"{ONE}/buoi/<key>/lap", methods=["GET", "POST"])
@requires(Permission.RUN_CONFERENCE)
def hold(plan_id: int, key: str) -> ResponseReturnValue:
    """What the plan does not say is left empty, and somebody says it here."""
    row, plan = own(plan_id)
    part(plan.session(key))
    offered = bodies(row.unit_id)
    found = suggested(reading(), plan, key)
    form = HoldForm(offered, **first_shown(revision=row.revision, **_typed(found, offered)))
    status = UNPROCESSABLE if form.is_submitted() else 200
    if is_late(form, row):
        status = refuse_late(form, row)
    elif form.is_submitted() and form.validate():
        try:
            run(hold_session, actor(), plan_id, key, form.entry(), form.shown_revision)
        except Conflict:
            row, plan = own(plan_id)
            status = refuse_late(form, row)
        except DomainError as error:
            if error.code == "not_found":
                raise
            form.refuse(error)
            row, plan = own(plan_id)
        else:
            flash(f"Đã lập {form.short_title.data} theo kế hoạch.", "green")
            return redirect(url_for(".one", plan_id=plan_id), code=303)
    page = render_template(
        "admin/conferences/form.html",
        form=form,
        slug=None,
        back=url_for(".one", plan_id=plan_id),
        plan=row,
        proposal=found,
        wrong=sum(one.is_wrong for one in findings_of(row.text)),
    )
    return page, status


def _typed(found: Proposal, offered: list[Organisation]) -> dict[str, Any]:
    typed = {
        name: getattr(found, name)
        for name in (
            "slug", "title", "short_title", "topic", "code_prefix", "plan_number",
            "plan_issued_on", "exclusion_clause", "chairs", "place", "opens_on", "opens_hour",
            "closes_on", "closes_hour", "held_on", "held_hour",
        )
    }  # fmt: skip
    front = next((one.id for one in offered if one.kind == "front"), None)
    reception = next((one.id for one in offered if one.reception_address), front)
    assert isinstance(found.held_hour, time)
    return typed | {
        "publication": PUBLIC_AFTER_DAY,
        "front_id": front,
        "reception_id": reception,
        "themes": "\n".join(found.themes),
    }
