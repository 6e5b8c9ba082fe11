"""Kinds of bodies that the law has ended, told from the words in which a plan names a body.

Since 1/7/2025 there are two levels, province and commune (Luật 72/2025/QH15), so that no body of
a district exists any more. Boards and departments that were merged during the first half of 2025
were merged on different days in different provinces: they count as ended from the same 1/7/2025,
when no province had them any more. Where the words leave a doubt, nothing is said.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from dialogue.regulation import TWO_LEVELS_FROM

# Cities with the rank of a province, and since when; the Party committee of such a city is a
# Thành ủy to this day. Huế: Nghị quyết 175/2024/QH15; Đồng Nai: Nghị quyết 30/2026/QH16.
_ALWAYS = date.min
CITIES_OF_PROVINCE_RANK: dict[str, date] = {
    "Hà Nội": _ALWAYS,
    "Hải Phòng": _ALWAYS,
    "Đà Nẵng": _ALWAYS,
    "Hồ Chí Minh": _ALWAYS,
    "HCM": _ALWAYS,
    "Cần Thơ": _ALWAYS,
    "Huế": date(2025, 1, 1),
    "Đồng Nai": date(2026, 4, 30),
}


@dataclass(frozen=True)
class Abolished:
    """A kind of body: `what` it was, from which day on there is none, and who does its work now."""

    key: str
    what: str
    since: date
    instead: str


_LAW = TWO_LEVELS_FROM
_PARTY = Abolished(
    "district_party",
    "cấp ủy cấp huyện (Huyện ủy, Quận ủy, Thị ủy, Thành ủy thuộc tỉnh)",
    _LAW,
    "Đảng ủy xã, phường, đặc khu hoặc Tỉnh ủy, Thành ủy trực thuộc Trung ương",
)
_DISTRICT = Abolished(
    "district",
    "cơ quan cấp huyện (quận, huyện, thị xã, thành phố thuộc tỉnh)",
    _LAW,
    "cơ quan tương ứng của xã, phường, đặc khu hoặc của tỉnh",
)
_TOWNLET = Abolished("townlet", "thị trấn", _LAW, "xã, phường hoặc đặc khu mới thành lập")
_MASS_WORK = Abolished(
    "mass_work_board",
    "Ban Dân vận, Ban Tuyên giáo của cấp ủy",
    _LAW,
    "Ban Tuyên giáo và Dân vận (cấp tỉnh) hoặc Ban Xây dựng Đảng (cấp xã)",
)
_DIVISION = Abolished(
    "district_division",
    "phòng chuyên môn cấp huyện",
    _LAW,
    "Phòng Kinh tế (xã), Phòng Kinh tế, Hạ tầng và Đô thị (phường, đặc khu) hoặc Phòng Văn hóa – "
    "Xã hội",
)

_AND = r"(?:\s*(?:và|&|-|–)\s*)"
# What the departments of a province were called, and which took over.
_MERGED_DEPARTMENTS = (
    (rf"tài nguyên{_AND}môi trường", "Sở Nông nghiệp và Môi trường"),
    (rf"nông nghiệp{_AND}phát triển", "Sở Nông nghiệp và Môi trường"),
    (rf"kế hoạch{_AND}đầu tư", "Sở Tài chính"),
    (r"giao thông vận tải", "Sở Xây dựng"),
    (r"lao động\W+thương binh", "Sở Nội vụ (có việc về Sở Y tế, Sở Giáo dục và Đào tạo)"),
    (rf"thông tin{_AND}truyền thông", "Sở Khoa học và Công nghệ"),
)


def _department(instead: str) -> Abolished:
    return Abolished("department", "sở đã hợp nhất", _LAW, instead)


_WORDS: tuple[tuple[str, Abolished], ...] = (
    # A board of a district's committee is named after what it would be called now.
    (r"ban dân vận|ban tuyên giáo(?!\s*(?:và|,|-|–|&))", _MASS_WORK),
    (r"(?:huyện|quận|thị) (?:ủy|đoàn)", _PARTY),
    (
        r"phòng (?:"
        rf"(?:tài nguyên{_AND}môi trường|tn\s*(?:&|-|và)?\s*mt)|quản lý đô thị|tư pháp|nội vụ"
        rf"|lao động\W+thương binh|lđ\s*-?\s*tb|tài chính{_AND}kế hoạch"
        rf"|giáo dục{_AND}đào tạo|văn hóa{_AND}thông tin)",
        _DIVISION,
    ),
    *((f"sở {merged}", _department(now)) for merged, now in _MERGED_DEPARTMENTS),
    (r"thị trấn", _TOWNLET),
    (r"huyện|thị xã|quận", _DISTRICT),
)
# Hospitals, schools and places keep names that speak of a district.
_KEEPS_ITS_NAME = re.compile(
    r"^(?:bệnh viện|trung tâm y tế|trường|chợ|nhà|hội trường|sân|công viên|đường|khu)\b"
)
_FORMER = re.compile(r"\((?:[^()]*\b)?(?:cũ|trước đây)\b[^()]*\)")
_CITY = re.compile(r"\b(?:thành\s+(?:ủy|đoàn|phố)|tp\.?)(?!\w)\s*(?P<name>[^,;()]*)")


def abolished(name: str, on: date, place: str = "", *, in_a_city: bool = False) -> Abolished | None:
    """The kind of a body that no longer exists on a day, or None if it exists or is in doubt.

    `place` says where the plan is: «Văn phòng Thành ủy» has ended in «thành phố Uông Bí, tỉnh
    Quảng Ninh» and works on in «thành phố Đà Nẵng». `in_a_city`: the province itself is a city,
    also one that is not known here; then «UBND thành phố» is that of the province.
    """
    words = _FORMER.sub(" ", _plain(name))
    if _KEEPS_ITS_NAME.search(words.strip()):
        return None
    found = next((kind for pattern, kind in _WORDS if _has(words, pattern)), None)
    if found is _DIVISION and _has(words, "sở"):
        found = None
    found = found or _of_a_city(words, on, _plain(place), in_a_city)
    return found if found and on >= found.since else None


def of_the_district_level(on: date) -> Abolished | None:
    """The kind of any body of a district, once there is none any more."""
    return None if level_exists("district", on) else _DISTRICT


def level_exists(kind: str, on: date) -> bool:
    """Whether a kind of unit (`UNIT_KINDS`) exists on a day."""
    return kind != "district" or on < TWO_LEVELS_FROM


def has_province_rank(city: str, on: date) -> bool:
    """Whether a city, named with or without what stands around it, ranks as a province."""
    said = _plain(city)
    return any(
        on >= since and _has(said, re.escape(name.casefold()))
        for name, since in CITIES_OF_PROVINCE_RANK.items()
    )


def _of_a_city(words: str, on: date, place: str, in_a_city: bool) -> Abolished | None:
    match = _CITY.search(words)
    if match is None:
        return None
    named = match["name"].strip()
    if has_province_rank(named or place, on) or (in_a_city and (not named or named in place)):
        return None
    if not named and not _CITY.search(place) and not _has(place, "tỉnh"):
        return None
    return _DISTRICT if "phố" in match[0] or match[0].startswith("tp") else _PARTY


def _has(words: str, pattern: str) -> bool:
    return re.search(rf"(?<!\w)(?:{pattern})(?!\w)", words) is not None


def _plain(text: str) -> str:
    """Composed, in small letters, one blank between words, the mark of «ủy», «hóa» where we put it.

    Diacritics stay: «quận», «quân» and «quan» are three words.
    """
    folded = " ".join(unicodedata.normalize("NFC", text).casefold().split())
    return folded.replace("uỷ", "ủy").replace("hoá", "hóa").replace("ub nd", "ubnd")
