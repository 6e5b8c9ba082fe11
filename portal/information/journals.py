"""The published heads of the journals, under names that readers know."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from dialogue.conferences.model import Conference
from dialogue.journal.chain import conference_chain
from dialogue.journal.model import PublishedHead


@dataclass(frozen=True)
class Journal:
    """A journal and its newest published heads, the newest first."""

    chain: str
    name: str
    heads: list[PublishedHead]


def journals_of(heads: Sequence[PublishedHead], conferences: Sequence[Conference]) -> list[Journal]:
    """The journals of the conferences in their order; what belongs to none comes last."""
    names = {conference_chain(row.id): row.short_title for row in conferences}
    order = {chain: place for place, chain in enumerate(names)}
    journals = [
        Journal(chain, names.get(chain, "Việc chung của cổng"), list(rows))
        for chain, rows in groupby(heads, key=lambda head: head.chain)
    ]
    return sorted(journals, key=lambda journal: order.get(journal.chain, len(order)))
