"""Numbers by which somebody can be reached, paid or impersonated.

Each rule is a shape, mostly together with the words before it. Every repetition in a shape is
bounded, so that the time grows with the length of the text alone.
"""

import re
from collections.abc import Collection, Iterator

from dialogue.covering import finding
from dialogue.covering.figures import Figures
from dialogue.covering.finding import Stretch

_GAP = r"[ .,\-–—·_*()~]{0,3}"
_MOBILE = re.compile(
    rf"(?<!\d)(?<!\d[.,])(?:\(?(?:\+ ?84|0084|84)\)?{_GAP}(?:\(?0\)?{_GAP})?|\(?0{_GAP})"
    rf"[35789](?:{_GAP}\d){{8}}(?!\d)"
)
_LANDLINE = re.compile(
    rf"(?<!\d)(?:\(?(?:\+ ?84|0084)\)?{_GAP}|\(?0{_GAP})2(?:{_GAP}\d){{8,9}}(?!\d)"
)
_OLD_MOBILE = re.compile(rf"(?<!\d)\(?0{_GAP}1(?:{_GAP}[2689])(?:{_GAP}\d){{8}}(?!\d)")
_CARD_12 = re.compile(r"(?<!\d)0(?:[ .\-–]{0,2}\d){11}(?!\d)(?![.\-/]\d)")
_BARE_12 = re.compile(r"(?<!\d)0\d{11}(?!\d)")
_PASSPORT = re.compile(r"(?<![^\W_])[a-z] ?\d{7,8}(?![^\W_])")
_BOOKLET = re.compile(r"(?<![^\W_])[a-z]{2}[ .\-]{0,2}(?:\d{3}[ .]?\d{3}|\d{8})(?![^\W_])")
_INSURANCE = re.compile(r"(?<![^\W_])[a-z]{2}[ .\-]?\d(?:[ .\-]?\d){12}(?![^\W_])")
_BANK_CARD = re.compile(r"(?<!\d)[3-6]\d{3}(?:[ .\-]?\d{4}){3}(?!\d)")
_LONG = re.compile(r"(?<![\d/.\-])(?!1[89]00\d{4,6}(?!\d))\d{9,19}(?![\d/]|[.\-]\d)")
_IN_HALVES = re.compile(
    r"(?<![^\W_])dau(?: so)?(?: la)? (\d{3,4})[^\d\n]{1,20}(?:duoi|cuoi)(?: so)?(?: la)? "
    r"(\d(?:[ .]?\d){2,7})(?!\d)"
)

_REGISTER_END = r"(?:(?: ?[/\-] ?[a-z]{1,6}\d{0,4}){1,3}| qsdd(?:/[a-z]{1,6})?)?"
_NUMBER = r"(\d(?:[ .\-–]{0,2}\d){%s})(?!\d)"
_BETWEEN = r"[^\d\n]{0,%s}"
_ABOUT_PHONES = (
    r"(?<![^\W_])(?:sdt|so dt|so phone|phone|dien thoai|dtdd|dt|alo|zalo|viber|goi(?: cho| so)?|"
    r"lien he|lien lac|may ban|so ban|nhan tin|a lo|sim|hotline|mobile|tel|so may|"
    r"di dong)(?![^\W_])"
)
_ABOUT_IDENTITY = (
    r"(?<![^\W_])(?:cccd|cmnd|cmtnd|cmt|can cuoc|chung minh(?: thu| nhan dan)?|"
    r"dinh danh|giay to tuy than|ho chieu|passport|mst ca nhan|ma so thue ca nhan|so cm|"
    r"ma so ca nhan|cmqd|giay phep lai xe|gplx|bang lai)(?![^\W_])"
)
_BANKS = (
    r"vietcombank|vcb|agribank|bidv|vietinbank|ctg|techcombank|tcb|mbbank|mb bank|mb|acb|vpbank|"
    r"sacombank|tpbank|vib|shb|hdbank|lpbank|lienvietpostbank|eximbank|msb|seabank|ocb|"
    r"nam a bank|bac a bank|abbank|pvcombank|scb|ngan hang|co\-?opbank|kienlongbank|baovietbank|"
    r"vietbank|ncb|pgbank|saigonbank|cake|timo|momo|vnpay|zalopay|viettel money"
)
_ABOUT_ACCOUNTS = (
    rf"(?<![^\W_]|/)(?:stk|so tai khoan|so tk|tai khoan|tk|account|acc|chuyen khoan|ck|so the|"
    rf"the atm|{_BANKS})(?![^\W_])"
)
_ABOUT_LAND = (
    r"(?<![^\W_])(?:gcn(?:qsdd?)?|giay chung nhan|so do|so hong|bia do|bia hong|qsdd|"
    r"quyen su dung dat|so phat hanh|vao so|so seri|seri|serial|se\-?ri|ma vach)(?![^\W_])"
)
_ABOUT_INSURANCE = r"(?<![^\W_])(?:bhyt|bhxh|bao hiem(?: y te| xa hoi)?|the bao hiem)(?![^\W_])"


