"""The keys of one installation: made at first start, readable by their owner only.

Each file in `var/keys/` holds one key a line, the newest first; older lines still open what they
closed, so that a key is renewed by adding a line on top.
"""

import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from cryptography.fernet import Fernet, MultiFernet


@dataclass(frozen=True)
class Keys:
    """Sessions are signed, private rows sealed and secrets digested with keys of their own."""

    session: tuple[str, ...]
    # Closes what is private, and opens that and what lies under seal.
    private: MultiFernet
    # Closes what lies under seal: without this key nobody reads it, whatever else is known.
    sealing: MultiFernet
    digest_key: bytes

    def digest(self, purpose: str, value: str) -> str:
        """A keyed digest (HMAC-SHA-256, hex): equal values meet, no value can be guessed back."""
        message = f"{purpose}\0{value}".encode()
        return hmac.new(self.digest_key, message, hashlib.sha256).hexdigest()


def load_keys(folder: Path) -> Keys:
    """Read the keys of `folder`, making those that are missing."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    private = [Fernet(line) for line in _lines(folder / "private.key", _fernet_line)]
    sealing = [Fernet(line) for line in _lines(folder / "sealing.key", _fernet_line)]
    return Keys(
        session=tuple(_lines(folder / "session.key", lambda: secrets.token_urlsafe(48))),
        private=MultiFernet([*private, *sealing]),
        sealing=MultiFernet(sealing),
        digest_key=_lines(folder / "digest.key", lambda: secrets.token_urlsafe(48))[0].encode(),
    )


def _fernet_line() -> str:
    return Fernet.generate_key().decode()


def _lines(path: Path, make) -> list[str]:  # type: ignore[no-untyped-def]
    # O_EXCL lets one of several processes that start together make the file; the others read it.
    if not path.exists():
        draft = path.with_suffix(f".{os.getpid()}.{secrets.token_hex(4)}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(make() + "\n")
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            os.unlink(draft)
    return [line.strip() for line in path.read_text().splitlines() if line.strip()]
