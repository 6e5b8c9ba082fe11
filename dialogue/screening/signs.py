"""Signs that stand beside the label: danger, a crime in progress, and when to ask first."""

from collections.abc import Mapping

from dialogue.screening.evidence import Finding, clause
from dialogue.screening.labels import Ground, Label
from dialogue.screening.reading import Reading, Sentence
from dialogue.screening.reasons import WHY

# When a complaint and an opinion both have at least this chance, the sender is asked.
_BOTH_LIKELY = 0.2
# Wishes after which danger is spoken of as something to prevent.
_PREVENTION = {"general_talk", "general_wish", "about_complaints", "disclaims"}


def dangers(reading: Reading) -> list[Finding]:
    """Clauses that tell of danger to life, or of a crime that goes on."""
    found = []
    for sentence in reading.sentences:
        concepts = sentence.concepts
        is_crime = "crime" in concepts and "in_progress" in concepts
        for hit in sentence.hits:
            if (hit.concept == "danger" and not concepts & _PREVENTION) or (
                hit.concept == "crime" and is_crime
            ):
                start, end = clause(sentence, hit, reading.original(sentence.where))
                quote = reading.original(sentence.where)[start:end]
                found.append(Finding(Ground.HS, sentence.where, quote, start, end, WHY["danger"]))
    return found


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
