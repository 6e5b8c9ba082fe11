"""The demonstration: loaded into an empty database of this machine by the product's commands."""

from sqlalchemy import select, update

from dialogue import clock
from dialogue.accounts.model import Account
from dialogue.conferences.model import Conference
from dialogue.db import Database
from dialogue.errors import DomainError
from dialogue.organisations.model import Unit
from dialogue.outbox.model import OutboxRow
from dialogue.permissions import SYSTEM
from dialogue.wording.states import ROLES
from dialogue.work import Runtime, Work
from web.cli.demonstration.answers import plan_answers
from web.cli.demonstration.days import Days, content
from web.cli.demonstration.opinions import plan_opinions
from web.cli.demonstration.plans import follow_plan
from web.cli.demonstration.quotas import plan_deliveries
from web.cli.demonstration.speaking import plan_order, plan_speaking
from web.cli.demonstration.telling import tell_people
from web.cli.demonstration.turns import plan_turns
from web.cli.demonstration.ward import PASSWORD, found_ward, plan_conferences


def is_empty(runtime: Runtime) -> bool:
    """Whether nothing has been entered yet: no unit, no officer, no conference."""
    with runtime.database.read() as session:
        return not any(
            session.scalar(select(table.id).limit(1)) for table in (Unit, Account, Conference)
        )


def load(runtime: Runtime) -> None:
    """Let the demonstration happen in the past months; refused where it could do harm."""
    if not runtime.settings.is_local:
        raise DomainError("demo.not_local")
    if not is_empty(runtime):
        raise DomainError("demo.not_empty")
    hurried = Database(runtime.settings.database, runtime.keys.private, durable=False)
    try:
        _play(Runtime(runtime.settings, runtime.keys, hurried))
    finally:
        hurried.engine.dispose()


def _play(runtime: Runtime) -> None:
    stage = found_ward(runtime, Days(clock.utc_now()))
    plan_conferences(stage)
    for conference in ("held", "open"):
        plan_opinions(stage, conference)
        plan_answers(stage, conference)
    plan_speaking(stage, "open")
    plan_order(stage, "open")
    plan_deliveries(stage, "open")
    plan_turns(stage)
    follow_plan(stage, "open")
    stage.play()
    tell_people(stage)
    runtime.run(_settle, SYSTEM)


def accounts(runtime: Runtime) -> str:
    """The addresses of both sites and, where the demonstration is loaded, who can sign in."""
    public = runtime.settings.public_url
    lines = [
        f"Trang của người dân:  {public}/",
        f"Trang của cán bộ:     {public}/quan-tri/",
    ]
    if _is_loaded(runtime):
        people = content("ward")["officers"]
        wide = max(len(person["login"]) for person in people)
        lines += ["", f"Tài khoản trình diễn, mật khẩu chung: {PASSWORD}", ""]
        for person in people:
            roles = ", ".join(ROLES[role] for role in person["roles"])
            lines.append(f"  {person['login']:<{wide}}  {person['name']} – {roles}")
    return "\n".join(lines)


def _is_loaded(runtime: Runtime) -> bool:
    with runtime.database.read() as session:
        rules = session.scalars(select(Conference.rules))
        return any(found.get("demonstration") for found in rules)


def _settle(work: Work) -> None:
    # The mails of the past count as sent: nobody waits for a hundred letters at first start.
    past = update(OutboxRow).where(OutboxRow.done_at.is_(None), OutboxRow.due_at <= work.now)
    work.session.execute(past.values(done_at=OutboxRow.due_at))
