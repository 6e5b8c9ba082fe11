"""Which opinions this browser has opened with their secrets.

The session holds the opinion's id and when it was last looked at; after as many idle minutes as
a draft has, it must be opened anew, because village computers are shared.
"""

from datetime import timedelta

from flask import session

from dialogue.opinions.model import Opinion
from dialogue.regulation import rule
from web.context import now

_OPENED = "following"
# A session cookie has room for a few only.
_MOST = 8


def remember(opinion: Opinion) -> None:
    """From now on this browser may read the opinion."""
    kept = {code: entry for code, entry in _known().items() if code != opinion.code}
    newest = dict(list(kept.items())[1 - _MOST :])
    session[_OPENED] = newest | {opinion.code: [opinion.id, _seconds()]}


def opened(code: str) -> int | None:
    """The id of the opinion under a code, when this browser has opened it lately."""
    entry = _known().get(code)
    if entry is None:
        return None
    opinion_id, seen = entry
    idle = timedelta(minutes=rule("draft_idle_minutes")).total_seconds()
    if _seconds() - seen > idle:
        return None
    session[_OPENED] = {**_known(), code: [opinion_id, _seconds()]}
    return opinion_id


def _known() -> dict[str, list[int]]:
    known: dict[str, list[int]] = session.get(_OPENED, {})
    return known


def _seconds() -> int:
    return int(now().timestamp())
