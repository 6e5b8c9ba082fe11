"""The plan of a conference for everybody to read and print."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from dialogue.conferences.queries import conference_by_slug
from dialogue.duties.announced import announced_plan
from dialogue.errors import NotFound
from dialogue.plans.contents import PURPOSES
from dialogue.plans.duties import WAYS
from dialogue.plans.times import FORMS, LENGTHS, PARTS
from portal.reading_pages import for_readers
from web.context import now, reading

blueprint = Blueprint("plans", __name__)
for_readers(blueprint)


@blueprint.get("/hoi-nghi/<slug>/ke-hoach")
def plan(slug: str) -> ResponseReturnValue:
    """Who does what by when, what is spoken about and what is not."""
    conference = conference_by_slug(reading(), slug)
    found = announced_plan(reading(), conference, now())
    if found is None:
        raise NotFound("not_found")
    collection = found.plan.collection
    return render_template(
        "portal/plans/plan.html",
        conference=conference,
        found=found,
        plan=found.plan,
        forms=FORMS,
        lengths=LENGTHS,
        parts=PARTS,
        purposes=PURPOSES,
        ways=[WAYS[way] for way in collection.ways] if collection else [],
        now=now(),
    )
