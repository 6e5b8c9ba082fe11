"""Who asks to speak: the list, the decision on each, and the list of speakers to print."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.desk import conferences_of, counts, current_conference
from admin.moderating.counts import count_tabs
from admin.moderating.gone import gone
from admin.speaking.forms import ACCEPT, DECLINE, WAIT, DecideForm
from admin.speaking.listing import SHOWN, TABS, asked_for, page_of
from dialogue.conferences.model import Conference
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.matters.queries import matters_by_opinion
from dialogue.opinions.rules import Person
from dialogue.permissions import Permission
from dialogue.speaking import queries, states
from dialogue.speaking.commands import accept_speaker, decline_speaker, put_on_waiting_list
from dialogue.speaking.rules import NOTE_MAX, has_fallen, places, registering_until
from dialogue.speaking.speakers import open_speakers, speakers
from web.context import now, reading, run, runtime
from web.forms import UNPROCESSABLE

blueprint = Blueprint("speaking", __name__)
LIST = "/dang-ky-phat-bieu"
ONE = f"{LIST}/<int(max=2147483647):request_id>"
# Why the names on the list are looked up, as the speakers read it.
SPEAKERS_LIST = "speaking"
SAID = {
    ACCEPT: "Đã nhận phát biểu. Người đăng ký được báo.",
    WAIT: "Đã đưa vào danh sách chờ. Người đăng ký được báo thứ tự.",
    DECLINE: "Đã báo chưa bố trí được, kèm lý do.",
}


@blueprint.get(LIST)
@requires(Permission.MODERATE)
def listing() -> ResponseReturnValue:
    """The requests in one state (`?trang-thai=`), on one theme, for organisations only."""
    conference = current_conference()
    asked = asked_for(conference)
    page = page_of(asked, queries.count(reading(), actor(), conference.id, asked.wanted))
    rows = queries.listing(
        reading(),
        actor(),
        conference.id,
        asked.wanted,
        limit=SHOWN,
        offset=SHOWN * (page.number - 1),
    )
    by_state = queries.counts_by_state(reading(), actor(), conference.id)
    _count_tabs(conference, by_state)
    return render_template(
        "admin/speaking/listing.html",
        conference=conference,
        conferences=conferences_of(actor()),
        asked=asked,
        tabs=TABS,
        by_state=by_state,
        rows=rows,
        matters=matters_by_opinion(reading(), [row.opinion_id for row in rows]),
        positions=queries.waiting_positions(reading(), conference.id),
        places=places(conference),
        free=places(conference) - by_state.get(states.ACCEPTED, 0),
        until=registering_until(conference),
        page=page,
    )


@blueprint.get(ONE)
@requires(Permission.MODERATE)
def one(request_id: int) -> ResponseReturnValue:
    """One request, with what decides on it."""
    row = queries.request(reading(), actor(), request_id)
    return _page(request_id, DecideForm(formdata=None, revision=row.revision))


@blueprint.post(ONE)
@requires(Permission.MODERATE)
def decide(request_id: int) -> ResponseReturnValue:
    """Accept, put on the waiting list, or decline."""
    form = DecideForm()
    decision, revision = form.decision.data or "", form.shown_revision
    if not form.validate_on_submit():
        return _page(request_id, form), UNPROCESSABLE
    try:
        if decision == DECLINE:
            reason, note = form.reason.data or "", form.note.data or ""
            run(decline_speaker, actor(), request_id, revision, reason, note)
        elif decision in (ACCEPT, WAIT):
            command = accept_speaker if decision == ACCEPT else put_on_waiting_list
            run(command, actor(), request_id, revision)
        else:
            raise DomainError("speaking.decision")
    except NotFound:
        return gone([("Nói thêm với người đăng ký", form.note.data)])
    except DomainError as error:
        is_late = isinstance(error, Conflict)
        form.refuse(error)
        return _page(request_id, form, conflict=is_late), 409 if is_late else UNPROCESSABLE
    flash(SAID[decision], "green")
    return redirect(url_for(".listing"), code=303)


@blueprint.get(f"{LIST}/in")
@requires(Permission.MODERATE)
def printed() -> ResponseReturnValue:
    """The list of speakers to print, without names."""
    return _printed(current_conference(), {})


@blueprint.post(f"{LIST}/in")
@requires(Permission.MODERATE)
def printed_with_names() -> ResponseReturnValue:
    """The same with names and telephones, after it is put down that they were looked up."""
    conference_id = current_conference().id
    people = run(open_speakers, actor(), conference_id, SPEAKERS_LIST)
    return _printed(current_conference(), people)


def _page(request_id: int, form: DecideForm, *, conflict: bool = False) -> str:
    row = queries.request(reading(), actor(), request_id)
    conference = row.opinion.conference
    if conflict:
        form.revision.data = str(row.revision)
    by_state = queries.counts_by_state(reading(), actor(), conference.id)
    _count_tabs(conference, by_state)
    return render_template(
        "admin/speaking/one.html",
        row=row,
        opinion=row.opinion,
        conference=conference,
        form=form,
        conflict=conflict,
        private=queries.private(runtime().keys, row),
        matter=matters_by_opinion(reading(), [row.opinion_id]).get(row.opinion_id),
        position=queries.waiting_position(reading(), row),
        fallen=has_fallen(row.opinion),
        actions=states.LIFECYCLE.actions(row.state, actor(), unit_id=conference.unit_id),
        by_state=by_state,
        places=places(conference),
        note_max=NOTE_MAX,
    )


def _printed(conference: Conference, people: dict[int, Person]) -> str:
    rows = speakers(reading(), actor(), conference.id)
    _count_tabs(conference, queries.counts_by_state(reading(), actor(), conference.id))
    return render_template(
        "admin/speaking/printed.html",
        conference=conference,
        rows=rows,
        private={row.id: queries.private(runtime().keys, row) for row in rows},
        matters=matters_by_opinion(reading(), [row.opinion_id for row in rows]),
        people=people,
        printed_at=now(),
    )


def _count_tabs(conference: Conference, by_state: dict[str, int]) -> None:
    count_tabs(conference)
    counts().update({LIST: by_state.get(states.REQUESTED, 0)})
