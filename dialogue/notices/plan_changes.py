"""Who is told that a change of a plan concerns what they owe, and in which words."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from dialogue.accounts.model import Account
from dialogue.delegates.rows import Difference
from dialogue.duties.changes import moved_by, quotas_changed_by
from dialogue.duties.commands import readable
from dialogue.duties.model import PlanEdition
from dialogue.duties.owing import acting_for, connected_bodies, owing
from dialogue.duties.standing import Moved
from dialogue.notices.recipients import Recipient
from dialogue.outbox.model import OutboxRow
from dialogue.wording import mails


def concerned_by_change(session: Session, row: OutboxRow) -> list[Recipient]:
    """The officers of bodies that owe a changed duty or owed it before, or another quota."""
    told = {number for numbers, _, _ in _moves(session, row) for number in numbers}
    told |= {number for numbers, _, _ in _quotas(session, row) for number in numbers}
    return [Recipient("account", number) for number in sorted(told)]


def change_mail(session: Session, row: OutboxRow, account: Account, public_url: str) -> mails.Mail:
    """What is theirs of the change: duties and quotas, old and new."""
    duties = [
        mails.ChangedDuty(
            conference, one.change, one.does, one.before, one.after, one.who_before, one.who
        )
        for numbers, conference, one in _moves(session, row)
        if account.id in numbers
    ]
    quotas = [
        (
            conference,
            each.name,
            (each.before.seats, each.before.opinions) if each.before else None,
            (each.after.seats, each.after.opinions) if each.after else None,
        )
        for numbers, conference, each in _quotas(session, row)
        if account.id in numbers
    ]
    return mails.plan_change(account.name, duties, quotas, public_url)


def _moves(session: Session, row: OutboxRow) -> Iterator[tuple[set[int], str, Moved]]:
    edition = session.get_one(PlanEdition, row.subject_id)
    plan = readable(edition.text)
    bodies = connected_bodies(session, edition.plan_id)
    for link, one in moved_by(session, edition):
        people = acting_for(session, owing(plan, one.bodies, bodies))
        yield people, link.conference.short_title, one


def _quotas(session: Session, row: OutboxRow) -> Iterator[tuple[set[int], str, Difference]]:
    edition = session.get_one(PlanEdition, row.subject_id)
    bodies = {one.id: one for one in connected_bodies(session, edition.plan_id).values()}
    for link, each in quotas_changed_by(session, edition):
        numbers = {side.organisation_id for side in (each.before, each.after) if side}
        people = acting_for(session, [bodies[one] for one in numbers if one is not None])
        yield people, link.conference.short_title, each
