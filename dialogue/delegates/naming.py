"""Whom an organisation sends: entered by the Front or the body itself, read only when recorded."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import func, select

from dialogue import clock
from dialogue.delegates.erasing import NOTHING, are_gone
from dialogue.delegates.model import Delegate, Quota
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.journal.chain import conference_chain
from dialogue.keys import Keys
from dialogue.opinions.rules import check_name, check_phone
from dialogue.permissions import Permission
from dialogue.sealing import seal, unseal
from dialogue.text.plain import clean_line
from dialogue.work import Work

ROLE_MAX = 120


@dataclass(frozen=True)
class Person:
    """A delegate: who it is, as what they come (office, occupation), and a telephone number."""

    name: str
    role: str = ""
    phone: str = ""


def read_people(typed: str) -> list[Person]:
    """People typed or pasted one on each line: name; office or occupation; telephone."""
    found = []
    for line in typed.splitlines():
        parts = [part.strip() for part in line.replace("\t", ";").split(";")]
        if any(parts):
            found.append(Person(*[*parts, "", ""][:3]))
    return found


def name_delegates(work: Work, quota_id: int, people: Sequence[Person]) -> int:
    """Enter delegates, at most as many as there are seats; returns how many were entered."""
    quota = _nameable(work, quota_id)
    if are_gone(quota.conference, clock.local_date(work.now)):
        raise Conflict("changed")
    if not people:
        raise DomainError("delegates.empty", "people")
    checked = [_checked(number, person) for number, person in enumerate(people, start=1)]
    named = select(func.count()).where(Delegate.quota_id == quota.id)
    free = quota.seats - (work.session.scalar(named) or 0)
    if len(checked) > free:
        raise DomainError("delegates.full", "people", free=max(0, free), seats=quota.seats)
    assert work.actor.account_id is not None
    for person in checked:
        wrapped, sealed = seal(work.keys.private, asdict(person))
        work.session.add(
            Delegate(
                quota_id=quota.id,
                wrapped_key=wrapped,
                sealed=sealed,
                named_by=work.actor.account_id,
                named_at=work.now,
            )
        )
    _record(work, quota, "delegates.named", count=len(checked))
    return len(checked)


def remove_delegate(work: Work, quota_id: int, delegate_id: int) -> None:
    """Take a delegate off the list: the row goes, and its key with it."""
    quota = _nameable(work, quota_id)
    row = work.session.get(Delegate, delegate_id, with_for_update=True)
    if row is None or row.quota_id != quota.id:
        raise NotFound("not_found")
    work.session.delete(row)
    _record(work, quota, "delegates.removed")


def open_delegates(work: Work, quota_ids: Sequence[int]) -> dict[int, list[tuple[int, Person]]]:
    """Read the delegates of these organisations, which is put down; ids and people, as entered.

    Of those whose names are destroyed nothing is left to read.
    Whoever may not name the delegates of each of them reads none.
    """
    quotas = [_nameable(work, quota_id) for quota_id in quota_ids]
    query = select(Delegate).where(
        Delegate.quota_id.in_(quota_ids), Delegate.wrapped_key != NOTHING
    )
    found: dict[int, list[tuple[int, Person]]] = {quota.id: [] for quota in quotas}
    for row in work.session.scalars(query.order_by(Delegate.id)):
        found[row.quota_id].append((row.id, _opened(work.keys, row)))
    for quota in quotas:
        if found[quota.id]:
            _record(work, quota, "delegates.opened", count=len(found[quota.id]))
    return found


def _opened(keys: Keys, row: Delegate) -> Person:
    return Person(**unseal(keys.private, row.wrapped_key, row.sealed))


def _checked(number: int, person: Person) -> Person:
    role = clean_line(person.role)
    if len(role) > ROLE_MAX:
        raise DomainError("delegates.line", "people", line=number)
    try:
        return Person(check_name(person.name), role, check_phone(person.phone))
    except DomainError:
        raise DomainError("delegates.line", "people", line=number) from None


def _nameable(work: Work, quota_id: int) -> Quota:
    """A quota of a conference of the actor's Front, or of the body for which the actor writes."""
    quota = work.session.get(Quota, quota_id, with_for_update=True)
    if quota is None or quota.ended_at is not None:
        raise NotFound("not_found")
    if work.actor.may(Permission.OPEN_IDENTITY, unit_id=quota.conference.unit_id):
        return quota
    body = quota.organisation_id
    if body is None or not work.actor.may(Permission.DRAFT, organisation_id=body):
        raise NotFound("not_found")
    return quota


def _record(work: Work, quota: Quota, action: str, **facts: object) -> None:
    work.record(action, chain=conference_chain(quota.conference_id), subject=quota, facts=facts)
