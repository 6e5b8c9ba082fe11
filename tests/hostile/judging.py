"""What an answer to bad input has to look like."""

import re
from collections.abc import Iterable
from html.parser import HTMLParser
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag

from dialogue.errors import DomainError
from dialogue.text.plain import clean_line, clean_text
from dialogue.text.sanitising import clean_answer
from tests.hostile.forms import Form, Pair, shown_values
from tests.hostile.snapshot import Snapshot
from tests.hostile.stranger import Stranger

_VIETNAMESE = re.compile("[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]")
# What WTForms says that nobody has translated ends in this.
_UNTRANSLATED = "Nội dung ô này chưa đúng. Hãy xem lại."
SHORTEST_SEARCH = 50
# What the Front and a sender say to each other lies sealed: no column holds it in the open.
_WHO_IT_IS = {"name", "address", "through", "phone", "email", "households"}
_SEALED = {"receiver_name", "words"}
# Here the first press shows what the second would send.
PREVIEWS = {
    "approving.publish_reworded",
    "approving.make_public",
    "moderating.exclude_send",
    "plans.body",
    "plans.connect",
    "plans.duty",
    "plans.new_body",
    "plans.new_duty",
    "plans.new_session",
    "plans.quotas",
    "plans.session",
    "plans.take_body",
    "plans.take_duty",
}
# What is typed here stands inside the text of a plan's file, read back in tests/unit/duties.
IN_A_PLAN = {
    "plans.body",
    "plans.duty",
    "plans.new_body",
    "plans.new_duty",
    "plans.new_plan",
    "plans.new_session",
    "plans.quotas",
    "plans.session",
    "plans.take_body",
    "plans.take_duty",
}
# What is typed here has to stand in a text that is there already.
FROM_A_TEXT = {"approving.change_covers"}
_ACTIVE = {"iframe", "object", "embed", "base", "style", "template", "frame", "applet", "math"}
_ACTIVE_NAMES = {"style", "srcdoc", "http-equiv", "ping"}
_ADDRESSES = ("href", "src", "action", "formaction", "xlink:href")
# What is stored in a shape of its own: days, hours, numbers, names for machines, secrets.
_SHAPED = re.compile(
    r"(_on|_hour)$|^(on|since|own_name|unit_code|day|days|until|login|email|phone|code|secret|slug|code_prefix|working_days|themes|speaking_places"
    r"|seats|opinions|minutes_total|minutes_each|to|people|rows|plan_rows|plan_rules|areas|of_area|of_group"
    r"|household_phone|households|pasted|website|(phone|email)_\d+)$"
)


def visible_words(text: str) -> str:
    """A text as it may be compared: cleaned, NFC, white space in single blanks."""
    return " ".join(clean_text(text).split())


def check_inert(person: Stranger) -> None:
    """Nothing in the answer can run, whatever was put into it."""
    response = person.response
    assert "default-src 'none'" in response.headers["content-security-policy"]
    assert "unsafe" not in response.headers["content-security-policy"]
    for name, value in response.headers.items():
        assert "hostile" not in f"{name}: {value}".lower() or name == "location", (name, value)
    if person.location:
        assert person.location.startswith(f"{person.site_url}/"), person.location
    if "html" in response.headers.get("content-type", ""):
        reader = _ActiveParts()
        reader.feed(response.text)
        reader.close()
        assert not reader.found, reader.found


