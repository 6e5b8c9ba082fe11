"""The published heads of the journals, under names that readers know."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from flask import url_for

from dialogue.conferences.model import Conference
from dialogue.journal.chain import HOUSE, conference_chain
from dialogue.journal.model import PublishedHead


@dataclass(frozen=True)
class Journal:
    """A journal and its newest published heads, the newest first."""

    chain: str
    name: str
    heads: list[PublishedHead]


@dataclass(frozen=True)
class TransparencyPages:
    """Which page of how many of the figures and journals, and the address of each."""

    number: int
    pages: int

    def url(self, number: int) -> str:
        """The address of a page."""
        return url_for("information.transparency", trang=number if number > 1 else None)


def chains_of(conferences: Sequence[Conference]) -> list[str]:
    """The journals of these conferences, and what belongs to none."""
    return [HOUSE, *(conference_chain(row.id) for row in conferences)]


def journals_of(heads: Sequence[PublishedHead], conferences: Sequence[Conference]) -> list[Journal]:
    """The journals of the conferences in their order; what belongs to none comes last."""
    names = {conference_chain(row.id): row.short_title for row in conferences}
    order = {chain: place for place, chain in enumerate(names)}
    journals = [
        Journal(chain, names.get(chain, "Việc chung của cổng"), list(rows))
        for chain, rows in groupby(heads, key=lambda head: head.chain)
    ]
    return sorted(journals, key=lambda journal: order.get(journal.chain, len(order)))
