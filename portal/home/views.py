"""The first page, the list of conferences, and a page for each."""

from datetime import datetime

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from dialogue import clock
from dialogue.conferences import finding
from dialogue.conferences import queries as conferences
from dialogue.conferences.model import Conference
from dialogue.deadlines.explaining import sentence
from dialogue.duties.announced import running_plan
from dialogue.matters import queries as matters
from dialogue.opinions.reckoning import reckon
from dialogue.publication import queries as publication
from dialogue.speaking.rules import registering_until
from dialogue.text.plain import visible
from portal.conference_figures import figures_of, matters_sentence
from portal.home.front_page import arrange, countdown
from portal.home.listing import Listing
from portal.reading_pages import for_readers
from web.context import now, reading

blueprint = Blueprint("home", __name__)
for_readers(blueprint)

NEWEST = 4
NEWEST_OF_CONFERENCE = 8
LONGEST_SEARCH = 200


@blueprint.get("/")
def first_page() -> ResponseReturnValue:
    going_on = finding.going_on(reading(), now())
    latest = finding.latest_held(reading(), now())
    page = arrange([*going_on.rows, *([latest] if latest else [])], now())
    return render_template(
        "portal/home/first_page.html",
        page=page,
        going_on=going_on,
        phase=_phase,
        countdown=_countdown,
        figures=_figures(page.latest) if page.latest and going_on.is_whole else None,
        newest=publication.newest(reading(), now(), NEWEST),
        total=publication.count_public(reading(), now()),
    )


@blueprint.get("/hoi-nghi")
def conference_list() -> ResponseReturnValue:
    typed = " ".join(visible(request.args.get("noi", "")).split())[:LONGEST_SEARCH]
    found = finding.find(reading(), typed, request.args.get("trang", 1, type=int))
    return render_template(
        "portal/home/conference_list.html",
        found=found,
        typed=typed,
        pages=Listing(found.number, found.pages, typed),
        phase=_phase,
        published=publication.counts_by_conference(
            reading(), now(), [row.id for row in found.rows]
        ),
    )


@blueprint.get("/hoi-nghi/<slug>")
def conference(slug: str) -> ResponseReturnValue:
    row = conferences.conference_by_slug(reading(), slug)
    figures = _figures(row)
    results = conferences.results_by(reading(), row)
    return render_template(
        "portal/home/conference.html",
        conference=row,
        phase=_phase,
        today=clock.local_date(now()),
        now=now(),
        speaking_until=registering_until(row),
        countdown=_countdown,
        results_by=results.day,
        results_how=sentence(results),
        plan=running_plan(reading(), row.id),
        figures=figures,
        newest=publication.newest(reading(), now(), NEWEST_OF_CONFERENCE, row.id),
        total=figures["published"],
    )


def _phase(row: Conference) -> str:
    return conferences.phase(row, now())


def _countdown(until: datetime) -> object:
    return countdown(until, now())


def _figures(row: Conference) -> dict[str, object]:
    reckoning = reckon(reading(), row.id)
    published = publication.count_public(reading(), now(), row.id)
    count = matters.counts_by_conference(reading(), [row.id]).get(row.id, 0)
    return {
        "lines": [line for line in figures_of(reckoning) if line.value or not line.passing],
        "total": reckoning.received,
        "matters": matters_sentence(count, published),
        "published": published,
    }
