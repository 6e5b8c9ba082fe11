"""Where the files of citizens lie: each closed under a key of its own, under a name by chance.

The key stands in the row that names the file, closed by the installation's private key. To
destroy the row is to destroy the file: what is left on the disk is noise, and is swept away.
"""

import secrets
import time
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.fernet import InvalidToken, MultiFernet
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from dialogue.attachments.judging import Judged
from dialogue.attachments.writing import write_whole
from dialogue.errors import NotFound

_NONCE = 12
# A file without a row may belong to a request that has not committed yet.
SETTLED_SECONDS = 600


@dataclass(frozen=True)
class Kept:
    """A file in the vault: what its row needs to lead to it, and to nothing else."""

    place: str
    wrapped_key: bytes
    sealed_name: bytes
    media_type: str
    size: int


def put(var_dir: Path, private: MultiFernet, judged: Judged) -> Kept:
    """Close a judged file and write it, before any row tells of it."""
    key, place = AESGCM.generate_key(256), secrets.token_hex(16)
    write_whole(_path(var_dir, place), _close(key, judged.content))
    return Kept(
        place=place,
        wrapped_key=private.encrypt(key),
        sealed_name=_close(key, judged.name.encode()),
        media_type=judged.media_type,
        size=len(judged.content),
    )


def read_content(var_dir: Path, private: MultiFernet, kept: Kept) -> bytes:
    """The file itself; NotFound when it is gone from the disk or its key does not open it."""
    try:
        closed = _path(var_dir, kept.place).read_bytes()
        return _open(private.decrypt(kept.wrapped_key), closed)
    except (FileNotFoundError, InvalidTag, InvalidToken):
        raise NotFound("not_found") from None


def read_name(private: MultiFernet, kept: Kept) -> str:
    """The name under which the sender knows the file."""
    return _open(private.decrypt(kept.wrapped_key), kept.sealed_name).decode()


def places(var_dir: Path) -> Iterator[str]:
    """The places of all files that lie here long enough to have a row, if they ever get one."""
    settled = time.time() - SETTLED_SECONDS
    for path in _folder(var_dir).glob("??/*"):
        try:
            if path.stat().st_mtime < settled:
                yield path.name
        except FileNotFoundError:
            continue


def clear(var_dir: Path, gone: Collection[str]) -> None:
    """Take files off the disk whose rows are gone."""
    for place in gone:
        _path(var_dir, place).unlink(missing_ok=True)


def _close(key: bytes, content: bytes) -> bytes:
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, content, None)


def _open(key: bytes, closed: bytes) -> bytes:
    return AESGCM(key).decrypt(closed[:_NONCE], closed[_NONCE:], None)


def _folder(var_dir: Path) -> Path:
    return var_dir / "files" / "sealed"


def _path(var_dir: Path, place: str) -> Path:
    return _folder(var_dir) / place[:2] / place
