"""The list of requests to speak: what is asked for in its address, and its pages."""

from dataclasses import dataclass

from flask import request, url_for

from admin.paging import Page
from dialogue.conferences.model import Conference
from dialogue.speaking import states
from dialogue.speaking.queries import FALLEN, Wanted

SHOWN = 50
TABS: dict[str, tuple[str, str]] = {
    "cho-xet": (states.REQUESTED, "Chờ xét"),
    "duoc-phat-bieu": (states.ACCEPTED, "Được phát biểu"),
    "danh-sach-cho": (states.WAITING, "Danh sách chờ"),
    "chua-bo-tri": (states.DECLINED, "Chưa bố trí được"),
    "da-rut": (states.WITHDRAWN, "Người gửi rút"),
    "y-kien-khong-con": (FALLEN, "Ý kiến không còn"),
}


@dataclass(frozen=True)
class Asked:
    """What the address asks for; whatever is no filter leaves the list whole."""

    tab: str
    theme_id: int | None
    organisations: bool

    @property
    def wanted(self) -> Wanted:
        """The same as the queries take it."""
        return Wanted(TABS[self.tab][0], self.theme_id, self.organisations)

    def address(self, **changes: object) -> str:
        """The list with these filters, or with one of them changed."""
        parts: dict[str, object] = {
            "trang-thai": self.tab,
            "chu-de": self.theme_id,
            "to-chuc": 1 if self.organisations else None,
        }
        return url_for("speaking.listing", **(parts | changes))  # type: ignore[arg-type]


def asked_for(conference: Conference) -> Asked:
    """The filters in the address of this request."""
    tab = request.args.get("trang-thai", "")
    theme_id = request.args.get("chu-de", type=int)
    return Asked(
        tab if tab in TABS else "cho-xet",
        theme_id if theme_id in {theme.id for theme in conference.themes} else None,
        request.args.get("to-chuc") == "1",
    )


def page_of(asked: Asked, total: int) -> Page:
    """The page that the address asks for, within those there are."""
    pages = max(1, -(-total // SHOWN))
    number = min(max(1, request.args.get("trang", 1, type=int)), pages)
    return Page(number, pages, lambda n: asked.address(trang=n))
