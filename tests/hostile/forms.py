"""The forms that a walk through the sites has found, and what a person would put into them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag

from dialogue.clock import local_date, utc_now
from tests.journeys.fields import Entry, shown_fields

_TYPED = {"text", "search", "tel", "email", "url", "number", "textarea"}
TOKEN = "csrf_token"
# Buttons that only put files to a form, keep or drop what was begun, or look for a choice.
_FOR_FILES = {"tai-len", "bo-tep"}
_FOR_LATER = {"nhap", "bo", "tim"}
_LOOK = "xem"


@dataclass(frozen=True)
class Pair:
    """One name and value that a form sends. `kind` is the kind of its field."""

    name: str
    value: str
    kind: str

    @property
    def stem(self) -> str:
        """The name that the fields of all rows have in common: one code reads them."""
        return re.sub(r"\d+", "#", self.name)

    @property
    def is_typed(self) -> bool:
        """Whether a person types it and sees it."""
        return self.kind in _TYPED

    @property
    def is_tampered_only(self) -> bool:
        """Whether only somebody with tools can send anything else."""
        return self.kind not in _TYPED and self.kind != "password" and not self.name.endswith(TOKEN)


@dataclass(frozen=True)
class Form:
    """A form as one person met it: where, and what it sends when nothing is filled in."""

    who: str
    page: str
    endpoint: str
    action: str
    method: str
    is_multipart: bool
    pairs: tuple[Pair, ...]
    buttons: tuple[Pair, ...] = field(default=())

    @property
    def kind(self) -> tuple[str, tuple[str, ...]]:
        """Forms of one kind differ only in the row they are about."""
        return self.endpoint, tuple(sorted({pair.stem for pair in self.pairs}))

    @property
    def asks(self) -> bool:
        """Whether anything can be put into it at all."""
        return any(not pair.name.endswith(TOKEN) for pair in self.pairs)

    @property
    def pressed(self) -> tuple[Pair, ...]:
        """The button that sends the form; none where its name says nothing."""
        return self._sending[:1]

    @property
    def deciding(self) -> tuple[Pair, ...]:
        """The same, but never the button that only shows what will be."""
        return tuple(one for one in self._sending if _LOOK not in (one.name, one.value))[:1]

    @property
    def _sending(self) -> tuple[Pair, ...]:
        return tuple(
            pair
            for pair in self.buttons
            if pair.name not in _FOR_FILES and pair.value not in _FOR_LATER
        )

    def filled(self) -> tuple[Pair, ...]:
        """What a person in good faith would send."""
        return tuple(
            replace(pair, value=self._typed(pair)) if pair.is_typed else pair for pair in self.pairs
        )

    def _typed(self, pair: Pair) -> str:
        # What was sent before and lacked something is to be sent again with more.
        more = " Đoạn từ số 10 đến số 42." if self.endpoint in _WITH_MORE else ""
        return f"{pair.value}{more}" if pair.value else plausible(pair)


_WITH_MORE = {"moderating.reply_send"}
_PLAUSIBLE = {
    "text": "Đèn đường ngõ 128 Trần Phú hỏng từ đầu tháng, đề nghị phường cho thay bóng.",
    "name": "Hoàng Thị Mười",
    "phone": "0912 345 678",
    "email": "muoi@example.vn",
    "login": "hoang.thi.muoi",
    "slug": "doi-thoai-de-thu",
    "code_prefix": "ZX99",
    "working_days": "7",
    "days": "5",
    "day": "02/01/2026",
    "until": "09/01/2026",
    "plan_issued_on": "01/03/2026",
    "opens_on": "01/04/2026",
    "closes_on": "01/05/2026",
    "held_on": "01/06/2026",
    "opens_hour": "08:00",
    "closes_hour": "17:00",
    "held_hour": "08:00",
    "starts": "08:00",
    "speaking_on": "",
    "due_on": "",
    "plan_rows": "Hội Nông dân phường Hòa Bình; 9; 2; hội viên",
    "plan_rules": "",
    "new_date": "",
    "speaking_hour": "",
    "speaking_places": "30",
    "signed_on": "01/01/2026",
    "sent_on": f"{local_date(utc_now()):%d/%m/%Y}",
    "learned_on": "01/01/2026",
    "earlier_on": "01/01/2026",
    "ends_on": f"{local_date(utc_now()) + timedelta(days=30):%d/%m/%Y}",
    # A change by decision, after all that the demonstration begins with.
    "on": f"{local_date(utc_now()) + timedelta(days=10):%d/%m/%Y}",
    "since": "01/08/2025",
    "unit_code": "00012",
    "posted_on": f"{local_date(utc_now()):%d/%m/%Y}",
    "pasted": "Lê Văn Mới; số 30, tổ 5",
    "households": "Lê Văn Mới; số 30, tổ 5; 0912 345 678",
    "website": "",
    "themes": "Hạ tầng | Đường, điện, nước",
    "short_title": "Đối thoại thử",
    "plan_number": "14-KH/ĐU",
    "document_number": "512/KTHTĐT",
    "code": "HB26-K7MT-4RXE",
    "secret": "t8wq3npxhd6m",
}
# Chosen so that what is typed is also kept.
_CHOSEN = {
    "into": "new",
    "urgency": "normal",
    "question": "own_words",
    "cau-1": "excluded",
    "outcome": "posted",
}
# Of several people in one form each has such a field.
_OF_ONE = re.compile(r"^household_|_\d+$")
PASSWORD = "một cụm từ dài chỉ để thử"


def one_of_each(pairs: Sequence[Pair], places: Iterable[int]) -> list[int]:
    """Of these places the first of each stem."""
    first: dict[str, int] = {}
    for place in places:
        first.setdefault(pairs[place].stem, place)
    return list(first.values())


def plausible(pair: Pair) -> str:
    """What fits into a field of this name."""
    name = _OF_ONE.sub("", pair.name).removeprefix("tra-")
    return _PLAUSIBLE.get(name, "Việc chung của tổ dân phố, đề nghị xem xét.")


def read_form(page: BeautifulSoup, tag: Tag) -> tuple[tuple[Pair, ...], tuple[Pair, ...]]:
    """What the form sends, its lists and boxes chosen, and what its buttons add."""
    pairs = [pair for entry in shown_fields(_around(page, tag), tag) for pair in _pairs(entry)]
    buttons = [
        Pair(str(button["name"]), str(button.get("value", "")), "button")
        for button in tag.select("button[name]")
    ]
    return tuple(pairs), tuple(buttons)


def shown_values(page: BeautifulSoup, action: str) -> list[str]:
    """The values that the forms with this action hold on a page."""
    path = urlsplit(action).path
    forms = [
        tag
        for tag in page.find_all("form")
        if urlsplit(str(tag.get("action", ""))).path in (path, "")
    ]
    return [
        value
        for tag in forms
        for entry in shown_fields(_around(page, tag), tag)
        for value in entry.sent
    ]


def _around(page: BeautifulSoup, form: Tag) -> Tag:
    """Where the fields of a form can stand: anywhere only if it has a name to be called by."""
    return page if form.get("id") else form


def _pairs(entry: Entry) -> list[Pair]:
    sent = entry.sent
    if entry.kind in ("radio", "checkbox", "select"):
        offered = [value for value in entry.offered if value not in ("", "0")]
        wanted = _CHOSEN.get(entry.name)
        if wanted in offered:
            sent = [wanted]
        elif entry.kind == "checkbox":
            sent = offered
        elif offered and not (sent and sent[0] in offered):
            # Each of several lists of people names another one.
            place = int(entry.name.rpartition("_")[2]) if re.search(r"_\d+$", entry.name) else 1
            sent = [offered[(place - 1) % len(offered)]]
    if entry.kind == "password":
        sent = [PASSWORD]
    if entry.kind == "file":
        sent = []
    return [Pair(entry.name, value, entry.kind) for value in sent]
