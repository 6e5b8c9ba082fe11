"""What the sender is told before sending, when the words seem to be for another body.

It is worked out while the page is made and kept nowhere: no row, no line in a log, no count.
"""

from dataclasses import dataclass

from dialogue.conferences.model import Conference
from dialogue.conferences.queries import rules_in_force
from dialogue.moderation.advising import suggested_ground
from dialogue.screening.advice import Advice, advise
from dialogue.screening.labels import REFERRED, Label
from dialogue.wording.elsewhere import Elsewhere, elsewhere
from portal.sending.forms import Answers
from web.context import runtime

_FOR_OTHERS = (*REFERRED, Label.HON_HOP)
# Chances of all these labels together. An ordinary opinion that is taken for a complaint costs an
# elderly sender their courage, so a guess is not enough.
_SURE = 0.6


@dataclass(frozen=True)
class Reminder:
    """`danger`: somebody may be in danger now. `words`: where the text, or a part, belongs."""

    danger: bool
    words: Elsewhere | None
    in_part: bool


def reminder(conference: Conference, answers: Answers) -> Reminder | None:
    """What to tell; None for ordinary words, and whenever there is no advice to be had."""
    text = answers["text"] or ""
    if not text.strip():
        return None
    try:
        advice = advise(answers["title"] or "", text, runtime().settings.screening_lexicon)
        told = _reminder(conference, advice)
    except Exception:
        # Advice is a courtesy: whatever goes wrong with it, the way to the button stays free, and
        # a line in the log would tell about somebody's words.
        return None
    return told if told.danger or told.words else None


def _reminder(conference: Conference, advice: Advice) -> Reminder:
    words = None
    if advice.label in _FOR_OTHERS and sum(advice.chances[one] for one in _FOR_OTHERS) >= _SURE:
        words = elsewhere(suggested_ground(advice), lambda name: rules_in_force(conference, name))
    return Reminder(bool(advice.danger), words, advice.label is Label.HON_HOP)
