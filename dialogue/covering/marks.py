"""Licence plates, mail addresses and days of birth."""

import re
from collections.abc import Iterable, Iterator

from dialogue.covering import finding
from dialogue.covering.figures import Figures
from dialogue.covering.finding import Stretch

_PLATE = re.compile(
    r"(?<![^\W_])(?P<place>[1-9]\d)[ .\-–]{0,3}(?P<series>[a-z]{1,2}[ .\-]?\d?)"
    r"(?P<gap>[ .\-–]{0,3})"
    r"(?:\d{3}[. \-]{0,2}\d{2}|\d{2}[. \-]\d{2}|\d{4})(?![^\W_]|[.,/]\d)"
)
_TOLD_PLATE = re.compile(
    r"(?<![^\W_])(?:bien so|bien kiem soat|bks|bsx|bien(?! ban| hieu| lai| dong| so nha))(?![^\W_])"
    r"[^\d\n]{0,25}?((?:[a-z]{1,2}[ .\-]?)?\d{2}[ .\-]{0,2}[a-z]{0,2}\d?[ .\-–]{0,3}"
    r"\d{2,3}[. \-]{0,2}\d{2})(?![^\W_])"
)
_BOAT = re.compile(
    r"(?<![^\W_])(?:[a-z]{2,3}[ .\-]{0,2}\d{4,5}[ .\-]{0,2}ts|"
    r"(?:(?<=tau )|(?<=ghe )|(?<=thuyen )|(?<=sa lan ))[a-z]{2,3}[ .\-]{0,2}\d{4,5})(?![^\W_])"
)
_OF_THE_ARMY = re.compile(r"(?<![^\W_])[a-z]{2}[ \-]{1,3}\d{2}[ .\-]{1,3}\d{2}(?![^\W_]|[.,/\-]\d)")
_OF_VEHICLES = re.compile(
    r"(?<![^\W_])(?:xe|oto|o to|mo to|dau keo|ro mooc|lai|bien|bks|bsx|tai|ban tai|may|taxi|"
    r"container)(?![^\W_])"
)
# Letters that are rather a unit of measure when they are small.
_MEASURES = {"m", "h", "k", "t", "g", "l", "cm", "mm", "km", "kg", "ha", "tr", "d", "ty"}

_AT = (
    r" {0,2}(?:@|[(\[{] ?(?:at|a[ \-]?cong|a moc|@ ?cong|@) ?[)\]}]| a[ \-]?cong | a moc |"
    r" a vong |\bacong\b) {0,2}"
)
_DOT = (
    r" ?(?:\.|,(?=(?:com|vn|net|org|edu)(?![^\W_]))|[(\[] ?(?:dot|cham|\.) ?[)\]]| dot | cham ) ?"
)
_EMAIL = re.compile(
    r"(?<![^\W_])[a-z0-9][a-z0-9._%+\-]{0,63}(?: ?[._\-] ?[a-z0-9]{1,40}){0,3}"
    rf"(?: (?:cham|gach duoi|gach ngang|dot) [a-z0-9._%+\-]{{1,63}}){{0,3}}{_AT}"
    rf"(?P<domain>[a-z0-9\-]{{1,63}}(?:{_DOT}[a-z0-9\-]{{2,20}}(?![^\W_])){{1,4}})"
)
_BARE_EMAIL = re.compile(
    r"(?<![^\W_])[a-z0-9][a-z0-9._%+\-]{1,63}"
    r" ?(?:@ ?|at | )(?P<domain>(?:gmail|yahoo|hotmail|outlook|icloud)"
    r"(?: ?(?:\.|,|cham|dot)? ?com(?:\.vn)?)?)(?![^\W_])"
)
_PUBLIC_DOMAINS = re.compile(
    r"(?:^|\.)gov\.vn$|(?:^|\.)(?:chinhphu|mattran|dangcongsan)\.(?:org\.)?vn$"
)

_DAY = (
    r"(?:(?:mung|mong) \d{1,2}(?: ?/ ?| thang )\d{1,2}(?:(?: ?/ ?|,? nam )\d{2,4})?|"
    r"\d{1,2} ?[/.\-] ?\d{1,2} ?[/.\-] ?(?:\d{4}|\d{2})|"
    r"\d{1,2} thang \d{1,2},? nam (?:\d{4}|\d{2})|\d{1,2} ?[/.\-] ?(?:19|20)\d{2}|"
    r"thang \d{1,2} ?(?:nam|/) ?\d{4}|(?:5 )?(?:1 9|2 0) \d \d|(?:19|20)\d{2}|\d{2})"
)
_NO_BIRTH = "".join(f"(?<!{word} )" for word in "hy hi hoc phat ve tuyen nay muu".split())
_BIRTH = re.compile(
    rf"(?<![^\W_]){_NO_BIRTH}(?:ngay sinh|nam sinh|sinh ngay|sinh nam|ngay thang nam sinh|"
    r"sinh vao|sinh thang|sinh nhat|sinh|sanh ngay|sanh nam|sanh|s[./]?n|n[./]?s|dob|ntns)"
    r"(?=\d|[^\w])"
)
_DAY_BEHIND = re.compile(
    rf"[ :.,()\-]{{0,3}}(?:vao |la )?(?P<day>(?:ngay |nam |thang )?{_DAY})(?![^\W_]|[/.\-]\d)"
)

