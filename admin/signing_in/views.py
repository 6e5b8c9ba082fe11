"""Coming in, going out, and setting a password through a one-time link."""

import time

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user, login_user, logout_user
from werkzeug.wrappers import Response

from admin.access import HALF, OPEN, SIGNED_IN, Officer, actor, is_asked_for, requires
from admin.desk import first_tab
from admin.signing_in.devices import origin_of, remember_device
from admin.signing_in.forms import ForgottenForm, PasswordForm, SignInForm
from dialogue.accounts import sign_in as domain
from dialogue.accounts.origin import Origin
from dialogue.accounts.throttle import is_throttled
from dialogue.errors import DomainError
from dialogue.permissions import SYSTEM, Actor
from web.context import now, reading, run, runtime
from web.forms import UNPROCESSABLE

blueprint = Blueprint("signing_in", __name__)

# A forgotten login and a known one take the same time.
ANSWER_AFTER = 0.4
GONE = 410


@blueprint.route("/")
@requires(SIGNED_IN)
def home() -> ResponseReturnValue:
    """The first part of the work that the officer's roles open."""
    path = first_tab(actor())
    if path is None:
        return render_template("admin/signing_in/no_work.html")
    return redirect(f"{request.script_root}{path}", code=303)


@blueprint.route("/dang-nhap", methods=["GET", "POST"])
@requires(OPEN)
def sign_in() -> ResponseReturnValue:
    form = SignInForm()
    if not form.is_submitted():
        if current_user.is_authenticated:
            return redirect(url_for("signing_in.home"))
        return render_template("admin/signing_in/sign_in.html", form=form)
    if form.validate():
        origin = origin_of(form.login.data)
        result = _attempt(form.login.data, form.password.data, origin)
        if isinstance(result, str):
            return remember_device(_come_in(result), form.login.data, origin)
        form.refuse(result)
    return render_template("admin/signing_in/sign_in.html", form=form), UNPROCESSABLE


@blueprint.route("/dang-xuat", methods=["POST"])
@requires(HALF)
def sign_out() -> ResponseReturnValue:
    run(domain.sign_out, actor(), current_user.token)
    logout_user()
    session.clear()
    flash("Anh/chị đã đăng xuất.", "green")
    return redirect(url_for("signing_in.sign_in"), code=303)


@blueprint.route("/quen-mat-khau", methods=["GET", "POST"])
@requires(OPEN)
def forgotten() -> ResponseReturnValue:
    form = ForgottenForm()
    if not form.is_submitted():
        return render_template("admin/signing_in/forgotten.html", form=form)
    if not form.validate():
        return render_template("admin/signing_in/forgotten.html", form=form), UNPROCESSABLE
    begun = time.monotonic()
    run(domain.ask_for_link, SYSTEM, form.login.data)
    time.sleep(max(0.0, ANSWER_AFTER - (time.monotonic() - begun)))
    return redirect(url_for("signing_in.link_sent"), code=303)


@blueprint.route("/quen-mat-khau/da-gui")
@requires(OPEN)
def link_sent() -> ResponseReturnValue:
    return render_template("admin/signing_in/link_sent.html")


@blueprint.route("/mat-khau/<token>", methods=["GET", "POST"])
@requires(OPEN)
def set_password(token: str) -> ResponseReturnValue:
    """Set a password through a one-time link."""
    try:
        account = domain.link_account(reading(), runtime().keys, token, now())
    except DomainError:
        return render_template("admin/signing_in/spent.html"), GONE
    form = PasswordForm()
    whose = {"name": account.name, "login": account.login}
    if form.is_submitted() and form.validate() and _set(form, account.id, token):
        session.clear()
        flash("Đã đặt mật khẩu. Mời anh/chị đăng nhập.", "green")
        return redirect(url_for("signing_in.sign_in"), code=303)
    page = render_template("admin/signing_in/password.html", form=form, account=whose)
    return page, UNPROCESSABLE if form.is_submitted() else 200


def _attempt(login: str, password: str, origin: Origin) -> str | DomainError:
    keys = runtime().keys
    # A throttled login costs no slow check; the command counts once more under its lock.
    account_id = None
    if not is_throttled(reading(), keys, domain.typed(login), now(), origin):
        account_id = domain.credentials_fit(reading(), login, password)
    required = runtime().settings.second_factor == "required"
    return run(domain.sign_in, SYSTEM, login, account_id, origin, second_required=required)


def _come_in(token: str) -> Response:
    row = domain.session_of(reading(), runtime().keys, token, now())
    assert row is not None
    wanted = session.get("after_sign_in", "/")
    # A fresh session: nothing that was put into the browser before is carried inside.
    session.clear()
    officer = Officer(token, row)
    login_user(officer)
    if not officer.is_whole:
        session["after_sign_in"] = wanted
        return redirect(url_for("own_security.ask"), code=303)
    if is_asked_for():
        return redirect(url_for("own_security.overview"), code=303)
    return redirect(f"{request.script_root}{wanted}", code=303)


def _set(form: PasswordForm, account_id: int, token: str) -> bool:
    if form.password.data != form.again.data:
        form.refuse(DomainError("password.differs", "again"))
        return False
    try:
        run(domain.set_password, Actor("staff", account_id), token, form.password.data)
    except DomainError as error:
        form.refuse(error)
        return False
    return True
