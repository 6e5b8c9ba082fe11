"""How the models are fitted. Chosen by cross-validation on texts that were kept out."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Fit:
    """`scales`: the length of each group of features; `pull`: towards nought.

    `evening` between 0 and 1 says how far rare labels count as much as frequent ones.
    """

    scales: dict[str, float] = field(default_factory=dict)
    pull: float = 0.1
    evening: float = 0.5


WHOLE = Fit({"w": 1.0, "s": 1.0, "c": 0.7, "p": 0.7, "n": 0.5, "l": 0.25}, pull=0.1, evening=0.7)
# Of sentences, and of texts that ask for one thing; how much a sentence counts beside a text.
SENTENCE = Fit({"w": 1.0, "s": 1.0, "c": 0.85, "p": 0.7, "n": 0.45}, pull=0.3, evening=0.5)
SHARE_OF_SENTENCES = 0.5
# What the sentences of a text say is learnt by weights that never saw that text.
FOLDS_OF_SENTENCES = 5
# Whether somebody is in danger; `d` holds the concepts of danger that meet.
ALARM = Fit({"w": 1.0, "s": 0.7, "c": 0.85, "d": 0.7, "n": 0.3}, pull=0.3, evening=0.7)