def _after(words: str, between: int, digits: str) -> re.Pattern[str]:
    return re.compile(f"{words}{_BETWEEN % between}?{_NUMBER % digits}")


_LAND_WORDS = re.compile(
    rf"{_ABOUT_LAND}|(?<![^\W_])(?:cuon so|quyen so|so dat|giay to dat|bia|phoi so)(?![^\W_])"
)
_LAND_CODE = re.compile(
    r"(?<![^\W_])[a-z]{1,3}[ .\-]{0,2}(?:\d{3,8}|\d{2,4}[ .\-]\d{2,4})"
    rf"{_REGISTER_END}(?![^\W_]|[.,]\d| ?/ ?\d)"
)
_LAND_REGISTER = re.compile(
    r"(?<![^\W_])vao so(?: cap)?(?: gcn| giay)?(?: so)?(?: la)?[ :]{1,3}(?:so )?"
    rf"((?:[a-z]{{1,3}}[ .\-]{{0,2}})?\d{{2,8}}{_REGISTER_END})(?![^\W_])"
)
_ABOUT_BOOKLETS = re.compile(r"(?<![^\W_])(?:so|giay|bia|gcn|dat)(?![^\W_])")
_TOLD_PHONE = _after(_ABOUT_PHONES, 20, "5,12")
_TOLD_IDENTITY = _after(_ABOUT_IDENTITY, 40, "7,12")
_TOLD_ACCOUNT = _after(_ABOUT_ACCOUNTS, 45, "5,18")
_TOLD_INSURANCE = _after(_ABOUT_INSURANCE, 35, "8,14")
_TOLD_LAND = re.compile(
    rf"{_ABOUT_LAND}{_BETWEEN % 60}?"
    rf"((?:(?<![^\W_])[a-z]{{1,3}}[ .\-]{{0,2}})?\d(?:[ .\-]?\d){{4,14}}{_REGISTER_END})"
    r"(?![\d]|[.,]\d| ?/ ?\d)"
)
_THEN_BANK = re.compile(rf"(?<!\d)(\d(?:[ .\-]?\d){{6,18}})(?!\d)[ ,(\-–:]{{1,3}}(?:{_BANKS})\b")

