"""The order of speaking: begun, moved, confirmed, locked, and its printed sheet."""

from collections.abc import Collection
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms import Field

from admin.access import actor, requires
from admin.desk import conferences_of, current_conference
from admin.inviting import invitations_of
from admin.moderating.forms import RevisionForm
from admin.programme.forms import MoveForm, OpenForm, ProposeForm, StepForm
from dialogue.conferences.model import Conference
from dialogue.conferences.queries import rules_in_force
from dialogue.documents.notice_letter import letters_docx, letters_pdf
from dialogue.documents.personal_invitations import to_speakers
from dialogue.documents.speaking_order import speaking_order_docx
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.opinions.rules import Person
from dialogue.permissions import Permission
from dialogue.programme import deciding, queries, states
from dialogue.programme.arranging import move, open_order, propose_again, refresh_order
from dialogue.programme.model import SpeakingOrder
from dialogue.speaking.queries import private
from dialogue.speaking.speakers import open_speakers
from dialogue.wording.programme import explained
from web.context import now, reading, run, runtime
from web.forms import UNPROCESSABLE, Form
from web.sheets import sheet

blueprint = Blueprint("programme", __name__)
ALL = "/thu-tu"
ONE = f"{ALL}/<int(max=2147483647):order_id>"
READERS = (Permission.ARRANGE, Permission.APPROVE_ORDER)
# Why the names are looked up, as the speakers read it.
SPEAKERS_LIST = "speaking"
SAID = {
    "confirm": "Đã xác nhận. Người thứ hai duyệt thì thứ tự mới được khóa và báo cho từng người.",
    "take_back": "Đã lấy lại. Anh/chị sửa rồi xác nhận lại.",
    "send_back": "Đã trả lại thư ký, kèm điều cần sửa.",
    "approve": "Đã khóa. Từng người có chỗ mới được báo thứ tự của mình.",
    "discard": "Đã bỏ bản này.",
}


@blueprint.get(ALL)
@requires(*READERS)
def overview() -> ResponseReturnValue:
    """The version that is worked on, else the locked one, else the way to the first."""
    conference = _conference()
    found = queries.versions(reading(), actor(), conference.id)
    current = [row for row in found if row.state in (*states.WORKING, states.LOCKED)]
    if current:
        return _page(current[0])
    return _start(conference, _open_form(conference))


@blueprint.get(f"{ALL}/moi")
@requires(Permission.ARRANGE)
def new() -> ResponseReturnValue:
    """Minutes and, after a locked order, the reason for another."""
    conference = _conference()
    return _start(conference, _open_form(conference))


@blueprint.post(f"{ALL}/moi")
@requires(Permission.ARRANGE)
def begin() -> ResponseReturnValue:
    """Have the first version proposed, or begin another after the locked one."""
    conference, form = _conference(), OpenForm()
    conference_id = conference.id
    if not form.validate_on_submit():
        return _start(conference, form), UNPROCESSABLE
    total, each = form.minutes_total.data or 0, form.minutes_each.data or 0
    try:
        order_id = run(open_order, actor(), conference_id, total, each, form.reason.data or "")
    except NotFound:
        raise
    except DomainError as error:
        form.refuse(error)
        working = queries.working_order(reading(), conference_id)
        if isinstance(error, Conflict) and working is not None:
            return _page(working, form=form, conflict=True), 409
        return _start(_conference(), form), UNPROCESSABLE
    return redirect(url_for(".one", order_id=order_id), code=303)


@blueprint.get(ONE)
@requires(*READERS)
def one(order_id: int) -> ResponseReturnValue:
    """One version, also an older one."""
    return _page(queries.order(reading(), actor(), order_id))


@blueprint.post(f"{ONE}/chuyen")
@requires(Permission.ARRANGE)
def move_one(order_id: int) -> ResponseReturnValue:
    """Move one speaker; the page comes back where they stand now."""
    form = MoveForm()
    if not form.validate_on_submit():
        row = queries.order(reading(), actor(), order_id)
        if form.request_id not in {slot.request_id for slot in row.slots}:
            raise NotFound("not_found")
        return _page(row, form=form), UNPROCESSABLE
    who, how, to = form.request_id, form.how.data or "", form.to.data
    refused = _carry_out(order_id, form, move, form.shown_revision, who, how, to)
    return refused or redirect(url_for(".one", order_id=order_id, _anchor=f"nguoi-{who}"), code=303)


