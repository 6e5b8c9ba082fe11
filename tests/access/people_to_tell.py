"""People whom the Front must tell by telephone or letter, as things of the access tests."""

from typing import Any

from sqlalchemy import select

from dialogue.moderation.claims import open_opinion
from dialogue.moderation.decisions import propose_exclusion
from dialogue.notices.handing_over import hand_over
from dialogue.notices.letters import ByHand
from dialogue.notices.model import ContactTask, Notice
from dialogue.outbox.model import OutboxRow
from dialogue.permissions import SYSTEM
from dialogue.work import Work
from tests.factories.ward import Ward


def somebody_to_tell(ward: Ward, channel: str, *, mail_failed: bool = False) -> dict[str, Any]:
    """The task and the notice of an opinion that has just been accepted."""
    # Who did not agree to be told gets no other news, which would take the place of this.
    opinion_id = ward.accepted(purposes=frozenset({"handle"}))[0].opinion_id
    task_id, notice_id = ward.run(_hand_over, SYSTEM, opinion_id, channel, mail_failed)
    return {"task_id": task_id, "notice_id": notice_id}


def somebody_under_seal(ward: Ward) -> dict[str, Any]:
    """The task to call the sender of what is sealed."""
    opinion_id = ward.send(purposes=frozenset({"handle"})).opinion_id
    ward.run(open_opinion, "moderator", opinion_id)
    revision = ward.revision(opinion_id)
    ward.run(propose_exclusion, "moderator", opinion_id, revision, ground="TC")
    task_id, _ = ward.run(_hand_over, SYSTEM, opinion_id, "phone", False)
    return {"task_id": task_id}


def _hand_over(work: Work, opinion_id: int, channel: str, mail_failed: bool) -> tuple[int, int]:
    # Of an opening nobody is told: the worker of a running site has no hand in it.
    row = work.session.scalars(
        select(OutboxRow).where(
            OutboxRow.event == "opinion.opened", OutboxRow.subject_id == opinion_id
        )
    ).one()
    notice = Notice(
        outbox_id=row.id,
        recipient_kind="opinion",
        recipient_id=opinion_id,
        message_id=f"<{row.id}.opinion.{opinion_id}@doithoai.invalid>",
        state="undeliverable" if mail_failed else "handed",
    )
    work.session.add(notice)
    work.session.flush()
    cause = "mail_failed" if mail_failed else "chosen"
    hand_over(work, notice, ByHand(opinion_id, channel, cause))
    work.session.flush()
    task = work.session.scalars(select(ContactTask).where(ContactTask.notice_id == notice.id)).one()
    return task.id, notice.id
