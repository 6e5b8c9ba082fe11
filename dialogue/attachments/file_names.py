"""The name of a file as people read it. It is shown and offered for saving, never a path."""

import re

from dialogue.text.plain import clean_line

LONGEST = 100
_FORBIDDEN = re.compile(r'[<>:"|?*\x00-\x1f]+')
_BLANKS = re.compile(r"\s+")
_UNNAMED = "Tệp không tên"


def stored_name(sent: str, ending: str | None = None) -> str:
    """The last part of the name that was sent, cleaned, in Vietnamese as it was.

    With `ending` the name ends as the content says, whatever it claimed to be.
    """
    last = re.split(r"[/\\]", clean_line(sent))[-1]
    name = _BLANKS.sub(" ", _FORBIDDEN.sub(" ", last)).strip(" .")
    if ending is None:
        return name[:LONGEST].strip() or _UNNAMED
    stem, dot, said = name.rpartition(".")
    if dot and re.fullmatch(r"[A-Za-z0-9]{1,5}", said):
        name = stem.strip(" .")
    return f"{name[:LONGEST].strip(' .') or _UNNAMED}.{ending}"
