"""Narrowing a list of matters from which one is chosen."""

from dialogue.matters.model import Matter
from dialogue.text.folding import fold


def narrowed(matters: list[Matter], words: str) -> list[Matter]:
    """The matters in whose title or summary every word occurs, diacritics or not."""
    wanted = fold(words).split()
    return [m for m in matters if all(word in fold(f"{m.title} {m.summary}") for word in wanted)]
