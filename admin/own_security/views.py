"""An officer's own way in: sessions to end, the second factor, and the question for it."""

import segno
from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from admin.access import HALF, OWN, actor, is_asked_for, must_set_up, requires
from admin.own_security.forms import CodeForm, PasswordCheckForm
from admin.own_security.passkey_forms import (
    PasskeyForm,
    asked,
    creation,
    portal,
    request_for,
)
from dialogue.accounts import second_factor, sessions
from dialogue.accounts.model import Account, SecondFactor
from dialogue.accounts.origin import device_of
from dialogue.accounts.passkeys import add_passkey, pass_with_passkey
from dialogue.accounts.sign_in import credentials_fit
from dialogue.errors import DomainError, NotFound
from dialogue.permissions import SYSTEM
from web.context import now, reading, run, runtime
from web.forms import UNPROCESSABLE

blueprint = Blueprint("own_security", __name__)
FACTOR = "/bao-mat/<int(max=2147483647):factor_id>/bo"


@blueprint.route("/xac-minh", methods=["GET", "POST"])
@requires(HALF)
def ask() -> ResponseReturnValue:
    """The second question after the password."""
    if current_user.is_whole:
        return redirect(url_for("signing_in.home"), code=303)
    form = CodeForm()
    if form.is_submitted() and form.validate():
        # Whoever asks is not in yet: the account is the one of the half session.
        refusal = run(
            second_factor.pass_with_code, SYSTEM, current_user.token, form.code.data or ""
        )
        if refusal is None:
            return redirect(f"{request.script_root}{session.pop('after_sign_in', '/')}", code=303)
        form.refuse(refusal)
    return _question(form), UNPROCESSABLE if form.is_submitted() else 200


@blueprint.post("/xac-minh/khoa")
@requires(HALF)
def ask_passkey() -> ResponseReturnValue:
    """The same question, answered with a passkey."""
    if current_user.is_whole:
        return redirect(url_for("signing_in.home"), code=303)
    form, where = PasskeyForm(), portal()
    refusal: DomainError | None = DomainError("second.passkey")
    if where is not None and form.validate():
        refusal = run(
            pass_with_passkey,
            SYSTEM,
            where,
            current_user.token,
            asked(),
            form.credential.data or "",
        )
    if refusal is None:
        return redirect(f"{request.script_root}{session.pop('after_sign_in', '/')}", code=303)
    shown = CodeForm(formdata=None)
    shown.refuse(refusal)
    return _question(shown), UNPROCESSABLE


def _question(form: CodeForm) -> str:
    known = _factors()
    return render_template(
        "admin/own_security/ask.html",
        form=form,
        kinds={factor.kind for factor in known},
        options=request_for(known),
    )


@blueprint.get("/phien")
@requires(OWN)
def own_sessions() -> ResponseReturnValue:
    """Where the officer is signed in."""
    return render_template(
        "admin/own_security/sessions.html",
        rows=sessions.open_sessions(reading(), current_user.account_id, now()),
        this_session=current_user.session_id,
    )


@blueprint.post("/phien/<int(max=2147483647):session_id>/ket-thuc")
@requires(OWN)
def end_session(session_id: int) -> ResponseReturnValue:
    """Sign one of the own browsers out."""
    run(sessions.end_session, actor(), session_id)
    flash("Đã kết thúc phiên đó.", "green")
    return redirect(url_for(".own_sessions"), code=303)


@blueprint.post("/phien/ket-thuc-khac")
@requires(OWN)
def end_others() -> ResponseReturnValue:
    """Sign all other browsers out."""
    run(sessions.end_other_sessions, actor(), current_user.token)
    flash("Đã kết thúc mọi phiên khác.", "green")
    return redirect(url_for(".own_sessions"), code=303)


@blueprint.get("/bao-mat")
@requires(OWN)
def overview() -> ResponseReturnValue:
    """The second factors the officer has, and what is missing."""
    return _overview(PasswordCheckForm(formdata=None))


