"""The conferences that an officer lays down."""

from admin.access import actor
from admin.desk import conferences_of
from dialogue.conferences.model import Conference
from dialogue.errors import NotFound
from dialogue.permissions import Permission


def own_conferences() -> list[Conference]:
    """The conferences of the officer's units."""
    units = actor().units(Permission.RUN_CONFERENCE)
    return [row for row in conferences_of(actor()) if row.unit_id in units]


def own_conference(slug: str) -> Conference:
    """One of them; NotFound for another unit's."""
    found = next((row for row in own_conferences() if row.slug == slug), None)
    if found is None:
        raise NotFound("not_found")
    return found
