"""Taking a session, a duty or a body out of a plan; what names it is shown first."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import request
from flask.typing import ResponseReturnValue

from admin.access import requires
from admin.plans.area import ONE, blueprint, own, part
from admin.plans.comparing import called, preview
from admin.plans.duty_form import events_of
from admin.plans.forms import TakeAwayForm
from admin.plans.settling import Edit, first_shown, settle
from dialogue.duties.queries import done_marks
from dialogue.errors import DomainError
from dialogue.permissions import Permission
from dialogue.plans.altering import (
    can_do_without,
    counted_at_once,
    duties_of_session,
    only_owed_by,
    resting_on,
    without_body,
    without_duty,
    without_session,
)
from dialogue.plans.mentions import Mention, mentions
from dialogue.plans.records import specs
from dialogue.plans.saying import due_in_words
from dialogue.plans.schema import Plan
from dialogue.wording.refusals import sentence
from web.context import reading

TEMPLATE = "admin/plans/take_away.html"
NOTHING = "khong"
CHOOSE = ("", "– Hãy chọn –")


@dataclass(frozen=True)
class Named:
    """A place of the plan that names what is taken away: where, and as what if that is not said."""

    where: str
    name: str
    label: str


@blueprint.route(f"{ONE}/viec/<key>/bo", methods=["GET", "POST"])
@requires(Permission.RUN_CONFERENCE)
def take_duty(plan_id: int, key: str) -> ResponseReturnValue:
    """A duty that is not to be done; what was done of it stays on record."""
    row, plan = own(plan_id)
    found = plan.duty(key)
    part(found)
    assert found is not None
    is_stated_again = any(one.same_as == key for one in plan.duties)
    counted = [] if is_stated_again else counted_at_once(plan, {key})
    form = _form(row.revision, "Các hạn nêu trên tính từ")
    form.instead.choices = _other_events(plan, {key})
    names = called(plan)
    shown = {
        "facts": [
            ("Cơ quan", "; ".join(names.get(one, one) for one in found.who)),
            ("Hạn", due_in_words(found.due, names)),
        ],
        "named": _named(mentions(plan, "duty", key)),
        "asks": bool(counted),
        "counted": [one.does for one in counted],
        "done": done_marks(reading(), row.id, key),
    }
    edit = Edit(row, plan, form, "duty", key, found.does, TEMPLATE, shown)
    after = None
    if _is_settled(form, bool(counted), "plan.instead_day"):
        after = without_duty(plan, key, _chosen(form))
    return _settle(edit, after, "Đã bỏ một việc khỏi kế hoạch.")


@blueprint.route(f"{ONE}/buoi/<key>/bo", methods=["GET", "POST"])
@requires(Permission.RUN_CONFERENCE)
def take_session(plan_id: int, key: str) -> ResponseReturnValue:
    """A session that is not to be held, with what is owed for it alone."""
    row, plan = own(plan_id)
    found = plan.session(key)
    part(found)
    assert found is not None
    going = duties_of_session(plan, key)
    gone = {key, *(one.key for one in going)}
    counted = counted_at_once(plan, gone)
    form = _form(row.revision, "Các hạn nêu trên tính từ")
    form.instead.choices = _other_events(plan, gone)
    refusal = ""
    if any(link.session_key == key for link in row.conferences):
        refusal = "plan.session_runs"
    elif len(plan.sessions) == 1:
        refusal = "plan.last_session"
    day = f"{found.date:%d/%m/%Y}" if found.date else "Chưa ấn định"
    shown = {
        "facts": [("Ngày họp", day), ("Nơi họp", found.place or "Chưa ghi")],
        "named": _named(one for one in mentions(plan, "session", key) if one.owner not in going),
        "asks": bool(counted),
        "counted": [one.does for one in counted],
        "going": [one.does for one in going],
        "refusal": sentence(DomainError(refusal)) if refusal else "",
    }
    edit = Edit(row, plan, form, "session", key, found.name or "Buổi đối thoại", TEMPLATE, shown)
    after = None
    if refusal:
        if form.is_submitted():
            form.refuse(DomainError(refusal))
    elif _is_settled(form, bool(counted), "plan.instead_day"):
        after = without_session(plan, key, _chosen(form) if counted else "conference")
    return _settle(edit, after, "Đã bỏ một buổi khỏi kế hoạch.")


@blueprint.route(f"{ONE}/co-quan/<key>/bo", methods=["GET", "POST"])
@requires(Permission.RUN_CONFERENCE)
def take_body(plan_id: int, key: str) -> ResponseReturnValue:
    """A body without a part in the plan any more; another one takes over what it had."""
    row, plan = own(plan_id)
    found = plan.body(key)
    part(found)
    assert found is not None
    named = _named(mentions(plan, "body", key))
    form = _form(row.revision, "Cơ quan thay")
    can_go = can_do_without(plan, key)
    others = [(one.key, one.name) for one in plan.bodies if one.key != key]
    nobody = [(NOTHING, "Không cơ quan nào, chỉ bỏ khỏi những chỗ nêu trên")]
    form.instead.choices = [CHOOSE, *others, *(nobody if can_go else ())]
    shown = {
        "facts": [("Tên trong kế hoạch", found.name)],
        "named": named,
        "asks": bool(named),
        "counted": [one.does for one in only_owed_by(plan, key)],
        "refusal": "" if others else sentence(DomainError("plan.last_body")),
    }
    edit = Edit(row, plan, form, "body", key, found.name, TEMPLATE, shown)
    after = None
    if not others:
        if form.is_submitted():
            form.refuse(DomainError("plan.last_body"))
    elif _is_settled(form, bool(named), "plan.instead_body"):
        after = without_body(plan, key, _chosen(form))
    return _settle(edit, after, "Đã bỏ một cơ quan khỏi kế hoạch.")


def _form(revision: int, label: str) -> TakeAwayForm:
    form = TakeAwayForm(**first_shown(revision=revision))
    form.instead.label.text = label
    return form


def _is_settled(form: TakeAwayForm, asks: bool, code: str) -> bool:
    """Whether it is known what stands instead: nothing has to, or it was chosen."""
    if not form.is_submitted():
        return not asks
    if not asks:
        form.instead.validate_choice = False
    if not form.validate():
        return False
    if asks and not form.instead.data:
        form.refuse(DomainError(code, "instead"))
        return False
    return True


def _chosen(form: TakeAwayForm) -> str:
    return "" if form.instead.data in (None, NOTHING) else str(form.instead.data)


def _settle(edit: Edit, after: Plan | None, done: str) -> ResponseReturnValue:
    if after is not None and request.method == "GET":
        return edit.page(preview(edit.row, edit.plan, after))
    return settle(edit, after, done)


def _other_events(plan: Plan, gone: set[str]) -> list[tuple[str, str]]:
    """What a deadline can be counted from that was counted from one of these."""
    return [
        CHOOSE,
        *events_of(plan, gone | resting_on(plan, gone)),
        (NOTHING, "Không tính nữa, không ghi thời gian"),
    ]


def _named(found: Iterable[Mention]) -> list[Named]:
    rows = []
    for one in found:
        where = specs(Plan)[one.part].label
        name = next(
            (
                value
                for attribute in ("does", "name", "office", "who", "step")
                if isinstance(value := getattr(one.owner, attribute, None), str) and value
            ),
            "",
        )
        label = one.label if one.owner else ""
        rows.append(Named(where[:1].upper() + where[1:], name, label))
    return rows
