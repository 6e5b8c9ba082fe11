"""The commands of `flask --app wsgi`: migrations, serving, the worker and the journal."""

import click
from flask import Flask
from flask.cli import AppGroup

from dialogue.accounts.sight import note_kept_sight
from dialogue.accounts.staff import link_for, reset_for
from dialogue.errors import DomainError
from dialogue.journal.chain import chains, verify
from dialogue.moderation.under_seal import close_former_seals
from dialogue.opinions.alike import index_former
from dialogue.permissions import SYSTEM
from dialogue.wording.refusals import sentence
from dialogue.work import Runtime
from web import migrating
from web.cli.backup import register_backup
from web.cli.chain_words import said
from web.cli.figures import figures_commands
from web.cli.first_officer import FirstOfficer, add_first_officer
from web.cli.likeness import register_likeness
from web.cli.outbox import outbox_commands
from web.cli.plan import register_plan
from web.cli.routing import register_routing
from web.cli.screening import register_screening
from web.cli.units import register_units
from web.serving import serve


def register(app: Flask, runtime: Runtime) -> None:
    """Give the public Flask object, which carries the command line, its commands."""
    app.cli.add_command(_database(runtime))
    app.cli.add_command(_journal(runtime))
    app.cli.add_command(_staff(runtime))
    app.cli.add_command(outbox_commands(runtime))
    app.cli.add_command(figures_commands(runtime))
    register_backup(app, runtime)
    register_likeness(app)
    register_plan(app, runtime)
    register_routing(app)
    register_screening(app, runtime)
    register_units(app, runtime)

    @app.cli.command("serve")
    def serve_command() -> None:
        """Serve both sites with a production server."""
        serve(app, runtime)

    @app.cli.command("worker")
    def worker_command() -> None:
        """Carry out what the outbox owes, through Redis and RQ."""
        from web.rq_worker import work

        if runtime.settings.redis_url is None:
            raise click.ClickException("Chưa đặt REDIS_URL: tiến trình web tự làm việc này.")
        work(runtime)

    @app.cli.command("demo")
    @click.option("--if-empty", is_flag=True, help="Do nothing when there is something already.")
    def demo_command(if_empty: bool) -> None:
        """Load the demonstration into an empty database on this machine."""
        from web.cli.demo import accounts, is_empty, load

        if is_empty(runtime):
            try:
                load(runtime)
            except DomainError as error:
                raise click.ClickException(sentence(error)) from None
        elif not if_empty:
            raise click.ClickException(sentence(DomainError("demo.not_empty")))
        click.echo(accounts(runtime))


def _database(runtime: Runtime) -> AppGroup:
    group = AppGroup("db", help="Migrations.")

    @group.command("upgrade")
    def upgrade() -> None:
        """Bring the database to the newest revision."""
        migrating.upgrade(runtime.database)
        runtime.run(note_kept_sight, SYSTEM)
        runtime.run(index_former, SYSTEM)
        if runtime.run(close_former_seals, SYSTEM):
            # What the words left behind before goes too, as far as the database can.
            migrating.vacuum(runtime.database)

    @group.command("check")
    def check() -> None:
        """Fail when the tables in code and the database differ."""
        found = migrating.differences(runtime.database)
        if found or not migrating.is_current(runtime.database):
            raise click.ClickException(f"differences: {found}")

    return group


def _journal(runtime: Runtime) -> AppGroup:
    group = AppGroup("journal", help="The hash-chained journals.")

    @group.command("verify")
    @click.argument("chain", required=False)
    def verify_command(chain: str | None) -> None:
        """Walk the chains and name the first entry that does not fit."""
        broken = False
        with runtime.database.read() as session:
            for name in [chain] if chain else chains(session):
                flaw = verify(session, name)
                broken = broken or flaw is not None
                click.echo(f"{name}: {said(flaw)}")
        if broken:
            raise SystemExit(1)

    return group


def _staff(runtime: Runtime) -> AppGroup:
    group = AppGroup("staff", help="Officers.")

    @group.command("add")
    @click.option("--login", required=True)
    @click.option("--name", required=True)
    @click.option("--email", default="")
    @click.option("--role", default="admin", show_default=True)
    @click.option("--province", default="", help="For the first officer: the province.")
    @click.option("--unit", required=True, help="The commune, made when there is none.")
    @click.option("--organisation", required=True, help="The body, made when there is none.")
    def add(**entered: str) -> None:
        """Add an officer, with unit and body when they are new; prints a one-time link."""
        try:
            token = runtime.run(add_first_officer, SYSTEM, FirstOfficer(**entered))
        except DomainError as error:
            raise click.ClickException(sentence(error)) from None
        click.echo(f"{runtime.settings.public_url}/quan-tri/mat-khau/{token}")

    @group.command("reset-second-factor")
    @click.option("--login", required=True)
    def reset_second_factor(login: str) -> None:
        """Take away the second factors of an officer who has lost them all."""
        try:
            runtime.run(reset_for, SYSTEM, login)
        except DomainError as error:
            raise click.ClickException(sentence(error)) from None

    @group.command("link")
    @click.option("--login", required=True)
    def link(login: str) -> None:
        """Print a one-time link for an officer who has no mail address."""
        try:
            token = runtime.run(link_for, SYSTEM, login)
        except DomainError as error:
            raise click.ClickException(sentence(error)) from None
        click.echo(f"{runtime.settings.public_url}/quan-tri/mat-khau/{token}")

    return group
