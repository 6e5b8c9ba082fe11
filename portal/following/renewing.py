"""Who was sent to an earlier answer and knows something new: another opinion that refers to it."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from dialogue.conferences.finding import open_of_unit
from dialogue.conferences.model import Conference
from dialogue.notices.timeline import Following
from dialogue.opinions.model import Opinion
from portal.following.followed import ask_secret, followed
from portal.following.forms import RenewForm
from portal.following.telling import may_send_anew
from portal.sending.draft_in_hand import begin_draft, forget_draft, in_hand, keep
from portal.sending.steps import STEPS
from web.context import now, reading
from web.forms import UNPROCESSABLE


def show(code: str) -> ResponseReturnValue:
    """What a new circumstance is, and the button that begins."""
    found = followed(code)
    if found is None:
        return ask_secret(code)
    if not may_send_anew(found):
        return redirect(url_for("following.show", code=code), code=303)
    return _page(found, RenewForm())


def begin(code: str) -> ResponseReturnValue:
    """Begin an opinion that refers to this one, for a conference that is open."""
    found, form = followed(code), RenewForm()
    if found is None:
        return ask_secret(code)
    if not may_send_anew(found):
        return redirect(url_for("following.show", code=code), code=303)
    opened = _opened(found)
    chosen = opened[0] if len(opened) == 1 else None
    form.offer(opened)
    if chosen is None:
        if not form.validate():
            return _page(found, form), UNPROCESSABLE
        chosen = next(each for each in opened if each.slug == form.conference.data)
    conference_id, slug, old = chosen.id, chosen.slug, found.opinion
    renewed = {"id": old.id, "code": old.code}
    forget_draft(conference_id)
    begin_draft(conference_id)
    keep(conference_id, {"renews": renewed})
    return redirect(url_for("sending.ask", slug=slug, step=STEPS[0].slug), code=303)


def renewed_code(found: Following) -> str:
    """The code of the opinion to which this one adds something new, for its sender."""
    number = found.opinion.renews_id
    return reading().get_one(Opinion, number).code if number is not None else ""


def _opened(found: Following) -> list[Conference]:
    unit_id = found.opinion.conference.unit_id
    return open_of_unit(reading(), unit_id, now())


def _page(found: Following, form: RenewForm) -> str:
    opened = _opened(found)
    form.offer(opened)
    drafts = [in_hand(each.id) for each in opened]
    return render_template(
        "portal/following/renew.html",
        opinion=found.opinion,
        form=form,
        opened=opened,
        is_writing=any(draft is not None and not draft.receipt for draft in drafts),
    )
