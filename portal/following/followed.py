"""The opinion that this browser has opened, or the way to where code and secret are typed."""

from flask import redirect, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from dialogue.errors import DomainError
from dialogue.notices.timeline import Following, following
from dialogue.opinions.codes import parse_followed_code
from dialogue.opinions.model import Opinion
from portal.following.opened import opened
from web.context import now, reading

# What is longer is no code: it is not carried back into the field.
LONGEST_CODE = 60


def followed(code: str) -> Following | None:
    """What its sender may know of the opinion under a code, when this browser has opened it."""
    try:
        written = parse_followed_code(code)
    except DomainError:
        return None
    opinion_id = opened(written)
    opinion = reading().get(Opinion, opinion_id) if opinion_id is not None else None
    # A cookie from before a database was loaded anew may carry the id of another's opinion.
    if opinion is None or opinion.code != written:
        return None
    return following(reading(), _meant(opinion, code), now())


def _meant(opinion: Opinion, code: str) -> int:
    """The part that an address names; its sender opened it with the whole text."""
    if opinion.split_at is not None and code != opinion.code:
        part = select(Opinion.id).where(Opinion.parent_id == opinion.id, Opinion.code == code)
        return reading().scalar(part) or opinion.id
    return opinion.id


def ask_secret(code: str) -> ResponseReturnValue:
    """To the page that asks for code and secret, with the code filled in."""
    return redirect(url_for("following.look_up", ma=code[:LONGEST_CODE]), code=303)
