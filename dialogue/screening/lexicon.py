"""The versioned lexicon of the rules, and what a locality adds to it."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from dialogue.errors import DomainError
from dialogue.screening.phrases import Phrases

SHIPPED = Path(__file__).with_name("lexicon.yaml")


@dataclass(frozen=True)
class Lexicon:
    """`version` names the shipped file and, after a plus sign, the locality's."""

    version: str
    concepts: tuple[str, ...]
    phrases: Phrases


@lru_cache(maxsize=4)
def lexicon(own: Path | None = None) -> Lexicon:
    """The shipped lexicon, with the phrases of a locality's own file added to it."""
    shipped = _read(SHIPPED)
    version = str(shipped["version"])
    lists: dict[str, list[str]] = dict(shipped["lists"])
    concepts: dict[str, list[str]] = {
        name: list(all_) for name, all_ in shipped["concepts"].items()
    }
    if own is not None:
        added = _read(own)
        version += f"+{added.get('version', own.name)}"
        for name, phrases in (added.get("lists") or {}).items():
            lists[name] = [*lists.get(name, ()), *phrases]
        for name, phrases in (added.get("concepts") or {}).items():
            if name not in concepts:
                raise DomainError("screening.unknown_concept", concept=name)
            concepts[name] += phrases
    return Lexicon(version, tuple(sorted(concepts)), Phrases(dict(concepts), lists))


def _read(path: Path) -> dict[str, Any]:
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise DomainError("screening.lexicon_unreadable", file=path.name) from error
    if not isinstance(content, dict):
        raise DomainError("screening.lexicon_unreadable", file=path.name)
    return content
