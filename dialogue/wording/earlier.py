"""What has been done about a matter before it was sent here, as the letter and the register say it.

It is what the Front has found out, in an officer's words: a body, a number and a day.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Earlier:
    """The body that has accepted or answered a matter, the number it gave, and when.

    `no_news`: an officer has read the text for what is new in it and found nothing.
    """

    body: str = ""
    number: str = ""
    on: date | None = None
    no_news: bool = False


NOTHING_EARLIER = Earlier()

# What stands before the colon names the thing on the sender's page, what follows says which.
_BEGINNINGS = {"TL": "Cơ quan đã thụ lý", "TL2": "Văn bản đã trả lời", "TT": "Vụ việc"}


def earlier_sentence(ground: str, earlier: Earlier) -> str:
    """The sentence of the letter, empty when nothing is known or the ground asks for nothing."""
    known = earlier_words(ground, earlier)
    return f"{_BEGINNINGS[ground]}: {known}." if known and ground in _BEGINNINGS else ""


def earlier_words(ground: str, earlier: Earlier) -> str:
    """Body, number and day in the order in which the thing is usually named."""
    number = f"số {earlier.number}" if earlier.number else ""
    on = f"ngày {earlier.on:%d/%m/%Y}" if earlier.on else ""
    if ground == "TL2":
        by = f"của {earlier.body}" if earlier.body else ""
        return " ".join(part for part in (number, on, by) if part)
    return ", ".join(part for part in (number, earlier.body, on) if part)
