"""Laying down a conference as its plan has it."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from dialogue.conferences.fields import enter_fields
from dialogue.conferences.model import PUBLICATION_MODES, Conference, Theme
from dialogue.errors import DomainError, Forbidden, NotFound
from dialogue.journal.chain import conference_chain
from dialogue.organisations.model import Organisation
from dialogue.permissions import Permission
from dialogue.text.plain import clean_line
from dialogue.work import Work

MOST_SPEAKERS = 500
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{1,78}[a-z0-9]")
_PREFIX = re.compile(r"[A-Z0-9]{4}")


@dataclass(frozen=True)
class ConferenceEntry:
    """What the coordinator enters for a conference; themes as (name, hint), in their order."""

    slug: str
    title: str
    short_title: str
    topic: str
    code_prefix: str
    plan_number: str
    plan_issued_on: date
    exclusion_clause: str
    chairs: str
    place: str
    opens_at: datetime
    closes_at: datetime
    held_at: datetime
    publication: str
    front_id: int
    reception_id: int
    themes: tuple[tuple[str, str], ...]
    speaking_until: datetime | None = None
    speaking_places: int | None = None


def add_conference(work: Work, unit_id: int, entry: ConferenceEntry) -> int:
    """Lay down a conference of a unit; citizens can send opinions from `opens_at`."""
    if not work.actor.may(Permission.RUN_CONFERENCE, unit_id=unit_id):
        raise Forbidden("not_permitted")
    enter_fields(work)
    row = Conference(unit_id=unit_id, rules={})
    _fill(work, row, entry)
    for position, (name, hint) in enumerate(entry.themes, start=1):
        row.themes.append(Theme(position=position, name=clean_line(name), hint=clean_line(hint)))
    work.session.add(row)
    work.session.flush()
    work.record("conference.added", chain=conference_chain(row.id), subject=row, facts=_dates(row))
    return row.id


def change_conference(work: Work, conference_id: int, entry: ConferenceEntry) -> None:
    """Change a conference that has been laid down; what moved is journaled old and new."""
    row = work.session.get(Conference, conference_id)
    if row is None or not work.actor.may(Permission.RUN_CONFERENCE, unit_id=row.unit_id):
        raise NotFound("not_found")
    if len(entry.themes) < len(row.themes):
        # Opinions may have been sent under each of them.
        raise DomainError("themes.fewer", "themes", count=len(row.themes))
    before = _dates(row)
    _fill(work, row, entry)
    for position, (name, hint) in enumerate(entry.themes, start=1):
        theme = next((t for t in row.themes if t.position == position), None)
        if theme is None:
            theme = Theme(position=position)
            row.themes.append(theme)
        theme.name, theme.hint = clean_line(name), clean_line(hint)
    facts = {"before": before, "after": _dates(row)}
    work.record("conference.changed", chain=conference_chain(row.id), subject=row, facts=facts)


def _fill(work: Work, row: Conference, entry: ConferenceEntry) -> None:
    _check(work, row, entry)
    for part in ("title", "short_title", "topic", "plan_number", "chairs", "place"):
        setattr(row, part, clean_line(getattr(entry, part)))
    row.exclusion_clause = clean_line(entry.exclusion_clause)
    row.slug, row.code_prefix = entry.slug, entry.code_prefix
    row.plan_issued_on, row.publication = entry.plan_issued_on, entry.publication
    row.opens_at, row.closes_at, row.held_at = entry.opens_at, entry.closes_at, entry.held_at
    row.front_id, row.reception_id = entry.front_id, entry.reception_id
    row.speaking_until = entry.speaking_until
    if entry.speaking_places is not None:
        row.rules = row.rules | {"speaking_places": entry.speaking_places}


def _check(work: Work, row: Conference, entry: ConferenceEntry) -> None:
    if not _SLUG.fullmatch(entry.slug):
        raise DomainError("slug.shape", "slug")
    if not _PREFIX.fullmatch(entry.code_prefix):
        raise DomainError("prefix.shape", "code_prefix")
    if not entry.opens_at < entry.closes_at <= entry.held_at:
        raise DomainError("conference.order", "closes_at")
    if entry.speaking_until and not entry.opens_at < entry.speaking_until <= entry.held_at:
        raise DomainError("conference.speaking_until", "speaking_until")
    if entry.speaking_places is not None and not 0 <= entry.speaking_places <= MOST_SPEAKERS:
        raise DomainError("conference.speaking_places", "speaking_places", max=MOST_SPEAKERS)
    if entry.publication not in PUBLICATION_MODES:
        raise DomainError("required", "publication")
    if not entry.themes:
        raise DomainError("themes.empty", "themes")
    for part in ("title", "short_title", "plan_number", "place"):
        if not getattr(entry, part).strip():
            raise DomainError("required", part)
    for part in ("front_id", "reception_id"):
        body = work.session.get(Organisation, getattr(entry, part))
        if body is None:
            raise DomainError("organisation.unknown", part)
    others = select(Conference.id).where(Conference.id != (row.id or 0))
    if work.session.scalar(others.where(Conference.slug == entry.slug)) is not None:
        raise DomainError("slug.taken", "slug")
    if work.session.scalar(others.where(Conference.code_prefix == entry.code_prefix)) is not None:
        raise DomainError("prefix.taken", "code_prefix")


def _dates(row: Conference) -> dict[str, str]:
    return {
        "opens_at": row.opens_at.isoformat(),
        "closes_at": row.closes_at.isoformat(),
        "held_at": row.held_at.isoformat(),
        "publication": row.publication,
    }
