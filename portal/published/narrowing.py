"""What a reader has narrowed the list of answers to, as the address says and its links keep it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import request, url_for

from dialogue.conferences.finding import find
from dialogue.conferences.model import Conference, Field
from dialogue.conferences.queries import conference_by_slug
from dialogue.organisations.model import Organisation
from dialogue.publication import queries
from dialogue.publication.queries import Filters
from dialogue.text.highlighting import typed_words
from dialogue.text.plain import visible
from web.context import now, reading

LONGEST_SEARCH = 200
# Of more conferences the answers are found from the page of each.
MOST_OFFERED = 60
# Of more bodies those of a conference are offered, once it is chosen.
MOST_BODIES = 60
_LARGEST_ID = 2**31 - 1


@dataclass(frozen=True)
class Narrowed:
    """The search with what can be chosen. What is not offered counts as not chosen.

    `has_more_bodies`: too many for one list, so that a conference is to be chosen first.
    """

    typed: str
    conference: Conference | None
    field: Field | None
    organisation: Organisation | None
    conferences: Sequence[Conference]
    fields: Sequence[Field]
    organisations: Sequence[Organisation]
    has_more_bodies: bool

    @property
    def filters(self) -> Filters:
        """The ids that the query is narrowed by."""
        return Filters(_id(self.conference), _id(self.field), _id(self.organisation))

    @property
    def words(self) -> list[str]:
        """The words to mark in what was found, as they were typed."""
        return typed_words(self.typed)[: queries.MOST_WORDS]

    def url(self, page: int = 1, without: str | None = None) -> str:
        """The address of a page of this list; `without` names a choice that is dropped."""
        kept: dict[str, Any] = {
            "q": self.typed or None,
            "hoi-nghi": self.conference.slug if self.conference else None,
            "linh-vuc": self.field.key if self.field else None,
            "co-quan": _id(self.organisation),
        }
        kept["trang"] = page if page > 1 else None
        kept.pop(without or "", None)
        return url_for("published.answers", **kept)

    @property
    def chosen(self) -> list[tuple[str, str]]:
        """Each choice in words, with the address of the list without it."""
        parts = (
            ("hoi-nghi", self.conference and self.conference.short_title),
            ("linh-vuc", self.field and self.field.name),
            ("co-quan", self.organisation and self.organisation.name),
        )
        return [(said, self.url(without=name)) for name, said in parts if said]


@dataclass(frozen=True)
class Pages:
    """The place in the list, for the links to its other pages."""

    number: int
    pages: int
    narrowed: Narrowed

    def url(self, number: int) -> str:
        """The address of a page, with what was searched for."""
        return self.narrowed.url(number)


def narrowed() -> Narrowed:
    """What this request asks for."""
    session, args = reading(), request.args
    slug, key = args.get("hoi-nghi"), args.get("linh-vuc")
    conference = conference_by_slug(session, slug) if slug else None
    fields = queries.answered_fields(session, now())
    body, bodies = _body(args.get("co-quan", 0, type=int)), _bodies(conference)
    offered = bodies if conference or len(bodies) <= MOST_BODIES else []
    return Narrowed(
        typed=" ".join(visible(args.get("q", "")).split())[:LONGEST_SEARCH],
        conference=conference,
        field=next((one for one in fields if one.key == key), None),
        organisation=body,
        conferences=_offered(conference),
        fields=fields,
        organisations=[*offered, *([body] if body and body not in offered else [])],
        has_more_bodies=not offered and bool(bodies),
    )


def _body(number: int) -> Organisation | None:
    """The body under an id, when an answer of it is public."""
    if not 0 < number <= _LARGEST_ID:
        return None
    only = Filters(organisation_id=number)
    return next(iter(queries.answering_organisations(reading(), now(), only, 1)), None)


def _bodies(about: Conference | None) -> list[Organisation]:
    """The bodies to choose among: those of the chosen conference, else one more than can be."""
    most = None if about else MOST_BODIES + 1
    filters = Filters(conference_id=_id(about))
    return queries.answering_organisations(reading(), now(), filters, most)


def _offered(chosen: Conference | None) -> list[Conference]:
    """The conferences to choose among: a list that one can still look through."""
    newest = find(reading(), size=MOST_OFFERED).rows
    return [*newest, *([chosen] if chosen and chosen not in newest else [])]


def _id(row: Conference | Field | Organisation | None) -> int | None:
    return row.id if row is not None else None