@blueprint.post(f"{ONE}/de-xuat-lai")
@requires(Permission.ARRANGE)
def propose_anew(order_id: int) -> ResponseReturnValue:
    """Propose anew, perhaps with other minutes."""
    form = ProposeForm()
    if not form.validate_on_submit():
        return _page(queries.order(reading(), actor(), order_id), form=form), UNPROCESSABLE
    total, each = form.minutes_total.data or 0, form.minutes_each.data or 0
    refused = _carry_out(order_id, form, propose_again, form.shown_revision, total, each)
    return refused or redirect(url_for(".one", order_id=order_id), code=303)


@blueprint.post(f"{ONE}/cap-nhat")
@requires(Permission.ARRANGE)
def refresh(order_id: int) -> ResponseReturnValue:
    """Take in who was accepted since, leave out who has gone."""
    form = StepForm()
    if not form.validate_on_submit():
        return _page(queries.order(reading(), actor(), order_id), form=form), UNPROCESSABLE
    refused = _carry_out(order_id, form, refresh_order, form.shown_revision)
    return refused or redirect(url_for(".one", order_id=order_id), code=303)


@blueprint.post(f"{ONE}/buoc")
@requires(*READERS)
def step(order_id: int) -> ResponseReturnValue:
    """Confirm, take back, send back, lock or discard."""
    form = StepForm()
    if not form.validate_on_submit():
        return _page(queries.order(reading(), actor(), order_id), form=form), UNPROCESSABLE
    commands: dict[str, Any] = {
        "confirm": deciding.confirm_order,
        "take_back": deciding.take_back_order,
        "approve": deciding.approve_order,
        "discard": deciding.discard_order,
        "send_back": deciding.send_back_order,
    }
    wanted = form.step.data or ""
    if wanted not in commands:
        queries.order(reading(), actor(), order_id)
        form.refuse(DomainError("order.step"))
        return _page(queries.order(reading(), actor(), order_id), form=form), UNPROCESSABLE
    more = (form.remark.data or "",) if wanted == "send_back" else ()
    refused = _carry_out(order_id, form, commands[wanted], form.shown_revision, *more)
    if refused:
        return refused
    flash(SAID[wanted], "green")
    return redirect(url_for(".one", order_id=order_id), code=303)


@blueprint.get(f"{ONE}/in")
@requires(*READERS)
def printed(order_id: int) -> ResponseReturnValue:
    """The sheet for the chair, without names."""
    return _printed(queries.order(reading(), actor(), order_id), {})


@blueprint.post(f"{ONE}/in")
@requires(Permission.OPEN_IDENTITY)
def printed_with_names(order_id: int) -> ResponseReturnValue:
    """The same with names, after it is put down that they were looked up."""
    conference_id = queries.order(reading(), actor(), order_id).conference_id
    people = run(open_speakers, actor(), conference_id, SPEAKERS_LIST)
    return _printed(queries.order(reading(), actor(), order_id), people)


@blueprint.get(f"{ONE}/thu-tu.docx")
@requires(*READERS)
def word(order_id: int) -> ResponseReturnValue:
    """The sheet as a Word file, without names."""
    row = queries.order(reading(), actor(), order_id)
    content = speaking_order_docx(queries.sheet(reading(), row), {})
    return sheet(content, f"thu-tu-phat-bieu-ban-{row.number}.docx")


@blueprint.post(f"{ONE}/thu-tu.docx")
@requires(Permission.OPEN_IDENTITY)
def word_with_names(order_id: int) -> ResponseReturnValue:
    """The same with names, after it is put down that they were looked up."""
    conference_id = queries.order(reading(), actor(), order_id).conference_id
    people = run(open_speakers, actor(), conference_id, SPEAKERS_LIST)
    row = queries.order(reading(), actor(), order_id)
    content = speaking_order_docx(queries.sheet(reading(), row), people)
    return sheet(content, f"thu-tu-phat-bieu-ban-{row.number}.docx")


@blueprint.post(f"{ONE}/giay-moi.<any(docx, pdf):kind>")
@requires(Permission.OPEN_IDENTITY)
def invited(order_id: int, kind: str) -> ResponseReturnValue:
    """A letter to each who speaks by the order in force; it is put down that names were read."""
    row = queries.order(reading(), actor(), order_id)
    if row.state != states.LOCKED:
        raise NotFound("not_found")
    people = run(open_speakers, actor(), row.conference_id, SPEAKERS_LIST)
    row = queries.order(reading(), actor(), order_id)
    to = invitations_of(row.conference)
    letters = to_speakers(to, queries.sheet(reading(), row), people)
    if not letters:
        raise NotFound("not_found")
    make = letters_docx if kind == "docx" else letters_pdf
    return sheet(make(letters), f"giay-moi-phat-bieu-ban-{row.number}.{kind}")


