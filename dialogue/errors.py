"""Refusals as values: what the domain says no to, without a word of Vietnamese.

The sentence a person reads lives in `dialogue/wording/`; it is chosen by `code` and
filled from `facts`.
"""

from typing import Any


class DomainError(Exception):
    """A refusal. `code` names the reason, `field` the form field it belongs to, if any.

    `facts` are the values the sentence needs (a limit, a date, a number). They are left
    out of `str()`, because that is what ends up in logs and a fact may come from what a
    person typed.
    """

    def __init__(self, code: str, field: str | None = None, **facts: Any) -> None:
        super().__init__(code, field)
        self.code = code
        self.field = field
        self.facts: dict[str, Any] = facts

    def __str__(self) -> str:
        return self.code if self.field is None else f"{self.code} ({self.field})"

    def __repr__(self) -> str:
        parts = [repr(self.code)]
        if self.field is not None:
            parts.append(f"field={self.field!r}")
        parts += [f"{name}={value!r}" for name, value in self.facts.items()]
        return f"{type(self).__name__}({', '.join(parts)})"


class NotFound(DomainError):
    """What was asked for does not exist, or not for this actor: the two look the same."""


class Forbidden(DomainError):
    """The actor may see the thing but not do this to it."""


class Conflict(DomainError):
    """Somebody else decided first, or the state has moved on since the page was shown."""
