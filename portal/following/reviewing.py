"""Asking for a review of an exclusion."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from dialogue.errors import Conflict, DomainError
from dialogue.moderation.reviewing import request_review
from dialogue.notices.timeline import Following
from dialogue.permissions import CITIZEN
from portal.following.followed import ask_secret, followed
from portal.following.forms import ReviewForm
from web.context import run
from web.forms import UNPROCESSABLE


def show(code: str) -> ResponseReturnValue:
    """What a review is, and room for why."""
    found = followed(code)
    if found is None:
        return ask_secret(code)
    if found.excluded is None or not found.excluded.can_ask:
        return _back(code)
    return _page(found, ReviewForm())


def send(code: str) -> ResponseReturnValue:
    """Ask. Pressed twice, the second finds it done."""
    found, form = followed(code), ReviewForm()
    if found is None:
        return ask_secret(code)
    if found.excluded is None or found.excluded.review is not None:
        return _back(code)
    try:
        if form.validate():
            run(request_review, CITIZEN, found.opinion.id, form.words.data or "")
            return _back(code)
    except Conflict:
        return _back(code)
    except DomainError as error:
        form.refuse(error)
    return _page(found, form), UNPROCESSABLE


def _back(code: str) -> ResponseReturnValue:
    return redirect(url_for("following.show", code=code), code=303)


def _page(found: Following, form: ReviewForm) -> str:
    return render_template(
        "portal/following/review.html", found=found, opinion=found.opinion, form=form
    )
