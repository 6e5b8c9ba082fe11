"""Addresses that lead to one door. A street or a neighbourhood alone does not."""

import re
from collections.abc import Iterator

from dialogue.covering import finding
from dialogue.covering.figures import Figures
from dialogue.covering.finding import Stretch

_DOOR = r"\d{1,4}[a-z]?\d?(?: ?[/\-] ?\d{1,4}[a-z]?){0,4}"
_PART = (
    r"(?:ngo|ng\.|ngach|hem|kiet|duong|pho|nha so|so nha|thap|ktx|khu do thi|"
    r"khu tap the|to dan pho|to|khu pho|khu|thon|xom|ap|ban|buon|lang|phuong|xa|day|huyen|"
    r"toa nha|toa|chung cu|tang|lo|block|cum|doi|lien gia|kdt|tt|p\.|q\.|quan|tp\.?|tinh)"
)
_HOUSE = re.compile(
    r"(?<![^\W_])(?:so nha|nha so|nha cap bon so|nha rieng so|can ho(?: so)?|can so|phong so|"
    rf"ky ot so|kiot so|sn(?= ?\d{{1,3}},? (?:ng|duong|pho|to|khu)))[ :]{{1,3}}"
    rf"(?:[a-z]{{0,2}}[.\-]?)?{_DOOR}(?![^\W_])"
)
_FLAT = re.compile(
    r"(?<![^\W_])(?:can|phong|p\.?|lo|nha) ?(?:so )?[a-z]{0,2}[.\-]?\d{1,5}(?:\.\d{1,3})?[a-z]?"
    r"(?=[ ,]{1,2}(?:toa|thap|chung cu|nha (?:so|tro)|ktx|block|kdt|khu do thi|khu tap the|day))"
)
_PLOT = re.compile(
    r"(?<![^\W_])(?:thua(?: dat)?(?: so)?|so) ?\d{1,4}[ ,;\-]{1,3}"
    r"to(?: ban do)?(?: so)?[ :]{0,2}\d{1,3}"
    r"(?![^\W_])"
)
_LANE_DOOR = re.compile(
    r"(?<![^\W_])(?:hem|ngo|kiet|ngach)?(?: so)? ?\d{1,4}[a-z]?/\d{1,4}[a-z]?/\d{1,4}[a-z]?"
    r"(?= (?:phuong|hem|duong|ngo|kiet|khu|to|xa|[a-z]+ [a-z]+))"
)
_NUMBER_STREET = re.compile(
    rf"(?<![^\W_])(?:so )?{_DOOR},? (?:ngo|ngach|hem|kiet|duong|pho)(?![^\W_])"
)
_IN_LANE = re.compile(
    rf"(?<![^\W_])(?:so|nha|nha so) {_DOOR},? (?:to|khu|thon|xom|ap|lo|toa|ngo|ngach)(?![^\W_])"
)
_LIVES = re.compile(
    r"(?<![^\W_])(?:dia chi(?: nha| thuong tru| lien he)?|thuong tru(?: tai)?|"
    r"ho khau(?: thuong tru)?|tam tru(?: tai)?|tru tai|tru quan|ngu tai|ngu o|ngu|"
    r"noi o(?: hien nay)?|cho o|dc|d/c|hien o|song tai|cu tru tai|nha toi o|nha em o|nha chau o|"
    r"nha o|toi o|em o|dang o)(?![^\W_])[ :\-]{1,3}(?:la |tai |o |so nha |so )?"
)
# What is told as somebody's home is private without a number too.
_STRONG = re.compile(r"dia chi nha|thuong tru|ho khau|tam tru|tru tai|tru quan|noi o")
_DOOR_TOLD = re.compile(
    r"^\d{1,4}[a-z]? (?!gio|thang|nam|ngay)|\d/\d|(?<![^\W_])(?:so nha|nha so|so|phong|can ho) \d"
)
_AFTER_LIVES = re.compile(
    r"[^\n;.!?()\"]{1,120}?(?=[\n;!?()\"]|\.(?=\s|$)|$|"
    r" (?:bi|co|thi|va|da|dang|nhung|de nghi|xin|toi|gia dinh|dien thoai|sdt|so dien thoai|cccd|"
    r"la|ma|khong|muon|can|roi|nen|tu nam|sinh)(?![^\W_]))"
)
_PUBLIC = re.compile(
    r"(?<![^\W_])(?:tru so|ubnd|uy ban|cong an|trung tam|truong (?:thcs|thpt|tieu hoc|mam non)|"
    r"van phong|benh vien|tram y te|nha van hoa|chi cuc|chi nhanh|dien luc|cong ty|toa an|"
    r"bo phan|quay|buu dien)(?![^\W_])[^\n.,;]{0,30}$"
)
# A place is described by the house it is next to; whose house it is does not matter then.
_NEXT_TO = re.compile(
    r"(?<![^\W_])(?:gan|truoc|doi dien|canh|doan|tu|den|giua|sau|qua|via he|cot dien)(?: so)?"
    r"(?: nha)? ?$"
)
_PART_WORD = re.compile(rf"(?<![^\W_])(?:{_PART})(?![^\W_])")
_STREET_NAME = re.compile(
    r"(?<![^\W_])(?:nha(?: toi| em| chau| so)?(?: o| tai)?|o|tai|so|ngu|tru tai) "
    rf"(?P<door>{_DOOR}) (?P<name>[a-z]+ [a-z]+)"
)
_ANY_PART = re.compile(rf"(?<![^\W_]){_PART}(?![^\W_])")
_ONE_PART = re.compile(rf"[ ,\-–]{{1,3}}{_PART}(?![^\W_])")


