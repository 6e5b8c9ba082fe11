"""What the routes of administration and inspection are asked about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from dialogue import clock
from dialogue.accounts.model import SecondFactor
from dialogue.accounts.second_factor import begin_totp
from dialogue.accounts.sight import Sight, last_day
from dialogue.accounts.sign_in import session_of, sign_in
from dialogue.accounts.staff import give_role
from dialogue.arrivals.signs import Traces
from dialogue.journal.chain import conference_chain
from dialogue.moderation.decisions import confirm_exclusion
from dialogue.moderation.passing import PassingEntry, decide_passing
from dialogue.opinions.commands import submit_draft
from dialogue.opinions.drafts import start_draft
from dialogue.organisations.changing import Change, rename
from dialogue.organisations.changing_units import add_unit, rename_unit
from dialogue.organisations.importing import keep_list
from dialogue.permissions import CITIZEN, SYSTEM

if TYPE_CHECKING:
    from tests.access.things import Maker

_WHY = "Theo phân công của Ban Thường trực."


def held(maker: Maker) -> dict[str, Any]:
    """An opinion that waits apart because its decoy was filled in."""
    ward = maker.ward
    token = ward.run(start_draft, CITIZEN, ward.conference_id)
    ward.run(submit_draft, CITIZEN, token, ward.submission(), Traces(decoy=True))
    return {}


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


def other_session(maker: Maker) -> dict[str, Any]:
    """Somebody else's session."""
    ward = maker.world.other
    token = ward.run(sign_in, SYSTEM, "nobody", ward.actors["moderator"].account_id)
    with ward.runtime.database.read() as session:
        row = session_of(session, ward.runtime.keys, token, clock.utc_now())
        assert row is not None
        return {"session_id": row.id}


def begun_application(maker: Maker) -> dict[str, Any]:
    """An application for the second factor that everybody has begun to set up."""
    for who, officer in maker.ward.actors.items():
        if officer.account_id is not None:
            maker.ward.run(begin_totp, who)
    return {}


def other_factor(maker: Maker) -> dict[str, Any]:
    """Somebody else's passkey."""
    ward = maker.world.other
    with ward.runtime.database.write_session() as session:
        row = SecondFactor(
            account_id=ward.actors["culture_officer"].account_id,
            kind="passkey",
            label="Chrome",
            public_key=b"key",
            created_at=ward.moment,
            confirmed_at=ward.moment,
        )
        session.add(row)
        session.flush()
        values = {"factor_id": row.id}
        session.commit()
    return values


def sealed_confirmed(maker: Maker) -> dict[str, Any]:
    """A sealed text that two people have confirmed and on which is nothing decided yet."""
    values, ward = maker.proposed("TC"), maker.ward
    revision = ward.revision(values["opinion_id"])
    ward.run(confirm_exclusion, "trusted", values["opinion_id"], revision, sealed=True)
    return values


def sealed_passed(maker: Maker) -> dict[str, Any]:
    """A sealed text that was passed on."""
    values, ward = sealed_confirmed(maker), maker.ward
    entry = PassingEntry("passed", receiver_name="Thanh tra tỉnh Thanh Xuyên", is_clear=True)
    revision = ward.revision(values["opinion_id"])
    ward.run(decide_passing, "trusted", values["opinion_id"], revision, entry)
    return values


def village(maker: Maker) -> dict[str, Any]:
    """A residential group of the ward."""
    ward, since = maker.ward, clock.local_date(maker.ward.moment)
    name = f"khu phố Mới {maker.world.next_number()}"
    return {"unit_id": ward.run(add_unit, "admin", ward.unit_id, "village", name, since)}


def changing_village(maker: Maker) -> dict[str, Any]:
    """A residential group with a new name from a day to come."""
    values = village(maker)
    name = f"khu phố Mai {maker.world.next_number()}"
    maker.ward.run(rename_unit, "admin", values["unit_id"], name, _to_come(maker))
    return values


def changing_body(maker: Maker) -> dict[str, Any]:
    """A body with a new name from a day to come."""
    values = maker.organisation()
    name = f"Chi hội Mai {maker.world.next_number()}"
    maker.ward.run(rename, "admin", values["organisation_id"], name, "", _to_come(maker))
    return values


def _to_come(maker: Maker) -> Change:
    on = clock.local_date(maker.ward.moment) + timedelta(days=20)
    return Change(on, "Nghị quyết số 9/NQ-HĐND")


def list_of_units(maker: Maker) -> dict[str, Any]:
    """A list with a right row and a wrong one that waits for a confirmation."""
    ward, content = maker.ward, "Loại;Tên\ntổ dân phố;số 77\nxóm lạ;Đông\n".encode()
    return {"list_id": ward.run(keep_list, "admin", ward.unit_id, content)}


THINGS: dict[str, Callable[[Any], dict[str, Any]]] = {
    "village": village,
    "changing village": changing_village,
    "changing body": changing_body,
    "list of units": list_of_units,
    "held": held,
    "sealed confirmed": sealed_confirmed,
    "sealed passed": sealed_passed,
    "proposed role": proposed_role,
    "other session": other_session,
    "other factor": other_factor,
    "begun application": begun_application,
    "journal": journal,
    "inspected list": inspected_list,
}
