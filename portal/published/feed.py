"""The published answers as an Atom feed (RFC 4287), for the portal and for one conference."""

from datetime import UTC, datetime, timedelta

from flask import Response, make_response, render_template, request
from flask.typing import ResponseReturnValue

from dialogue.conferences.model import Conference
from dialogue.conferences.queries import conference_by_slug
from dialogue.publication import queries
from dialogue.publication.model import Publication
from portal.published.views import blueprint
from web.context import now, reading, runtime

ENTRIES = 40
# Clients that go by Last-Modified alone count in whole seconds: within the last two of them a
# second change could hide behind the first.
_SETTLED = timedelta(seconds=2)


@blueprint.get("/hoi-dap.atom")
def feed() -> ResponseReturnValue:
    """The latest answers of all conferences."""
    return _feed(None)


@blueprint.get("/hoi-nghi/<slug>/hoi-dap.atom")
def conference_feed(slug: str) -> ResponseReturnValue:
    """The latest answers of one conference."""
    return _feed(conference_by_slug(reading(), slug))


def _feed(conference: Conference | None) -> Response:
    session = reading()
    chosen = conference.id if conference else None
    changed = queries.last_change(session, now())
    rows = queries.for_feed(session, now(), ENTRIES, chosen)
    response = make_response(
        render_template(
            "portal/published/feed.xml",
            entries=[(row, _content(row)) for row in rows],
            conference=conference,
            base=runtime().settings.public_url,
            path=request.path,
            updated=changed or datetime(2026, 1, 1, tzinfo=UTC),
        )
    )
    response.content_type = "application/atom+xml; charset=utf-8"
    if changed is not None and now() - changed > _SETTLED:
        response.last_modified = changed
    return response


def _content(row: Publication) -> str:
    # A plain string, so that the feed holds its markup escaped, as readers of Atom expect it.
    return render_template("portal/published/feed_content.html", row=row)
