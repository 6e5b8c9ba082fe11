"""The matters of a conference: the table, one matter, and giving it to an agency."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.desk import conferences_of, current_conference
from admin.matters import recurring, regrouping
from admin.matters.board import chosen, filters, places, rows
from admin.matters.counts import show_work_counts
from admin.matters.forms import AssignForm
from admin.matters.grouping import grouping_of
from admin.matters.stages import stage_of
from admin.paging import paged
from dialogue import clock
from dialogue.answers.queries import answers_of, contributions
from dialogue.conferences.queries import rules_in_force
from dialogue.conferences.suggestion_targets import suggested
from dialogue.errors import DomainError, NotFound
from dialogue.matters.queries import matter, opinions_in
from dialogue.opinions.attachments import attachment, attachments_of
from dialogue.permissions import Permission
from dialogue.reports.nudges import nudged
from dialogue.routing import states
from dialogue.routing.commands import LONGEST_DEADLINE, assign
from dialogue.routing.queries import (
    answering_bodies,
    assignments_of,
    due,
    due_within,
    open_bodies,
)
from web.context import now, reading, run, runtime
from web.downloads import download
from web.forms import UNPROCESSABLE

blueprint = Blueprint("matters", __name__)
regrouping.register(blueprint)
recurring.register(blueprint)

_COMPARED = (3, 5, 7, 10, 15)


@blueprint.get("/van-de")
@requires(Permission.READ_MATTERS)
def table() -> ResponseReturnValue:
    """The matters of the conference, all of them or those in one stage."""
    conference = current_conference()
    found = places(reading(), actor(), conference.id, now())
    key = request.args.get("loc", "")
    wanted = chosen(found, key)
    page, shown = paged(wanted, ".table", loc=key or None)
    show_work_counts()
    return render_template(
        "admin/matters/table.html",
        conference=conference,
        conferences=conferences_of(actor()),
        rows=rows(reading(), actor(), shown, now()),
        count=len(wanted),
        page=page,
        filters=filters(found),
        key=key,
    )


@blueprint.get("/van-de/<int(max=2147483647):matter_id>")
@requires(Permission.READ_MATTERS)
def one(matter_id: int) -> ResponseReturnValue:
    """One matter: what the people say, and who answers it."""
    days = request.args.get("ngay", type=int)
    wanted = days if days and 1 <= days <= LONGEST_DEADLINE else None
    return _page(matter_id, AssignForm(formdata=None, working_days=wanted))


@blueprint.post("/van-de/<int(max=2147483647):matter_id>")
@requires(Permission.ROUTE)
def give(matter_id: int) -> ResponseReturnValue:
    """Give the matter to an agency."""
    form = AssignForm()
    shown = matter(reading(), actor(), matter_id)
    form.offer(answering_bodies(reading(), shown.conference.unit_id, now()))
    if not form.validate():
        return _page(matter_id, form), UNPROCESSABLE
    agency, days = form.organisation_id.data or 0, form.working_days.data or 0
    try:
        run(assign, actor(), matter_id, agency, days, form.request.data or "")
    except NotFound:
        raise
    except DomainError as error:
        form.refuse(error)
        return _page(matter_id, form), UNPROCESSABLE
    flash("Đã giao. Cơ quan nhận được thông báo ngay.", "green")
    return redirect(url_for(".one", matter_id=matter_id), code=303)


@blueprint.get("/van-de/<int(max=2147483647):matter_id>/tep/<int(max=2147483647):attachment_id>")
@requires(Permission.READ_MATTERS)
def sent_file(matter_id: int, attachment_id: int) -> ResponseReturnValue:
    """A file of one of the opinions that the page of the matter shows."""
    shown = matter(reading(), actor(), matter_id)
    readable = [opinion.id for opinion in opinions_in(reading(), shown.id)]
    return download(attachment(reading(), readable, attachment_id))


def _page(matter_id: int, form: AssignForm) -> str:
    session = reading()
    shown = matter(session, actor(), matter_id)
    given = assignments_of(session, [shown.id])
    answers = answers_of(session, [row.id for row in given])
    latest = next((row for row in given if row.is_lead), None)
    answer = answers.get(latest.id) if latest else None
    stage = stage_of(latest, answer)
    waits = latest is not None and latest.state in states.CURRENT
    default = rules_in_force(shown.conference, "answer_days")
    form.offer(open_bodies(session, shown.conference.unit_id, given, now()))
    if latest and latest.proposed_id and not form.organisation_id.raw_data:
        form.organisation_id.data = latest.proposed_id
    if form.working_days.data is None and not form.working_days.raw_data:
        form.working_days.data = default
    days = form.working_days.data or 0
    opinions = opinions_in(session, shown.id)
    show_work_counts()
    return render_template(
        "admin/matters/one.html",
        matter=shown,
        opinions=opinions,
        files=attachments_of(session, runtime().keys, [row.id for row in opinions]),
        assignments=[(row, due(session, row, now())) for row in given],
        nudged=nudged(session, [row.id for row in given], now()),
        at=now(),
        latest=latest,
        until=due(session, latest, now()) if latest else None,
        answer=answer,
        grouping=grouping_of(session, actor(), shown),
        suggested=suggested(
            session,
            shown.conference.unit_id,
            shown.title,
            shown.summary,
            clock.local_date(now()),
        ),
        before=recurring.before_of(session, actor(), shown),
        parts=contributions(session, shown.id),
        stage=stage,
        waits=waits,
        may_route=not waits
        and shown.merged_into_id is None
        and actor().may(Permission.ROUTE, unit_id=shown.conference.unit_id),
        form=form,
        chosen_due=due_within(session, now(), days, now())
        if 1 <= days <= LONGEST_DEADLINE
        else None,
        compared=[
            (length, due_within(session, now(), length, now()))
            for length in sorted({*_COMPARED, default})
        ],
    )
