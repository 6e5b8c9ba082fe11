"""Names of persons in a text.

A name is found by what stands before it (a title, «tên là», «chủ hộ»), by its family name with
capitals behind, by the form of names of other peoples (H'Hen Niê, K'Sor, Giàng A Páo), and in
small letters only where family, middle and given name are all known.
"""

import re
from collections.abc import Iterator, Sequence

from dialogue.covering import finding
from dialogue.covering.finding import Stretch
from dialogue.covering.introductions import IF_KNOWN, LONGEST, SURELY
from dialogue.covering.lexicon import keys, shapes
from dialogue.covering.tokens import Token, are_joined, tokens
from dialogue.text.tracing import Traced
from dialogue.text.words import shape

_TITLES = keys("titles")
_BEFORE_PLACES_TWO = frozenset(
    {
        ("tieu", "hoc"), ("mam", "non"), ("quang", "truong"), ("cong", "vien"), ("khu", "do"),
        ("do", "thi"), ("benh", "vien"), ("phong", "trao"), ("tu", "tuong"), ("cong", "ty"),
        ("thanh", "pho"), ("mau", "giao"), ("dan", "lap"), ("khu", "pho"), ("nha", "hang"),
    }
)  # fmt: skip
_STRONG_FAMILIES = frozenset(
    "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh doan trinh "
    "truong dao".split()
)
# Two such words are many people and nobody's title.
_MANY = {("ba", "con"), ("anh", "em"), ("chi", "em"), ("con", "em"), ("ong", "ba"), ("con", "chau")}
_LONGEST = 5
# Found, and nobody whose name is private.
_KNOWN = "known"
# With their marks: «hộ Lan» is a household, «hồ Lan» a lake.
_MEANT = {bare: shape(word) for bare, word in (
    ("ho", "hộ"), ("hoi", "hỏi"), ("nha", "nhà"), ("gap", "gặp"), ("ten", "tên"), ("la", "là"),
)}  # fmt: skip
_WITH_STROKE = re.compile(r"(?:[hky]|bh|[a-z]h)['’ʼ`´‘][a-z]{2}")
_ROAD = shape("đường")
_INITIALS = re.compile(r"(?<![^\W_.])(?:[a-z]\.){2,4}(?![^\W_])")


def names(trace: Traced) -> Iterator[Stretch]:
    """Stretches of the trace's letters that name a person."""
    for match in _INITIALS.finditer(trace.letters):
        quote = trace.quote(*match.span())
        if quote.isupper() and match.group() not in ("t.p.", "u.b.", "v.v.", "q.h.", "c.a."):
            yield Stretch(finding.NAME, *match.span(), "name_initials", 8)
    row = tokens(trace)
    at = 0
    while at < len(row):
        end = _name_at(trace, row, at)
        if end is None:
            at += 1
            continue
        stop, why = end
        if why != _KNOWN:
            yield Stretch(finding.NAME, row[at].start, row[stop - 1].end, why, 7)
        at = stop


def _name_at(trace: Traced, row: Sequence[Token], at: int) -> tuple[int, str] | None:
    if _is_other_people(row[at]) and not _of_a_place(trace, row, at):
        return _capitals(trace, row, at), "name_form"
    if row[at].key in ("y", "h", "a", "k") and row[at].is_capital and at + 1 < len(row):
        joined = are_joined(trace, row[at], row[at + 1]) and row[at + 1].is_capital
        stands_alone = at == 0 or not _continues(trace, row, at) or not row[at - 1].is_capital
        titled = at > 0 and row[at - 1].key in _TITLES
        if joined and stands_alone and (titled or row[at].key in ("y", "h")):
            if not row[at + 1].is_shouted:
                return _capitals(trace, row, at), "name_form"
    for rule in (
        _by_family, _by_middle, _shouted, _after_title, _after_telling, _in_small_letters,
        _one_in_small_letters, _under_a_letter,
    ):  # fmt: skip
        found = rule(trace, row, at)
        if found is not None:
            return (found[0], _KNOWN) if _is_known(row, at, found[0]) else found
    return None


def _is_other_people(token: Token) -> bool:
    """Whether it is of a form that only names have: H'Hen, K'Brơi, Y'Thắm."""
    return token.is_capital and _WITH_STROKE.match(token.key) is not None


def _by_family(trace: Traced, row: Sequence[Token], at: int) -> tuple[int, str] | None:
    if not row[at].is_capital or not _is_family(row[at]) or _of_a_place(trace, row, at):
        return None
    if row[at].shape == _ROAD and row[at].begins_sentence:
        return None
    if at and row[at - 1].is_capital and _continues(trace, row, at):
        titled = row[at - 1].key in _TITLES
        if not titled and not row[at - 1].begins_sentence:
            return None
    end = _capitals(trace, row, at)
    words = row[at:end]
    if end - at < 2 or _starts_a_place(words):
        return None
    if all(word.is_shouted for word in words) and _is_shouting(row, at, end):
        return _known_parts(trace, row, at)
    return end, "name_family"