_MONEY_OR_MEASURE = re.compile(
    r" ?(?:dong|d|vnd|vnđ|₫|usd|nghin|ngan(?! hang)|trieu|ty|ti|tr|k|m2|m3|m²|met|km|ha|kg|tan|%|"
    r"nguoi|ho dan|nam|thang|ngay|gio)(?![^\W_])"
)
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_DATE = re.compile(r"\d{1,2}[.\-]\d{1,2}[.\-]\d{4}")
_ENTERPRISE = re.compile(r"(?:mst|ma so thue|ma so doanh nghiep)[ :.]{0,3}(?:so)?[ :]{0,2}$")
_PUBLIC_LINE = re.compile(r"(?:duong day nong|hotline|tong dai|truc ban)([^\d\n]{0,40})$")
_PUBLIC_BODY = re.compile(
    r"(?:ubnd|uy ban|tiep cong dan|tram y te|benh vien|cong an|mat tran|van phong|trung tam|"
    r"dien luc|cap nuoc|mot cua|dau phuong|truong (?:thcs|tieu hoc|mam non|thpt))([^\d\n]{0,40})$"
)
_SOMEBODY_S = re.compile(r"(?<![^\W_])(?:ong|anh|chi|chu ho|nha|cua|ba(?! con))(?![^\W_])")
# Who stands between the body and the number: it is that person's then.
_SOMEBODY = re.compile(r"(?<![^\W_])(?:toi|nha|em|chau|ong|ba|anh|chi|hen|lai|cho)(?![^\W_])")
# Papers have two letters and six figures too, but nobody writes them without a stroke.
_OLD_BOOKLET = re.compile(
    r"(?<![^\W_])(?:giay|so|bia)[^\d\n]{1,20}?(?<![^\W_])([a-z] ?\d{6})(?![^\W_])"
)
_NO_BOOKLET = {"qd", "tb", "cv", "kh", "bc", "nq", "tt", "nd", "hd", "tp", "tl", "ql", "ck", "dt"}
_LOOK_BACK = 60


def numbers(
    text: Figures, public_numbers: Collection[str] = (), *, by_a_body: bool = False
) -> Iterator[Stretch]:
    """What in the text is such a number.

    `public_numbers`: digits of lines that anyone may know; `by_a_body`: a public body wrote the
    text, so that landlines in it are its own, unless they are said to be somebody's.
    """
    for one in _phones(text, public_numbers):
        if not (by_a_body and _is_own_line(text.signs, one)):
            yield one
    yield from _identities(text)
    yield from _land_certificates(text)
    yield from _accounts(text)
    for shape in (_INSURANCE, _TOLD_INSURANCE):
        yield from _told(text, shape, finding.INSURANCE, "insurance", 1)
    for match in _LONG.finditer(text.signs):
        if not _is_amount(text.signs, match.start(), match.end()) and not _is_enterprise(
            text.signs, match.start()
        ):
            kind = finding.IDENTITY if len(match.group()) in (9, 12) else finding.BANK
            yield Stretch(kind, *match.span(), "long_number", 9)


def _phones(text: Figures, public_numbers: Collection[str]) -> Iterator[Stretch]:
    for shape in (_MOBILE, _LANDLINE, _OLD_MOBILE):
        for match in shape.finditer(text.signs):
            start, end = match.span()
            if _is_public(text.signs, start, match.group(), public_numbers):
                continue
            if not _is_enterprise(text.signs, start):
                yield Stretch(finding.PHONE, start, end, "phone_shape", 4)
    for match in _IN_HALVES.finditer(text.signs):
        yield Stretch(finding.PHONE, *match.span(1), "phone_halves", 5)
        yield Stretch(finding.PHONE, *match.span(2), "phone_halves", 5)
    for match in _TOLD_PHONE.finditer(text.signs):
        found = match.group(1)
        digits = _only_digits(found)
        if digits.startswith(("1800", "1900")) or _DATE.fullmatch(found):
            continue
        start, end = match.span(1)
        if _is_amount(text.signs, start, end) or _is_public(
            text.signs, start, found, public_numbers
        ):
            continue
        yield Stretch(finding.PHONE, start, end, "phone_told", 5)


def _identities(text: Figures) -> Iterator[Stretch]:
    yield from _told(text, _TOLD_IDENTITY, finding.IDENTITY, "identity_told", 2)
    for shape, rank in ((_BARE_12, 3), (_CARD_12, 3)):
        for match in shape.finditer(text.signs):
            yield Stretch(finding.IDENTITY, *match.span(), "identity_shape", rank)
    for match in _PASSPORT.finditer(text.signs):
        if text.is_capital(match.start()) or "ho chieu" in _before(text.signs, match.start()):
            yield Stretch(finding.IDENTITY, *match.span(), "passport", 6)


