"""The ward before the first opinion: its places, bodies, fields, officers and conferences."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from dialogue.accounts.model import Account, RoleHolding
from dialogue.accounts.passwords import hash_password
from dialogue.accounts.sight import Sight, confirm
from dialogue.accounts.sight import last_day as sight_ends
from dialogue.accounts.sign_in import actor_of
from dialogue.accounts.staff import OfficerEntry, add_officer, give_role
from dialogue.conferences.commands import ConferenceEntry, add_conference
from dialogue.conferences.fields import enter_fields
from dialogue.conferences.model import Conference, Field
from dialogue.journal.chain import HOUSE
from dialogue.organisations.history_model import OrganisationVersion
from dialogue.organisations.model import Organisation, Unit
from dialogue.permissions import SYSTEM, Actor
from dialogue.work import Runtime, Work
from web.cli.demonstration.days import Days, content
from web.cli.demonstration.stage import Stage

PASSWORD = "Hoa Binh doi thoai 2026"  # noqa: S105
COORDINATOR = "duc-son"
_SIGHT_REASON = "Theo phân công của Ban Thường trực về tiếp nhận nội dung có tính chất tố cáo."
# The communes of the two-tier system began on this day.
_SINCE = date(2025, 7, 1)


def found_ward(runtime: Runtime, days: Days) -> Stage:
    """Make the ward with its officers, three months ago."""
    ward = content("ward")
    begun = days.moment("-90d 08:00")
    unit_id, bodies = runtime.run_at(begun, _enter_ward, SYSTEM, ward)
    fields = runtime.run_at(begun, _enter_fields, SYSTEM)
    _add_officers(runtime, begun, ward["officers"], bodies)
    actors = {person["key"]: _actor(runtime, person["login"]) for person in ward["officers"]}
    return Stage(runtime, days, unit_id, bodies, fields, actors)


def plan_conferences(stage: Stage) -> None:
    """Both conferences, laid down on the day their plans were issued."""
    for key, plan in content("conferences").items():
        laid_down = stage.days.moment(f"{plan['plan_issued']} 15:00")
        stage.at(laid_down, _laying_down(stage, key, plan))


def _laying_down(stage: Stage, key: str, plan: dict[str, Any]) -> Callable[[datetime], None]:
    def step(moment: datetime) -> None:
        conference_id, themes = stage.run(
            moment, stage.actors[COORDINATOR], _lay_down, stage.unit_id, _entry(stage, plan)
        )
        stage.conferences[key], stage.themes[key] = conference_id, themes

    return step


def _entry(stage: Stage, plan: dict[str, Any]) -> ConferenceEntry:
    days = stage.days
    return ConferenceEntry(
        slug=plan["slug"],
        title=plan["title"],
        short_title=plan["short"],
        topic=plan["theme_summary"],
        code_prefix=plan["code_prefix"],
        plan_number=plan["plan_number"],
        plan_issued_on=days.day(plan["plan_issued"]),
        exclusion_clause=plan["exclusion_clause"],
        chairs=plan["chairs"],
        place=plan["place"],
        opens_at=days.moment(plan["opened"]),
        closes_at=days.moment(plan["closes"]),
        held_at=days.moment(plan["held"]),
        publication=plan["publication"],
        front_id=stage.organisations["mat-tran"],
        reception_id=stage.organisations["ubnd"],
        themes=tuple((theme["title"], theme["hint"]) for theme in plan["themes"]),
    )


def _lay_down(work: Work, unit_id: int, entry: ConferenceEntry) -> tuple[int, list[int]]:
    conference_id = add_conference(work, unit_id, entry)
    row = work.session.get_one(Conference, conference_id)
    row.rules = {"demonstration": True}
    return row.id, [theme.id for theme in row.themes]


def _enter_ward(work: Work, ward: dict[str, Any]) -> tuple[int, dict[str, int]]:
    province = _unit(work, "province", ward["province"]["name"], None)
    commune = _unit(work, "commune", ward["ward"]["name"], province)
    for group in ward["groups"]:
        _unit(work, "village", group["name"], commune)
    bodies = {}
    for body in ward["organisations"]:
        reception = body.get("reception", {})
        row = Organisation(
            unit_id=commune.id,
            kind=body["kind"],
            name=body["name"],
            short_name=body["short_name"],
            address=body["address"],
            phone=body["phone"],
            hours=body["hours"],
            reception_address=reception.get("address", ""),
            reception_hours=reception.get("hours", ""),
            valid_from=_SINCE,
        )
        work.session.add(row)
        work.record("organisation.added", chain=HOUSE, subject=row, facts={"kind": row.kind})
        bodies[body["key"]] = row.id
        if "former" in body:
            _enter_former_name(work, row, body)
    for body in ward["organisations"]:
        if "superior" in body:
            row = work.session.get_one(Organisation, bodies[body["key"]])
            row.superior_id = bodies[body["superior"]]
    return commune.id, bodies


def _enter_former_name(work: Work, row: Organisation, body: dict[str, Any]) -> None:
    """Two versions, as if the body had been renamed when that was decided."""
    for name, short_name, since, ground in (
        (body["former"], "", row.valid_from, ""),
        (row.name, row.short_name, body["renamed_on"], body["renamed_by"]),
    ):
        version = OrganisationVersion(
            organisation_id=row.id,
            name=name,
            short_name=short_name,
            valid_from=since,
            ground=ground,
        )
        work.session.add(version)


def _unit(work: Work, kind: str, name: str, parent: Unit | None) -> Unit:
    name = name[:1].lower() + name[1:]
    row = Unit(kind=kind, name=name, parent_id=parent.id if parent else None, valid_from=_SINCE)
    work.session.add(row)
    work.record("unit.added", chain=HOUSE, subject=row, facts={"kind": kind})
    return row


def _enter_fields(work: Work) -> dict[str, int]:
    enter_fields(work)
    return {row.key: row.id for row in work.session.scalars(select(Field))}


def _add_officers(
    runtime: Runtime, begun: datetime, people: list[dict[str, Any]], bodies: dict[str, int]
) -> None:
    # The administrators come first, from the command line, and enter the others.
    ordered = sorted(people, key=lambda p: "admin" not in p["roles"])
    admins = [p["login"] for p in ordered if "admin" in p["roles"]]
    for person in ordered:
        body = bodies[person["organisation"]]
        first, *more = person["roles"]
        who = SYSTEM if first == "admin" else _actor(runtime, admins[0])
        entry = OfficerEntry(
            person["login"], person["name"], person["position"], person["email"], first, body
        )
        account_id = runtime.run_at(begun, add_officer, who, entry)
        for role in more:
            sight = Sight(_SIGHT_REASON, sight_ends(begun))
            proposal = runtime.run_at(begun, give_role, who, account_id, role, body, sight)
            if proposal is not None:
                runtime.run_at(begun, confirm, _actor(runtime, admins[1]), proposal)
    runtime.run_at(begun, _set_passwords, SYSTEM, hash_password(PASSWORD))


def _set_passwords(work: Work, password_hash: str) -> None:
    for account in work.session.scalars(select(Account).order_by(Account.id)):
        account.password_hash = password_hash
        work.record("account.password_set", chain=HOUSE, subject=account)


def _actor(runtime: Runtime, login: str) -> Actor:
    query = (
        select(Account)
        .where(Account.login == login)
        .options(selectinload(Account.holdings).joinedload(RoleHolding.organisation))
    )
    with runtime.database.read() as session:
        return actor_of(session.scalars(query).one())
