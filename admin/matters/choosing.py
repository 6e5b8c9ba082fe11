"""The part of a form in which a matter is chosen, and the button that looks for others.

Looking sends the whole form, so that nothing that was typed beside it is lost.
"""

from dataclasses import dataclass

from flask import request

from admin.access import actor
from dialogue.matters.choosing import Choice, matters_to_choose
from dialogue.matters.queries import voices
from web.context import reading

FIELD, PRESSED, FIND = "loc", "viec", "tim"


@dataclass(frozen=True)
class Offered:
    """What the form offers, what was looked for, and a line of hints for each matter."""

    choice: Choice
    words: str
    hints: dict[int, str]


def is_looking() -> bool:
    """Whether the form was sent only to look for other matters."""
    return request.form.get(PRESSED) == FIND


def offered(conference_id: int, *, chosen: int = 0, but: int = 0) -> Offered:
    """The matters of a conference that fit the words in the address or in the form."""
    words = request.values.get(FIELD, "").replace("\0", "").strip()[:200]
    choice = matters_to_choose(reading(), actor(), conference_id, words, chosen=chosen, but=but)
    raised = voices(reading(), [row.id for row in choice.rows])
    hints = {row.id: f"{raised.get(row.id, 0)} ý kiến. {row.field.name}" for row in choice.rows}
    return Offered(choice, words, hints)
