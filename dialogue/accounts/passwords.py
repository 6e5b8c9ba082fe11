"""Passwords: argon2id, a floor of twelve signs, and the words everybody guesses first."""

from base64 import b64encode

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from dialogue.errors import DomainError
from dialogue.text.folding import fold

MINIMUM = 12
_GUESSED = ("matkhau", "password", "123456", "qwerty", "abcdef", "mattran", "hoinghi", "doithoai")
_hasher = PasswordHasher()


def _hash_of_nobody() -> str:
    """A hash with the parameters of every other that no password fits; takes no time to make."""
    salt, digest = (
        b64encode(bytes(size)).decode().rstrip("=") for size in (_hasher.salt_len, _hasher.hash_len)
    )
    costs = f"m={_hasher.memory_cost},t={_hasher.time_cost},p={_hasher.parallelism}"
    return f"$argon2id$v=19${costs}${salt}${digest}"


# Verified against when a login is unknown, so that the answer takes as long as for a known one.
_NOBODY = _hash_of_nobody()


def check_strength(password: str, login: str) -> None:
    """Refuse what is short, one repeated sign, or mostly a word that is guessed first."""
    if len(password) < MINIMUM:
        raise DomainError("password.short", "password", min=MINIMUM)
    folded = fold(password).replace(" ", "")
    for word in (*_GUESSED, fold(login).replace(" ", "")):
        folded = folded.replace(word, "")
    if len(set(password)) < 5 or len(folded) < 5:
        raise DomainError("password.weak", "password")


def hash_password(password: str) -> str:
    """The argon2id hash that is stored."""
    return _hasher.hash(password)


def verify_password(stored: str | None, password: str) -> bool:
    """Whether a password fits; takes as long for an account without one."""
    try:
        return _hasher.verify(stored or _NOBODY, password) and stored is not None
    except VerificationError:
        return False
