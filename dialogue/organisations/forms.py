"""The forms of units as they stand in names: xã, phường, thôn, tổ dân phố and the others."""

from datetime import date

from dialogue.regulation import TWO_LEVELS_FROM

# By kind of unit, the longer before the shorter.
FORMS: dict[str, tuple[str, ...]] = {
    "commune": ("đặc khu", "phường", "thị trấn", "xã"),
    "village": (
        "tổ dân phố",
        "khu dân cư",
        "khu phố",
        "buôn",
        "bản",
        "khóm",
        "làng",
        "phum",
        "plei",
        "sóc",
        "thôn",
        "xóm",
        "ấp",
        "bon",
        "tổ",
    ),
}
_ENDED = ("thị trấn",)


def form_of(name: str) -> tuple[str, str] | None:
    """The kind of unit and the form with which a name begins; None when it begins with none."""
    said = name.casefold()
    for kind, forms in FORMS.items():
        for form in forms:
            if said == form or said.startswith(form + " "):
                return kind, form
    return None


def form_exists(form: str, on: date) -> bool:
    """Whether units of this form exist on a day."""
    return form not in _ENDED or on < TWO_LEVELS_FROM