def _by_middle(trace: Traced, row: Sequence[Token], at: int) -> tuple[int, str] | None:
    """Any capital, a middle name that nothing else has, and a capital: «Hạng Seo Páo»."""
    if at + 2 >= len(row) or not all(word.is_capital for word in row[at : at + 3]):
        return None
    middle = row[at + 1]
    if middle.is_shouted or middle.shape not in shapes("sure_middle_names"):
        return None
    if _in_list(row[at], "before_places") or _of_a_place(trace, row, at):
        return None
    if not all(are_joined(trace, row[n], row[n + 1]) for n in (at, at + 1)):
        return None
    return _capitals(trace, row, at), "name_form"


def _shouted(trace: Traced, row: Sequence[Token], at: int) -> tuple[int, str] | None:
    """A name as banks print it: «chủ thẻ NGO VAN TU»."""
    if not row[at].is_shouted or row[at].key not in keys("family_names"):
        return None
    end = at + 1
    while end < len(row) and end - at < _LONGEST and row[end].is_capital:
        if len(row[end].written) > 1 and not row[end].is_shouted:
            break
        if not are_joined(trace, row[end - 1], row[end]):
            break
        end += 1
    if end - at < 3 or _is_shouting(row, at, end):
        return None
    known = row[end - 1].key in keys("given_names") or row[at + 1].key in ("van", "thi")
    return (end, "name_shouted") if known else None


def _one_in_small_letters(trace: Traced, row: Sequence[Token], at: int) -> tuple[int, str] | None:
    """«chị lan», «anh tuấn»; «toi ten kha»."""
    if not at or row[at].is_capital or not are_joined(trace, row[at - 1], row[at]):
        return None
    if not _in_list(row[at], "given_names") or row[at].key in keys("ordinary_given_names"):
        told = tuple(token.key for token in row[max(0, at - 2) : at])
        if told not in (("toi", "ten"), ("em", "ten"), ("minh", "ten")) or row[at].key == "la":
            return None
        return at + 1, "name_told"
    title = row[at - 1]
    if title.in_marked_text:
        is_title = title.shape in shapes("titles") and title.is_marked
    else:
        is_title = title.key in ("ong", "anh", "bac", "chi")
    is_title = is_title or (title.written.lower() in ("anh", "em") and row[at].is_marked)
    return (at + 1, "name_small") if is_title else None


def _under_a_letter(trace: Traced, row: Sequence[Token], at: int) -> tuple[int, str] | None:
    """A line of its own with nothing but a name, as it stands under a letter."""
    before = trace.letters[max(0, row[at].start - 3) : row[at].start]
    if not row[at].is_capital or "\n" not in before or before.strip(" \n-–"):
        return None
    end = _capitals(trace, row, at)
    rest = trace.letters[row[end - 1].end : row[end - 1].end + 3]
    if rest.strip(" .") and not rest.lstrip(" .").startswith("\n"):
        return None
    if end - at > 4 or not _in_list(row[end - 1], "given_names"):
        return None
    if end - at > 1 and not _is_family(row[at]):
        return None
    return end, "name_signed"


def _after_title(trace: Traced, row: Sequence[Token], at: int) -> tuple[int, str] | None:
    if not at or not row[at].is_capital or not are_joined(trace, row[at - 1], row[at]):
        return None
    title = row[at - 1]
    if not _is_title(title):
        return None
    if at > 1 and (row[at - 2].key, title.key) in _MANY:
        return None
    if title.is_shouted or (row[at].is_shouted and _is_shouting(row, at, at + 1)):
        return None
    if row[at].key in keys("after_titles") and not _two_capitals(trace, row, at):
        if row[at].shape not in shapes("given_names") or row[at].key in ("chu", "pho"):
            return None
    if row[at].key in ("chu", "pho", "truong", "bi", "giam", "uy", "hoi", "to", "can", "cong"):
        return None
    if at > 1 and title.is_capital and _in_list(row[at - 2], "before_places"):
        return None
    return _capitals(trace, row, at), "name_title"


def _after_telling(trace: Traced, row: Sequence[Token], at: int) -> tuple[int, str] | None:
    if not row[at].is_capital or row[at].is_shouted:
        return None
    before = tuple(token.key for token in row[max(0, at - LONGEST) : at])
    for length in range(min(LONGEST, at), 0, -1):
        told = before[-length:]
        if told not in SURELY and told not in IF_KNOWN:
            continue
        last = row[at - 1]
        if last.in_marked_text and last.shape != _MEANT.get(last.key, last.shape):
            continue
        gap = trace.letters[row[at - 1].end : row[at].start]
        if len(gap) > 3 or gap.strip(" :-") or "\n" in gap:
            return None
        if told not in SURELY and not _in_list(row[at], "given_names"):
            return None
        if told == ("la",) and _two_capitals(trace, row, at):
            return None
        return _capitals(trace, row, at), "name_told"
    return None


