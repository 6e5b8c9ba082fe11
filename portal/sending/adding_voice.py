"""Adding one's voice to a public matter: chosen on a page, kept in the draft, sent with it."""

from dataclasses import dataclass

from flask import request

from dialogue.conferences.model import Conference
from dialogue.publication.alike import raised_before
from dialogue.publication.model import Publication
from dialogue.publication.voices import joinable
from portal.sending.forms import Answers
from web.context import now, reading

# The name of the buttons; their value is the number of a publication, or "" for none.
VOICE = "gop_tieng"
_KEPT = "voice"


@dataclass(frozen=True)
class Raised:
    """A public answer about the same thing; `may_join`: its matter is this Front's to group."""

    row: Publication
    may_join: bool


def voice_of(answers: Answers) -> str:
    """The number of the publication that is chosen; "" for none."""
    return answers.get(_KEPT) or ""


def wanted_voice(conference: Conference) -> Answers:
    """What the pressed button asks for, as it is kept; an unknown number asks for none."""
    number = request.form.get(VOICE, "")
    known = joinable(reading(), conference, {number} if number else (), now())
    return {_KEPT: number if number in known else ""}


def chosen_voice(conference: Conference, answers: Answers) -> Publication | None:
    """The publication that is chosen, as long as it is public."""
    number = voice_of(answers)
    return joinable(reading(), conference, {number} if number else (), now()).get(number)


def raised(conference: Conference, answers: Answers) -> list[Raised]:
    """Public answers about what seems to be the same thing, best first."""
    found = raised_before(reading(), now(), answers["title"], answers["text"], answers["place"])
    known = joinable(reading(), conference, [row.number for row in found], now())
    return [Raised(row, row.number in known) for row in found]