@blueprint.post("/bao-mat/ung-dung")
@requires(OWN)
def begin() -> ResponseReturnValue:
    """Make a secret for an application."""
    run(second_factor.begin_totp, actor())
    return redirect(url_for(".show_secret"), code=303)


@blueprint.get("/bao-mat/ung-dung")
@requires(OWN)
def show_secret() -> ResponseReturnValue:
    """The QR code and the key, until the first code fits."""
    return _secret_page(CodeForm())


@blueprint.post("/bao-mat/ung-dung/xac-nhan")
@requires(OWN)
def confirm() -> ResponseReturnValue:
    """The first code fits: show the recovery codes, this once."""
    form = CodeForm()
    if form.validate():
        try:
            return _codes_page(run(second_factor.confirm_totp, actor(), form.code.data or ""))
        except NotFound:
            return redirect(url_for(".overview"), code=303)
        except DomainError as error:
            form.refuse(error)
    return _secret_page(form)


@blueprint.post("/bao-mat/khoa")
@requires(OWN)
def new_passkey() -> ResponseReturnValue:
    """Keep a passkey that the browser has just made; the first factor brings recovery codes."""
    form, where = PasskeyForm(), portal()
    if where is None:
        raise NotFound("not_found")
    shown = PasswordCheckForm(formdata=None)
    try:
        if not form.validate():
            raise DomainError("second.passkey")
        label = device_of(request.headers.get("User-Agent", ""))
        codes = run(add_passkey, actor(), where, asked(), form.credential.data or "", label)
    except DomainError as error:
        shown.refuse(error)
        return _overview(shown), UNPROCESSABLE
    if codes:
        return _codes_page(codes)
    flash("Đã thêm khóa.", "green")
    return redirect(url_for(".overview"), code=303)


@blueprint.post("/bao-mat/ma-du-phong")
@requires(OWN)
def renew_codes() -> ResponseReturnValue:
    """Fresh recovery codes, shown this once."""
    try:
        return _codes_page(run(second_factor.new_codes, actor()))
    except NotFound:
        return redirect(url_for(".overview"), code=303)


@blueprint.post(FACTOR)
@requires(OWN)
def remove(factor_id: int) -> ResponseReturnValue:
    """Take a factor away; the password is asked for once more."""
    if all(factor.id != factor_id for factor in _factors()):
        raise NotFound("not_found")
    form = PasswordCheckForm()
    if form.validate():
        login = reading().get_one(Account, current_user.account_id).login
        checked = credentials_fit(reading(), login, form.password.data)
        try:
            run(second_factor.remove_factor, actor(), factor_id, checked)
        except NotFound:
            raise
        except DomainError as error:
            form.refuse(error)
        else:
            flash("Đã bỏ cách xác minh đó.", "green")
            return redirect(url_for(".overview"), code=303)
    return _overview(form), UNPROCESSABLE


def _overview(form: PasswordCheckForm) -> str:
    known = _factors()
    return render_template(
        "admin/own_security/overview.html",
        form=form,
        factors=known,
        options=creation(known),
        codes_left=second_factor.codes_left(reading(), current_user.account_id),
        is_asked_for=is_asked_for(),
        must=must_set_up(),
        due=current_user.second_due_at,
    )


def _secret_page(form: CodeForm) -> ResponseReturnValue:
    account = reading().get_one(Account, current_user.account_id)
    pending = second_factor.pending_totp(reading(), runtime().keys, account)
    if pending is None:
        return redirect(url_for(".overview"), code=303)
    page = render_template(
        "admin/own_security/secret.html",
        form=form,
        pending=pending,
        qr_rows=segno.make(pending.uri, error="m").matrix,
    )
    return page, UNPROCESSABLE if form.is_submitted() else 200


def _codes_page(codes: list[str]) -> str:
    return render_template("admin/own_security/codes.html", codes=codes)


def _factors() -> list[SecondFactor]:
    return second_factor.factors(reading(), current_user.account_id)
