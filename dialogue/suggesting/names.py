"""The names a text was learned with: how they read, and which body's name comes near one.

Agencies are named as they were before 1/7/2025, too; `kin.yaml` says under which names a commune
has their business today.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from dialogue.suggesting.model import known_names
from dialogue.text.folding import fold

KIN = Path(__file__).with_name("kin.yaml")
# So much of a learned name must stand in the name of a body.
LEAST_SHARED = 0.75
# Words that every second body has.
_COMMON = frozenset("phong ban uy va cua phuong tinh".split())


def field_labels() -> dict[str, str]:
    """The learned fields, and how each is read."""
    names: dict[str, str] = _kin()["fields"]
    return {name: names.get(name, name) for name in known_names()[0]}


def agency_names() -> list[str]:
    """The learned names of agencies."""
    return sorted(known_names()[1])


def nearest(learned: str, bodies: Mapping[int, Sequence[str]]) -> int | None:
    """The body whose name is nearest to a learned one or to its kin; None where none is near.

    `bodies`: the names of each body, full and short. What is said first in `kin.yaml` wins.
    """
    for wanted in (learned, *_kin()["agencies"].get(learned, ())):
        words = _words(wanted)
        near = [
            (-_shared(words, _words(name)), len(_words(name)), number)
            for number, names in bodies.items()
            for name in names
            if name and _shared(words, _words(name)) >= LEAST_SHARED
        ]
        if near:
            return min(near)[2]
    return None


def _shared(wanted: frozenset[str], found: frozenset[str]) -> float:
    return len(wanted & found) / len(wanted) if wanted else 0.0


@lru_cache(maxsize=1024)
def _words(name: str) -> frozenset[str]:
    return frozenset(fold(name).split()) - _COMMON


@lru_cache(maxsize=1)
def _kin() -> dict[str, Any]:
    kin: dict[str, Any] = yaml.safe_load(KIN.read_text(encoding="utf-8"))
    return kin
