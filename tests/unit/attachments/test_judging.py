"""What may be attached, and each refusal with the name of the file and what to do."""

import zipfile
from io import BytesIO

import pytest
from PIL import Image

from dialogue.attachments.judging import DOCX, JPEG, MAX_BYTES, PDF, PNG, judge
from dialogue.errors import DomainError
from dialogue.wording.refusals import sentence
from tests.factories import files

RELATIONS = "word/_rels/document.xml.rels"
OUTSIDE = (
    b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'relationships/%s" Target="http://xa.example/x" TargetMode="External"/></Relationships>'
)


def _related(kind: bytes) -> bytes:
    return files.changed_word_file(
        replaced=(RELATIONS, b"</Relationships>", OUTSIDE.replace(b"%s", kind))
    )


def _fields(words: bytes) -> bytes:
    return files.changed_word_file(replaced=("word/document.xml", b"<w:t>", words + b"<w:t>"))


def _stuffed() -> bytes:
    return files.changed_word_file({"word/media/x.png": b"\0" * (101 * 1024 * 1024)})


# Made when they are wanted: some are large.
REFUSED = {
    "zero bytes": (lambda: b"", "attachment.empty"),
    "one byte too many": (lambda: b"%PDF-" + b"0" * MAX_BYTES, "attachment.large"),
    "svg": (lambda: b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", "attachment.type"),
    "html": (lambda: b"<!doctype html><script>x()</script>", "attachment.type"),
    "program": (lambda: b"MZ\x90\0" + b"\0" * 500, "attachment.type"),
    "gif": (lambda: b"GIF89a" + b"\0" * 50, "attachment.type"),
    "old word": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "attachment.old_word"),
    "half a picture": (lambda: files.photograph()[:900], "attachment.broken_picture"),
    "bomb of a picture": (lambda: files.huge_png(), "attachment.many_pixels"),
    "half a pdf": (lambda: files.quiet_pdf()[:60], "attachment.broken"),
    "pdf without a page": (lambda: files.quiet_pdf(0), "attachment.broken"),
    "script at opening": (lambda: files.running_pdf("opening"), "attachment.active"),
    "script of a page": (lambda: files.running_pdf("page"), "attachment.active"),
    "script by name": (lambda: files.running_pdf("names"), "attachment.active"),
    "button that starts a program": (lambda: files.running_pdf("button"), "attachment.active"),
    "file inside a pdf": (lambda: files.running_pdf("file inside"), "attachment.active"),
    "pdf with a password": (lambda: files.locked_pdf(user="mat"), "attachment.encrypted"),
    "pdf closed to changes": (lambda: files.locked_pdf(user=""), "attachment.encrypted"),
    "pdf that swells": (lambda: files.swelling_pdf(200), "attachment.broken"),
    "pdf and zip": (lambda: files.quiet_pdf() + files.word_file(), "attachment.two_in_one"),
    "pdf and page": (lambda: files.quiet_pdf() + b"<script>x()</script>", "attachment.two_in_one"),
    "docm as docx": (lambda: files.macro_file(), "attachment.macro"),
    "macro without its type": (
        lambda: files.changed_word_file({"word/vbaProject.bin": b"x"}),
        "attachment.macro",
    ),
    "object inside": (
        lambda: files.changed_word_file({"word/embeddings/oleObject1.bin": b"x"}),
        "attachment.macro",
    ),
    "template from outside": (lambda: _related(b"attachedTemplate"), "attachment.macro"),
    "object from outside": (lambda: _related(b"oleObject"), "attachment.macro"),
    "picture from outside": (lambda: _related(b"image"), "attachment.macro"),
    "field that starts a program": (
        lambda: _fields(b"<w:instrText>DDEAUTO c:\\\\x</w:instrText>"),
        "attachment.macro",
    ),
    "entities": (
        lambda: files.changed_word_file(
            {"word/x.xml": b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"}
        ),
        "attachment.broken",
    ),
    "docx that swells": (lambda: _stuffed(), "attachment.broken"),
    "half a docx": (lambda: files.word_file()[:500], "attachment.broken"),
}


def _zip_of(**parts: bytes) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return made.getvalue()


@pytest.mark.parametrize("which", REFUSED)
def test_what_is_refused_names_the_file_and_says_what_to_do(which):
    make, code = REFUSED[which]
    with pytest.raises(DomainError) as refusal:
        judge("C:\\Giấy tờ\\đơn của tổ 5.docx", make())
    assert (refusal.value.code, refusal.value.field) == (code, "files")
    said = sentence(refusal.value)
    assert "«đơn của tổ 5.docx»" in said
    assert "Hãy" in said or "Ông/bà chọn" in said


def test_any_other_zip_is_no_word_file():
    with pytest.raises(DomainError, match=r"attachment\.type"):
        judge("x.docx", _zip_of(readme=b"x"))


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_loses_place_and_camera_and_stands_upright(kind):
    sent = files.photograph(400, 300, kind, turn=6)
    judged = judge("ảnh.jpeg", sent)
    assert judged.media_type == {"JPEG": JPEG, "PNG": PNG}[kind]
    assert b"Exif" not in judged.content and b"eXIf" not in judged.content
    assert "Mười".encode() not in judged.content
    with Image.open(BytesIO(judged.content)) as picture:
        assert dict(picture.getexif()) == {}
        # Turned by a quarter: what was on the left is above.
        assert picture.size == (300, 400)
        assert sum(picture.convert("RGB").getpixel((150, 20))) < 60
        assert sum(picture.convert("RGB").getpixel((150, 380))) > 700


def test_a_large_picture_is_made_smaller_and_stays_legible():
    with Image.open(BytesIO(judge("a.jpg", files.photograph(6000, 4000)).content)) as picture:
        assert picture.size == (3000, 2000)


def test_what_is_hidden_behind_a_picture_is_gone():
    judged = judge("a.png", files.photograph(kind="PNG") + files.word_file())
    assert not zipfile.is_zipfile(BytesIO(judged.content))


@pytest.mark.parametrize(
    "mode", ["1", "L", "P", "RGBA", "LA", "CMYK", "I;16"], ids=lambda mode: f"mode {mode}"
)
def test_a_picture_of_any_make_is_taken(mode):
    made = BytesIO()
    kind = "JPEG" if mode == "CMYK" else "PNG"
    Image.new(mode, (30, 20)).save(made, kind)
    with Image.open(BytesIO(judge("a", made.getvalue()).content)) as picture:
        assert picture.size == (30, 20)


@pytest.mark.parametrize(
    ("content", "media_type"), [(files.quiet_pdf(3), PDF), (files.word_file(), DOCX)]
)
def test_papers_stay_as_they_were_sent(content, media_type):
    judged = judge("đơn", content)
    assert (judged.content, judged.media_type) == (content, media_type)


def test_a_link_in_a_word_file_is_allowed():
    assert judge("a.docx", _related(b"hyperlink")).media_type == DOCX


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("Ảnh ngõ 128.JPG", "Ảnh ngõ 128.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\x\\đơn.docx", "đơn.pdf"),
        ("don\u202efdp.exe", "donfdp.pdf"),
        ("a\r\nX: y\x00.pdf", "a X y.pdf"),
        ("...", "Tệp không tên.pdf"),
        ("", "Tệp không tên.pdf"),
        ("x" * 300 + ".pdf", "x" * 100 + ".pdf"),
        ("Tổ 5. Đường hỏng", "Tổ 5. Đường hỏng.pdf"),
        ("Đơn".encode().decode("utf-8"), "Đơn.pdf"),
    ],
)
def test_a_name_is_kept_in_vietnamese_and_is_never_a_path(sent, kept):
    assert judge(sent, files.quiet_pdf()).name == kept
