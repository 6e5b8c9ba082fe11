"""What the pages for mere readers have in common: no session, and an answer 304 while unchanged.

A page is known by a digest of its content. What it was when it was last made is remembered for as
long as nothing has been recorded since and the minute is the same, so that «unchanged» costs one
small query instead of the whole page. Nobody keeps a page without asking again: words that are
withheld are gone everywhere at once.
"""

from collections import OrderedDict
from datetime import datetime
from threading import Lock

from flask import Response, g, request
from sqlalchemy import func, select

from dialogue.journal.model import JournalEntry, PublishedHead
from web.context import now, reading

ASK_AGAIN = "public, no-cache"
_MOST = 2000

Stamp = tuple[int, int, datetime]


class RememberedPages:
    """Digests of pages by address, each with the stamp of what it was made from."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, tuple[Stamp, str]] = OrderedDict()
        self._lock = Lock()

    def digest(self, address: str, stamp: Stamp) -> str | None:
        """The digest of a page, if nothing it may show has changed since it was made."""
        with self._lock:
            found = self._known.get(address)
        return found[1] if found is not None and found[0] == stamp else None

    def remember(self, address: str, stamp: Stamp, digest: str) -> None:
        """Keep the digest of a page that was just made."""
        with self._lock:
            self._known[address] = (stamp, digest)
            self._known.move_to_end(address)
            while len(self._known) > _MOST:
                self._known.popitem(last=False)


_pages = RememberedPages()


def unchanged() -> Response | None:
    """The answer 304 to a reader who has the page as it is now; before the view."""
    if request.method not in ("GET", "HEAD") or not request.if_none_match:
        return None
    g.page_stamp = _stamp()
    digest = _pages.digest(_address(), g.page_stamp)
    if digest is None or not request.if_none_match.contains_weak(digest):
        return None
    response = Response(status=304)
    response.headers["Cache-Control"] = ASK_AGAIN
    response.set_etag(digest)
    g.is_unchanged = True
    return response


def let_readers_keep(response: Response) -> Response:
    """Let browsers and proxies keep a whole page, and ask each time whether it is still the same.

    The same page is given to everybody and sets no cookie. A page with a form of its own
    (its token belongs to one session), an error and a file stay as they are.
    """
    if "is_unchanged" in g or response.status_code != 200 or "csrf_token" in g:
        return response
    if response.is_streamed:
        return response
    response.headers["Cache-Control"] = ASK_AGAIN
    response.add_etag()
    digest = response.get_etag()[0]
    assert digest is not None
    _pages.remember(_address(), g.get("page_stamp") or _stamp(), digest)
    response.make_conditional(request)
    return response


def _address() -> str:
    return f"{request.host_url}{request.full_path}"


def _stamp() -> Stamp:
    """What a public page can depend on: everything recorded, the heads of the day, the minute."""
    recorded = select(
        select(func.max(JournalEntry.id)).scalar_subquery(),
        select(func.max(PublishedHead.id)).scalar_subquery(),
    )
    entry, head = reading().execute(recorded).one()
    return entry or 0, head or 0, now().replace(second=0, microsecond=0)
