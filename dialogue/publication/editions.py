"""The editions before the one in force, as the public may know of them."""

from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest

from dialogue.publication.model import Edition, Publication


@dataclass(frozen=True)
class PastEdition:
    """An edition that was public from one moment to another.

    `reason`: why another took its place, empty while none has. `edition` is None when it is
    withheld: then only its days and `withheld_reason` may be shown.
    """

    number: int
    public_from: datetime
    until: datetime
    reason: str
    withheld_reason: str
    edition: Edition | None


def past_editions(row: Publication) -> list[PastEdition]:
    """What was public before, newest first; what was replaced before its day never was."""
    found = []
    for edition, follower in zip_longest(row.editions, row.editions[1:]):
        ends = [at for at in (edition.withheld_at, follower and follower.decided_at) if at]
        if not ends or edition.public_from >= min(ends):
            continue
        found.append(
            PastEdition(
                number=edition.number,
                public_from=edition.public_from,
                until=min(ends),
                reason=follower.reason if follower else "",
                withheld_reason=edition.withheld_reason,
                edition=None if edition.withheld_at else edition,
            )
        )
    return found[::-1]


def corrected_on(row: Publication) -> datetime | None:
    """When the edition in force took the place of one that the public had read."""
    return row.decided_at if past_editions(row) and row.withheld_at is None else None
