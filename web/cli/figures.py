"""`flask figures verify`: is everything that was received still there, and does it add up?"""

import click
from flask.cli import AppGroup
from sqlalchemy import select

from dialogue.conferences.model import Conference
from dialogue.inspection.reckoning import Checked, check_reckoning
from dialogue.wording.reckoning import DISCREPANCIES
from dialogue.work import Runtime


def figures_commands(runtime: Runtime) -> AppGroup:
    """The commands on the figures of conferences."""
    group = AppGroup("figures", help="What was received, and where it is.")

    @group.command("verify")
    def verify_command() -> None:
        """Compare every opinion with the journal, and the figures with their sum."""
        flawed = False
        with runtime.database.read() as session:
            for number, slug in session.execute(
                select(Conference.id, Conference.slug).order_by(Conference.id)
            ):
                checked = check_reckoning(session, number)
                flawed = flawed or bool(checked.found)
                click.echo(f"{slug}: {_line(checked)}")
                for each in checked.found:
                    click.echo(f"  {DISCREPANCIES[each.kind].format(n=each.opinion_id)}")
        if flawed:
            raise SystemExit(1)

    return group


def _line(checked: Checked) -> str:
    sent, parts = checked.reckoning.sent, checked.reckoning.parts
    line = (
        f"nhận {sent.total} = đang xem {sent.awaiting} + chờ người gửi {sent.returned}"
        f" + chuyển cơ quan {sent.accepted} + không thuộc phạm vi {sent.excluded}"
        f" + rút {sent.withdrawn} + tách {sent.split}"
    )
    return f"{line}; {parts.total} phần tách ra" if parts.total else line
