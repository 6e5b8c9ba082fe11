"""From what was learned to what a locality has: its own fields."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from dialogue.likeness.reading import read
from dialogue.suggesting.model import advise

SHIPPED = Path(__file__).with_name("mapping.yaml")
# Below this chance nothing is suggested.
LEAST = 0.25


@dataclass(frozen=True)
class FieldSuggestion:
    """The key of a field, and the words of the text that spoke for it."""

    key: str
    words: tuple[str, ...]


def suggested_field(title: str, text: str, known: Collection[str]) -> FieldSuggestion | None:
    """The field of the installation a text is likely about; None where that is not plain."""
    mapping, advice = _shipped(), advise(title, text)
    targets: list[str] = mapping["fields"].get(advice.field.name, [])
    if advice.field.chance < LEAST:
        return None
    meant = read(f"{title}. {text}").meant_by
    for key, meanings in mapping["meanings"].items():
        said = tuple(meant[meaning] for meaning in meanings if meaning in meant)
        if key in known and key in targets and said:
            return FieldSuggestion(key, said)
    target = next((key for key in targets if key in known), None)
    return FieldSuggestion(target, advice.field.words) if target else None


def default_keys(learned: str) -> list[str]:
    """The keys of fields that a learned field leads to by default, the first known one."""
    keys: list[str] = _shipped()["fields"].get(learned, [])
    return keys


@lru_cache(maxsize=1)
def _shipped() -> dict[str, Any]:
    mapping: dict[str, Any] = yaml.safe_load(SHIPPED.read_text(encoding="utf-8"))
    return mapping
