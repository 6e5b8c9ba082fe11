"""Changing or adding a session, a duty or a body of a plan."""

from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.plans.area import ONE, blueprint, bodies, own, part
from admin.plans.duty_form import DutyForm, typed_duty
from admin.plans.forms import BodyForm, NewSessionForm, SessionForm
from admin.plans.settling import Edit, first_shown, settle
from dialogue.duties.bodies import change_body
from dialogue.duties.owing import connected_bodies
from dialogue.duties.queries import spent_keys
from dialogue.permissions import Permission
from dialogue.plans.altering import free_key, keys_of_times, with_body, with_duty, with_session
from dialogue.plans.duties import Duty
from dialogue.plans.people import Body
from dialogue.plans.schema import Plan
from dialogue.plans.times import Session
from web.context import reading, run

SAVED = "Đã lưu kế hoạch. Những việc thay đổi được ghi vào nhật ký, cũ và mới."


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
    after = with_session(plan, form.changed(found)) if form.validate_on_submit() else None
    name = found.name or "Buổi đối thoại"
    return settle(Edit(row, plan, form, "session", key, name), after, SAVED)


@blueprint.route(f"{ONE}/them-buoi", methods=["GET", "POST"])
@requires(Permission.RUN_CONFERENCE)
def new_session(plan_id: int) -> ResponseReturnValue:
    """One more session, at a place and on a day of its own."""
    row, plan = own(plan_id)
    form = NewSessionForm(**first_shown(revision=row.revision))
    after, key = None, ""
    if form.validate_on_submit():
        taken = keys_of_times(plan) | spent_keys(reading(), plan_id)
        key = free_key(form.name.data, taken, "buoi")
        after = with_session(plan, form.changed(Session(key=key)))
    done = "Đã thêm một buổi. Anh/chị lập hội nghị của buổi này khi đã đủ thông tin."
    return settle(Edit(row, plan, form, "session", key, ""), after, done)


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
    edit = Edit(row, plan, form, "duty", key, found.does)
    return settle(edit, _with_typed_duty(plan, form, found), SAVED)


@blueprint.route(f"{ONE}/them-viec", methods=["GET", "POST"])
@requires(Permission.RUN_CONFERENCE)
def new_duty(plan_id: int) -> ResponseReturnValue:
    """One more duty, with a deadline in any of the meanings a plan has."""
    row, plan = own(plan_id)
    form = DutyForm(**first_shown(revision=row.revision, how="by"))
    form.offer(plan)
    after, key = None, ""
    if form.is_submitted():
        taken = keys_of_times(plan) | spent_keys(reading(), plan_id)
        key = free_key(form.does.data or "", taken, "viec")
        after = _with_typed_duty(plan, form, Duty(key=key, does="", who=()))
    done = "Đã thêm một việc. Cơ quan có việc được báo nếu hội nghị đã lập."
    return settle(Edit(row, plan, form, "duty", key, ""), after, done)


def _with_typed_duty(plan: Plan, form: DutyForm, duty: Duty) -> Plan | None:
    """The plan with the duty as it was typed; None when something of it is missing."""
    return with_duty(plan, form.changed(duty)) if form.validate_on_submit() else None


@blueprint.route(f"{ONE}/co-quan/<key>", methods=["GET", "POST"])
@requires(Permission.RUN_CONFERENCE)
def body(plan_id: int, key: str) -> ResponseReturnValue:
    """What a body is called, and which one of the register it is."""
    row, plan = own(plan_id)
    found = plan.body(key)
    part(found)
    assert found is not None
    connected = connected_bodies(reading(), plan_id).get(key)
    form = BodyForm(
        **first_shown(
            name=found.name,
            kind=found.kind,
            organisation_id=str(connected.id) if connected else "",
            revision=row.revision,
        )
    )
    _offer_register(form, row.unit_id)
    after = with_body(plan, form.changed(found)) if form.validate_on_submit() else None

    def save(number: int, revision: int, changed: Plan) -> None:
        is_same = form.organisation == (connected.id if connected else None)
        connection = None if is_same else (key, form.organisation)
        run(change_body, actor(), number, revision, changed, connection)

    edit = Edit(row, plan, form, "body", key, found.name)
    return settle(edit, after, "Đã lưu cơ quan.", save)


@blueprint.route(f"{ONE}/them-co-quan", methods=["GET", "POST"])
@requires(Permission.RUN_CONFERENCE)
def new_body(plan_id: int) -> ResponseReturnValue:
    """One more body, which duties can be given to."""
    row, plan = own(plan_id)
    form = BodyForm(**first_shown(revision=row.revision))
    _offer_register(form, row.unit_id)
    after, key = None, ""
    if form.validate_on_submit():
        taken = {one.key for one in plan.bodies} | spent_keys(reading(), plan_id)
        key = free_key(form.name.data, taken, "co_quan")
        after = with_body(plan, form.changed(Body(key=key, name="")))

    def save(number: int, revision: int, changed: Plan) -> None:
        connection = (key, form.organisation) if form.organisation else None
        run(change_body, actor(), number, revision, changed, connection)

    done = "Đã thêm cơ quan. Anh/chị có thể giao việc cho cơ quan này."
    return settle(Edit(row, plan, form, "body", key, ""), after, done, save)


def _offer_register(form: BodyForm, unit_id: int) -> None:
    form.organisation_id.choices = [
        ("", "Không phải cơ quan nào trong danh mục"),
        *((str(one.id), one.name) for one in bodies(unit_id)),
    ]
