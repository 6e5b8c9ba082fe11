"""The receipt: what the sender keeps, and what happens next by which day."""

from flask import render_template

from dialogue.conferences.model import Conference
from dialogue.opinions.commands import Receipt
from dialogue.speaking.queries import request_of
from dialogue.speaking.rules import is_registering
from web.context import now, reading
from web.receipts import printed


def receipt_page(conference: Conference, receipt: Receipt) -> str:
    """The page of a receipt, and from there the way to ask for the word."""
    return render_template(
        "portal/sending/receipt.html",
        conference=conference,
        asked_to_speak=request_of(reading(), receipt.opinion_id),
        may_ask_to_speak=is_registering(conference, now()),
        **vars(printed(conference, receipt)),
    )
