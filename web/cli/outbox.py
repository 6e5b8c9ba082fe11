"""What the portal could not even begin to deliver: for the operator, by number and kind alone."""

import click
from flask.cli import AppGroup
from sqlalchemy import select

from dialogue.outbox.delivery import owe_again
from dialogue.outbox.model import OutboxRow
from dialogue.permissions import SYSTEM
from dialogue.work import Runtime, Work


def outbox_commands(runtime: Runtime) -> AppGroup:
    """`flask outbox undelivered` and `flask outbox resend <number>`."""
    group = AppGroup("outbox", help="Events that were given up.")

    @group.command("undelivered")
    def undelivered() -> None:
        """List the events that were given up after 72 hours."""
        query = select(OutboxRow).where(OutboxRow.undeliverable_at.is_not(None))
        with runtime.database.read() as session:
            for row in session.scalars(query.order_by(OutboxRow.id)):
                click.echo(f"{row.id}  {row.event}  {row.attempts}  {row.last_error or '-'}")

    @group.command("resend")
    @click.argument("number", type=int)
    def resend(number: int) -> None:
        """Owe one of them once more, when what stood in its way is mended."""
        if not runtime.run(_resend, SYSTEM, number):
            raise click.ClickException(f"Không có sự kiện {number} nào đã bỏ.")

    return group


def _resend(work: Work, number: int) -> bool:
    row = work.session.get(OutboxRow, number, with_for_update=True)
    if row is None or row.undeliverable_at is None:
        return False
    owe_again(work.session, number, work.now)
    return True
