"""What letters stand in a PDF, to look for words in it. It is not how the document reads.

Where one word ends is seldom written in a PDF, so what is given is folded letters without spaces.
A picture of a page has none.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf

from dialogue.text.folding import fold

# A signed answer has a few pages; what stands far behind is an annex.
MOST_PAGES = 40
_DEEPEST = 4
_SHOWS = "Tf Tj TJ ' \" Do"
_HEX = r"<\s*([0-9A-Fa-f\s]*)>"
_BLOCK = re.compile(r"begin(codespacerange|bfchar|bfrange)(.*?)end\1", re.S)
_PAIR = re.compile(rf"{_HEX}\s*{_HEX}")
_RANGE = re.compile(rf"{_HEX}\s*{_HEX}\s*(?:{_HEX}|\[([^\]]*)\])")
_ONE = re.compile(_HEX)
# A range that says more is broken: a code has two bytes.
_MOST_CODES = 65_536


class _Letters:
    """The letters that the codes of a font stand for."""

    def __init__(self, font: pikepdf.Object) -> None:
        self._width, self._known = 1, dict[int, str]()
        table = font.get("/ToUnicode")
        self._is_plain = not isinstance(table, pikepdf.Stream)
        if isinstance(table, pikepdf.Stream):
            for kind, body in _BLOCK.findall(table.read_bytes().decode("latin-1")):
                self._read(kind, body)

    def of(self, shown: bytes) -> str:
        """What a string of this font says; a font that tells no letters is read as Latin ones."""
        if self._is_plain:
            return shown.decode("cp1252", "ignore")
        codes = range(0, len(shown), self._width)
        found = (int.from_bytes(shown[at : at + self._width]) for at in codes)
        return "".join(self._known.get(code, "") for code in found)

    def _read(self, kind: str, body: str) -> None:
        if kind == "codespacerange":
            lengths = [len(_bytes(low)) for low, _ in _PAIR.findall(body)]
            self._width = max([*lengths, 1])
        elif kind == "bfchar":
            for code, said in _PAIR.findall(body):
                self._known[int.from_bytes(_bytes(code))] = _text(said)
        else:
            for low, high, first, each in _RANGE.findall(body):
                self._add(int.from_bytes(_bytes(low)), int.from_bytes(_bytes(high)), first, each)

    def _add(self, low: int, high: int, first: str, each: str) -> None:
        codes = range(low, min(high, low + _MOST_CODES) + 1)
        if each:
            self._known |= dict(zip(codes, map(_text, _ONE.findall(each)), strict=False))
        elif said := _text(first):
            last = ord(said[-1])
            for code in codes:
                self._known[code] = said[:-1] + chr(min(last + code - low, 0x10FFFF))


def pdf_letters(path: Path) -> str:
    """The folded letters of a PDF; empty where it has none, or cannot be read."""
    try:
        with pikepdf.open(path) as pdf:
            pages = [_shown(page.obj, 0) for page in list(pdf.pages)[:MOST_PAGES]]
            said = " ".join("".join(page) for page in pages)
    except (pikepdf.PdfError, ValueError, TypeError, LookupError, RuntimeError, OSError):
        return ""
    return fold(said).replace(" ", "")


def _shown(content: pikepdf.Object, depth: int) -> Iterator[str]:
    """The texts of a page, or of a drawing used on it, in the order of the file."""
    resources = content.get("/Resources", pikepdf.Dictionary())
    fonts: dict[str, _Letters] = {}
    font: _Letters | None = None
    for each in pikepdf.parse_content_stream(content, _SHOWS):
        name, operands = str(each.operator), each.operands
        if name == "Tf":
            font = _font(resources, str(operands[0]), fonts)
        elif name == "Do":
            drawn = resources.get("/XObject", pikepdf.Dictionary()).get(str(operands[0]))
            if drawn is not None and drawn.get("/Subtype") == "/Form" and depth < _DEEPEST:
                yield from _shown(drawn, depth + 1)
        elif font is not None:
            parts = operands[0] if name == "TJ" else operands[-1:]
            yield from (font.of(bytes(one)) for one in parts if isinstance(one, pikepdf.String))


def _font(resources: pikepdf.Object, name: str, known: dict[str, _Letters]) -> _Letters | None:
    if name not in known:
        found = resources.get("/Font", pikepdf.Dictionary()).get(name)
        if found is None:
            return None
        known[name] = _Letters(found)
    return known[name]


def _bytes(digits: str) -> bytes:
    tidy = "".join(digits.split())
    return bytes.fromhex(tidy if len(tidy) % 2 == 0 else f"{tidy}0")


def _text(digits: str) -> str:
    return _bytes(digits).decode("utf-16-be", "ignore")