def addresses(text: Figures) -> Iterator[Stretch]:
    """House numbers with their streets, doors in blocks, and what follows «địa chỉ», «trú tại»."""
    signs = text.signs
    for shape, why in (
        (_HOUSE, "house"),
        (_FLAT, "flat"),
        (_PLOT, "plot"),
        (_LANE_DOOR, "lane"),
        (_NUMBER_STREET, "house"),
        (_IN_LANE, "house"),
    ):
        for match in shape.finditer(signs):
            if why == "house" and _PUBLIC.search(signs, max(0, match.start() - 90), match.start()):
                continue
            if not match.group()[0].isalpha() and _counts(signs, match.start()):
                continue
            if shape is _NUMBER_STREET and _is_next_to(signs, match.start()):
                continue
            end = match.end()
            if shape in (_NUMBER_STREET, _IN_LANE):
                end = _name_end(text, end)
                if end == match.end():
                    continue
            begin = _parts_before(text, match.start())
            yield Stretch(finding.ADDRESS, begin, _with_parts(text, end), why, 6)
    for match in _STREET_NAME.finditer(signs):
        door, name = match.start("door"), match.start("name")
        second = name + match["name"].index(" ") + 1
        if text.is_capital(name) and text.is_capital(second):
            if _PUBLIC.search(signs, max(0, door - 90), door) or _is_next_to(signs, door):
                continue
            end = _name_end(text, name - 1)
            yield Stretch(finding.ADDRESS, door, _with_parts(text, end), "house_street", 6)
    for match in _LIVES.finditer(signs):
        rest = _AFTER_LIVES.match(signs, match.end())
        if rest is None or not (_DOOR_TOLD.search(rest.group()) or _STRONG.match(match.group())):
            continue
        if not (_PART_WORD.search(rest.group()) or rest.group()[0].isdigit()):
            continue
        if _PUBLIC.search(signs, max(0, match.start() - 90), match.start()):
            continue
        yield Stretch(finding.ADDRESS, match.end(), _places_end(text, *rest.span()), "lives", 8)


def _is_next_to(signs: str, at: int) -> bool:
    return _NEXT_TO.search(signs, max(0, at - 16), at) is not None


def _places_end(text: Figures, start: int, end: int) -> int:
    """The end of the last piece between commas that still tells a place."""
    at = text.signs.find(",", start, end)
    while at >= 0:
        piece = at + 1
        while piece < end and text.signs[piece] == " ":
            piece += 1
        is_place = piece < end and (
            text.signs[piece].isdigit()
            or text.is_capital(piece)
            or _ANY_PART.match(text.signs, piece, end)
        )
        if not is_place:
            return at
        at = text.signs.find(",", piece, end)
    return end


def _counts(signs: str, at: int) -> bool:
    """Whether the number only counts: «sửa 3 đường», «có 2 ngõ», a paper's number."""
    before = signs[max(0, at - 24) : at].split()
    return bool(before) and before[-1] in (
        "sua", "co", "lam", "mo", "cac", "tat", "hon", "gan", "khoang", "ca", "cua", "trong",
        "voi", "them", "nang", "cap", "la", "du", "moi", "va", "giua", "hai", "nam", "duoc",
        "qua", "tren", "tuyen", "nha", "con", "dai", "km", "quoc", "lo", "tinh", "phuong",
        "quan", "khu", "to", "ngo", "ngach", "hem", "kiet", "thang", "ngay",
    )  # fmt: skip


def _parts_before(text: Figures, at: int) -> int:
    """The beginning of the parts that stand before a door: «tổ 5, khu 3, nhà số 118»."""
    window = max(0, at - 80)
    begin = at
    for part in reversed(list(_ANY_PART.finditer(text.signs, window, at))):
        stop = _name_end(text, part.end())
        if stop == part.end() or stop > begin or text.signs[stop:begin].strip(" ,-–"):
            continue
        begin = part.start()
    return begin


def _name_end(text: Figures, at: int) -> int:
    """The end of a street's name: its capitals, or its figures."""
    signs, end = text.signs, at
    while end < len(signs) and signs[end] == " ":
        word = end + 1
        if word >= len(signs) or not signs[word].isalnum():
            break
        stop = word
        while stop < len(signs) and (signs[stop].isalnum() or signs[stop] == "/"):
            stop += 1
        if not (text.is_capital(word) or signs[word].isdigit()) or stop - at > 40:
            break
        end = stop
    return end


def _with_parts(text: Figures, at: int) -> int:
    """The end of the parts that follow: ngõ, đường, tổ, khu, phường, each with its name."""
    signs, end = text.signs, at
    for _ in range(7):
        part = _ONE_PART.match(signs, end)
        if part is None:
            break
        stop = _name_end(text, part.end())
        if stop == part.end() and _ONE_PART.match(signs, stop) is None:
            break
        end = stop
    return end
