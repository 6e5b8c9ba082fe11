"""Which opinions this browser has opened with their secrets.

The session holds the opinion's id, when it was last looked at, and when it was opened; after as
many idle minutes as a draft has, it must be opened anew, because village computers are shared.
What was opened with a secret that has been replaced since is closed.
"""

from datetime import UTC, datetime, timedelta

from flask import session

from dialogue.opinions.model import Opinion
from dialogue.opinions.renewals import renewed_since
from dialogue.regulation import rule
from web.context import now, reading

_OPENED = "following"
# A session cookie has room for a few only.
_MOST = 8


def remember(opinion: Opinion) -> None:
    """From now on this browser may read the opinion."""
    kept = {code: entry for code, entry in _known().items() if code != opinion.code}
    newest = dict(list(kept.items())[1 - _MOST :])
    session[_OPENED] = newest | {opinion.code: [opinion.id, _seconds(), _thousandths()]}


def opened(code: str) -> int | None:
    """The id of the opinion under a code, when this browser has opened it lately."""
    entry = _known().get(code)
    if entry is None:
        return None
    opinion_id, seen, *since = entry
    idle = timedelta(minutes=rule("draft_idle_minutes")).total_seconds()
    if _seconds() - seen > idle:
        return None
    # A cookie of an earlier release does not say when it was opened.
    begun = since[0] if since else seen * 1000
    if renewed_since(reading(), opinion_id, datetime.fromtimestamp(begun / 1000, UTC)):
        return None
    session[_OPENED] = {**_known(), code: [opinion_id, _seconds(), begun]}
    return opinion_id


def _known() -> dict[str, list[int]]:
    known: dict[str, list[int]] = session.get(_OPENED, {})
    return known


def _seconds() -> int:
    return int(now().timestamp())


def _thousandths() -> int:
    return int(now().timestamp() * 1000)
