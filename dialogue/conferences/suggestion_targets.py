"""Where the suggested fields and agencies lead in a locality: to its own fields and bodies.

What an administrator has said counts; where nothing is said, the shipped mapping of fields and the
nearness of a body's name do. A suggestion that leads nowhere says so.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from dialogue import clock
from dialogue.conferences.model import Field
from dialogue.conferences.queries import fields
from dialogue.db import Base
from dialogue.errors import Conflict, DomainError, Forbidden
from dialogue.journal.chain import HOUSE
from dialogue.organisations.model import ANSWERING_KINDS, Organisation, Unit
from dialogue.organisations.register import organisations
from dialogue.permissions import Permission
from dialogue.suggesting.mapping import LEAST, default_keys, suggested_field
from dialogue.suggesting.model import advise, known_names
from dialogue.suggesting.names import nearest
from dialogue.work import Work

FIELD, AGENCY = "field", "agency"
KINDS = (AGENCY, FIELD)

# By kind and learned name: an id, 0 for «suggest nothing», None where nothing is said.
Said = Mapping[tuple[str, str], int | None]


class SuggestionTarget(Base):
    """What an administrator has said about one learned name; neither id means «suggest nothing»."""

    __tablename__ = "suggestion_targets"
    __table_args__ = (
        UniqueConstraint("unit_id", "kind", "name"),
        CheckConstraint(f"kind IN {KINDS}", name="kind"),
        CheckConstraint(
            "(kind = 'field' AND organisation_id IS NULL)"
            " OR (kind = 'agency' AND field_id IS NULL)",
            name="target",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    kind: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(120))
    field_id: Mapped[int | None] = mapped_column(ForeignKey("fields.id"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"))

    @property
    def target_id(self) -> int:
        """The id of the field or body; 0 for «suggest nothing»."""
        return self.field_id or self.organisation_id or 0


@dataclass(frozen=True)
class SuggestedBody:
    """A suggested agency: `name` as it was learned, and the body that it is here."""

    name: str
    body: Organisation | None


@dataclass(frozen=True)
class Suggested:
    """For one text: a field with the words that spoke for it, and agencies, best first."""

    field: Field | None
    words: tuple[str, ...]
    agencies: tuple[SuggestedBody, ...]


@dataclass(frozen=True)
class Targets:
    """Of one unit: what is said, by kind and name, and where an agency leads by default."""

    said: Mapping[tuple[str, str], int]
    defaults: Mapping[str, int | None]
    bodies: Mapping[int, Organisation]
    fields: Mapping[int, Field]

    def field(self, name: str) -> Field | None:
        """The field that a learned name leads to."""
        if (FIELD, name) in self.said:
            return self.fields.get(self.said[FIELD, name])
        return self.default_field(name)

    def default_field(self, name: str) -> Field | None:
        """Where it leads when nobody has said anything; meanings of a text may lead elsewhere."""
        known = {row.key: row for row in self.fields.values()}
        return next((known[key] for key in default_keys(name) if key in known), None)

    def body(self, name: str) -> Organisation | None:
        """The body that a learned name leads to."""
        number = self.said.get((AGENCY, name), self.defaults.get(name))
        return self.bodies.get(number or 0)


def targets(session: Session, unit_id: int, today: date) -> Targets:
    """Where every learned name leads in a unit today."""
    rows = session.scalars(select(SuggestionTarget).where(SuggestionTarget.unit_id == unit_id))
    bodies = _bodies(session, unit_id, today)
    named = {body.id: (body.short_name, body.name) for body in bodies}
    return Targets(
        {(row.kind, row.name): row.target_id for row in rows},
        {name: nearest(name, named) for name in known_names()[1]},
        {body.id: body for body in bodies},
        {row.id: row for row in fields(session)},
    )


def suggested(session: Session, unit_id: int, title: str, text: str, today: date) -> Suggested:
    """Whose business a text is in a unit, and why. Advice; a person decides."""
    found, advice = targets(session, unit_id, today), advise(title, text)
    field, words = _field(found, title, text)
    agencies = [SuggestedBody(one.name, found.body(one.name)) for one in advice.agencies]
    return Suggested(field, words, tuple(_each_once(agencies)))


def set_targets(work: Work, unit_id: int, chosen: Said, shown: Said) -> None:
    """Say where learned names lead: an id, 0 for nothing, None for what the default gives.

    `shown` is what was said of these names when they were read: whoever saves second learns of the
    first. What both would say is no conflict.
    """
    if not work.actor.may(Permission.MANAGE_STAFF, unit_id=unit_id):
        raise Forbidden("not_permitted")
    # One at a time, because several may say the first word about the same name.
    work.session.get_one(Unit, unit_id, with_for_update={"key_share": True})
    today = clock.local_date(work.now)
    found = targets(work.session, unit_id, today)
    rows = {
        (row.kind, row.name): row
        for row in work.session.scalars(
            select(SuggestionTarget).where(SuggestionTarget.unit_id == unit_id)
        )
    }
    standing = {key: rows[key].target_id if key in rows else None for key in chosen}
    if any(standing[key] not in (shown.get(key), chosen[key]) for key in chosen):
        raise Conflict("changed")
    changed = []
    for key, target in sorted(chosen.items()):
        _check(found, key, target)
        row = rows.get(key)
        if target == standing[key]:
            continue
        if row is not None:
            work.session.delete(row)
            work.session.flush()
        if target is not None:
            work.session.add(_row(unit_id, key, target))
        changed.append([*key, target])
    if changed:
        facts = {"changed": changed}
        unit = work.session.get_one(Unit, unit_id)
        work.record("suggestion.targets_set", chain=HOUSE, subject=unit, facts=facts)


def _row(unit_id: int, key: tuple[str, str], target: int) -> SuggestionTarget:
    kind, name = key
    return SuggestionTarget(
        unit_id=unit_id,
        kind=kind,
        name=name,
        field_id=target or None if kind == FIELD else None,
        organisation_id=target or None if kind == AGENCY else None,
    )


def _check(found: Targets, key: tuple[str, str], target: int | None) -> None:
    kind, name = key
    learned = dict(zip((FIELD, AGENCY), known_names(), strict=True))
    if name not in learned.get(kind, ()):
        raise DomainError("suggestion.unknown")
    known: Collection[int] = found.fields if kind == FIELD else found.bodies
    if target and target not in known:
        raise DomainError("suggestion.target", name=name)


def _field(found: Targets, title: str, text: str) -> tuple[Field | None, tuple[str, ...]]:
    known = {row.key: row for row in found.fields.values()}
    advice = suggested_field(title, text, known)
    learned = advise(title, text).field
    if (FIELD, learned.name) in found.said and learned.chance >= LEAST:
        field = found.field(learned.name)
        return field, learned.words if field else ()
    return (known[advice.key], advice.words) if advice else (None, ())


def _bodies(session: Session, unit_id: int, today: date) -> Sequence[Organisation]:
    rows = organisations(session, frozenset({unit_id}), today, ANSWERING_KINDS)
    return [row for row in rows if row.valid_to is None or row.valid_to > today]


def _each_once(found: Sequence[SuggestedBody]) -> list[SuggestedBody]:
    """Two learned names that are one body here are one suggestion."""
    kept: list[SuggestedBody] = []
    for one in found:
        if one.body is None or all(one.body is not other.body for other in kept):
            kept.append(one)
    return kept
