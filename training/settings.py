"""How the models are fitted. Chosen by cross-validation on texts that were kept out."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Fit:
    """`scales`: the length of each group of features; `pull`: towards nought."""

    scales: dict[str, float] = field(default_factory=dict)
    pull: float = 0.1
    evening: float = 0.5


WHOLE = Fit({"w": 1.0, "s": 1.0, "c": 0.7, "p": 0.7, "n": 0.5}, pull=0.1)
