"""One stretch of a text that tells something private about somebody."""

from dataclasses import dataclass

PHONE = "phone"
IDENTITY = "id"
LAND_CERTIFICATE = "land_certificate"
BANK = "bank"
PLATE = "plate"
EMAIL = "email"
ADDRESS = "address"
BIRTH = "birth"
INSURANCE = "insurance"
NAME = "name"
# What a person marks besides what was found.
OTHER = "other"

# Whoever holds one of these can reach, pay or impersonate somebody.
NUMBERS = (PHONE, IDENTITY, LAND_CERTIFICATE, BANK, PLATE, EMAIL, INSURANCE)
KINDS = (*NUMBERS, ADDRESS, BIRTH, NAME, OTHER)


@dataclass(frozen=True)
class Finding:
    """`text[start:end] == quote`; `why` is the code of the rule that found it."""

    kind: str
    start: int
    end: int
    quote: str
    why: str


@dataclass(frozen=True)
class Stretch:
    """A finding before it is told in the places of the original; `rank`: the lower wins."""

    kind: str
    start: int
    end: int
    why: str
    rank: int
