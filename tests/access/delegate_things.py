"""What the routes of quotas, delegates and the order of speaking are asked about."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from dialogue.delegates.commands import set_quotas
from dialogue.delegates.model import Delegate, Quota
from dialogue.delegates.naming import Person, name_delegates
from dialogue.delegates.queries import entered, standing
from dialogue.delegates.rows import QuotaRow
from dialogue.permissions import CITIZEN
from dialogue.programme.arranging import open_order
from dialogue.programme.queries import working_order
from dialogue.speaking.commands import accept_speaker, request_to_speak
from dialogue.speaking.rules import SpeakingEntry

if TYPE_CHECKING:
    from tests.access.things import Maker


def quota(maker: Maker) -> dict[str, Any]:
    """An organisation that owes the conference something."""
    ward = maker.ward
    with maker.world.runtime.database.read() as session:
        rows = entered(standing(session, ward.conference_id))
    new = QuotaRow(f"Chi hội số {maker.world.next_number()}", 3, 2)
    ward.run(set_quotas, "coordinator", ward.conference_id, [*rows, new])
    with maker.world.runtime.database.read() as session:
        return {"quota_id": session.scalar(select(func.max(Quota.id)))}


def delegate(maker: Maker) -> dict[str, Any]:
    """Somebody whom an organisation sends."""
    values = quota(maker)
    maker.ward.run(name_delegates, "moderator", values["quota_id"], [Person("Bùi Văn Tám")])
    with maker.world.runtime.database.read() as session:
        return values | {"delegate_id": session.scalar(select(func.max(Delegate.id)))}


def delegate_list(maker: Maker) -> dict[str, Any]:
    """The list of all of them, as a spreadsheet."""
    delegate(maker)
    return {"kind": "xlsx"}


def order(maker: Maker) -> dict[str, Any]:
    """An order of speaking that is being arranged; a ward has one at a time."""
    ward = maker.ward
    receipt, _ = ward.accepted()
    request_id = ward.run(request_to_speak, CITIZEN, receipt.opinion_id, SpeakingEntry())
    ward.run(accept_speaker, "moderator", request_id, 0)
    with maker.world.runtime.database.read() as session:
        working = working_order(session, ward.conference_id)
    if working is not None:
        return {"order_id": working.id}
    return {"order_id": ward.run(open_order, "moderator", ward.conference_id, 60, 5)}


def order_letter(maker: Maker) -> dict[str, Any]:
    """The letters to the speakers of an order; of one that is not locked there are none."""
    return order(maker) | {"kind": "pdf"}


THINGS: dict[str, Callable[[Any], dict[str, Any]]] = {
    "quota": quota,
    "delegate": delegate,
    "delegate list": delegate_list,
    "delegate letter": lambda maker: delegate_list(maker) | {"kind": "docx"},
    "order": order,
    "order letter": order_letter,
}
