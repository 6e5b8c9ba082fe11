"""Changing a plan on screen: first what it would move, old and new, then saved."""

from dataclasses import replace
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.moderating.forms import RevisionForm
from admin.plans.area import (
    ONE,
    SAVE,
    QuotaEffect,
    Told,
    blueprint,
    bodies,
    moves,
    own,
    part,
    quota_effects,
    told,
)
from admin.plans.forms import BodyForm, DutyForm, SessionForm, typed_duty
from dialogue.duties.commands import change_plan, connect_body
from dialogue.duties.model import PlanFile
from dialogue.duties.owing import connected_bodies
from dialogue.duties.proposing import with_session
from dialogue.duties.standing import Moved
from dialogue.errors import Conflict, DomainError
from dialogue.permissions import Permission
from dialogue.plans.checking import check_plan
from dialogue.plans.schema import Plan
from web.context import reading, run
from web.forms import UNPROCESSABLE, Form


@blueprint.route(f"{ONE}/buoi/<key>", methods=["GET", "POST"])
@requires(Permission.RUN_CONFERENCE)
def session(plan_id: int, key: str) -> ResponseReturnValue:
    """When and where a session is held."""
    row, plan = own(plan_id)
    found = plan.session(key)
    part(found)
    assert found is not None
    form = SessionForm(
        **first_shown(
            name=found.name,
            held_on=found.date,
            starts=found.starts,
            place=found.place,
            address=found.address,
            revision=row.revision,
        )
    )
    after = None
    if form.validate_on_submit():
        after = with_session(plan, form.changed(found))
    return settle(row, plan, after, form, "session", found.name or "Buổi đối thoại")


@blueprint.route(f"{ONE}/viec/<key>", methods=["GET", "POST"])
@requires(Permission.RUN_CONFERENCE)
def duty(plan_id: int, key: str) -> ResponseReturnValue:
    """What is owed, by whom and by when."""
    row, plan = own(plan_id)
    found = plan.duty(key)
    part(found)
    assert found is not None
    form = DutyForm(**first_shown(revision=row.revision, **typed_duty(found)))
    form.offer(plan, key)
    after = None
    if form.is_submitted() and form.validate():
        try:
            changed = form.changed(found)
        except DomainError as error:
            form.refuse(error)
        else:
            duties = tuple(changed if one.key == key else one for one in plan.duties)
            after = replace(plan, duties=duties)
    return settle(row, plan, after, form, "duty", found.does)


@blueprint.route(f"{ONE}/co-quan/<key>", methods=["GET", "POST"])
@requires(Permission.RUN_CONFERENCE)
def body(plan_id: int, key: str) -> ResponseReturnValue:
    """What a body is called, and which one of the register it is."""
    row, plan = own(plan_id)
    found = plan.body(key)
    part(found)
    assert found is not None
    known = connected_bodies(reading(), plan_id).get(key)
    form = BodyForm(
        **first_shown(
            name=found.name,
            organisation_id=str(known.id) if known else "",
            revision=row.revision,
        )
    )
    form.organisation_id.choices = [
        ("", "Không phải cơ quan nào trong danh mục"),
        *((str(one.id), one.name) for one in bodies(row.unit_id)),
    ]
    if form.validate_on_submit():
        if form.shown_revision != row.revision:
            return _refused(row, form, Conflict("changed"), "body", found.name)
        renamed = replace(found, name=form.name.data)
        after = replace(
            plan, bodies=tuple(renamed if one.key == key else one for one in plan.bodies)
        )
        number = int(form.organisation_id.data) if form.organisation_id.data else None
        try:
            if after != plan:
                run(change_plan, actor(), plan_id, form.shown_revision, after)
            if number != (known.id if known else None):
                run(connect_body, actor(), plan_id, key, number)
        except DomainError as error:
            return _refused(row, form, error, "body", found.name)
        flash("Đã lưu cơ quan.", "green")
        return redirect(url_for(".one", plan_id=plan_id), code=303)
    return _page(row, form, "body", found.name), UNPROCESSABLE if form.is_submitted() else 200


def first_shown(**typed: Any) -> dict[str, Any]:
    """What a form begins with; of one that was sent, nothing is filled in for who sent it."""
    return {} if request.method == "POST" else typed


def settle(
    row: PlanFile,
    plan: Plan,
    after: Plan | None,
    form: RevisionForm,
    kind: str,
    name: str,
) -> ResponseReturnValue:
    """Show what a change would do, old and new; with the button below it, save it."""
    if after is None:
        status = UNPROCESSABLE if form.is_submitted() else 200
        return _page(row, form, kind, name), status
    plan_id = row.id
    if form.shown_revision != row.revision:
        return _refused(row, form, Conflict("changed"), kind, name)
    if request.form.get("viec") != SAVE:
        new = told(tuple(one for one in check_plan(after) if not _was_said(one, plan)))
        quotas = quota_effects(row, plan, after)
        return _page(row, form, kind, name, moves(row, plan, after), new, quotas)
    try:
        run(change_plan, actor(), plan_id, form.shown_revision, after)
    except DomainError as error:
        return _refused(row, form, error, kind, name)
    flash("Đã lưu kế hoạch. Những việc đổi ngày được ghi vào nhật ký, cũ và mới.", "green")
    return redirect(url_for(".one", plan_id=plan_id), code=303)


def _was_said(finding: object, plan: Plan) -> bool:
    """Whether the plan before the change had the same finding, wherever it stood."""
    return any(
        (one.rule, one.facts) == (finding.rule, finding.facts)  # type: ignore[attr-defined]
        for one in check_plan(plan)
    )


def _refused(
    row: PlanFile, form: Form, error: DomainError, kind: str, name: str
) -> ResponseReturnValue:
    if error.code == "not_found":
        raise error
    plan_id, is_late = row.id, isinstance(error, Conflict)
    form.refuse(error)
    row, _ = own(plan_id)
    if is_late:
        form["revision"].data = str(row.revision)
    return _page(row, form, kind, name), 409 if is_late else UNPROCESSABLE


def _page(
    row: PlanFile,
    form: Form,
    kind: str,
    name: str,
    moved: list[Moved] | None = None,
    findings: list[Told] | None = None,
    quotas: list[QuotaEffect] | None = None,
) -> str:
    return render_template(
        "admin/plans/edit.html",
        row=row,
        form=form,
        kind=kind,
        name=name,
        moved=moved,
        findings=findings or [],
        quotas=quotas or [],
    )
