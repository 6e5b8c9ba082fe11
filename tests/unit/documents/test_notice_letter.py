"""The letter as it is printed: every letter of Vietnamese, and nothing taken as markup."""

import unicodedata
from io import BytesIO

import docx
import pypdf

from dialogue.documents.notice_letter import NoticeLetter, letter_docx, letters_pdf
from dialogue.documents.state_layout import Head

TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
LETTERS = "đ" + "".join(
    unicodedata.normalize("NFC", bare + tone) for bare in "aăâeêioôơuưy" for tone in TONES
)
MARKUP = '#eval("1") $x^2$ *đậm* <b> \\ `mã` @nguồn [x] // ghi chú = đề mục'


def _letter(*paragraphs):
    return NoticeLetter(
        head=Head("Ủy ban MTTQ Việt Nam", ("phường Hòa Bình",), "/TB-MTTQ-BTT", "Hòa Bình", 2026),
        about="Về ý kiến mã HB26-K7MT-4RXE",
        whom="Ông/bà Hoàng Thị Mười",
        address="Số 12, tổ dân phố 5",
        paragraphs=paragraphs,
    )


def _pages(content):
    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(content)).pages]


def test_every_letter_prints_in_every_style():
    (page,) = _pages(letters_pdf([_letter(LETTERS, LETTERS.upper())]))
    solid = page.replace("\n", "")
    assert LETTERS in solid and LETTERS.upper() in solid
    reader = pypdf.PdfReader(BytesIO(letters_pdf([_letter(LETTERS)])))
    faces = {str(f["/BaseFont"]) for f in _fonts(reader.pages[0])}
    assert faces and all("Tinos" in face for face in faces)
    for style in ("Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic"):
        assert any(style in face for face in faces), faces


def _fonts(page):
    return [font.get_object() for font in page["/Resources"]["/Font"].values()]


def test_what_is_written_stays_as_it_is_written():
    (page,) = _pages(letters_pdf([_letter(MARKUP)]))
    assert " ".join(MARKUP.split()) in " ".join(page.split())
    words = "\n".join(
        p.text for p in docx.Document(BytesIO(letter_docx(_letter(MARKUP)))).paragraphs
    )
    assert MARKUP in words


def test_letters_in_one_file_begin_on_pages_of_their_own_and_count_their_own_pages():
    long = _letter(*["Nội dung trả lời rất dài. " * 30] * 12)
    pages = _pages(letters_pdf([long, _letter("Ngắn.")]))
    assert len(pages) >= 3
    assert pages[1].strip().startswith("2")
    assert pages[-1].strip().startswith("ỦY BAN MTTQ VIỆT NAM")
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in pages[-1]
