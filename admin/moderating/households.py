"""The households that signed an opinion, looked through after that is put down."""

from flask import render_template
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.moderating.counts import count_tabs
from dialogue.moderation import queries
from dialogue.opinions.openings import open_cosigners
from dialogue.permissions import Permission
from web.context import reading, run

# Why they are looked up, as the sender reads it.
REASON = "cosigners"


@requires(Permission.MODERATE)
def show(opinion_id: int) -> ResponseReturnValue:
    """The whole list, to be read or printed at once: it is not kept on any page."""
    person, households = run(open_cosigners, actor(), opinion_id, REASON)
    row = queries.opinion(reading(), actor(), opinion_id)
    count_tabs(row.conference)
    return render_template(
        "admin/moderating/households.html", opinion=row, person=person, households=households
    )
