"""Who may open a staff page: every route says so, and a site with a silent one does not start."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, current_app, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, UserMixin, current_user

from dialogue.accounts.model import StaffSession
from dialogue.accounts.second_factor import has_factor, sees_words
from dialogue.accounts.sign_in import actor_of, session_of
from dialogue.errors import Forbidden
from dialogue.organisations.model import Unit
from dialogue.permissions import Actor, Permission
from web.context import now, reading, runtime

View = TypeVar("View", bound=Callable[..., Any])
OPEN = "open"
SIGNED_IN = "signed_in"
# One's own sessions and second factor: also open to whoever still has to set one up.
OWN = "own"
# The question for the second factor: for whoever has given the password alone.
HALF = "half"


class Officer(UserMixin):
    """The officer who is signed in: the account and, from its roles, the actor."""

    def __init__(self, token: str, row: StaffSession) -> None:
        account = row.account
        self.token = token
        self.session_id = row.id
        self.is_whole = row.verified_at is not None
        self.second_due_at = account.second_due_at
        self.account_id = account.id
        self.name = account.name
        self.position = account.position
        self.actor = actor_of(account)
        current = [h for h in account.holdings if h.counts(now())]
        body = current[0].organisation if current else None
        self.place = (body.short_name or body.name) if body else ""
        self.unit_name = _place_name(body.unit) if body else ""

    def get_id(self) -> str:
        """The session token: it is what the database can end."""
        return self.token


def _place_name(unit: Unit) -> str:
    name = unit.name[:1].upper() + unit.name[1:]
    province = unit.parent.name if unit.parent else ""
    return f"{name}, {province[:1].lower()}{province[1:]}" if province else name


def requires(*permissions: Permission | str) -> Callable[[View], View]:
    """Declare who may open a view: any of these permissions, or one of the words above."""

    def mark(view: View) -> View:
        view.requires = permissions  # type: ignore[attr-defined]
        return view

    return mark


def actor() -> Actor:
    """Who acts in this request."""
    found: Actor = current_user.actor
    return found


def protect(app: Flask) -> None:
    """Ask for a sign-in and the declared permission before every view."""
    manager = LoginManager(app)
    manager.session_protection = "basic"

    @manager.user_loader
    def load(token: str) -> Officer | None:
        row = session_of(reading(), runtime().keys, token, now())
        return Officer(token, row) if row else None

    app.before_request(_check)


def check_every_route(app: Flask) -> None:
    """Refuse to start with a view that declares nothing."""
    silent = [name for name, view in app.view_functions.items() if not hasattr(view, "requires")]
    if silent:
        raise RuntimeError(f"staff routes without a declared permission: {', '.join(silent)}")


def is_asked_for() -> bool:
    """Whether a second factor is required of the officer, who has none yet."""
    return (
        runtime().settings.second_factor == "required"
        and sees_words(actor())
        and not has_factor(reading(), current_user.account_id)
    )


def must_set_up() -> bool:
    """Whether the days to set it up are over, so that nothing else opens."""
    due = current_user.second_due_at
    return due is not None and due <= now() and is_asked_for()


def _check() -> ResponseReturnValue | None:
    view = current_app.view_functions.get(request.endpoint or "")
    if view is None:
        return None
    declared: tuple[Permission | str, ...] = getattr(view, "requires")  # noqa: B009
    if OPEN in declared:
        return None
    if not current_user.is_authenticated:
        if request.method == "GET":
            session["after_sign_in"] = request.full_path.rstrip("?")
        return redirect(url_for("signing_in.sign_in"))
    if HALF in declared:
        return None
    if not current_user.is_whole:
        return redirect(url_for("own_security.ask"), code=303)
    if OWN in declared:
        return None
    if must_set_up():
        return redirect(url_for("own_security.overview"), code=303)
    if SIGNED_IN in declared or any(actor().may(Permission(p)) for p in declared):
        return None
    raise Forbidden("not_permitted")
