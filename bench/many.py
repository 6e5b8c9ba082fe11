"""Five hundred communes, each with bodies, officers, a plan and its conference, beside one.

Pages are asked for in this process and made anew each time, as `bench.desk` does it.
"""

import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from flask.testing import FlaskClient
from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from admin import create_admin
from bench.counting import counted
from bench.desk import BASE, sign_in
from bench.report import Report
from dialogue import clock
from dialogue.accounts.model import Account, RoleHolding
from dialogue.calendar.table import DayEntry
from dialogue.conferences.model import Conference, Theme
from dialogue.deadlines.changing import moves_by_entry
from dialogue.duties.commands import add_plan, connect_body, hold, readable
from dialogue.duties.holding import entry_for
from dialogue.duties.model import PlanBody, PlanConference, PlanEdition, PlanFile
from dialogue.journal.chain import conference_chain
from dialogue.journal.model import JournalHead
from dialogue.organisations.model import Organisation, Unit
from dialogue.organisations.register import organisations
from dialogue.reports.duty_reminders import pressing_duties
from dialogue.subscriptions import CLOCKS
from dialogue.work import Runtime
from portal import create_portal
from tests.factories.ward import OFFICERS, Ward, make_ward

COMMUNES = 500
SLUG = "theo-ke-hoach"
PLAN = Path(__file__).parents[1] / "plans" / "hoa-binh-2026.yaml"
PUBLIC = (
    ("home", "/"),
    ("all conferences", "/hoi-nghi"),
    ("conferences of a place", "/hoi-nghi?noi=hoa+binh"),
    ("figures and journals", "/minh-bach"),
)
STAFF = (
    ("plan board", "/tien-do/{slug}"),
    ("a plan", "/ke-hoach/{plan}"),
    ("own conferences", "/hoi-nghi"),
)
TITLE = "One conference of one commune, and 500 of 500"
HEADS = ("p50 at 1", "p50 at 500", "statements at 1", "statements at 500", "KB at 500")
AIM_MS = 50
AIMED = ("home", "plan board")


@dataclass(frozen=True)
class Cost:
    """Milliseconds, statements and bytes of one page."""

    p50: float
    statements: int
    size: int


def measure_many(
    runtime: Runtime, report: Report, backend: str, communes: int = COMMUNES, rounds: int = 15
) -> None:
    """Each page with one conference, then with those of all communes."""
    ward, plan_id = planned_ward(runtime)
    readers = _readers(ward, plan_id)

    def all_costs() -> Iterator[tuple[str, Cost]]:
        for label, client, path in readers:
            yield label, cost(runtime, client, path, rounds)
        for label, job in jobs(ward):
            yield label, cost_of_job(runtime, job)

    alone, pages = dict(all_costs()), {label for label, *_ in readers}
    add_communes(ward, communes - 1)
    for label, many in all_costs():
        few, is_page = alone[label], label in pages
        cells = (f"{few.p50:,.1f}", f"{many.p50:,.1f}", str(few.statements), str(many.statements))
        size = f"{many.size / 1024:,.0f}" if is_page else "–"
        report.add(TITLE, HEADS, backend, label, [*cells, size])
        if label in AIMED:
            aim = f"{label} with {communes} conferences: p50 at most {AIM_MS} ms"
            report.aim(aim, backend, f"{many.p50:,.0f} ms", many.p50 <= AIM_MS)


def planned_ward(runtime: Runtime) -> tuple[Ward, int]:
    """A ward whose only running conference is that of its plan, and the number of the plan."""
    moment = clock.utc_now()
    ward = make_ward(runtime, slug="nam-truoc", moment=moment - timedelta(days=200))
    ward = replace(ward, moment=moment)
    plan_id = ward.run(add_plan, "coordinator", ward.unit_id, PLAN.read_text(encoding="utf-8"))
    with runtime.database.read() as session:
        plan = readable(session.get_one(PlanFile, plan_id).text)
        key = plan.sessions[0].key
        bodies = organisations(session, frozenset({ward.unit_id}), clock.local_date(moment))
        entry = entry_for(session, plan, key, bodies)
    assert entry is not None
    for body, organisation_id in zip(plan.bodies, ward.organisations.values(), strict=False):
        ward.run(connect_body, "coordinator", plan_id, body.key, organisation_id)
    # Whatever the day of the measurement, the conference takes opinions.
    entry = replace(
        entry,
        slug=SLUG,
        opens_at=moment - timedelta(days=5),
        closes_at=moment + timedelta(days=20),
        held_at=moment + timedelta(days=30),
    )
    return replace(ward, conference_id=ward.run(hold, "coordinator", plan_id, key, entry)), plan_id


def cost(runtime: Runtime, client: FlaskClient, path: str, rounds: int = 1) -> Cost:
    """What a page costs that is not kept from before; the first look warms up."""
    times = []
    for _ in range(rounds + 1):
        client.application.extensions.pop("kept_pages", None)
        with counted(runtime) as seen:
            begun = time.perf_counter()
            response = client.get(path, base_url=_base(client))
            times.append((time.perf_counter() - begun) * 1000)
        assert response.status_code == 200, (path, response.status_code)
    return Cost(statistics.median(times[1:]), len(seen), len(response.get_data()))


def jobs(ward: Ward) -> list[tuple[str, Callable[[Session], int]]]:
    """What goes through every plan there is, with how many duties it finds."""
    late = ward.moment + timedelta(days=29)
    # The Wednesday of the week after the conference: what is owed in working days runs over it.
    held = clock.local_date(ward.moment) + timedelta(days=30)
    day = held + timedelta(days=9 - held.weekday())
    entry = DayEntry(day, "off", "Nghỉ bão", "", expected=False)
    return [
        ("reminders of duties", lambda session: len(list(pressing_duties(session, late)))),
        (
            "preview of the calendar",
            lambda session: moves_by_entry(session, entry, CLOCKS, ward.moment).total,
        ),
    ]


