"""A place as one of the five plans knew it: its bodies as they were then, and its officers."""

from datetime import date, datetime

from sqlalchemy import select

from dialogue.accounts.model import Account, RoleHolding
from dialogue.accounts.sign_in import actor_of
from dialogue.conferences.model import Field
from dialogue.organisations.model import Organisation, Unit
from dialogue.organisations.register import OrganisationEntry, add_organisation
from dialogue.permissions import Actor
from dialogue.plans.schema import Plan
from dialogue.work import Runtime, Work
from tests.factories.ward import Ward

SINCE = date(2015, 1, 1)
# What the register calls the bodies that a plan tells apart more finely.
KINDS = {
    "party": "party",
    "front": "front",
    "council": "government",
    "government": "government",
    "agency": "agency",
    "force": "agency",
    "press": "agency",
    "mass": "mass",
}


def found_place(runtime: Runtime, plan: Plan, moment: datetime) -> Ward:
    """Enter the unit of a plan, its officers, and every body of its own that the plan names.

    `organisations` are by the keys of the plan.
    """
    accounts, unit_id, front_id, field_id = runtime.run_at(moment, _found, Actor("system"), plan)
    actors = {name: actor_of(account) for name, account in accounts.items()}
    bodies = {"mttq": front_id}
    place = Ward(runtime, unit_id, 0, [], field_id, bodies, actors, moment)
    for body in plan.bodies:
        if body.key in bodies or body.many or body.level or body.kind not in KINDS:
            continue
        entry = OrganisationEntry(body.name, KINDS[body.kind], since=SINCE)
        bodies[body.key] = place.run(add_organisation, "admin", unit_id, entry)
    return place


def _found(work: Work, plan: Plan):  # type: ignore[no-untyped-def]
    assert plan.locality is not None
    above = Unit(kind="province", name=plan.locality.province, valid_from=SINCE)
    work.session.add(above)
    work.session.flush()
    unit = Unit(
        kind=plan.locality.level, name=plan.locality.name, parent_id=above.id, valid_from=SINCE
    )
    work.session.add(unit)
    work.session.flush()
    # The register has the full name, which is not the one in the plan.
    front = Organisation(
        unit_id=unit.id,
        kind="front",
        name=f"Ủy ban Mặt trận Tổ quốc Việt Nam {plan.locality.name}",
        phone="0200 355 5010",
        valid_from=SINCE,
    )
    of_matters = work.session.scalar(select(Field).where(Field.key == "ha-tang"))
    if of_matters is None:
        of_matters = Field(key="ha-tang", name="Hạ tầng")
    work.session.add_all([front, of_matters])
    work.session.flush()
    accounts: dict[str, Account] = {}
    for role in ("coordinator", "moderator", "admin"):
        account = Account(
            login=f"{role}.{unit.id}", name=role, email=f"{role}@example.vn", created_at=work.now
        )
        account.holdings = [RoleHolding(role=role, organisation_id=front.id, since=work.now)]
        work.session.add(account)
        accounts[role] = account
    work.session.flush()
    for account in accounts.values():
        for holding in account.holdings:
            _ = holding.organisation
    return accounts, unit.id, front.id, of_matters.id
