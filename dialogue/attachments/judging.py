"""What a citizen may attach: judged by the content, reopened by the real parser of its kind."""

from dataclasses import dataclass

import filetype

from dialogue.attachments.active_pdf import check_quiet_pdf
from dialogue.attachments.file_names import stored_name
from dialogue.attachments.pictures import redrawn
from dialogue.attachments.word_files import check_quiet_docx
from dialogue.errors import DomainError

MAX_FILES = 5
MAX_MB = 10
MAX_BYTES = MAX_MB * 1024 * 1024

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
JPEG = "image/jpeg"
PNG = "image/png"
PICTURES = (JPEG, PNG)
ENDINGS = {PDF: "pdf", DOCX: "docx", JPEG: "jpg", PNG: "png"}

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True)
class Judged:
    """A file that may be kept: a name to show, what it really is, and the bytes to keep."""

    name: str
    media_type: str
    content: bytes


def judge(sent_name: str, content: bytes) -> Judged:
    """The file as it may be kept, or the refusal that names it and says what to do.

    Pictures are drawn anew, without what they tell of place and camera; the others stay as they
    came. The refusals carry the cleaned name as the fact `name`.
    """
    shown = stored_name(sent_name)
    if not content:
        raise DomainError("attachment.empty", "files", name=shown)
    if len(content) > MAX_BYTES:
        raise too_large(sent_name)
    media_type = _media_type(content)
    if media_type is None:
        code = "attachment.old_word" if content.startswith(_OLD_OFFICE) else "attachment.type"
        raise DomainError(code, "files", name=shown)
    try:
        if media_type in PICTURES:
            content = redrawn(content, "PNG" if media_type == PNG else "JPEG")
        elif media_type == PDF:
            check_quiet_pdf(content)
        else:
            check_quiet_docx(content)
    except DomainError as refusal:
        raise DomainError(refusal.code, "files", name=shown, **refusal.facts) from refusal
    return Judged(stored_name(sent_name, ENDINGS[media_type]), media_type, content)


def too_large(sent_name: str) -> DomainError:
    """The refusal of a file that was too large to be read to its end."""
    return DomainError("attachment.large", "files", name=stored_name(sent_name), max_mb=MAX_MB)


def too_many(sent_name: str) -> DomainError:
    """The refusal of a file beyond the last that fits."""
    return DomainError("attachment.many", "files", name=stored_name(sent_name), max=MAX_FILES)


def _media_type(content: bytes) -> str | None:
    if content.startswith(b"PK\x03\x04"):
        return DOCX
    found = filetype.guess_mime(content)
    return found if found in ENDINGS else None
