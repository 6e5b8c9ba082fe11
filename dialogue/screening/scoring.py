"""The figures by which the screening is judged."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from dialogue.screening.labels import REFERRED, Label


@dataclass(frozen=True)
class Figures:
    """All are shares of 1. The last two are the costly errors, told apart from the rest."""

    count: int
    table: Counter[tuple[str, str]]
    accuracy: float
    macro_f1: float
    admissible_sent_away: float
    referred_let_through: float

    def __str__(self) -> str:
        return (
            f"accuracy {self.accuracy:.3f}, macro-F1 {self.macro_f1:.3f}, "
            f"kien_nghi called something else {self.admissible_sent_away:.3f}, "
            f"khieu_nai/to_cao/tranh_chap called kien_nghi {self.referred_let_through:.3f}"
        )


def figures(pairs: Iterable[tuple[str, str]]) -> Figures:
    """From pairs of the true label and the one advised."""
    table = Counter(pairs)
    count = table.total()
    if not count:
        return Figures(0, table, 0.0, 0.0, 0.0, 0.0)
    right = sum(table[label, label] for label in Label)
    true = Counter({one: sum(table[one, other] for other in Label) for one in Label})
    admissible = true[Label.KIEN_NGHI]
    referred = sum(true[label] for label in REFERRED)
    through = sum(table[label, Label.KIEN_NGHI] for label in REFERRED)
    kept = table[Label.KIEN_NGHI, Label.KIEN_NGHI]
    return Figures(
        count=count,
        table=table,
        accuracy=right / count,
        macro_f1=sum(_f1(table, label) for label in Label if true[label])
        / sum(1 for label in Label if true[label]),
        admissible_sent_away=(admissible - kept) / admissible if admissible else 0.0,
        referred_let_through=through / referred if referred else 0.0,
    )


def _f1(table: Counter[tuple[str, str]], label: Label) -> float:
    hit = table[label, label]
    advised = sum(table[other, label] for other in Label)
    true = sum(table[label, other] for other in Label)
    return 2 * hit / (advised + true) if advised + true else 0.0
