"""A signed document: judged by its content, reopened with a real parser, kept by its digest."""

import hashlib
from io import BytesIO
from pathlib import Path

import filetype
import pikepdf

from dialogue.attachments.model import StoredFile
from dialogue.attachments.writing import write_whole
from dialogue.errors import DomainError
from dialogue.text.plain import clean_line
from dialogue.work import Work

MAX_MB = 10


def check_pdf(content: bytes) -> None:
    """Refuse what is not a PDF that can be read, or carries scripts or files inside."""
    if len(content) > MAX_MB * 1024 * 1024:
        raise DomainError("file.large", "file", max_mb=MAX_MB)
    if filetype.guess_mime(content) != "application/pdf":
        raise DomainError("file.type", "file")
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            if len(pdf.pages) == 0:
                raise DomainError("file.type", "file")
            names = pdf.Root.get("/Names", pikepdf.Dictionary())
            if "/JavaScript" in names or "/EmbeddedFiles" in names:
                raise DomainError("file.active", "file")
            action = pdf.Root.get("/OpenAction")
            if isinstance(action, pikepdf.Dictionary) and action.get("/S") != "/GoTo":
                raise DomainError("file.active", "file")
            if "/AA" in pdf.Root or any("/AA" in page for page in pdf.pages):
                raise DomainError("file.active", "file")
    except (pikepdf.PdfError, ValueError, TypeError) as error:
        raise DomainError("file.type", "file") from error


def store_pdf(work: Work, folder: Path, name: str, content: bytes) -> StoredFile:
    """Keep a checked PDF. The file lies on the disk before its row is committed, never after."""
    check_pdf(content)
    digest = hashlib.sha256(content).hexdigest()
    path = path_of(folder, digest)
    if not path.exists():
        write_whole(path, content)
    row = StoredFile(
        sha256=digest,
        media_type="application/pdf",
        size=len(content),
        name=clean_line(name)[-120:] or "ban-ky.pdf",
        created_at=work.now,
    )
    work.session.add(row)
    work.session.flush()
    return row


def path_of(folder: Path, digest: str) -> Path:
    """Where the content with this digest lies."""
    return folder / digest[:2] / digest
