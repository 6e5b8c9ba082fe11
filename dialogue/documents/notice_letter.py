"""The letter by which the Front tells somebody who has no mail address, as docx and PDF."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import typst

from dialogue.documents.state_layout import Head, StateSheet

_HERE = Path(__file__).parent
_FACES = _HERE / "faces"


@dataclass(frozen=True)
class NoticeLetter:
    """The parts of a letter, in plain words; number and day are given by hand.

    One that is laid out for everybody is addressed to nobody: `whom` is empty.
    """

    head: Head
    about: str
    whom: str
    address: str
    paragraphs: Sequence[str]
    recipients: Sequence[str] = ("Như trên;", "Lưu: VT.")
    authority: Sequence[str] = ("TM. Ban Thường trực", "Chủ tịch")
    kind: str = "Thông báo"


def letter_docx(letter: NoticeLetter) -> bytes:
    """The letter for Word: the Front may still change a word before it signs."""
    return letters_docx([letter])


def letters_docx(letters: Sequence[NoticeLetter]) -> bytes:
    """Letters for Word, each beginning on a page of its own that is counted anew."""
    sheet = StateSheet(letters[0].about)
    for place, letter in enumerate(letters):
        if place:
            sheet.begin_anew()
        sheet.head(letter.head)
        sheet.title(letter.kind, letter.about)
        if letter.whom:
            sheet.addressed_to(letter.whom)
        if letter.address:
            sheet.line(letter.address)
        for paragraph in letter.paragraphs:
            sheet.paragraph(paragraph)
        sheet.closing(letter.recipients, letter.authority)
    return sheet.content()


def letters_pdf(letters: Sequence[NoticeLetter]) -> bytes:
    """Letters to print, each beginning on a page of its own.

    Their words reach the typesetter as data: nothing in them is ever taken as markup.
    """
    packed = json.dumps([asdict(letter) for letter in letters], ensure_ascii=False)
    content: bytes = typst.compile(
        str(_HERE / "letter.typ"),
        root=str(_HERE),
        font_paths=[str(_FACES)],
        ignore_system_fonts=True,
        sys_inputs={"letters": packed},
    )
    return content
