"""That a matter was raised before, at an earlier conference of the same unit: a person says so.

One link leads from a matter to the one before it, so matters raised again and again are a chain.
The link changes neither matter; taken back, it stays as what was once said. While a matter is
merged into another, what was said of it holds of the other, unless something was said of that one.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import CheckConstraint, ColumnElement, ForeignKey, Index, Select, select, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from dialogue.accounts.model import Account
from dialogue.conferences.model import Conference
from dialogue.db import Base
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.journal.chain import conference_chain
from dialogue.matters.commands import is_open
from dialogue.matters.model import Matter
from dialogue.permissions import Permission
from dialogue.work import Work

_IN_FORCE = text("undone_at IS NULL")


class Recurrence(Base):
    """That a matter raises again what `earlier` raised; who said it, and who took it back."""

    __tablename__ = "recurrences"
    __table_args__ = (
        CheckConstraint("matter_id <> earlier_id", name="two_matters"),
        CheckConstraint("(undone_at IS NULL) = (undone_by IS NULL)", name="undone"),
        Index(
            "uq_recurrences_in_force",
            "matter_id",
            unique=True,
            sqlite_where=_IN_FORCE,
            postgresql_where=_IN_FORCE,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("matters.id"))
    earlier_id: Mapped[int] = mapped_column(ForeignKey("matters.id"), index=True)
    confirmed_by: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    confirmed_at: Mapped[datetime]
    undone_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    undone_at: Mapped[datetime | None]

    earlier: Mapped[Matter] = relationship(foreign_keys=[earlier_id])
    confirmer: Mapped[Account] = relationship(foreign_keys=[confirmed_by])


def say_raised_before(work: Work, matter_id: int, earlier_id: int) -> None:
    """Say that a matter raises again what another raised at an earlier conference of the unit.

    Said twice in the same words it is said once; said differently it must be taken back first.
    """
    row = _matter(work, matter_id)
    if not is_open(row):
        raise Conflict("changed")
    earlier = work.session.get(Matter, earlier_id)
    if earlier is None or not is_open(earlier) or not _is_before(earlier, row):
        raise DomainError("recurrence.unknown", "earlier_id")
    known = in_force(work, row.id)
    if any(each.earlier_id == earlier.id for each in known):
        return
    if known:
        raise Conflict("recurrence.done")
    assert work.actor.account_id is not None
    work.session.add(
        Recurrence(
            matter_id=row.id,
            earlier_id=earlier.id,
            confirmed_by=work.actor.account_id,
            confirmed_at=work.now,
        )
    )
    _record(work, "matter.raised_again", row, earlier.id)


def unsay_raised_before(work: Work, matter_id: int) -> None:
    """Take that back; pressed twice, the second press finds nothing to do."""
    row = _matter(work, matter_id)
    for known in in_force(work, row.id):
        known.undone_by, known.undone_at = work.actor.account_id, work.now
        _record(work, "matter.raised_again_undone", row, known.earlier_id)


def in_force(work: Work, matter_id: int) -> Sequence[Recurrence]:
    """The links from a matter, and from those merged into it, to the ones before."""
    query = select(Recurrence).where(
        Recurrence.undone_at.is_(None), Recurrence.matter_id.in_(gathered(matter_id))
    )
    return work.session.scalars(query.order_by(Recurrence.id)).all()


def gathered(matter_id: int | ColumnElement[int]) -> Select[int]:
    """The id of a matter and of all that were merged into it, at once or by way of others."""
    found = select(Matter.id).where(Matter.id == matter_id).cte(recursive=True)
    merged = select(Matter.id).join(found, Matter.merged_into_id == found.c.id)
    return select(found.union_all(merged).c.id)


def _is_before(earlier: Matter, row: Matter) -> bool:
    was, now = earlier.conference, row.conference
    return was.unit_id == now.unit_id and came_before(was, now)


def came_before(one: Conference, other: Conference) -> bool:
    """Whether a conference began to receive opinions before another did."""
    return one.opens_at < other.opens_at


def _matter(work: Work, matter_id: int) -> Matter:
    row = work.session.get(Matter, matter_id, with_for_update=True)
    if row is None or row.recalled_at is not None:
        raise NotFound("not_found")
    unit = row.conference.unit_id
    who = (Permission.MODERATE, Permission.ROUTE)
    if not any(work.actor.may(permission, unit_id=unit) for permission in who):
        raise NotFound("not_found")
    return row


def _record(work: Work, action: str, row: Matter, earlier_id: int) -> None:
    chain = conference_chain(row.conference_id)
    facts = {"number": row.number, "earlier": earlier_id}
    work.record(action, chain=chain, subject=row, facts=facts)