def _in_small_letters(trace: Traced, row: Sequence[Token], at: int) -> tuple[int, str] | None:
    if row[at].is_capital or not _is_family(row[at]):
        return None
    return _known_parts(trace, row, at)


def _known_parts(trace: Traced, row: Sequence[Token], at: int) -> tuple[int, str] | None:
    """Family, one or two middle names and a given name, all of them known."""
    if _of_a_place(trace, row, at):
        return None
    titled = at > 0 and row[at - 1].key in _TITLES
    end = at + 1
    while end < len(row) and end - at < 4 and are_joined(trace, row[end - 1], row[end]):
        if not (_in_list(row[end], "middle_names") or _in_list(row[end], "given_names")):
            break
        end += 1
    count = end - at
    if count < 2 or not _in_list(row[end - 1], "given_names"):
        return None
    clear = row[at + 1].key in ("van", "thi") or row[at].key in ("nguyen", "tran", "pham")
    is_plain = not row[at].in_marked_text and not row[at].is_marked
    if (is_plain or not titled) and row[at].key not in _STRONG_FAMILIES:
        return None
    if (count >= 3 and (clear or titled)) or (titled and row[at].key in ("nguyen", "tran", "pham")):
        return end, "name_small"
    return None


def _capitals(trace: Traced, row: Sequence[Token], at: int) -> int:
    end = at + 1
    while end < len(row) and end - at < _LONGEST:
        if not row[end].is_capital or not are_joined(trace, row[end - 1], row[end]):
            break
        if row[end].is_shouted and not row[at].is_shouted:
            break
        end += 1
    return end


def _two_capitals(trace: Traced, row: Sequence[Token], at: int) -> bool:
    return at + 1 < len(row) and row[at + 1].is_capital and are_joined(trace, row[at], row[at + 1])


def _continues(trace: Traced, row: Sequence[Token], at: int) -> bool:
    return are_joined(trace, row[at - 1], row[at])


def _is_family(token: Token) -> bool:
    return _in_list(token, "family_names")


def _in_list(token: Token, name: str) -> bool:
    if token.is_marked or token.in_marked_text:
        return token.shape in shapes(name)
    return token.key in keys(name)


def _is_title(token: Token) -> bool:
    return _in_list(token, "titles")


def _of_a_place(trace: Traced, row: Sequence[Token], at: int) -> bool:
    """Whether a street, a school or a body of this name is meant."""
    if not at or "\n" in trace.letters[row[at - 1].end : row[at].start]:
        return False
    before = row[at - 1]
    gap = trace.letters[before.end : row[at].start]
    if gap.strip(" \"'“”«»0123456789/") or len(gap) > 8:
        return False
    if at > 1 and (row[at - 2].key, before.key) in _BEFORE_PLACES_TWO:
        return True
    if at > 1 and row[at - 2].key in ("truong", "pho") and before.key in ("ban", "thon", "ap"):
        return False
    if _is_office(row, at) and at + 2 < len(row) and row[at + 2].is_capital:
        return False
    return _in_list(before, "before_places") and not (before.is_marked and _is_title(before))


def _is_office(row: Sequence[Token], at: int) -> bool:
    """Whether «chủ tịch phường», «công an xã» and the like stand before."""
    if row[at - 1].key not in ("phuong", "xa", "quan", "huyen", "tinh", "thon", "ban", "ap"):
        return False
    before = {token.key for token in row[max(0, at - 6) : at - 1]}
    return bool(before & {"tich", "thu", "truong", "pho", "doc", "an", "bo", "chuc", "vien"})


def _starts_a_place(words: Sequence[Token]) -> bool:
    two = " ".join(word.key for word in words[:2])
    three = " ".join(word.key for word in words[:3])
    return (two in keys("places") and len(words) < 3) or three in keys("places")


def _is_known(row: Sequence[Token], at: int, end: int) -> bool:
    """Whether it is somebody after whom places are called, and nobody who is spoken of."""
    if at and (row[at - 1].key == "la" or _is_title(row[at - 1])):
        return False
    return " ".join(word.key for word in row[at:end]) in keys("known_persons")


def _is_shouting(row: Sequence[Token], at: int, end: int) -> bool:
    """Whether the words around are all capitals too, so that capitals tell nothing."""
    around = [*row[max(0, at - 4) : at], *row[end : end + 4]]
    return bool(around) and sum(token.is_shouted for token in around) * 2 > len(around)
