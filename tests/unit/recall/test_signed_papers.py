"""A signed PDF that says again what was taken back: whoever makes it public is warned."""

from io import BytesIO

import pikepdf
import pytest
import typst
from PIL import Image

from admin import create_admin
from bench.desk import sign_in
from dialogue.attachments.pdf_words import pdf_letters
from dialogue.attachments.signed_pdf import store_pdf
from dialogue.recall.taking_back import recall
from dialogue.text.quoting import quoted_in_letters

WORDS = "Cán bộ thu tiền của dân không có biên lai, tôi đề nghị xem xét việc đó cho rõ."
ANSWER = "Phường đã thay bóng đèn ở ngõ 128 và cử người trông coi."
REPEATED, UNREAD = "Bản ký nhắc lại lời đã thu lại", "tệp PDF là ảnh chụp"


def _typed(words):
    paper = typst.compile(f'#set text(lang: "vi")\n= Trả lời\n{words}'.encode())
    assert isinstance(paper, bytes)
    return paper


def _photographed():
    out = BytesIO()
    Image.new("RGB", (60, 80), "white").save(out, "PDF")
    return out.getvalue()


def test_the_letters_of_a_pdf_are_read_and_a_picture_has_none(tmp_path):
    path = tmp_path / "paper.pdf"
    path.write_bytes(_typed(f"Ông/bà nêu: _{WORDS}_ {ANSWER}"))
    letters = pdf_letters(path)
    assert quoted_in_letters(letters, WORDS.upper()) and quoted_in_letters(letters, ANSWER)
    assert not quoted_in_letters(letters, "Cán bộ thu tiền của dân mà không có biên lai.")
    path.write_bytes(_photographed())
    assert pdf_letters(path) == ""
    path.write_bytes(b"%PDF-1.7 broken")
    assert pdf_letters(path) == ""


@pytest.mark.parametrize("drawing", [b"BT Tf ET", b"Do"])
def test_a_page_whose_drawing_is_broken_has_no_letters(tmp_path, drawing):
    with pikepdf.open(BytesIO(_typed(WORDS))) as pdf:
        pdf.pages[0].Contents = pdf.make_stream(drawing)
        pdf.save(tmp_path / "broken.pdf")
    assert pdf_letters(tmp_path / "broken.pdf") == ""


@pytest.mark.parametrize(
    ("paper", "told"),
    [(_typed(f"{WORDS} {ANSWER}"), REPEATED), (_photographed(), UNREAD), (_typed(ANSWER), "")],
    ids=["repeats", "photographed", "clean"],
)
def test_the_page_that_makes_it_public_warns_of_it(ward, paper, told):
    receipt, matter = ward.accepted(text=WORDS)
    ward.accepted(into=matter)
    folder = ward.runtime.settings.var_dir.absolute() / "files"
    file_id = ward.run(store_pdf, "works_officer", folder, "ban-ky.pdf", paper).id
    answer_id = ward.approved(matter, file_id=file_id)
    officer = create_admin(ward.runtime).test_client()
    sign_in(ward, officer, "coordinator")

    def said():
        page = officer.get(f"/cong-khai/{answer_id}", base_url="http://localhost/quan-tri").text
        assert "Công khai trả lời" in page
        return [words for words in (REPEATED, UNREAD) if words in page]

    assert said() == []
    number = receipt.opinion_id
    ward.run(recall, "moderator", number, ward.revision(number), ground="TC")
    assert said() == ([told] if told else [])
