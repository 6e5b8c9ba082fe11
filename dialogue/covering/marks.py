"""Licence plates, mail addresses and days of birth."""

import re
from collections.abc import Iterator

from dialogue.covering import finding
from dialogue.covering.figures import Figures
from dialogue.covering.finding import Stretch

_PLATE = re.compile(
    r"(?<![^\W_])(?P<place>[1-9]\d)[ .\-]{0,2}(?P<series>[a-z]{1,2}\d?)(?P<gap>[ .\-–]{0,3})"
    r"(?:\d{3}[. ]?\d{2}|\d{2}[. ]\d{2}|\d{4})(?![^\W_]|[.,/]\d)"
)
_TOLD_PLATE = re.compile(
    r"(?<![^\W_])(?:bien so|bien kiem soat|bks|bsx|bien)(?![^\W_])[^\d\n]{0,25}?"
    r"((?:[a-z]{1,2}[ .\-]?)?\d{2}[ .\-]{0,2}[a-z]{0,2}\d?[ .\-]{0,3}\d{2,3}[. ]?\d{2})(?![^\W_])"
)
_OF_VEHICLES = re.compile(
    r"(?<![^\W_])(?:xe|oto|o to|bien|bks|bsx|tai|ban tai|may|taxi|container)(?![^\W_])"
)
# Letters that are rather a unit of measure when they are small.
_MEASURES = {"m", "h", "k", "t", "g", "l", "cm", "mm", "km", "kg", "ha", "tr", "d", "ty"}

_AT = r" {0,2}(?:@|[(\[{] ?(?:at|a cong|a moc|@) ?[)\]}]| a cong | a moc | a vong |\bacong\b) {0,2}"
_DOT = r" ?(?:\.|[(\[] ?(?:dot|cham|\.) ?[)\]]| dot | cham ) ?"
_EMAIL = re.compile(
    rf"(?<![^\W_])[a-z0-9][a-z0-9._%+\-]{{0,63}}{_AT}"
    rf"(?P<domain>[a-z0-9\-]{{1,63}}(?:{_DOT}[a-z0-9\-]{{2,20}}(?![^\W_])){{1,4}})"
)
_BARE_EMAIL = re.compile(
    r"(?<![^\W_])[a-z0-9][a-z0-9._%+\-]{1,63}"
    r" ?(?:@ ?|at | )(?P<domain>(?:gmail|yahoo|hotmail|outlook|icloud)"
    r"(?: ?(?:\.|cham|dot) ?com(?:\.vn)?)?)(?![^\W_])"
)
_PUBLIC_DOMAINS = re.compile(
    r"(?:^|\.)gov\.vn$|(?:^|\.)(?:chinhphu|mattran|dangcongsan)\.(?:org\.)?vn$"
)

_DAY = (
    r"(?:\d{1,2} ?[/.\-] ?\d{1,2} ?[/.\-] ?(?:\d{4}|\d{2})|"
    r"\d{1,2} thang \d{1,2},? nam (?:\d{4}|\d{2})|\d{1,2} ?[/.\-] ?(?:19|20)\d{2}|"
    r"thang \d{1,2} ?(?:nam|/) ?\d{4}|(?:19|20)\d{2}|\d{2})"
)
_BIRTH = re.compile(
    r"(?<![^\W_])(?:ngay sinh|nam sinh|sinh ngay|sinh nam|ngay thang nam sinh|sinh vao|sinh|"
    r"s\.?n|n\.?s|dob|ntns)(?![^\W_])[ :.,()\-]{0,3}(?:vao |la |ngay |nam |thang )?"
    rf"(?P<day>{_DAY})(?![^\W_]|[/.\-]\d)"
)


def plates(text: Figures) -> Iterator[Stretch]:
    """Plates of vehicles; small letters only where the shape or the words leave no doubt."""
    for match in _TOLD_PLATE.finditer(text.signs):
        yield Stretch(finding.PLATE, *match.span(1), "plate_told", 2)
    for match in _PLATE.finditer(text.signs):
        start, end = match.span()
        series = match["series"]
        before = text.signs[max(0, start - 40) : start]
        certain = (
            text.is_capital(match.start("series"))
            or _OF_VEHICLES.search(before)
            or ("-" in match["gap"] and series not in _MEASURES)
        )
        counted = series in _MEASURES and match["gap"] == " " and " " in match.group()[:4]
        if certain and not counted:
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
        if len(match["day"]) == 2 and not match.group().startswith(("sn", "s.n", "sinh nam")):
            continue
        yield Stretch(finding.BIRTH, *match.span("day"), "birth", 3)
