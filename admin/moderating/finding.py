"""Finding an opinion on the desk."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.desk import conferences_of, current_conference
from admin.moderating.counts import count_tabs
from admin.moderating.decided import address_of
from dialogue.moderation import finding
from dialogue.permissions import Permission
from dialogue.text.plain import clean_line
from web.context import reading

_LONGEST = 100


@requires(Permission.MODERATE)
def find() -> ResponseReturnValue:
    """What the words or the code in `?q=` find in the conference the officer works on."""
    conference = current_conference()
    count_tabs(conference)
    typed = clean_line(request.args.get("q", ""))[:_LONGEST]
    return render_template(
        "admin/moderating/find.html",
        conference=conference,
        conferences=conferences_of(actor()),
        typed=typed,
        found=finding.find(reading(), actor(), conference.id, typed),
        address_of=address_of,
    )