class _ActiveParts(HTMLParser):
    """Finds what a browser would run or fetch; quicker than a tree of the whole page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        schemes = {urlsplit(given.get(name, "").strip()).scheme for name in _ADDRESSES}
        if (
            tag in _ACTIVE
            or any(name.startswith("on") or name in _ACTIVE_NAMES for name in given)
            or (tag == "script" and not given.get("src", "").startswith("/static/"))
            or not schemes <= {"", "http", "https", "mailto", "tel"}
        ):
            self.found.append(self.get_starttag_text() or tag)


def check_unbroken(person: Stranger) -> None:
    """Nothing broke, and the answer is a page of ours."""
    assert person.status < 500, f"{person.path[:200]}: {person.status} {person.text[:300]}"
    if "html" in person.response.headers.get("content-type", ""):
        assert "default-src 'none'" in person.response.headers["content-security-policy"]


def check_summary(page: BeautifulSoup) -> None:
    """A summary on top leads to every field that is wrong, each with a sentence beside it."""
    summary = page.select_one(".error-summary[role=alert]")
    assert summary is not None, page.get_text(" ", strip=True)[:500]
    lines = summary.select("li")
    assert lines
    for line in lines:
        _check_sentence(line.get_text(" ", strip=True))
        link = line.find("a", href=True)
        if isinstance(link, Tag):
            _check_beside(page, str(link["href"]))
    linked = {str(link["href"]) for link in summary.select("a[href]")}
    wrong = page.select(".field-error")
    assert bool(linked) == bool(wrong), (linked, wrong)


def _check_beside(page: BeautifulSoup, href: str) -> None:
    assert href.startswith("#"), href
    target = page.find(id=href.removeprefix("#"))
    assert isinstance(target, Tag) and target.name in ("input", "textarea", "select"), href
    group = target if target.get("aria-describedby") else target.find_parent("fieldset")
    assert isinstance(group, Tag), href
    named = [page.find(id=one) for one in str(group.get("aria-describedby", "")).split()]
    beside = [tag for tag in named if isinstance(tag, Tag) and str(tag["id"]).endswith("-error")]
    assert len(beside) == 1, href
    _check_sentence(beside[0].get_text(" ", strip=True))


def _check_sentence(sentence: str) -> None:
    assert _VIETNAMESE.search(sentence.lower()), sentence
    assert _UNTRANSLATED not in sentence, sentence


def lost(person: Stranger, form: Form, sent: Iterable[Pair]) -> list[Pair]:
    """What a person typed and does not find on the page that refuses it."""
    held = {visible_words(value) for value in shown_values(person.page, form.action)}
    everything = visible_words(person.page.get_text(" "))
    # What is asked in an address is cut to what can be looked for at all.
    longest = SHORTEST_SEARCH if form.method == "get" else None

    def is_there(pair: Pair) -> bool:
        words = visible_words(pair.value)[:longest].strip()
        return words in {one[:longest].strip() for one in held} or words in everything

    # What was looked for is no longer wanted once something else is done with the form.
    looked_for = {"loc"} if form.method == "post" else set()
    return [p for p in sent if p.is_typed and p.name not in looked_for and not is_there(p)]


def in_the_open(form: Form, pairs: list[Pair], *, sealed_too: bool = False) -> list[Pair]:
    """What the form's fields put into columns that are no sealed ones, or into any."""
    sealed = _SEALED | (_WHO_IT_IS if form.endpoint.startswith("keying.") else set())
    if sealed_too:
        sealed = set()
    said = {pair.name: pair.value for pair in (*form.pressed, *pairs)}
    return [pair for pair in pairs if pair.name not in sealed and not _is_unused(pair, said)]


def _is_unused(pair: Pair, said: dict[str, str]) -> bool:
    """Whether the form says itself that it does not want this."""
    unused = {
        # The name of a new matter where it is to be an old one.
        "title": said.get("into", "new") != "new",
        "summary": said.get("into", "new") != "new",
        # What is looked for stands on the page that finds it, and nowhere else.
        "loc": True,
        # What only some grounds ask for.
        "earlier_body": said.get("ground") not in ("TL", "TL2", "TT"),
        "earlier_number": said.get("ground") not in ("TL2", "TT"),
        # Why more time is refused, where it is granted.
        "remark": said.get("viec") == "dong-y",
        # Why a role is given that one person alone can give.
        "reason": said.get("role", "sealed") not in ("sealed", "admin"),
    }
    if pair.name.endswith("-remark"):
        decision = said.get(pair.name.replace("-remark", "-decision"), "tra-lai")
        return decision != "tra-lai"
    return unused.get(pair.name, False)


def not_kept(snapshot: Snapshot, sent: Iterable[Pair]) -> list[Pair]:
    """What was accepted and is not in the database as the rules for plain text say."""
    stored = [(pair, _stored(pair)) for pair in sent if is_free(pair)]
    held = snapshot.held({text for _, texts in stored for text in texts})
    return [pair for pair, texts in stored if not texts & held]


def is_free(pair: Pair) -> bool:
    """Whether any text may stand in the field."""
    return pair.is_typed and not _SHAPED.search(pair.name)


def _stored(pair: Pair) -> set[str]:
    """What a field's text may have become: nothing that can be seen is gone."""
    if pair.name == "body":
        try:
            return {clean_answer(pair.value)}
        except DomainError:
            return set()
    return {clean_line(pair.value), clean_text(pair.value)}