def _land_certificates(text: Figures) -> Iterator[Stretch]:
    for match in _TOLD_LAND.finditer(text.signs):
        start, end = match.span(1)
        if not _is_amount(text.signs, start, end):
            yield Stretch(finding.LAND_CERTIFICATE, start, end, "land_told", 2)
    for match in _LAND_REGISTER.finditer(text.signs):
        yield Stretch(finding.LAND_CERTIFICATE, *match.span(1), "land_told", 2)
    for about in _LAND_WORDS.finditer(text.signs):
        for match in _LAND_CODE.finditer(text.signs, about.end(), about.end() + 130):
            few = len(_only_digits(match.group())) < 5
            if few and not text.is_capital(match.start()):
                continue
            yield Stretch(finding.LAND_CERTIFICATE, *match.span(), "land_told", 3)
    for match in _OLD_BOOKLET.finditer(text.signs):
        if text.is_capital(match.start(1)):
            yield Stretch(finding.LAND_CERTIFICATE, *match.span(1), "land_told", 6)
    for match in _BOOKLET.finditer(text.signs):
        start, end = match.span()
        sure = (text.is_capital(start) and text.is_capital(start + 1)) or _ABOUT_BOOKLETS.search(
            _before(text.signs, start)
        )
        if sure and match.group()[:2] not in _NO_BOOKLET:
            yield Stretch(finding.LAND_CERTIFICATE, start, end, "land_shape", 6)


def _accounts(text: Figures) -> Iterator[Stretch]:
    yield from _told(text, _TOLD_ACCOUNT, finding.BANK, "account_told", 2)
    yield from _told(text, _THEN_BANK, finding.BANK, "account_bank", 2)
    for match in _BANK_CARD.finditer(text.signs):
        yield Stretch(finding.BANK, *match.span(), "bank_card", 3)


def _told(
    text: Figures, shape: re.Pattern[str], kind: str, why: str, rank: int
) -> Iterator[Stretch]:
    group = 1 if shape.groups else 0
    for match in shape.finditer(text.signs):
        start, end = match.span(group)
        if not _is_amount(text.signs, start, end):
            yield Stretch(kind, start, end, why, rank)


def _is_amount(signs: str, start: int, end: int) -> bool:
    """Whether the number counts money or a measure, or is a date."""
    found = signs[start:end]
    if _MONEY_OR_MEASURE.match(signs, end) or _DATE.fullmatch(found):
        return True
    return len(_only_digits(found)) < 10 and _THOUSANDS.fullmatch(found) is not None


def _is_public(signs: str, start: int, found: str, public_numbers: Collection[str]) -> bool:
    digits = _only_digits(found)
    if digits.startswith(("84", "0084")):
        digits = "0" + digits.removeprefix("00").removeprefix("84").removeprefix("0")
    if digits in public_numbers:
        return True
    before = _before(signs, start)
    told = _PUBLIC_LINE.search(before)
    if told is None and digits.startswith("02"):
        told = _PUBLIC_BODY.search(before)
    return told is not None and not _SOMEBODY.search(told.group(1))


def _is_own_line(signs: str, one: Stretch) -> bool:
    digits = _only_digits(signs[one.start : one.end])
    is_landline = digits.startswith("02") and len(digits) in (10, 11)
    return is_landline and not _SOMEBODY_S.search(signs, max(0, one.start - 40), one.start)


def _is_enterprise(signs: str, start: int) -> bool:
    return _ENTERPRISE.search(_before(signs, start)) is not None


def _before(signs: str, start: int) -> str:
    return signs[max(0, start - _LOOK_BACK) : start]


def _only_digits(found: str) -> str:
    return "".join(sign for sign in found if sign.isdigit())
