"""Whom an organisation sends: names entered, read only on request, and the list to print."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.delegates.area import BOARD, ONE, blueprint, readable_conference
from admin.delegates.forms import PeopleForm
from admin.inviting import invitations_of
from dialogue import clock
from dialogue.delegates import queries
from dialogue.delegates.erasing import are_gone, names_go_on
from dialogue.delegates.naming import (
    Person,
    name_delegates,
    open_delegates,
    read_people,
    remove_delegate,
)
from dialogue.documents.delegates_list import ListedBody, delegates_docx, delegates_xlsx
from dialogue.documents.notice_letter import letters_docx, letters_pdf
from dialogue.documents.personal_invitations import to_delegates
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.permissions import Permission
from web.context import now, reading, run
from web.forms import UNPROCESSABLE
from web.sheets import sheet

# The Front, and the people of the organisation itself.
NAMING = (Permission.OPEN_IDENTITY, Permission.DRAFT)


@blueprint.get("/dai-bieu-co-quan")
@requires(Permission.DRAFT)
def own() -> ResponseReturnValue:
    """What the officer's own bodies owe to the conferences ahead."""
    rows = queries.of_own_bodies(reading(), actor(), now())
    return render_template("admin/delegates/own.html", rows=rows)


@blueprint.get(f"{ONE}/dai-bieu")
@requires(*NAMING)
def people(quota_id: int) -> ResponseReturnValue:
    """How many are named, and the form for more; no name is shown."""
    return _page(quota_id, PeopleForm(formdata=None))


@blueprint.post(f"{ONE}/dai-bieu")
@requires(*NAMING)
def name(quota_id: int) -> ResponseReturnValue:
    """Enter delegates, one on each line."""
    form = PeopleForm()
    if not form.validate_on_submit():
        return _page(quota_id, form), UNPROCESSABLE
    try:
        count = run(name_delegates, actor(), quota_id, read_people(form.people.data or ""))
    except NotFound:
        raise
    except DomainError as error:
        form.refuse(error)
        return _page(quota_id, form), 409 if isinstance(error, Conflict) else UNPROCESSABLE
    flash(f"Đã ghi {count} đại biểu.", "green")
    return redirect(url_for(".people", quota_id=quota_id), code=303)


@blueprint.post(f"{ONE}/dai-bieu/mo")
@requires(*NAMING)
def opened(quota_id: int) -> ResponseReturnValue:
    """Show the names, after it is put down that they were read."""
    found = run(open_delegates, actor(), [quota_id])
    return _page(quota_id, PeopleForm(formdata=None), found[quota_id])


@blueprint.post(f"{ONE}/dai-bieu/<int(max=2147483647):delegate_id>/bo")
@requires(*NAMING)
def remove(quota_id: int, delegate_id: int) -> ResponseReturnValue:
    """Take one off the list."""
    run(remove_delegate, actor(), quota_id, delegate_id)
    flash("Đã bỏ một đại biểu khỏi danh sách.", "green")
    return redirect(url_for(".people", quota_id=quota_id), code=303)


@blueprint.post(f"{BOARD}/dai-bieu.<any(docx, xlsx):kind>")
@requires(Permission.OPEN_IDENTITY)
def listed(kind: str) -> ResponseReturnValue:
    """The list of all delegates for the secretary; for each organisation it is put down."""
    bodies = _opened_bodies()
    make = delegates_docx if kind == "docx" else delegates_xlsx
    return sheet(make(readable_conference(), bodies), f"danh-sach-dai-bieu.{kind}")


@blueprint.post(f"{BOARD}/giay-moi.<any(docx, pdf):kind>")
@requires(Permission.OPEN_IDENTITY)
def invited(kind: str) -> ResponseReturnValue:
    """A letter to each delegate who is named; for each organisation it is put down."""
    bodies = _opened_bodies()
    letters = to_delegates(invitations_of(readable_conference()), bodies)
    if not letters:
        raise NotFound("not_found")
    make = letters_docx if kind == "docx" else letters_pdf
    return sheet(make(letters), f"giay-moi-dai-bieu.{kind}")


def _opened_bodies() -> list[ListedBody]:
    conference_id = readable_conference().id
    rows = queries.board(reading(), actor(), conference_id, now())
    ids = [row.quota.id for row in rows]
    seats = {row.quota.id: (row.quota.name, row.quota.seats) for row in rows}
    found = run(open_delegates, actor(), ids)
    return [
        ListedBody(*seats[number], [(p.name, p.role, p.phone) for _, p in found[number]])
        for number in ids
    ]


def _page(quota_id: int, form: PeopleForm, names: list[tuple[int, Person]] | None = None) -> str:
    found = queries.nameable(reading(), actor(), quota_id, now())
    unit_id = found.quota.conference.unit_id
    return render_template(
        "admin/delegates/people.html",
        of_front=actor().may(Permission.MODERATE, unit_id=unit_id),
        conference=found.quota.conference,
        found=found,
        quota=found.quota,
        form=form,
        names=names,
        gone_on=names_go_on(found.quota.conference),
        is_gone=are_gone(found.quota.conference, clock.local_date(now())),
    )
