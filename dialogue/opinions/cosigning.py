"""Several households who sign one opinion: who they are, and who represents them.

The one who sends is a household too, and the first representative. Luật Tiếp công dân 2013 Điều 29
says how many represent how many.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from dialogue.errors import DomainError
from dialogue.keys import Keys
from dialogue.opinions.model import Cosigner, Opinion
from dialogue.opinions.rules import (
    ADDRESS_MAX,
    NAME_MAX,
    Person,
    check_email,
    check_phone,
)
from dialogue.regulation import rule
from dialogue.sealing import seal, unseal
from dialogue.text.folding import fold
from dialogue.text.plain import clean_line
from dialogue.work import Work

_SEPARATORS = "\t|"
_PARTS = 4


@dataclass(frozen=True)
class Household:
    """One household that signs: a person of it, where it lives, and how to reach it if at all."""

    name: str
    address: str
    phone: str = ""
    email: str = ""
    represents: bool = False

    @property
    def key(self) -> str:
        """What two entries of the same household have in common."""
        return f"{fold(self.name)} {fold(self.address)}"


@dataclass(frozen=True)
class LineFault:
    """Why a line of a pasted list cannot be taken; lines are counted from 1 as they stand."""

    line: int
    error: DomainError


def most_representatives(households: int, overrides: Mapping[str, Any] | None = None) -> int:
    """How many may represent so many households, the sender among both."""
    known = dict(overrides or {})
    if households < rule("represented_from", known):
        return 1
    if households <= rule("represented_many_above", known):
        return rule("representatives_few", known)
    return rule("representatives_many", known)


def check_household(entry: Household) -> Household:
    """A household as it will be stored."""
    name, address = clean_line(entry.name), clean_line(entry.address)
    if not name:
        raise DomainError("cosigner.name", "household_name")
    if len(name) > NAME_MAX:
        raise DomainError("cosigner.long", "household_name", max=NAME_MAX)
    if not address:
        raise DomainError("cosigner.address", "household_address")
    if len(address) > ADDRESS_MAX:
        raise DomainError("cosigner.long", "household_address", max=ADDRESS_MAX)
    try:
        phone, email = check_phone(entry.phone), check_email(entry.email)
    except DomainError as error:
        field = f"household_{error.field}"
        raise DomainError(error.code, field, **error.facts) from None
    return replace(entry, name=name, address=address, phone=phone, email=email)


def read_list(text: str, known: Iterable[Household]) -> tuple[list[Household], list[LineFault]]:
    """A list with one household a line: name; address; telephone; mail, the last two optional.

    A table copied from a spreadsheet has tabs where a person types semicolons.
    """
    found: list[Household] = []
    faults: list[LineFault] = []
    seen = {household.key for household in known}
    for number, line in enumerate(text.splitlines(), start=1):
        if not clean_line(line):
            continue
        try:
            household = check_household(_parted(line))
            if household.key in seen:
                raise DomainError("cosigner.twice", "household_name")
        except DomainError as error:
            faults.append(LineFault(number, error))
            continue
        seen.add(household.key)
        found.append(household)
    return found, faults


def check_households(
    households: Sequence[Household], sender: Person, overrides: Mapping[str, Any]
) -> tuple[Household, ...]:
    """All who sign beside the sender, as they will be stored, with those who represent them."""
    checked = tuple(check_household(household) for household in households)
    check_number(len(checked), overrides)
    keys = [Household(sender.name, sender.address).key, *(h.key for h in checked)]
    if len(set(keys)) < len(keys):
        raise DomainError("cosigner.twice")
    representatives = [household for household in checked if household.represents]
    most = most_representatives(len(keys), overrides)
    if len(representatives) + 1 > most:
        raise DomainError("cosigner.representatives", most=most, households=len(keys))
    for household in representatives:
        if not household.phone and not household.email:
            raise DomainError("cosigner.contact")
    return checked


def first_reachable(
    households: Sequence[Household], overrides: Mapping[str, Any]
) -> tuple[Household, ...]:
    """The households of a slip: those with a telephone or mail represent them, in their order."""
    left = most_representatives(len(households) + 1, overrides) - 1
    found = []
    for household in households:
        represents = left > 0 and bool(household.phone or household.email)
        left -= represents
        found.append(replace(household, represents=represents))
    return tuple(found)


def check_number(number: int, overrides: Mapping[str, Any]) -> None:
    """No more households than one list can reasonably be read through."""
    most = rule("cosigners_max", dict(overrides))
    if number > most:
        raise DomainError("cosigner.too_many", "pasted", most=most)


def add_cosigners(work: Work, opinion: Opinion, households: Sequence[Household]) -> None:
    """Put the households beside the opinion, each sealed under a key of its own."""
    opinion.households = len(households) + 1
    for position, household in enumerate(households, start=1):
        private = asdict(household)
        del private["represents"]
        wrapped, sealed = seal(work.keys.private, private)
        work.session.add(
            Cosigner(
                opinion_id=opinion.id,
                position=position,
                represents=household.represents,
                wrapped_key=wrapped,
                sealed=sealed,
            )
        )


def cosigners(session: Session, keys: Keys, opinion_id: int) -> list[Household]:
    """The households beside the sender's. Opening them is the caller's to record."""
    rows = session.scalars(
        select(Cosigner)
        .where(Cosigner.opinion_id.in_(_wholes([opinion_id])))
        .order_by(Cosigner.position)
    )
    return [_opened(keys, row) for row in rows]


def representatives(session: Session, opinion_ids: Iterable[int]) -> list[int]:
    """The ids of those who represent the households of these opinions, beside the senders."""
    query = (
        select(Cosigner.id)
        .where(Cosigner.opinion_id.in_(_wholes(opinion_ids)), Cosigner.represents)
        .order_by(Cosigner.opinion_id, Cosigner.position)
    )
    return list(session.scalars(query))


def representative(session: Session, keys: Keys, cosigner_id: int) -> tuple[int, Person] | None:
    """Whom a notice to a representative reaches, and about which opinion."""
    row = session.get(Cosigner, cosigner_id)
    if row is None:
        return None
    found = _opened(keys, row)
    person = Person(found.name, found.address, found.phone, found.email)
    return row.opinion_id, person


def _wholes(opinion_ids: Iterable[int]) -> Select[int]:
    """The opinions as they were sent: a part of a mixed text has the households of the whole."""
    whole = func.coalesce(Opinion.parent_id, Opinion.id)
    return select(whole).where(Opinion.id.in_(list(opinion_ids)))


def _opened(keys: Keys, row: Cosigner) -> Household:
    content = unseal(keys.private, row.wrapped_key, row.sealed)
    return Household(**content, represents=row.represents)


def _parted(line: str) -> Household:
    for sign in _SEPARATORS:
        line = line.replace(sign, ";")
    parts = [part.strip() for part in line.rstrip("; ").split(";")]
    # A comma where the semicolon should be leaves the telephone in the place of the address.
    if len(parts) < 2 or sum(sign.isdigit() for sign in parts[1]) > len(parts[1]) * 2 / 3 > 5:
        raise DomainError("cosigner.separator")
    if len(parts) > _PARTS:
        raise DomainError("cosigner.parts")
    name, address, phone, email = (*parts, "", "")[:_PARTS]
    return Household(name, address, phone, email)
