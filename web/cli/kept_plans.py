"""`flask plan load` and `flask plan export`: between plan files and the conferences they run."""

from pathlib import Path

import click
from flask.cli import AppGroup
from sqlalchemy import select

from dialogue import clock
from dialogue.accounts.model import Account
from dialogue.accounts.sign_in import actor_of
from dialogue.conferences.queries import conference_by_slug
from dialogue.duties.commands import add_plan, hold, readable
from dialogue.duties.holding import entry_for
from dialogue.duties.queries import plan_file, plan_of
from dialogue.errors import DomainError
from dialogue.organisations.register import organisations
from dialogue.permissions import Actor, Permission
from dialogue.plans.checking import check
from dialogue.plans.findings import WRONG
from dialogue.wording.refusals import sentence
from dialogue.work import Runtime
from web.cli.plan import shown, text_of


def add_kept_plans(group: AppGroup, runtime: Runtime) -> None:
    """Give the commands on plan files those that need the database."""

    @group.command("load")
    @click.argument("file", type=click.Path(path_type=Path))
    @click.option("--as", "login", required=True, help="Login of the coordinator who loads it.")
    @click.option("--despite", is_flag=True, help="Load it although something is wrong in it.")
    def load_command(file: Path, login: str, despite: bool) -> None:
        """Keep the plan of FILE and make a conference of each session that has its day."""
        source = text_of(file)
        found = check(source)
        for finding in found:
            click.echo(shown(file, finding, source))
        if any(one.severity == WRONG for one in found) and not despite:
            raise click.ClickException(
                "Kế hoạch còn chỗ sai. Sửa rồi nạp lại, hoặc thêm --despite."
            )
        try:
            _load(runtime, _coordinator(runtime, login), source)
        except DomainError as error:
            raise click.ClickException(sentence(error)) from None

    @group.command("export")
    @click.argument("slug")
    def export_command(slug: str) -> None:
        """Write the plan that runs a conference to standard output, as a plan file."""
        with runtime.database.read() as session:
            try:
                link = plan_of(session, conference_by_slug(session, slug).id)
            except DomainError:
                raise click.ClickException(f"Không có hội nghị «{slug}».") from None
            if link is None:
                raise click.ClickException(f"Hội nghị «{slug}» không lập từ kế hoạch nào.")
            click.echo(link.plan.text, nl=False)


def _load(runtime: Runtime, actor: Actor, source: str) -> None:
    unit_id = min(actor.units(Permission.RUN_CONFERENCE))
    plan = readable(source)
    plan_id = runtime.run(add_plan, actor, unit_id, source)
    click.echo(f"Đã giữ kế hoạch «{plan.title}».")
    for session in plan.sessions:
        with runtime.database.read() as reading:
            today = clock.local_date(clock.utc_now())
            bodies = organisations(reading, frozenset({unit_id}), today)
            row = plan_file(reading, actor, plan_id)
            entry = entry_for(reading, readable(row.text), session.key, bodies)
        name = session.name or session.key
        if entry is None:
            click.echo(f"  Buổi «{name}» chưa đủ ngày, số kế hoạch hoặc nơi họp: lập trên trang.")
            continue
        try:
            runtime.run(hold, actor, plan_id, session.key, entry)
        except DomainError as error:
            click.echo(f"  Buổi «{name}» chưa lập được: {sentence(error)}")
        else:
            click.echo(f"  Đã lập hội nghị /hoi-nghi/{entry.slug}, họp {entry.held_at:%d/%m/%Y}.")


def _coordinator(runtime: Runtime, login: str) -> Actor:
    with runtime.database.read() as session:
        account = session.scalar(select(Account).where(Account.login == login))
        actor = actor_of(account) if account and account.disabled_at is None else None
        if actor is None or not actor.units(Permission.RUN_CONFERENCE):
            raise click.ClickException(f"«{login}» không phải tài khoản của một điều phối viên.")
        return actor
