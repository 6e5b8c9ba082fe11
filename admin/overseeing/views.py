"""The board of a conference: figures, the lines behind them, and both as a spreadsheet."""

from datetime import datetime
from typing import Any

from flask import Blueprint, Response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.desk import conferences_of, current_conference
from admin.matters.counts import show_work_counts
from admin.overseeing import figures as shown
from admin.overseeing.filters import BAND_KEYS, FilterForm, chosen, kept, link
from admin.paging import Page
from dialogue import clock
from dialogue.conferences.model import Conference
from dialogue.opinions.reckoning import reckon
from dialogue.permissions import Permission
from dialogue.recall.queries import count_to_check
from dialogue.reports import stages
from dialogue.reports.board import (
    BY_AGENCY,
    BY_FIELD,
    Judge,
    asked_changes,
    board,
    total_of,
    unrouted,
)
from dialogue.reports.board_rows import Filter, Line, late_reasons, lines
from dialogue.reports.board_sheet import board_sheet
from dialogue.reports.nudges import nudged
from dialogue.reports.scope import Scope, scope_of
from dialogue.reports.touched import at_ended_bodies
from dialogue.wording.board import STAGES
from web.context import now, reading

blueprint = Blueprint("overseeing", __name__)

PRESSING = 5
SHOWN = 50
MOST_ROWS = 20_000
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.get("/dieu-phoi")
@requires(Permission.ROUTE, Permission.SIGN)
def overview() -> ResponseReturnValue:
    """How far the answers are: by agency or by field, what is late, what waits for whom."""
    conference = current_conference()
    session, scope, judge = reading(), _scope(conference), _judge(conference)
    by = BY_FIELD if request.args.get("theo") == "linh-vuc" else BY_AGENCY
    counted = board(session, scope, judge, by)
    whole = total_of(counted.rows)
    opinions = reckon(session, conference.id).in_hand if scope.is_whole else None
    open_matters = unrouted(session, conference.id, counted) if scope.is_whole else 0
    asked, requests = asked_changes(session, scope) if scope.is_whole else (0, [])
    late, pressing = lines(
        session, scope, judge, Filter(band="overdue"), PRESSING, known=counted.heaps
    )
    show_work_counts()
    return render_template(
        "admin/overseeing/board.html",
        conference=conference,
        conferences=conferences_of(actor()),
        at=now(),
        scope=scope,
        by=by,
        columns=shown.columns(),
        rows=[shown.figures(row, *_links(by, row.id)) for row in counted.rows],
        whole=shown.figures(whole),
        bands=shown.bands(whole),
        band_keys={band: key for key, band in BAND_KEYS.items()},
        milestones=shown.milestones(reading(), conference, now()),
        parts=shown.opinions_received(opinions) if opinions is not None else [],
        waiting=shown.waiting(whole, opinions, open_matters, asked),
        signed=whole.stages[stages.SIGNED] if scope.is_whole else 0,
        unrouted=open_matters,
        recalls=count_to_check(session, actor(), conference.id) if scope.is_whole else 0,
        asked=asked,
        requests=requests,
        left_behind=at_ended_bodies(session, scope, now()) if scope.is_whole else [],
        late=late,
        pressing=pressing,
        nudged=_nudged(scope, pressing),
    )


@blueprint.get("/dieu-phoi/viec")
@requires(Permission.ROUTE, Permission.SIGN)
def listing() -> ResponseReturnValue:
    """The lines behind a figure, the most pressing first."""
    conference = current_conference()
    scope, form = _scope(conference), _form(conference)
    number = max(1, min(request.args.get("trang", 1, type=int), 10_000))
    count, found = lines(
        reading(), scope, _judge(conference), chosen(form), SHOWN, SHOWN * (number - 1)
    )
    show_work_counts()
    return render_template(
        "admin/overseeing/listing.html",
        conference=conference,
        scope=scope,
        form=form,
        count=count,
        lines=found,
        nudged=_nudged(scope, found),
        at=now(),
        kept={"tu": "viec", "trang": number, **kept(form)},
        stage_words=STAGES,
        page=Page(number, max(1, -(-count // SHOWN)), lambda n: link(form, trang=n)),
        sheet=link(form, ".sheet"),
    )


@blueprint.get("/dieu-phoi/bang.xlsx")
@requires(Permission.ROUTE, Permission.SIGN)
def sheet() -> ResponseReturnValue:
    """The board and its lines, filtered like the list, as a spreadsheet."""
    conference = current_conference()
    session, scope, judge = reading(), _scope(conference), _judge(conference)
    _, found = lines(session, scope, judge, chosen(_form(conference)), MOST_ROWS)
    day = clock.local_date(now())
    content = board_sheet(
        f"{conference.title}. Tình hình trả lời đến ngày {day:%d/%m/%Y}",
        board(session, scope, judge).rows,
        found,
        late_reasons(session, scope),
    )
    name = f"bang-theo-doi-{conference.slug}-{day:%Y%m%d}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, mimetype=_XLSX, headers=headers)


def _scope(conference: Conference) -> Scope:
    return scope_of(reading(), actor(), conference)


def _judge(conference: Conference) -> Judge:
    return Judge(reading(), conference, now())


def _form(conference: Conference) -> FilterForm:
    form = FilterForm(request.args, meta={"csrf": False})
    form.offer(reading(), _scope(conference), conference, now())
    return form


def _nudged(scope: Scope, shown: list[Line]) -> dict[int, datetime]:
    if not scope.is_whole:
        return {}
    return nudged(reading(), [line.assignment_id for line in shown], now())


def _links(by: str, number: int) -> tuple[str, str]:
    key = "co-quan" if by == BY_AGENCY else "linh-vuc"
    chosen_one: dict[str, Any] = {key: number}
    return url_for(".listing", **chosen_one), url_for(".listing", han="tre", **chosen_one)
