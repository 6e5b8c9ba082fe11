"""Kinds of bodies that did not exist yet on a day, told from the words in which a plan names them.

The days are the earliest on which any locality had such a body, so that nothing is said where
one was early. Where the words leave a doubt, nothing is said.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from dialogue.regulation import TWO_LEVELS_FROM


@dataclass(frozen=True)
class Founded:
    """A kind of body: `what` it is, from which day on there is one, and who was there before."""

    key: str
    what: str
    since: date
    before: str


# The reorganisation that followed Kết luận 18/2024 was decided from December 2024 on; the new
# departments of the provinces began during the second half of February 2025.
_BOARDS_FROM = date(2024, 12, 1)
_DEPARTMENTS_FROM = date(2025, 2, 15)
KINDS: tuple[tuple[str, Founded], ...] = (
    (
        r"đặc khu",
        Founded("special_zone", "đặc khu", TWO_LEVELS_FROM, "xã, thị trấn hoặc huyện đảo lúc đó"),
    ),
    (
        r"ban tuyên giáo và dân vận",
        Founded(
            "information_and_mass_work",
            "Ban Tuyên giáo và Dân vận",
            _BOARDS_FROM,
            "Ban Tuyên giáo hoặc Ban Dân vận",
        ),
    ),
    (
        r"sở (?:nông nghiệp và môi trường|dân tộc và tôn giáo)",
        Founded(
            "merged_department",
            "sở lập sau khi hợp nhất",
            _DEPARTMENTS_FROM,
            "sở có nhiệm vụ đó lúc ấy",
        ),
    ),
    (
        r"trung tâm phục vụ hành chính công (?:xã|phường)",
        Founded(
            "commune_service_centre",
            "Trung tâm Phục vụ hành chính công cấp xã",
            TWO_LEVELS_FROM,
            "Bộ phận tiếp nhận và trả kết quả",
        ),
    ),
)


def not_yet_founded(name: str, on: date) -> Founded | None:
    """The kind of a body that does not exist yet on a day, or None if it does or is in doubt."""
    words = " ".join(unicodedata.normalize("NFC", name).casefold().split())
    for pattern, kind in KINDS:
        if on < kind.since and re.search(rf"(?<!\w)(?:{pattern})(?!\w)", words):
            return kind
    return None
