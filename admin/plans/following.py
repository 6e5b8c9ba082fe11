"""A conference that was laid down before its plan is connected to it, looked at first."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from admin import fields
from admin.access import actor, requires
from admin.conferences.own import own_conferences
from admin.moderating.forms import RevisionForm
from admin.plans.area import ONE, SAVE, blueprint, own, part
from admin.plans.settling import first_shown, is_late, refuse_late
from dialogue import clock
from dialogue.calendar.table import working_days
from dialogue.conferences.model import Conference
from dialogue.delegates.queries import entered, standing
from dialogue.delegates.rows import beside
from dialogue.duties.commands import follow
from dialogue.duties.comparing import compared
from dialogue.duties.model import PlanFile
from dialogue.duties.owing import connected_bodies
from dialogue.duties.proposing import with_day
from dialogue.duties.queries import without_plan
from dialogue.duties.quotas import quota_rows
from dialogue.duties.standing import owed
from dialogue.errors import Conflict, DomainError
from dialogue.permissions import Permission
from dialogue.plans.schema import Plan
from dialogue.plans.times import Session
from web.context import now, reading, run
from web.forms import UNPROCESSABLE


class FollowForm(RevisionForm):
    """Which conference a session of the plan runs, on the plan as it was shown."""

    conference_id = fields.choice_by_id("Hội nghị")


@blueprint.route(f"{ONE}/buoi/<key>/noi", methods=["GET", "POST"])
@requires(Permission.RUN_CONFERENCE)
def connect(plan_id: int, key: str) -> ResponseReturnValue:
    """First what the board would show and where plan and conference differ; then connected."""
    row, plan = own(plan_id)
    session = plan.session(key)
    part(session)
    assert session is not None
    free = without_plan(reading(), [one for one in own_conferences() if one.unit_id == row.unit_id])
    form = FollowForm(**first_shown(revision=row.revision))
    form.conference_id.choices = fields.offered([(one.id, _called(one)) for one in free])
    if not form.is_submitted():
        slug = request.args.get("hoi-nghi", "")
        chosen = next((one for one in free if one.slug == slug), None)
        form.conference_id.data = chosen.id if chosen else None
        return _page(row, plan, session, form, chosen)
    if is_late(form, row):
        status = refuse_late(form, row)
        return _page(row, plan, session, form, None), status
    if not form.validate():
        return _page(row, plan, session, form, None), UNPROCESSABLE
    chosen = next(one for one in free if one.id == form.conference_id.data)
    if request.form.get("viec") != SAVE:
        return _page(row, plan, session, form, chosen)
    slug = chosen.slug
    try:
        run(follow, actor(), plan_id, key, chosen.id, form.shown_revision)
    except Conflict:
        row, plan = own(plan_id)
        status = refuse_late(form, row)
        return _page(row, plan, session, form, chosen), status
    except DomainError as error:
        if error.code == "not_found":
            raise
        form.refuse(error)
        row, plan = own(plan_id)
        return _page(row, plan, session, form, None), UNPROCESSABLE
    flash("Đã nối. Từ nay mọi việc, hạn của kế hoạch hiện ở đây.", "green")
    return redirect(url_for(".progress", slug=slug), code=303)


def _called(row: Conference) -> str:
    return f"{row.short_title}, họp {clock.local_date(row.held_at):%d/%m/%Y}"


def _page(
    row: PlanFile, plan: Plan, session: Session, form: FollowForm, chosen: Conference | None
) -> str:
    duties, differs, quotas = [], [], []
    if chosen is not None:
        held = clock.local(chosen.held_at)
        dated = with_day(plan, session, held)
        today = clock.local_date(now())
        duties = owed(dated, session.key, working_days(reading()), today, held.date())
        differs = compared(chosen, plan, session)
        known = {key: body.id for key, body in connected_bodies(reading(), row.id).items()}
        quotas = beside(entered(standing(reading(), chosen.id)), quota_rows(plan, known))
    return render_template(
        "admin/plans/connect.html",
        row=row,
        session=session,
        form=form,
        chosen=chosen,
        duties=duties,
        counts={state: sum(one.state == state for one in duties) for state in ("overdue", "near")},
        differs=differs,
        quotas=quotas,
    )
