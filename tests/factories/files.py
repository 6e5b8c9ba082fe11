"""Files as people send them, good and bad, made where they are wanted."""

import zlib
from io import BytesIO
from struct import pack
from zipfile import ZIP_DEFLATED, ZipFile

import pikepdf
from docx import Document
from PIL import Image

MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"
DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def photograph(width: int = 640, height: int = 480, kind: str = "JPEG", turn: int = 1) -> bytes:
    """A picture, black on the left and white on the right, that tells where it was taken.

    `turn` is the orientation that its EXIF asks for.
    """
    picture = Image.new("RGB", (width, height), "white")
    picture.paste("black", (0, 0, width // 2, height))
    exif = Image.Exif()
    exif[0x0112] = turn
    exif[0x0110] = "Máy ảnh của bà Mười"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (21.0, 2.0, 7.0)
    made = BytesIO()
    picture.save(made, kind, exif=exif)
    return made.getvalue()


def huge_png(side: int = 40_000) -> bytes:
    """A small file that says it is a picture of side × side pixels."""
    rows = zlib.compress(b"\0" * 1_000_000, 9)

    def chunk(name: bytes, content: bytes) -> bytes:
        return pack(">I", len(content)) + name + content + pack(">I", zlib.crc32(name + content))

    header = pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )


def quiet_pdf(pages: int = 1) -> bytes:
    """A PDF of empty pages."""
    return saved(_pages(pages))


def running_pdf(where: str) -> bytes:
    """A PDF with something in it that runs or hides; `where` says what and where."""
    pdf = _pages(1)
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('x')")
    launch = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="cmd.exe")
    if where == "opening":
        pdf.Root.OpenAction = script
    elif where == "page":
        pdf.pages[0].AA = pikepdf.Dictionary(O=script)
    elif where == "names":
        pdf.Root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=["x", script]))
    elif where == "button":
        button = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=launch
        )
        pdf.pages[0].Annots = pikepdf.Array([button])
    elif where == "file inside":
        pdf.attachments["virus.exe"] = b"MZ"
    else:
        raise ValueError(where)
    return saved(pdf)


def locked_pdf(*, user: str) -> bytes:
    """A PDF with a password; with an empty `user` it opens, but is closed to changes."""
    return saved(_pages(1), encryption=pikepdf.Encryption(owner="chu", user=user))


def swelling_pdf(megabytes: int) -> bytes:
    """A PDF whose table of objects unpacks to a great many megabytes."""
    made = BytesIO()
    pdf = _pages(1)
    pdf.Root.Filler = pdf.make_indirect(pikepdf.String(b"0" * (megabytes * 1024 * 1024)))
    pdf.save(made, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return made.getvalue()


def saved(pdf: pikepdf.Pdf, **options: object) -> bytes:
    """The bytes of a PDF."""
    made = BytesIO()
    pdf.save(made, **options)  # type: ignore[arg-type]
    return made.getvalue()


def word_file(text: str = "Đề nghị phường sửa đường ngõ 128.") -> bytes:
    """A .docx with one paragraph."""
    document = Document()
    document.add_paragraph(text)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def changed_word_file(
    added: dict[str, bytes] | None = None, replaced: tuple[str, bytes, bytes] | None = None
) -> bytes:
    """A .docx with parts added to it, or with words of one part replaced."""
    made = BytesIO()
    with ZipFile(BytesIO(word_file())) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if replaced and name == replaced[0]:
                assert replaced[1] in content
                content = content.replace(replaced[1], replaced[2])
            new.writestr(name, content)
        for name, content in (added or {}).items():
            new.writestr(name, content)
    return made.getvalue()


def macro_file() -> bytes:
    """A .docm: what somebody renames to .docx."""
    return changed_word_file(
        {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"},
        ("[Content_Types].xml", DOCX_TYPE.encode(), MACRO_TYPE.encode()),
    )


def _pages(count: int) -> pikepdf.Pdf:
    pdf = pikepdf.new()
    for _ in range(count):
        pdf.add_blank_page()
    return pdf
