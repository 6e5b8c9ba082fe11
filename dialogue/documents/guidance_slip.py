"""The guidance slip (phiếu hướng dẫn) of an exclusion: where to go, what to bring, by when.

In the State's layout (NĐ 30/2020/NĐ-CP, Phụ lục I), number and day left blank. Its words are
those of the letter that was sent; nothing of what the sender wrote is repeated.
"""

from collections.abc import Mapping
from datetime import datetime

from dialogue import clock
from dialogue.conferences.model import Conference
from dialogue.documents.issuing import issuing_of
from dialogue.documents.notice_letter import NoticeLetter
from dialogue.documents.state_layout import Head

SYMBOL = "/HD-MTTQ-BTT"


def guidance_slip(
    letter: Mapping[str, str], conference: Conference, code: str, now: datetime
) -> NoticeLetter:
    """The slip for the sender of an opinion, from the letter as it is stored."""
    issuing = issuing_of(conference)
    head = Head(issuing.superior, issuing.lines, SYMBOL, issuing.place, clock.local_date(now).year)
    paragraphs = [letter["nature"]]
    # A letter that was sent before there was such a line has none.
    if letter.get("earlier"):
        paragraphs.append(letter["earlier"])
    paragraphs.append(letter["channel"])
    if letter["where"]:
        paragraphs.append(f"Nơi đến: {letter['where']}")
    if letter.get("offer"):
        paragraphs.append(letter["offer"])
    if letter["bring"]:
        named = "Mang theo" if letter["where"] else "Chuẩn bị"
        paragraphs.append(f"{named}: {letter['bring']}")
    if letter["time_limit"]:
        paragraphs.append(letter["time_limit"])
    paragraphs += [f"Căn cứ: {letter['law']}; {letter['plan']}.", letter["closing"]]
    return NoticeLetter(
        head,
        letter["heading"][:1].lower() + letter["heading"][1:],
        f"Ông/bà gửi ý kiến mã {code}",
        "",
        paragraphs,
        kind="Phiếu hướng dẫn",
    )
