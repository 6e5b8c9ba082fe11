"""The officers of the administrator's unit: who they are, their roles, their way in."""

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.staff.forms import OfficerForm, RoleForm
from dialogue import clock
from dialogue.accounts import staff as domain
from dialogue.accounts.model import Account, RoleHolding
from dialogue.accounts.second_factor import has_factor
from dialogue.accounts.sight import ALWAYS_TWO, last_day
from dialogue.accounts.sign_in import LINK_LENGTH
from dialogue.errors import DomainError, NotFound
from dialogue.organisations.model import Organisation
from dialogue.organisations.register import organisations
from dialogue.permissions import Permission
from dialogue.wording.refusals import sentence
from web.context import now, reading, run, runtime
from web.forms import UNPROCESSABLE

blueprint = Blueprint("staff", __name__)

OFFICER = "/can-bo/<int(max=2147483647):account_id>"
# Under this name the next page of the same browser finds the link it is to show once.
_HANDED = "handed_link"
_PROPOSED = "Đã ghi đề nghị. Vai trò được giao khi người thứ hai xác nhận ở phần «Giao quyền»."
HOLDING = OFFICER + "/vai-tro/<int(max=2147483647):holding_id>/thoi"


@blueprint.route("/can-bo")
@requires(Permission.MANAGE_STAFF)
def officers() -> ResponseReturnValue:
    return render_template(
        "admin/staff/officers.html", officers=domain.staff(reading(), actor()), now=now()
    )


@blueprint.route("/can-bo/moi", methods=["GET", "POST"])
@requires(Permission.MANAGE_STAFF)
def new_officer() -> ResponseReturnValue:
    form = OfficerForm(_bodies())
    if form.is_submitted() and form.validate():
        try:
            account_id = run(domain.add_officer, actor(), form.entry())
        except DomainError as error:
            form.refuse(error)
        else:
            flash(f"Đã thêm {form.name.data}.", "green")
            return redirect(url_for("staff.officer", account_id=account_id), code=303)
    page = render_template("admin/staff/new_officer.html", form=form)
    return page, UNPROCESSABLE if form.is_submitted() else 200


@blueprint.route(OFFICER)
@requires(Permission.MANAGE_STAFF)
def officer(account_id: int) -> ResponseReturnValue:
    found = domain.officer(reading(), actor(), account_id)
    return _officer_page(found, RoleForm(_bodies()))


@blueprint.route(OFFICER + "/vai-tro", methods=["POST"])
@requires(Permission.MANAGE_STAFF)
def give_role(account_id: int) -> ResponseReturnValue:
    form = RoleForm(_bodies())
    if form.validate():
        try:
            proposal = run(
                domain.give_role,
                actor(),
                account_id,
                form.role.data,
                form.organisation_id.data,
                form.sight,
            )
        except DomainError as error:
            form.refuse(error)
        else:
            flash("Đã giao vai trò." if proposal is None else _PROPOSED, "green")
            return redirect(url_for("staff.officer", account_id=account_id), code=303)
    found = domain.officer(reading(), actor(), account_id)
    return _officer_page(found, form), UNPROCESSABLE


@blueprint.route(HOLDING, methods=["GET", "POST"])
@requires(Permission.MANAGE_STAFF)
def end_role(account_id: int, holding_id: int) -> ResponseReturnValue:
    found = domain.officer(reading(), actor(), account_id)
    holding = next((h for h in _current(found) if h.id == holding_id), None)
    if holding is None:
        raise NotFound("not_found")
    if request.method == "GET":
        return render_template("admin/staff/end_role.html", account=found, holding=holding)
    run(domain.end_role, actor(), holding_id)
    flash("Đã thôi vai trò. Người này phải đăng nhập lại.", "green")
    return redirect(url_for("staff.officer", account_id=account_id), code=303)


@blueprint.route(OFFICER + "/dong", methods=["GET", "POST"])
@requires(Permission.MANAGE_STAFF)
def close(account_id: int) -> ResponseReturnValue:
    if request.method == "GET":
        found = domain.officer(reading(), actor(), account_id)
        return render_template("admin/staff/close.html", account=found)
    run(domain.disable, actor(), account_id)
    flash("Đã đóng tài khoản.", "green")
    return redirect(url_for("staff.officer", account_id=account_id), code=303)


@blueprint.route(OFFICER + "/lien-ket", methods=["POST"])
@requires(Permission.MANAGE_STAFF)
def renew_link(account_id: int) -> ResponseReturnValue:
    """Make a one-time link; the next page shows it, once."""
    try:
        session[_HANDED] = [account_id, run(domain.renew_link, actor(), account_id)]
    except DomainError as error:
        if error.code != "link.two":
            raise
        flash(sentence(error), "red")
    return redirect(url_for("staff.officer", account_id=account_id), code=303)


@blueprint.route(OFFICER + "/bo-xac-minh", methods=["POST"])
@requires(Permission.MANAGE_STAFF)
def reset_second_factor(account_id: int) -> ResponseReturnValue:
    """Take the second factor of somebody away who has lost it."""
    try:
        run(domain.reset_second_factor, actor(), account_id)
    except DomainError as error:
        if error.code != "second.two":
            raise
        flash(sentence(error), "red")
    else:
        flash("Đã bỏ xác minh hai bước của người này và kết thúc mọi phiên.", "green")
    return redirect(url_for("staff.officer", account_id=account_id), code=303)


def _officer_page(account: Account, form: RoleForm) -> str:
    return render_template(
        "admin/staff/officer.html",
        account=account,
        current=_current(account),
        ended=[h for h in account.holdings if not h.counts(now())],
        form=form,
        is_oneself=account.id == actor().account_id,
        has_second_factor=has_factor(reading(), account.id),
        always_two=sorted(ALWAYS_TWO),
        sight_ends=last_day(now()),
        link=_handed_link(account.id),
        link_days=LINK_LENGTH.days,
    )


def _handed_link(account_id: int) -> str | None:
    handed, token = session.get(_HANDED) or (None, None)
    if handed != account_id:
        return None
    del session[_HANDED]
    path = url_for("signing_in.set_password", token=token)
    return f"{runtime().settings.public_url}{path}"


def _current(account: Account) -> list[RoleHolding]:
    return [holding for holding in account.holdings if holding.counts(now())]


def _bodies() -> list[Organisation]:
    units = actor().units(Permission.MANAGE_STAFF)
    return organisations(reading(), units, clock.local_date(now()))
