"""Words about a sealed opinion that stand in rows of others: taken out, kept sealed, brought back.

Officers write about an opinion in many places, and what they write often repeats it. While it is
sealed the column holds something that says nothing, and what stood there lies under the sealing
key; nothing is lost when the seal is taken off.
"""

from collections.abc import Iterable

from sqlalchemy import delete, select, update
from sqlalchemy.orm import InstrumentedAttribute

from dialogue.db import Base
from dialogue.moderation.model import SetAside
from dialogue.sealing import seal, unseal
from dialogue.work import Work

# For a column that may not be empty.
NOTHING_SAID = "—"


def set_aside(
    work: Work,
    opinion_id: int,
    rows: Iterable[Base],
    *columns: InstrumentedAttribute[str],
    left: str = "",
) -> None:
    """Take the words of these columns out of these rows, which all are of one table with an `id`.

    `left` stands there instead. A row without words stays as it is.
    """
    for row in rows:
        words = {column.key: getattr(row, column.key) for column in columns}
        if all(text in ("", left) for text in words.values()):
            continue
        wrapped, sealed = seal(work.keys.sealing, words)
        kept = SetAside(
            opinion_id=opinion_id,
            place=row.__tablename__,
            row_id=row.id,  # type: ignore[attr-defined]
            wrapped_key=wrapped,
            sealed=sealed,
        )
        work.session.add(kept)
        for name in words:
            setattr(row, name, left)
    work.session.flush()


def bring_back(work: Work, opinion_id: int) -> None:
    """Put everything that was set aside for an opinion back where it stood."""
    work.session.flush()
    of_it = SetAside.opinion_id == opinion_id
    # What was set aside twice has its first words at last.
    for kept in work.session.scalars(select(SetAside).where(of_it).order_by(SetAside.id.desc())):
        table = Base.metadata.tables[kept.place]
        words = unseal(work.keys.private, kept.wrapped_key, kept.sealed)
        work.session.execute(update(table).where(table.c.id == kept.row_id).values(**words))
    work.session.execute(delete(SetAside).where(of_it))
    work.session.expire_all()