def _carry_out(order_id: int, form: Any, command: Any, *given: Any) -> ResponseReturnValue | None:
    """None when it is done; else the page with what was refused, the newest state above it."""
    try:
        run(command, actor(), order_id, *given)
    except NotFound:
        raise
    except DomainError as error:
        is_late = isinstance(error, Conflict)
        form.refuse(error)
        row = queries.order(reading(), actor(), order_id)
        return _page(row, form=form, conflict=is_late), 409 if is_late else UNPROCESSABLE
    return None


def _conference() -> Conference:
    conference = current_conference()
    if not any(actor().may(each, unit_id=conference.unit_id) for each in READERS):
        raise NotFound("not_found")
    return conference


def _open_form(conference: Conference) -> OpenForm:
    locked = queries.locked_order(reading(), conference.id)
    names = ("minutes_total", "minutes_each")
    values = {
        name: getattr(locked, name) if locked else rules_in_force(conference, f"speaking_{name}")
        for name in names
    }
    return OpenForm(formdata=None, **values)


def _start(conference: Conference, form: OpenForm) -> str:
    return render_template(
        "admin/programme/start.html",
        conference=conference,
        conferences=conferences_of(actor()),
        form=form,
        accepted=len(queries.speakable(reading(), conference.id)),
        locked=queries.locked_order(reading(), conference.id),
        working=queries.working_order(reading(), conference.id),
        may_arrange=actor().may(Permission.ARRANGE, unit_id=conference.unit_id),
    )


def _page(row: SpeakingOrder, *, form: Any = None, conflict: bool = False) -> str:
    unit_id = row.conference.unit_id
    found = queries.sheet(reading(), row)
    may_arrange = actor().may(Permission.ARRANGE, unit_id=unit_id)
    is_editing = may_arrange and row.state == states.DRAFT
    if isinstance(form, MoveForm):
        form.stand_beside(found.movable if is_editing else ())
    minutes = {"minutes_total": row.minutes_total, "minutes_each": row.minutes_each}
    refused = {type(form): form} if form is not None else {}
    actions = states.LIFECYCLE.actions(row.state, actor(), unit_id=unit_id)
    if isinstance(form, RevisionForm):
        form.revision.data = str(row.revision)
    return render_template(
        "admin/programme/order.html",
        conference=row.conference,
        conferences=conferences_of(actor()),
        order=row,
        sheet=found,
        versions=queries.versions(reading(), actor(), row.conference_id),
        actions=actions,
        may_arrange=may_arrange,
        editing=is_editing,
        is_confirmer=row.confirmed_by == actor().account_id,
        explained=explained,
        form=form,
        conflict=conflict,
        asked_anew=isinstance(form, OpenForm),
        kept=_without_a_place(form, actions, is_editing),
        move_form=refused.get(MoveForm) or MoveForm(formdata=None, revision=row.revision),
        step_form=refused.get(StepForm) or StepForm(formdata=None, revision=row.revision),
        propose_form=refused.get(ProposeForm)
        or ProposeForm(formdata=None, revision=row.revision, **minutes),
    )


def _without_a_place(
    form: Form | None, actions: Collection[str], is_editing: bool
) -> list[dict[str, str]]:
    """What was typed, with its labels, where the page has no field for it any more."""
    fields: list[Field] = []
    if isinstance(form, OpenForm) or (isinstance(form, ProposeForm) and not is_editing):
        fields = [form.minutes_total, form.minutes_each]
    if isinstance(form, OpenForm):
        fields.append(form.reason)
    if isinstance(form, StepForm) and "send_back" not in actions:
        fields.append(form.remark)
    return [{"label": each.label.text, "value": str(each.data)} for each in fields if each.data]


def _printed(row: SpeakingOrder, people: dict[int, Person]) -> str:
    found = queries.sheet(reading(), row)
    lines = (*found.listed, *found.waiting)
    may_open = actor().may(Permission.OPEN_IDENTITY, unit_id=row.conference.unit_id)
    # What help somebody needs tells of their health: only those who may know them read it.
    known = [line.request for line in lines if line.request is not None and may_open]
    return render_template(
        "admin/programme/printed.html",
        conference=row.conference,
        order=row,
        sheet=found,
        private={each.id: private(runtime().keys, each) for each in known},
        people=people,
        may_open=may_open,
        printed_at=now(),
    )
