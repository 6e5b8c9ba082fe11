"""What the pages for mere readers have in common: no session, and a short life in caches."""

from flask import Response, g, request

SECONDS = 60


def let_readers_keep(response: Response) -> Response:
    """Let browsers and proxies keep a whole page for a minute.

    The same page is given to everybody and sets no cookie. A page with a form of its own
    (its token belongs to one session), an error and a file stay as they are.
    """
    if response.status_code != 200 or response.is_streamed or "csrf_token" in g:
        return response
    response.headers["Cache-Control"] = f"public, max-age={SECONDS}"
    response.add_etag()
    response.make_conditional(request)
    return response
