"""What the routes of administration and inspection are asked about."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from dialogue.accounts.sight import Sight, last_day
from dialogue.accounts.staff import give_role
from dialogue.journal.chain import conference_chain

if TYPE_CHECKING:
    from tests.access.things import Maker

_WHY = "Theo phân công của Ban Thường trực."


def proposed_role(maker: Maker) -> dict[str, Any]:
    """The sight of sealed texts, proposed by one and waiting for another."""
    account_id, ward = maker.account()["account_id"], maker.ward
    sight = Sight(_WHY, last_day(ward.moment))
    front = ward.organisations["front"]
    number = ward.run(give_role, "second_admin", account_id, "sealed", front, sight)
    return {"proposal_id": number}


def journal(maker: Maker) -> dict[str, Any]:
    """The journal of the ward's conference."""
    return {"chain": conference_chain(maker.ward.conference_id)}


def inspected_list(maker: Maker) -> dict[str, Any]:
    """One of the lists of an inspection."""
    return {"name": "khong-thuoc-pham-vi"}


THINGS: dict[str, Callable[[Any], dict[str, Any]]] = {
    "proposed role": proposed_role,
    "journal": journal,
    "inspected list": inspected_list,
}
