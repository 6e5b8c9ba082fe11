"""What a sender keeps: a code to read over the telephone, a secret, the token of a link.

The code names an opinion and is no secret. Code and secret together, or the token alone,
open it.
"""

import secrets
import unicodedata
from collections.abc import Callable, Container
from typing import Literal

from dialogue.errors import DomainError
from dialogue.text.folding import bare_letters

ALPHABET = "2346789ACDEHJKMNPRTVWXY"
PREFIX_LENGTH = 4
RANDOM_LENGTH = 7
PARTS = "12"
CODE_LENGTH = PREFIX_LENGTH + RANDOM_LENGTH + 1

SECRET_ALPHABET = "23456789abcdefghijkmnpqrstuvwxyz"  # noqa: S105
SECRET_LENGTH = 12  # five bits for each sign, 60 in all

_GROUP = 4
_LINK_BYTES = 16  # 128 bits
_PRIME = 23

# The value of a sign modulo 23. A prefix may hold thirteen signs that the alphabet leaves
# out; each takes the value of a sign it cannot be mistaken for. All ten digits differ, and
# all letters but Q and K, S and M, Z and W.
_VALUES = {sign: value for value, sign in enumerate(ALPHABET)} | {
    sign: ALPHABET.index(same) for sign, same in zip("015BFGILOQSUZ", "XRH783694KM2W", strict=True)
}

Kind = Literal["empty", "length", "sign", "check"]


class CodeError(DomainError):
    """A code or secret that cannot be right as typed; `kind` says in which way.

    empty: nothing was typed. length: facts `expected`, `found`, in signs. sign: fact `sign`
    is the first that never occurs. check: well formed, but mistyped somewhere.
    """

    def __init__(self, kind: Kind, subject: str = "code", **facts: str | int) -> None:
        super().__init__(f"{subject}_{kind}", subject, **facts)
        self.args = (kind, subject)
        self.kind = kind


def new_code(prefix: str) -> str:
    """A fresh code such as HB26-K7MT-4RXE.

    The prefix is four signs of A-Z and 0-9; seven random signs and a check sign follow.
    """
    if len(prefix) != PREFIX_LENGTH or not _VALUES.keys() >= set(prefix):
        raise ValueError(f"a prefix is {PREFIX_LENGTH} signs of A-Z and 0-9: {prefix!r}")
    return _grouped(_completed(prefix + _random(ALPHABET, RANDOM_LENGTH)))


def parse_code(typed: str) -> str:
    """The code in its one written form, whatever case, spaces or dashes were typed."""
    signs = _signs(typed, str.upper)
    _check_shape(signs, "code", CODE_LENGTH)
    _check_signs(signs[:PREFIX_LENGTH], "code", _VALUES)
    _check_signs(signs[PREFIX_LENGTH:], "code", ALPHABET)
    if _completed(signs[:-1]) != signs:
        raise CodeError("check")
    return _grouped(signs)


def part_code(code: str, part: int) -> str:
    """The code of a part of a mixed text, such as HB26-K7MT-4RXE-2."""
    return f"{code}-{part}"


def parse_followed_code(typed: str) -> str:
    """As `parse_code`; whoever types the code of a part means the text it was taken from."""
    signs = _signs(typed, str.upper)
    is_part = len(signs) == CODE_LENGTH + 1 and signs[-1] in PARTS
    return parse_code(signs[:-1] if is_part else typed)


def new_secret() -> str:
    """A fresh secret of 60 bits, without look-alikes."""
    return _random(SECRET_ALPHABET, SECRET_LENGTH)


def secret_groups(secret: str) -> tuple[str, str, str]:
    """The secret in three groups of four, as it is printed and read aloud."""
    first, second, third = _groups(secret)
    return first, second, third


def parse_secret(typed: str) -> str:
    """The secret as it was made, whatever case, spaces or dashes were typed."""
    signs = _signs(typed, str.lower)
    _check_shape(signs, "secret", SECRET_LENGTH)
    _check_signs(signs, "secret", SECRET_ALPHABET)
    return signs


def new_link_token() -> str:
    """A fresh token of 128 bits that may stand in an address."""
    return secrets.token_urlsafe(_LINK_BYTES)


def _completed(signs: str) -> str:
    """The signs and their check sign.

    Sign number n counts n times its value; with the check sign, number 12, the sum is a
    multiple of 23. As 23 is prime and no weight occurs twice, the sum betrays one sign
    replaced by another of a different value, and two such signs changing places.
    """
    total = sum(weight * _VALUES[sign] for weight, sign in enumerate(signs, start=1))
    check = -total * pow(len(signs) + 1, -1, _PRIME) % _PRIME
    return signs + ALPHABET[check]


def _random(alphabet: str, length: int) -> str:
    return "".join(secrets.choice(alphabet) for _ in range(length))


def _groups(signs: str) -> list[str]:
    return [signs[start : start + _GROUP] for start in range(0, len(signs), _GROUP)]


def _grouped(signs: str) -> str:
    return "-".join(_groups(signs))


def _signs(typed: str, case: Callable[[str], str]) -> str:
    """What was typed without diacritics, spaces, punctuation and the minus sign."""
    return "".join(
        sign
        for sign in case(bare_letters(typed))
        if unicodedata.category(sign)[0] not in "PZC" and sign != "\N{MINUS SIGN}"
    )


def _check_shape(signs: str, subject: str, expected: int) -> None:
    if not signs:
        raise CodeError("empty", subject)
    if len(signs) != expected:
        raise CodeError("length", subject, expected=expected, found=len(signs))


def _check_signs(signs: str, subject: str, allowed: Container[str]) -> None:
    for sign in signs:
        if sign not in allowed:
            raise CodeError("sign", subject, sign=sign)
