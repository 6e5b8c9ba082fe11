"""What the pages for mere readers have in common: no session, and made once for all of them.

A page is kept as it was made for as long as nothing has been recorded since and the minute is the
same; one small query tells. While opinions pour in, a page may be a second old, because only its
figures change by them; then one reader waits for a new one, and whoever comes meanwhile is given
the old one, so that a crowd does not have the same page made many times at once. Nobody outside
keeps a page without asking again: words that are withheld are gone everywhere at once.
"""

import time
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from flask import Blueprint, Response, current_app, g, request
from sqlalchemy import bindparam, exists, func, select

from dialogue.journal.model import JournalEntry, JournalHead, PublishedHead
from web.context import now, runtime

ASK_AGAIN = "public, no-cache"
# What only moves the figures of a page.
POURING_IN = ("opinion.received", "opinion.held")
_YOUNG_SECONDS = 1.0
# As long a page may be given while a new one is made; a maker who takes longer is given up.
_MAKING_SECONDS = 5.0
_MOST = 300
_LARGEST = 200_000
# Beyond every entry: there is nothing more to be looked for.
_END = 2**31 - 1

_heads, _entries = JournalHead.__table__.c, JournalEntry.__table__.c
# Put together once: it is asked for every page that anybody reads.
_ASKED = select(
    select(func.sum(_heads.sequence)).scalar_subquery(),
    select(func.max(PublishedHead.__table__.c.id)).scalar_subquery(),
    select(func.max(_entries.id)).scalar_subquery(),
    exists()
    .where(_entries.id > bindparam("since"), _entries.action.not_in(POURING_IN))
    .select()
    .scalar_subquery(),
)


@dataclass(frozen=True)
class Stamp:
    """What a public page can depend on: everything recorded, the heads of the day, the minute."""

    recorded: int
    head: int
    minute: datetime
    # The place in the journal from which on a kept page asks for more.
    entry: int


@dataclass(frozen=True)
class _Kept:
    stamp: Stamp
    made_at: float
    body: bytes
    content_type: str
    digest: str
    last_modified: datetime | None

    def age(self) -> float:
        return time.monotonic() - self.made_at


class KeptPages:
    """Pages by address, those asked for most recently."""

    def __init__(self) -> None:
        self._pages: OrderedDict[str, _Kept] = OrderedDict()
        self._begun: dict[str, float] = {}
        self._lock = Lock()

    def find(self, address: str) -> _Kept | None:
        """The page as it was last made, be it of today or not."""
        with self._lock:
            if address in self._pages:
                self._pages.move_to_end(address)
            return self._pages.get(address)

    def begin(self, address: str) -> bool:
        """Whether a page is to be made now; not while somebody else is making it."""
        with self._lock:
            moment = time.monotonic()
            if moment - self._begun.get(address, -_MAKING_SECONDS) < _MAKING_SECONDS:
                return False
            self._begun[address] = moment
            return True

    def end(self, address: str) -> None:
        """Nobody makes the page any more, whatever has come of it."""
        with self._lock:
            self._begun.pop(address, None)

    def keep(self, address: str, page: _Kept) -> None:
        """Keep a page that was just made."""
        with self._lock:
            self._pages[address] = page
            self._pages.move_to_end(address)
            while len(self._pages) > _MOST:
                self._pages.popitem(last=False)


def for_readers(blueprint: Blueprint) -> None:
    """Make the pages of an area once for all readers; each must be the same for everybody.

    A page with a form of its own (its token belongs to one session), an error and a file are
    made anew each time.
    """
    blueprint.before_request(_as_kept)
    blueprint.after_request(_keep)


def _as_kept() -> Response | None:
    if request.method not in ("GET", "HEAD"):
        return None
    kept = _kept_pages().find(_address())
    recent = kept if kept is not None and kept.age() < _YOUNG_SECONDS + _MAKING_SECONDS else None
    # Read before the page is made: what is recorded meanwhile makes it old, not wrong.
    g.page_stamp, has_more = _ask(recent.stamp.entry if recent else None)
    if kept is None or not (
        kept.stamp == g.page_stamp
        or (recent and not has_more and _will_do(recent, g.page_stamp.minute))
    ):
        return None
    g.is_kept = True
    response = Response(kept.body, content_type=kept.content_type)
    response.headers["Cache-Control"] = ASK_AGAIN
    response.set_etag(kept.digest)
    response.last_modified = kept.last_modified
    response.make_conditional(request)
    return response


def _will_do(kept: _Kept, minute: datetime) -> bool:
    """Whether a page since which only opinions came in is young, or another is being made."""
    if kept.stamp.minute != minute:
        return False
    if kept.age() < _YOUNG_SECONDS:
        return True
    g.is_making = _kept_pages().begin(_address())
    return not g.is_making


def _keep(response: Response) -> Response:
    try:
        return _kept(response)
    finally:
        if g.get("is_making"):
            _kept_pages().end(_address())


def _kept(response: Response) -> Response:
    # A server with a way of its own to send files makes them look whole.
    is_file = response.is_streamed or response.direct_passthrough
    is_whole = response.status_code == 200 and not is_file
    if "is_kept" in g or "page_stamp" not in g or not is_whole or "csrf_token" in g:
        return response
    response.headers["Cache-Control"] = ASK_AGAIN
    response.add_etag()
    body, digest = response.get_data(), response.get_etag()[0]
    assert digest is not None
    if len(body) <= _LARGEST and request.method == "GET":
        page = _Kept(
            g.page_stamp,
            time.monotonic(),
            body,
            str(response.content_type),
            digest,
            response.last_modified,
        )
        _kept_pages().keep(_address(), page)
    response.make_conditional(request)
    return response


def _kept_pages() -> KeptPages:
    """The pages of this site: another site in the same process has another database."""
    pages: KeptPages = current_app.extensions.setdefault("kept_pages", KeptPages())
    return pages


def _address() -> str:
    return f"{request.host_url}{request.full_path}"


def _ask(since: int | None) -> tuple[Stamp, bool]:
    """The stamp of this moment, and whether more than opinions came in after entry `since`.

    The lengths of the chains count what is committed; the numbers of entries alone would not,
    because a transaction may end after one that began later.
    """
    asked = {"since": _END if since is None else since}
    with runtime().database.glance() as connection:
        recorded, head, entry, has_more = connection.execute(_ASKED, asked).one()
    minute = now().replace(second=0, microsecond=0)
    return Stamp(int(recorded or 0), head or 0, minute, entry or 0), bool(has_more)