def cost_of_job(runtime: Runtime, job: Callable[[Session], int], rounds: int = 1) -> Cost:
    """The same of a piece of work without a page; in place of bytes what it found."""
    times, found = [], 0
    for _ in range(rounds + 1):
        with runtime.database.read() as session, counted(runtime) as seen:
            begun = time.perf_counter()
            found = job(session)
            times.append((time.perf_counter() - begun) * 1000)
    return Cost(statistics.median(times[1:]), len(seen), found)


def _readers(ward: Ward, plan_id: int) -> list[tuple[str, FlaskClient, str]]:
    citizen = create_portal(ward.runtime).test_client()
    officer = create_admin(ward.runtime).test_client()
    sign_in(ward, officer, "coordinator")
    return [
        *((label, citizen, path) for label, path in PUBLIC),
        *((label, officer, path.format(plan=plan_id, slug=SLUG)) for label, path in STAFF),
    ]


def _base(client: FlaskClient) -> str:
    return BASE if client.application.name == "admin" else "http://localhost"


def add_communes(ward: Ward, count: int, first: int = 0) -> None:
    """So many communes more, each a copy of the ward with names, plan and conference of its own.

    They are numbered on from `first`.
    """
    with ward.runtime.database.write_session() as session:
        model = session.get_one(Conference, ward.conference_id)
        bodies = list(
            session.scalars(select(Organisation).where(Organisation.unit_id == ward.unit_id))
        )
        link = session.get_one(PlanConference, ward.conference_id)
        connected = list(session.scalars(select(PlanBody).where(PlanBody.plan_id == link.plan_id)))
        firsts = {
            kind: (session.scalar(select(func.max(kind.id))) or 0) + 1
            for kind in (Unit, Organisation, Account, Conference, PlanFile)
        }
        rows: dict[type, list[dict[str, object]]] = {}
        for n in range(first, first + count):
            _copy(rows, firsts, n, ward, model, bodies, link, connected)
        _insert(session, rows)
        session.commit()
    if not ward.runtime.database.is_sqlite:
        with ward.runtime.database.engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql("ANALYZE")


_ORDER: Sequence[type] = (
    Unit,
    Organisation,
    Account,
    RoleHolding,
    Conference,
    Theme,
    PlanFile,
    PlanEdition,
    PlanConference,
    PlanBody,
    JournalHead,
)


def _insert(session: Session, rows: dict[type, list[dict[str, object]]]) -> None:
    for kind in _ORDER:
        if kind in rows:
            session.execute(insert(kind), rows[kind])


def _values(row: object, **changes: object) -> dict[str, object]:
    columns = row.__table__.columns.keys()  # type: ignore[attr-defined]
    return {name: getattr(row, name) for name in columns if name != "id"} | changes


def _copy(rows, firsts, n, ward, model, bodies, link, connected):  # type: ignore[no-untyped-def]
    def add(kind, /, **values):  # type: ignore[no-untyped-def]
        rows.setdefault(kind, []).append(values)

    unit_id, conference_id = firsts[Unit] + n, firsts[Conference] + n
    plan_id, now = firsts[PlanFile] + n, ward.moment
    add(Unit, **_values(model.unit, id=unit_id, name=f"xã Xuân Thọ {n + 2}"))
    places = {body.id: firsts[Organisation] + n * len(bodies) + k for k, body in enumerate(bodies)}
    for body in bodies:
        superior = places.get(body.superior_id)
        changes = {"id": places[body.id], "unit_id": unit_id, "superior_id": superior}
        add(Organisation, **_values(body, **changes))
    for k, (name, (body_key, roles)) in enumerate(OFFICERS.items()):
        account_id = firsts[Account] + n * len(OFFICERS) + k
        login = f"{name}.{n}.xt".replace("_", ".")
        add(Account, id=account_id, login=login, name=name, email="", created_at=now)
        for role in roles:
            at = places[ward.organisations[body_key]]
            add(RoleHolding, account_id=account_id, role=role, organisation_id=at, since=now)
    # Not all on one day, so that each list has its order.
    later = timedelta(hours=n % 97)
    add(
        Conference,
        **_values(
            model,
            id=conference_id,
            slug=f"xuan-tho-{n + 2}",
            unit_id=unit_id,
            front_id=places[model.front_id],
            reception_id=places[model.reception_id],
            code_prefix=f"X{n + 2:04d}",
            closes_at=model.closes_at + later,
            held_at=model.held_at + later,
        ),
    )
    for theme in model.themes:
        add(Theme, **_values(theme, conference_id=conference_id))
    # No two plans are the same text.
    text = link.plan.text.replace("15/KH-UBND", f"{n + 100}/KH-UBND")
    add(PlanFile, **_values(link.plan, id=plan_id, unit_id=unit_id, text=text))
    edition = {"plan_id": plan_id, "revision": 1, "text": text, "made_at": now, "made_by": None}
    add(PlanEdition, **edition)
    add(
        PlanConference,
        conference_id=conference_id,
        plan_id=plan_id,
        session_key=link.session_key,
    )
    for row in connected:
        at = places[row.organisation_id]
        add(PlanBody, plan_id=plan_id, body_key=row.body_key, organisation_id=at)
    add(JournalHead, chain=conference_chain(conference_id), sequence=3, hash="0" * 64)
