"""Opinions with files: in the queue, in a matter, with an agency, and under seal."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from dialogue.moderation.claims import open_opinion
from dialogue.moderation.decisions import accept, propose_exclusion
from dialogue.routing.commands import accept_assignment, assign
from dialogue.routing.reading import read_opinions
from tests.factories.sent_files import first_file, sent_with
from tests.factories.ward import Ward

if TYPE_CHECKING:
    from tests.access.things import Maker

Values = dict[str, Any]


def photographed(maker: Maker) -> Values:
    """An opinion with a file, which everybody who moderates has opened."""
    ward = maker.ward
    values = _sent(ward)
    for who in ("moderator", "trusted"):
        ward.run(open_opinion, who, values["opinion_id"])
    return values


def photographed_matter(maker: Maker) -> Values:
    """A matter whose only opinion came with a file."""
    ward = maker.ward
    values = _sent(ward)
    number = values["opinion_id"]
    into = ward.new_matter()
    matter_id = ward.run(accept, "moderator", number, ward.revision(number), into=into)
    return values | {"matter_id": matter_id}


def photographed_assignment(maker: Maker) -> Values:
    """Such a matter with an agency, all of whose officers have read the opinion."""
    ward, agency = maker.ward, maker.agency
    values = photographed_matter(maker)
    body = ward.organisations[agency]
    given = ward.run(assign, "coordinator", values["matter_id"], body, 7)
    ward.run(accept_assignment, f"{agency}_officer", given)
    for who in (f"{agency}_officer", f"{agency}_head"):
        if who in ward.actors:
            ward.run(read_opinions, who, given)
    return values | {"assignment_id": given}


def sealed_with_file(maker: Maker) -> Values:
    """A sealed opinion that came with a file."""
    ward = maker.ward
    values = _sent(ward)
    number = values["opinion_id"]
    ward.run(propose_exclusion, "second", number, ward.revision(number), ground="TC")
    return values


def _sent(ward: Ward) -> Values:
    number = sent_with(ward, "Trang 1.jpg").opinion_id
    return {"opinion_id": number, "attachment_id": first_file(ward, number)}


FILES: dict[str, Callable[[Maker], Values]] = {
    "photographed": photographed,
    "photographed matter": photographed_matter,
    "photographed assignment": photographed_assignment,
    "sealed with file": sealed_with_file,
}
