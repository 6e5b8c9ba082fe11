"""What is wrong in a plan, as values: the sentences are in `dialogue/wording/plans.py`."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

WRONG = "wrong"
DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a reader of the plan should know.

    `rule` names the check; `lines` are those of the file, the one to change first. `words` are
    the plan's own, as far as the file quotes them. `facts` fill the sentence. What is WRONG
    cannot stay; what is DOUBTFUL may be meant so, and somebody should say so.
    """

    rule: str
    severity: str
    lines: tuple[int, ...]
    words: tuple[str, ...] = ()
    facts: dict[str, Any] = field(default_factory=dict)


def wrong(rule: str, *lines: int, words: Iterable[str] = (), **facts: Any) -> Finding:
    """A finding that has to be repaired before the plan can run."""
    return Finding(rule, WRONG, _lines(lines), _said(words), facts)


def doubtful(rule: str, *lines: int, words: Iterable[str] = (), **facts: Any) -> Finding:
    """A finding that somebody should look at again."""
    return Finding(rule, DOUBTFUL, _lines(lines), _said(words), facts)


def _lines(lines: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(line for line in lines if line))


def _said(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for each in words if each))
