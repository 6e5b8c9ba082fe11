"""What the routes of plans and their duties are asked about."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dialogue import clock
from dialogue.duties.commands import add_plan, hold, readable
from dialogue.duties.holding import entry_for
from dialogue.organisations.register import organisations

if TYPE_CHECKING:
    from tests.access.things import Maker

PLANS = Path(__file__).parents[2] / "plans"
FILE = PLANS / "hoa-binh-2026.yaml"
SERIES = PLANS / "thanh-xuyen-2026.yaml"


def plan(maker: Maker, key: str = "", file: Path = FILE) -> dict[str, Any]:
    """A plan that is kept, and a part of it by its key."""
    ward, source = maker.ward, file.read_text(encoding="utf-8")
    plan_id = ward.run(add_plan, "coordinator", ward.unit_id, source)
    return {"plan_id": plan_id} | ({"key": key} if key else {})


def several_sessions(maker: Maker) -> dict[str, Any]:
    """One session of a plan that can do without it."""
    sessions = readable(SERIES.read_text(encoding="utf-8")).sessions
    return plan(maker, sessions[-1].key, SERIES)


def owed_duty(maker: Maker) -> dict[str, Any]:
    """A duty of a conference that a plan runs."""
    ward, plan_id = maker.ward, plan(maker)["plan_id"]
    with maker.world.runtime.database.read() as session:
        bodies = organisations(
            session, frozenset({ward.unit_id}), clock.local_date(clock.utc_now())
        )
        found = readable(FILE.read_text(encoding="utf-8"))
        entry = entry_for(session, found, "hoi_nghi", bodies)
    assert entry is not None
    ward.run(hold, "coordinator", plan_id, "hoi_nghi", entry)
    return {"slug": entry.slug, "key": "ket_luan"}


def planned_paper(maker: Maker) -> dict[str, Any]:
    """A paper of a conference that a plan runs."""
    return {"slug": owed_duty(maker)["slug"], "number": 1, "kind": "docx"}


THINGS: dict[str, Callable[[Any], dict[str, Any]]] = {
    "plan": plan,
    "plan session": lambda maker: plan(maker, "hoi_nghi"),
    "one of several sessions": several_sessions,
    "plan duty": lambda maker: plan(maker, "ket_luan"),
    "plan body": lambda maker: plan(maker, "mttq"),
    "owed duty": owed_duty,
    "planned paper": planned_paper,
}
