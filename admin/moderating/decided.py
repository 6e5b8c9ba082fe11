"""What has been decided: lists by outcome, and each opinion to be read again."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.desk import conferences_of, current_conference
from admin.moderating.attached import files_of
from admin.moderating.counts import count_tabs
from admin.moderating.exchange import exchange_on
from admin.moderating.forms import IdentityForm
from admin.moderating.happened import happened_to
from admin.paging import Page
from admin.reviewing.forms import ReviewForm
from dialogue import clock
from dialogue.matters.queries import matters_by_opinion
from dialogue.moderation import queries
from dialogue.moderation.notes import notes_on
from dialogue.moderation.onward import onward_of
from dialogue.moderation.reviews import review_until, reviews_of
from dialogue.opinions import states
from dialogue.opinions.model import Opinion
from dialogue.opinions.rules import Person
from dialogue.permissions import Permission
from dialogue.regulation import GROUNDS
from dialogue.routing.reading import readers_of
from web.context import now, reading
from web.letter_issuer import issuer_of

SHOWN = 50
OUTCOMES = {
    "da-nhan": states.ACCEPTED,
    "khong-thuoc-pham-vi": states.EXCLUDED,
    "da-rut": states.WITHDRAWN,
    "da-tach": states.SPLIT,
}


def address_of(row: Opinion) -> str:
    """Where an opinion of this state is read."""
    if row.state == states.RECEIVED or row.state in states.WAITING:
        return url_for("moderating.read", opinion_id=row.id)
    if row.state == states.PROPOSED:
        return url_for("confirming.weigh", opinion_id=row.id)
    return url_for("moderating.decided_one", opinion_id=row.id)


@requires(Permission.MODERATE)
def listing() -> ResponseReturnValue:
    """The decided opinions of a conference with one outcome (`?trang-thai=`), newest first."""
    conference = current_conference()
    outcome = request.args.get("trang-thai", "")
    outcome = outcome if outcome in OUTCOMES else "da-nhan"
    by_state = count_tabs(conference)
    page = _page_of(outcome, by_state.get(OUTCOMES[outcome], 0))
    rows = queries.decided(
        reading(),
        actor(),
        conference.id,
        OUTCOMES[outcome],
        limit=SHOWN,
        offset=SHOWN * (page.number - 1),
    )
    ids = [row.id for row in rows]
    return render_template(
        "admin/moderating/decided.html",
        conference=conference,
        conferences=conferences_of(actor()),
        outcomes=OUTCOMES,
        outcome=outcome,
        by_state=by_state,
        rows=rows,
        matters=matters_by_opinion(reading(), ids),
        exclusions=queries.confirmed_exclusions(reading(), ids),
        page=page,
        grounds=GROUNDS,
    )


@requires(Permission.MODERATE)
def show(opinion_id: int) -> ResponseReturnValue:
    """One decided opinion, to be read only."""
    row = queries.opinion(reading(), actor(), opinion_id)
    if row.state not in OUTCOMES.values():
        return redirect(address_of(row))
    return page(row)


def page(
    row: Opinion,
    person: Person | None = None,
    form: IdentityForm | None = None,
    request_form: ReviewForm | None = None,
) -> str:
    """The page of a decided opinion; `person` when its sender has just been looked up."""
    count_tabs(row.conference)
    confirmed = queries.confirmed_exclusions(reading(), [row.id]).get(row.id)
    return render_template(
        "admin/moderating/decided_one.html",
        opinion=row,
        happened=happened_to(row),
        readers=readers_of(reading(), row.id),
        exchange=exchange_on(row),
        notes=notes_on(reading(), row.id),
        files=files_of(row),
        issuer=issuer_of(row.conference, confirmed.decided_at if confirmed else None),
        person=person,
        review=reviews_of(reading(), [confirmed.id]).get(confirmed.id) if confirmed else None,
        onward=onward_of(reading(), [confirmed.id]).get(confirmed.id) if confirmed else None,
        onward_offered=GROUNDS[confirmed.ground].onward if confirmed else "",
        can_ask=confirmed is not None
        and clock.local_date(now()) <= review_until(reading(), confirmed),
        request_form=request_form or ReviewForm(formdata=None),
        identity_form=form or IdentityForm(formdata=None),
        grounds=GROUNDS,
    )


def _page_of(outcome: str, total: int) -> Page:
    pages = max(1, -(-total // SHOWN))
    asked = request.args.get("trang", 1, type=int)

    def url(number: int) -> str:
        wanted: dict[str, Any] = {"trang-thai": outcome, "trang": number}
        return url_for("moderating.decided", **wanted)

    return Page(min(max(1, asked), pages), pages, url)
