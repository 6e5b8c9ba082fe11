"""What the two pages make of what was typed: the households, and who represents them."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from dialogue.conferences.model import Conference
from dialogue.errors import DomainError
from dialogue.opinions.cosigning import (
    Household,
    check_household,
    check_number,
    read_list,
)
from portal.cosigning.forms import HouseholdsForm, RepresentativesForm
from portal.sending.forms import Answers

KEPT = "cosigners"


def households_in(answers: Answers) -> list[Household]:
    """The households that a draft keeps."""
    return [Household(**entry) for entry in answers.get(KEPT) or ()]


def as_kept(households: Sequence[Household], *, agreed: bool) -> dict[str, Any]:
    """Households as a draft keeps them."""
    return {KEPT: [asdict(household) for household in households], "cosigners_agreed": agreed}


def listed(
    form: HouseholdsForm, conference: Conference, answers: Answers
) -> list[Household] | None:
    """The list after everything that was typed and marked; None when any of it is refused.

    All or nothing: the numbers of the lines stay true, and nothing typed is lost.
    """
    kept = form.kept(households_in(answers))
    sender = Household(answers.get("name", ""), answers.get("address", ""))
    added, faults = read_list(form.pasted.data or "", [sender, *kept])
    form.refuse_lines(faults)
    typed = form.one()
    if typed is not None:
        try:
            one = check_household(typed)
            if one.key in {h.key for h in (sender, *kept, *added)}:
                raise DomainError("cosigner.twice", "household_name")
            added.append(one)
        except DomainError as error:
            form.refuse(error)
    try:
        check_number(len(kept) + len(added), conference.rules)
    except DomainError as error:
        form.refuse(error)
    return None if form.errors else [*kept, *added]


def represented(households: Sequence[Household], most: int) -> list[Household]:
    """The list with no more representatives than so many households may have."""
    left, found = most - 1, []
    for household in households:
        found.append(replace(household, represents=household.represents and left > 0))
        left -= household.represents
    return found


def chosen(form: RepresentativesForm, households: Sequence[Household]) -> list[Household] | None:
    """The households with their representatives; None when a choice is refused."""
    found = [replace(household, represents=False) for household in households]
    for place in form.places:
        number = form.chosen(place, households)
        if number is None:
            _refuse_loose_contact(form, place)
            continue
        household = found[number - 1]
        if household.represents:
            form.refuse_at(place, "chosen", DomainError("cosigner.chosen_twice"))
            continue
        phone = (form[f"phone_{place}"].data or "").strip() or household.phone
        email = (form[f"email_{place}"].data or "").strip() or household.email
        try:
            entry = check_household(replace(household, phone=phone, email=email))
            if not entry.phone and not entry.email:
                raise DomainError("cosigner.contact", "household_phone")
        except DomainError as error:
            part = (error.field or "").removeprefix("household_")
            form.refuse_at(place, part if part in ("phone", "email") else "chosen", error)
            continue
        found[number - 1] = replace(entry, represents=True)
    return None if form.errors else found


def _refuse_loose_contact(form: RepresentativesForm, place: int) -> None:
    if any((form[f"{part}_{place}"].data or "").strip() for part in ("phone", "email")):
        form.refuse_at(place, "chosen", DomainError("cosigner.nobody"))
