"""Pages that explain: other channels, figures and journals, personal data, help."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from dialogue.conferences.finding import find, going_on, latest_held
from dialogue.conferences.model import Conference
from dialogue.conferences.queries import phase
from dialogue.journal.queries import newest_heads
from dialogue.matters import queries as matters
from dialogue.moderation.told_grounds import told_counts
from dialogue.opinions.reckoning import Reckoning, reckonings
from dialogue.publication import queries as publication
from dialogue.regulation import GROUNDS, RULES
from portal.conference_figures import figures_of, grounds_sentence, road_sentences
from portal.information.journals import TransparencyPages, chains_of, journals_of
from portal.reading_pages import for_readers
from web.context import now, reading
from web.error_pages import TOO_LARGE

blueprint = Blueprint("information", __name__)
for_readers(blueprint)


@blueprint.get("/khieu-nai-to-cao")
def other_channels() -> ResponseReturnValue:
    conference = _nearest()
    return render_template(
        "portal/information/other_channels.html",
        reception=conference.reception if conference else None,
        grounds=GROUNDS,
        rules=RULES,
    )


@blueprint.get("/minh-bach")
def transparency() -> ResponseReturnValue:
    found = find(reading(), number=request.args.get("trang", 1, type=int))
    rows, ids = found.rows, [row.id for row in found.rows]
    counted = reckonings(reading())
    sums = {row.id: counted.get(row.id, Reckoning()) for row in rows}
    grounds = told_counts(reading())
    return render_template(
        "portal/information/transparency.html",
        conferences=rows,
        lines={number: figures_of(each) for number, each in sums.items()},
        totals={number: each.received for number, each in sums.items()},
        parts={number: road_sentences(each) for number, each in sums.items()},
        grounds={number: grounds_sentence(grounds.get(number, {})) for number in sums},
        matters=matters.counts_by_conference(reading(), ids),
        published=publication.counts_by_conference(reading(), now(), ids),
        phase=lambda row: phase(row, now()),
        journals=journals_of(newest_heads(reading(), chains_of(rows)), rows),
        pages=TransparencyPages(found.number, found.pages),
    )


@blueprint.get("/tep-qua-lon")
def too_large() -> ResponseReturnValue:
    """What the proxy shows in place of its own words when a request is too large even for it."""
    title, said = TOO_LARGE
    return render_template("portal/error.html", title=title, said=said)


@blueprint.get("/du-lieu-ca-nhan")
def personal_information() -> ResponseReturnValue:
    return render_template("portal/information/personal_information.html", rules=RULES)


@blueprint.get("/tro-giup")
def help_page() -> ResponseReturnValue:
    return render_template("portal/information/help.html", rules=RULES)


def _nearest() -> Conference | None:
    """The conference whose reception place is shown: an open one, else the latest."""
    found = going_on(reading(), now(), 1)
    return found.rows[0] if found.rows else latest_held(reading(), now())
