"""The lists: who waits for a call, who for a letter, who is told, what did not arrive."""

from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.desk import conferences_of, current_conference
from admin.moderating.counts import count_tabs
from admin.paging import Page
from admin.telling.area import blueprint
from admin.telling.forms import PressForm
from dialogue.conferences.model import Conference
from dialogue.notices import task_lists
from dialogue.permissions import Permission
from dialogue.wording import telling as sayings
from web.context import reading

CHANNELS = {"goi": "phone", "thu": "letter"}
LISTS = (*CHANNELS, "da-bao", "khong-gui-duoc")


@blueprint.get("/can-bao-tin")
@requires(Permission.MODERATE)
def waiting() -> ResponseReturnValue:
    """Whom to call or to write to (`?kenh=`), whoever has waited longest first."""
    conference = current_conference()
    counts = task_lists.task_counts(reading(), actor(), conference.id)
    totals = dict(
        zip(LISTS, (counts.phone, counts.letter, counts.told, counts.undelivered), strict=True)
    )
    chosen = request.args.get("kenh", "")
    if chosen not in LISTS:
        chosen = "thu" if counts.letter and not counts.phone else "goi"
    page = page_of(chosen, totals[chosen])
    count_tabs(conference)
    return render_template(
        "admin/telling/waiting.html",
        conference=conference,
        conferences=conferences_of(actor()),
        chosen=chosen,
        totals=totals,
        rows=_rows(conference, chosen, page.number),
        page=page,
        form=PressForm(formdata=None),
        sayings=sayings,
    )


@blueprint.get("/khong-gui-duoc")
@requires(Permission.MANAGE_STAFF)
def undelivered() -> ResponseReturnValue:
    """The mails that did not reach officers of the administrator's unit."""
    return render_template(
        "admin/telling/undelivered.html",
        rows=task_lists.undelivered_to_officers(reading(), actor()),
        form=PressForm(formdata=None),
        sayings=sayings,
    )


def _rows(conference: Conference, chosen: str, page: int) -> Any:
    session, who = reading(), actor()
    if chosen == "da-bao":
        return task_lists.told(session, who, conference.id, page)
    if chosen == "khong-gui-duoc":
        return task_lists.undelivered(session, who, conference.id, page)
    return task_lists.waiting(session, who, conference.id, CHANNELS[chosen], page)


def page_of(chosen: str, total: int) -> Page:
    """The page that is asked for, or the nearest there is."""
    pages = max(1, -(-total // task_lists.SHOWN))
    asked = request.args.get("trang", 1, type=int)

    def url(number: int) -> str:
        return url_for("telling.waiting", kenh=chosen, trang=number)

    return Page(min(max(1, asked), pages), pages, url)
