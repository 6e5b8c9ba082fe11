"""Whether a PDF is only paper: nothing in it runs, opens, plays, sends or hides another file."""

from io import BytesIO
from zipfile import is_zipfile

import pikepdf

from dialogue.errors import DomainError

# A stream that unpacks to more than this is no scan of a few pages.
_MOST_UNPACKED = 128 * 1024 * 1024
_MOST_OBJECTS = 200_000
_DEEPEST = 40

# Set once, here, before any thread opens a file (qpdf keeps them for the whole process).
pikepdf.settings.set_qpdf_limits(
    flate_max_memory=_MOST_UNPACKED,
    run_length_max_memory=_MOST_UNPACKED,
    png_max_memory=_MOST_UNPACKED,
    tiff_max_memory=_MOST_UNPACKED,
    doc_max_warnings=200,
)

_RUNNING_KEYS = frozenset({"/JS", "/AA", "/XFA", "/EmbeddedFiles", "/EF", "/RichMediaContent"})
_RUNNING_ACTIONS = frozenset(
    {
        "/JavaScript",
        "/Launch",
        "/SubmitForm",
        "/ImportData",
        "/GoToE",
        "/Rendition",
        "/RichMediaExecute",
        "/Movie",
        "/Sound",
    }
)
_HARMLESS_OPENING = frozenset({"/GoTo"})


def check_quiet_pdf(content: bytes) -> None:
    """Refuse what no reader opens without a password, what is active, and two files in one."""
    try:
        with pikepdf.open(BytesIO(content), attempt_recovery=True) as pdf:
            if pdf.is_encrypted:
                raise DomainError("attachment.encrypted")
            if len(pdf.pages) == 0:
                raise DomainError("attachment.broken")
            for number, found in enumerate(pdf.objects):
                if number > _MOST_OBJECTS:
                    raise DomainError("attachment.broken")
                _check_quiet(found, 0)
            _check_opening(pdf)
    except pikepdf.PasswordError as error:
        raise DomainError("attachment.encrypted") from error
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError) as error:
        raise DomainError("attachment.broken") from error
    if is_zipfile(BytesIO(content)) or not content.rstrip(b"\0\r\n\t ").endswith(b"%%EOF"):
        raise DomainError("attachment.two_in_one")


def _check_quiet(found: pikepdf.Object, depth: int) -> None:
    if depth > _DEEPEST:
        raise DomainError("attachment.broken")
    if isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
        for key in found.keys():
            if key in _RUNNING_KEYS:
                raise DomainError("attachment.active")
        action = found.get("/S")
        if isinstance(action, pikepdf.Name) and str(action) in _RUNNING_ACTIONS:
            raise DomainError("attachment.active")
        for _, value in found.items():
            _check_inside(value, depth)
    elif isinstance(found, pikepdf.Array):
        for value in found:
            _check_inside(value, depth)


def _check_inside(value: object, depth: int) -> None:
    # What is referred to is an object of the file and is looked at by itself.
    if isinstance(value, pikepdf.Object) and not value.is_indirect:
        _check_quiet(value, depth + 1)


def _check_opening(pdf: pikepdf.Pdf) -> None:
    opening = pdf.Root.get("/OpenAction")
    if isinstance(opening, pikepdf.Dictionary) and str(opening.get("/S")) not in _HARMLESS_OPENING:
        raise DomainError("attachment.active")
