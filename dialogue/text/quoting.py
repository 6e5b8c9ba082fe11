"""Whether an answer repeats the words of an opinion."""

from dialogue.text.folding import fold

# Shorter runs are the common words of a subject: «đèn đường ngõ 128 Trần Phú hỏng».
RUN = 8


def quotes(answer: str, opinion: str) -> bool:
    """Whether a run of `RUN` words of the opinion stands in the answer, diacritics or not."""
    runs = _runs(opinion)
    return bool(runs) and not runs.isdisjoint(_runs(answer))


def quoted_in_letters(letters: str, opinion: str) -> bool:
    """The same where only letters without spaces are known, as of a PDF."""
    return any("".join(run) in letters for run in _runs(opinion))


def _runs(text: str) -> set[tuple[str, ...]]:
    words = fold(text).split()
    return {tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1)}
