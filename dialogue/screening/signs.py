"""Signs that stand beside the label: danger, a crime in progress, and when to ask first."""

from collections.abc import Callable, Mapping

from dialogue.screening.alarm import GRAVE, alarm_counts
from dialogue.screening.evidence import Finding, clause
from dialogue.screening.labels import Ground, Label
from dialogue.screening.model import Model
from dialogue.screening.reading import Reading, Sentence
from dialogue.screening.reasons import WHY

# When a complaint and an opinion both have at least this chance, the sender is asked.
_BOTH_LIKELY = 0.2
# How much more must speak for danger than against it, in the whole and its gravest sentence taken
# together. Chosen on texts that were kept out, so that about one in twenty of those that only
# sound like danger is taken for it.
ALARMING = -0.15
# So much in one sentence is enough, however calm the rest of a long text is.
GRAVE_ALONE = 2.2
# Where no sentence comes near to danger the whole is not asked.
_FAR = -1.0
# A sentence of more words is quoted by the clause in which the danger stands.
_SHORT = 30


def dangers(reading: Reading, model: Model) -> list[Finding]:
    """Sentences that tell of danger to life, or of a crime that goes on; the gravest at least."""
    spoken = [one for one in reading.sentences if one.words]
    if not spoken:
        return []
    margins = [_alarm(one, model) for one in spoken]
    gravest = max(margins)
    if gravest < _FAR or not is_alarming(gravest, lambda: _alarm(reading, model)):
        return []
    least = min(ALARMING, gravest)
    return [
        _finding(reading, one) for one, margin in zip(spoken, margins, strict=True)
        if margin >= least
    ]  # fmt: skip


def is_alarming(gravest: float, whole: Callable[[], float]) -> bool:
    """Whether a text tells of danger, from its gravest sentence and, if need be, the whole."""
    return gravest >= GRAVE_ALONE or (gravest + whole()) / 2 >= ALARMING


def _alarm(read: Reading | Sentence, model: Model) -> float:
    calm, alarming = model.margins(alarm_counts(read))
    return alarming - calm


def _finding(reading: Reading, sentence: Sentence) -> Finding:
    original = reading.original(sentence.where)
    start, end = sentence.words[0].start, sentence.words[-1].end
    hit = next((one for one in sentence.hits if one.concept in GRAVE), None)
    if len(sentence.words) > _SHORT and hit is not None:
        start, end = clause(sentence, hit, original)
    return Finding(Ground.HS, sentence.where, original[start:end], start, end, WHY["danger"])


def asks_first(reading: Reading, chances: Mapping[str, float]) -> bool:
    """Whether the sender should be asked: «một quyết định cụ thể, hay góp ý chung?».

    So where both are likely, and where one's own file is late: an act that is not done may be
    complained of, yet most people only want to know where their file is.
    """
    opinion, complaint = chances[Label.KIEN_NGHI], chances[Label.KHIEU_NAI]
    if min(opinion, complaint) >= _BOTH_LIKELY:
        return True
    return opinion + complaint > 0.5 and any(_own_delay(one) for one in reading.sentences)


def _own_delay(sentence: Sentence) -> bool:
    return {"is_late", "own_file"} <= sentence.concepts
