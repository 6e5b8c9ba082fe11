"""What was raised already, for somebody who is still typing: asked for by the script of the page.

The words are compared and forgotten: they are in no address, no row and no line of a log. Only who
has an opinion in hand is answered, not too often, and one at a time in each process, so that
looking for likenesses never holds up those who send.
"""

import time
from collections import OrderedDict
from threading import Lock

from flask import render_template, request
from flask.typing import ResponseReturnValue

from dialogue.arrivals.signs import is_rush
from dialogue.conferences.queries import conference_by_slug, rules_in_force
from portal.sending.adding_voice import raised, voice_of
from portal.sending.draft_in_hand import in_hand
from web.context import now, reading

NOTHING = ("", 204)
# Shorter than the script waits between two questions.
_PAUSE_SECONDS = 1.0
_MOST_REMEMBERED = 2_000
_SHORTEST = 20


class Turns:
    """Lets each draft ask once in a while."""

    def __init__(self, pause: float = _PAUSE_SECONDS) -> None:
        self._pause = pause
        self._asked: OrderedDict[str, float] = OrderedDict()
        self._lock = Lock()

    def take(self, token: str, at: float) -> bool:
        """Whether it is this draft's turn again at a moment, in seconds."""
        with self._lock:
            before = self._asked.get(token)
            if before is not None and at - before < self._pause:
                return False
            self._asked[token] = at
            self._asked.move_to_end(token)
            while len(self._asked) > _MOST_REMEMBERED:
                self._asked.popitem(last=False)
            return True


_turns = Turns()
_one_at_a_time = Lock()


def similar(slug: str) -> ResponseReturnValue:
    """The list under the field; empty when there is nothing to say, 429 to who asks too often."""
    conference = conference_by_slug(reading(), slug)
    draft = in_hand(conference.id)
    text = request.form.get("text", "")[: rules_in_force(conference, "text_max")].strip()
    if draft is None or draft.receipt or len(text) < _SHORTEST:
        return NOTHING
    if not _turns.take(draft.token, time.monotonic()):
        return "", 429
    if is_rush(reading(), conference, now()) or not _one_at_a_time.acquire(blocking=False):
        return NOTHING
    try:
        words = {"title": request.form.get("title", "")[:150], "text": text, "place": ""}
        found = raised(conference, words)
    finally:
        _one_at_a_time.release()
    if not found:
        return NOTHING
    return render_template(
        "portal/sending/_similar.html", found=found, chosen=voice_of(draft.answers)
    )
