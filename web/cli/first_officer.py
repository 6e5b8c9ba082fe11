"""The first officer of an installation: before there is anybody who could add one on screen."""

from dataclasses import dataclass

from sqlalchemy import select

from dialogue import clock
from dialogue.accounts.sign_in import issue_link
from dialogue.accounts.staff import OfficerEntry, add_officer
from dialogue.organisations.model import Organisation, Unit
from dialogue.work import Work


@dataclass(frozen=True)
class FirstOfficer:
    """What the command line is given."""

    login: str
    name: str
    email: str
    role: str
    province: str
    unit: str
    organisation: str


def add_first_officer(work: Work, entered: FirstOfficer) -> str:
    """Make unit and body where they are missing, then the officer; returns a link token."""
    today = clock.local_date(work.now)
    province = None
    if entered.province:
        province = _unit(work, "province", entered.province, None)
    unit = _unit(work, "commune", entered.unit, province)
    body = work.session.scalar(
        select(Organisation).where(
            Organisation.unit_id == unit.id, Organisation.name == entered.organisation
        )
    )
    if body is None:
        body = Organisation(
            unit_id=unit.id, kind="government", name=entered.organisation, valid_from=today
        )
        work.session.add(body)
        work.session.flush()
    entry = OfficerEntry(entered.login, entered.name, "", entered.email, entered.role, body.id)
    return issue_link(work, add_officer(work, entry))


def _unit(work: Work, kind: str, name: str, parent: Unit | None) -> Unit:
    found = work.session.scalar(select(Unit).where(Unit.kind == kind, Unit.name == name))
    if found is None:
        found = Unit(
            kind=kind,
            name=name,
            parent_id=parent.id if parent else None,
            valid_from=clock.local_date(work.now),
        )
        work.session.add(found)
        work.session.flush()
    return found
