"""Counts of features as rows of numbers, one block for each group."""

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
from scipy import sparse

from dialogue.screening.model import COUNTED_GROUPS, PLAIN_GROUPS, weight_of_count
from training.corpus import Counts

# Rarity is kept in steps of a thirty-second, in one byte.
RARITY_STEPS = 32
# What stands in one text alone teaches nothing about others.
LEAST_TEXTS = 2


class Columns:
    """The features that count, their columns and how rare they are."""

    def __init__(self, texts: Sequence[Counts], scales: dict[str, float]) -> None:
        self.scales = dict(scales)
        seen: Counter[int] = Counter()
        groups: dict[int, str] = {}
        for counts in texts:
            for group in scales:
                for number in counts[group]:
                    seen[number] += 1
                    groups[number] = group
        self.ids = sorted(number for number, times in seen.items() if times >= LEAST_TEXTS)
        self.column = {number: place for place, number in enumerate(self.ids)}
        self.rarity = np.array(
            [
                _stepped(math.log((1 + len(texts)) / (1 + seen[number])) + 1)
                if groups[number] in COUNTED_GROUPS
                else 1.0
                for number in self.ids
            ]
        )

    def rows(self, texts: Sequence[Counts]) -> sparse.csr_matrix:
        """One row for each text, every group of it brought to its length."""
        values: list[float] = []
        columns: list[int] = []
        ends = [0]
        for counts in texts:
            for group, scale in self.scales.items():
                found = [
                    (column, weight_of_count(group, count) * self.rarity[column])
                    for number, count in counts[group].items()
                    if (column := self.column.get(number)) is not None
                ]
                length = math.sqrt(sum(value * value for _, value in found)) or 1.0
                if group in PLAIN_GROUPS:
                    length = 1.0
                columns += [column for column, _ in found]
                values += [scale * value / length for _, value in found]
            ends.append(len(values))
        return sparse.csr_matrix(
            (values, columns, ends), shape=(len(texts), len(self.ids)), dtype=float
        )


def _stepped(rarity: float) -> float:
    return min(255, round(rarity * RARITY_STEPS)) / RARITY_STEPS