_WHOLE_DATE = re.compile(
    r"(?<![\d/.\-])\d{1,2} ?[/.\-] ?\d{1,2} ?[/.\-] ?(?:19|20)?\d{2}(?![^\W_]|[/.\-]\d)|"
    r"(?<![\d/.\-])(?:19[2-9]\d|20[012]\d)(?![^\W_]|[/.\-]\d)"
)
_ABOUT_BIRTHDAYS = re.compile(r"(?<![^\W_])(?:ngay sinh|nam sinh|ngay thang nam sinh|sinh ngay)")
_OTHER_DATES = re.compile(r"(?:cap|ky|nop|quyet dinh|nhan|tu|den|gui|hom|xong)[^\d]{0,8}$")
# Dates so near behind the words are birthdays too: «ngày sinh ghi sai là …, đúng là …».
_NEAR_BIRTHDAYS = 90
_AFTER_NAME = re.compile(
    r"(?: ?\((?P<year>19\d{2}|200\d|201\d)\)|"
    r"[ ,(\-–]{1,3}(?P<date>\d{1,2}[/.\-]\d{1,2}[/.\-]19\d{2}|19\d{2}(?=[,;)])))"
)


def plates(text: Figures) -> Iterator[Stretch]:
    """Plates of vehicles; small letters only where the shape or the words leave no doubt."""
    for match in _TOLD_PLATE.finditer(text.signs):
        yield Stretch(finding.PLATE, *match.span(1), "plate_told", 2)
    for match in _BOAT.finditer(text.signs):
        yield Stretch(finding.PLATE, *match.span(), "plate_boat", 3)
    for match in _OF_THE_ARMY.finditer(text.signs):
        start = match.start()
        if text.is_capital(start) and _OF_VEHICLES.search(text.signs, max(0, start - 40), start):
            yield Stretch(finding.PLATE, *match.span(), "plate_army", 4)
    for match in _PLATE.finditer(text.signs):
        start, end = match.span()
        series = match["series"]
        before = text.signs[max(0, start - 40) : start]
        of_vehicle = _OF_VEHICLES.search(before) is not None
        certain = (
            of_vehicle
            or text.is_capital(match.start("series"))
            or (len(series) > 1 and series[-1].isdigit())
            or ("-" in match["gap"] and series not in _MEASURES)
        )
        counted = series in _MEASURES and match["gap"] == " " and " " in match.group()[:4]
        if certain and (of_vehicle or not counted):
            yield Stretch(finding.PLATE, start, end, "plate_shape", 3)


def emails(text: Figures) -> Iterator[Stretch]:
    """Mail addresses, but those of public bodies."""
    for shape in (_EMAIL, _BARE_EMAIL):
        for match in shape.finditer(text.signs):
            domain = re.sub(r" ?(?:cham|dot) ?", ".", match["domain"]).replace(" ", "")
            if not _PUBLIC_DOMAINS.search(domain):
                yield Stretch(finding.EMAIL, *match.span(), "email", 1)


def births(text: Figures) -> Iterator[Stretch]:
    """Days and years of birth, told as such."""
    for match in _BIRTH.finditer(text.signs):
        behind = _DAY_BEHIND.match(text.signs, match.end())
        if behind is None:
            continue
        told = match.group()
        if behind["day"].isdigit() and len(behind["day"]) == 2 and told == "sinh":
            continue
        start = behind.start("day")
        for word in ("ngay", "nam", "thang"):
            if told.startswith("sinh ") and told.endswith(word):
                start = match.end() - len(word)
        yield Stretch(finding.BIRTH, start, behind.end("day"), "birth", 3)
    for match in _ABOUT_BIRTHDAYS.finditer(text.signs):
        stop = text.signs.find("\n", match.end(), match.end() + _NEAR_BIRTHDAYS)
        until = stop if stop >= 0 else match.end() + _NEAR_BIRTHDAYS
        for date in _WHOLE_DATE.finditer(text.signs, match.end(), until):
            if not _OTHER_DATES.search(
                text.signs, max(match.end(), date.start() - 16), date.start()
            ):
                yield Stretch(finding.BIRTH, *date.span(), "birth_near", 5)


def births_of_named(text: Figures, named: Iterable[Stretch]) -> Iterator[Stretch]:
    """A year in brackets or a whole date right behind a name: «Lê Thị Na (1954)»."""
    for one in named:
        match = _AFTER_NAME.match(text.signs, one.end)
        if match is not None:
            yield Stretch(finding.BIRTH, *match.span(match.lastgroup or 0), "birth_named", 5)
