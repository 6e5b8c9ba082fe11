"""Private rows: each under a key of its own, so that destroying the row destroys the key."""

import json
from typing import Any

from cryptography.fernet import Fernet, MultiFernet


def seal(private: MultiFernet, content: dict[str, Any]) -> tuple[bytes, bytes]:
    """Return (wrapped key, sealed content): a fresh key closes the content, ours closes the key."""
    key = Fernet.generate_key()
    packed = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    return private.encrypt(key), Fernet(key).encrypt(packed)


def unseal(private: MultiFernet, wrapped_key: bytes, sealed: bytes) -> dict[str, Any]:
    """Open what `seal` closed; raises `cryptography.fernet.InvalidToken` for anything else."""
    content: dict[str, Any] = json.loads(Fernet(private.decrypt(wrapped_key)).decrypt(sealed))
    return content
