"""Whether a Word file is only words and pictures: no macro, no object, nothing from outside."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from dialogue.errors import DomainError

_MOST_PARTS = 2000
_MOST_UNPACKED = 100 * 1024 * 1024
_MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPES = "[Content_Types].xml"
_BODY = "word/document.xml"
# Other people's addresses may be named in a text; to fetch from them is another thing.
_LINK = "/hyperlink"
_RUNNING_PARTS = ("vba", "activex", "embeddings/", "customui", "afchunk")
_RUNNING_FIELDS = (b"DDEAUTO", b"DDE ", b"INCLUDETEXT", b"INCLUDEPICTURE")
_ENCRYPTED = 0x1


def check_quiet_docx(content: bytes) -> None:
    """Refuse what is no .docx, what runs or fetches anything, and what unpacks without end."""
    try:
        with ZipFile(BytesIO(content)) as package:
            _check_package(package)
        Document(BytesIO(content))
    except (
        BadZipFile,
        PackageNotFoundError,
        KeyError,
        ValueError,
        EOFError,
        NotImplementedError,
        etree.XMLSyntaxError,
    ) as error:
        raise DomainError("attachment.broken") from error


def _check_package(package: ZipFile) -> None:
    parts = package.infolist()
    names = {part.filename for part in parts}
    if _TYPES not in names:
        raise DomainError("attachment.type")
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise DomainError("attachment.encrypted")
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED:
        raise DomainError("attachment.broken")
    if len(names) != len(parts):
        raise DomainError("attachment.two_in_one")
    types = _read(package, _TYPES)
    if b"macroEnabled" in types or any(_runs(name) for name in names):
        raise DomainError("attachment.macro")
    if _BODY not in names or _MAIN not in types:
        raise DomainError("attachment.type")
    for name in names:
        if name.endswith(".rels"):
            _check_relations(_read(package, name))
        elif name.startswith("word/") and name.endswith(".xml"):
            text = _read(package, name)
            if any(field in text for field in _RUNNING_FIELDS):
                raise DomainError("attachment.macro")


def _runs(name: str) -> bool:
    return any(word in name.lower() for word in _RUNNING_PARTS)


def _check_relations(text: bytes) -> None:
    for relation in _parsed(text):
        kind = str(relation.get("Type", "")).lower()
        is_outside = relation.get("TargetMode", "").lower() == "external"
        if (is_outside and not kind.endswith(_LINK)) or _runs(kind.rsplit("/", 1)[-1]):
            raise DomainError("attachment.macro")


def _read(package: ZipFile, name: str) -> bytes:
    """A part of the file; the size that its entry claims is the most that is unpacked."""
    text = package.read(name)
    # An entity could unpack to anything; Word writes none.
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise DomainError("attachment.broken")
    return text


def _parsed(text: bytes) -> Iterable[Any]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    relations: Iterable[Any] = etree.fromstring(text, parser)
    return relations
