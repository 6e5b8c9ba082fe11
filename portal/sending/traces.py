"""What the request of a sender tells beside the words; kept as keyed digests, for a day."""

import secrets

from flask import request, session

from dialogue.arrivals.proof import LONGEST
from dialogue.arrivals.signs import Traces
from portal.sending.forms import SendForm

_BROWSER = "browser"


def traces_of(form: SendForm) -> Traces:
    """The browser, the address, the field that people do not see, and the proof of work."""
    if _BROWSER not in session:
        session[_BROWSER] = secrets.token_urlsafe(12)
    return Traces(
        browser=session[_BROWSER],
        address=request.remote_addr or "",
        decoy=bool(form.website.data),
        proof=request.form.get("altcha", "")[: LONGEST + 1],
    )
