"""Agreeing that an excluded opinion goes on: to the next conference, or to who is competent."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from dialogue.errors import DomainError
from dialogue.moderation.onward import agree, stop
from dialogue.moderation.onward_model import AGREED, DONE
from dialogue.notices.timeline import Following
from dialogue.permissions import CITIZEN
from dialogue.regulation import GROUNDS
from portal.following.followed import ask_secret, followed
from portal.following.forms import OnwardForm
from web.context import run


def offered(found: Following) -> str:
    """What the letter in force offers to do, empty where nothing can be done."""
    return GROUNDS[found.exclusion.ground].onward if found.exclusion else ""


def show(code: str) -> ResponseReturnValue:
    """What is agreed to, and the button."""
    found = followed(code)
    if found is None:
        return ask_secret(code)
    return _page(found) if _is_open(found) else _back(code)


def send(code: str) -> ResponseReturnValue:
    """Agree, or agree no longer. Pressed twice, the second finds it done."""
    found = followed(code)
    if found is None:
        return ask_secret(code)
    if not _is_open(found):
        return _back(code)
    command = stop if "thoi" in request.form else agree
    try:
        run(command, CITIZEN, found.opinion.id)
    except DomainError:
        # Somebody has just decided otherwise: the page of the opinion tells what.
        return _back(code)
    return _back(code)


def _is_open(found: Following) -> bool:
    agreed = found.excluded.onward if found.excluded else None
    return bool(offered(found)) and (agreed is None or agreed.state != DONE)


def _back(code: str) -> ResponseReturnValue:
    return redirect(url_for("following.show", code=code), code=303)


def _page(found: Following) -> str:
    assert found.excluded is not None
    agreed = found.excluded.onward
    return render_template(
        "portal/following/onward.html",
        opinion=found.opinion,
        kind=offered(found),
        is_agreed=agreed is not None and agreed.state == AGREED,
        form=OnwardForm(),
    )
