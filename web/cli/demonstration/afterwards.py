"""What happens to an answer after its publication: a correction, a sender who is not satisfied."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from dialogue.answers.commands import approve_answer, save_answer, sign_answer, submit_answer
from dialogue.answers.correcting import open_correction
from dialogue.matters.model import Membership
from dialogue.permissions import CITIZEN
from dialogue.ratings.commands import rate

if TYPE_CHECKING:
    from web.cli.demonstration.answers import MatterOnItsWay


def plan_correction(matter: MatterOnItsWay, published: datetime) -> None:
    """Plan a correction: opened only (`correcting`), or carried through (`corrected`)."""
    stage, entry = matter.stage, matter.entry
    opened = stage.days.after(published, 3, 9, 15)
    if "correcting" in entry:
        stage.at(opened, _opening(matter, entry["correcting"]))
    elif "corrected" in entry:
        stage.at(opened, _opening(matter, entry["corrected"]["reason"]))
        stage.at(stage.days.after(opened, 0, 15, 20), lambda moment: _sign_anew(matter, moment))
        stage.at(stage.days.after(opened, 1, 10, 5), lambda moment: _publish_anew(matter, moment))


def plan_rating(matter: MatterOnItsWay, published: datetime) -> None:
    """Plan that a sender says why the answer settles nothing."""
    if "unsettled" in matter.entry:
        evening = matter.stage.days.after(published, 2, 19, 30)
        matter.stage.at(evening, lambda moment: _rate(matter, moment))


def _opening(matter: MatterOnItsWay, reason: str) -> Callable[[datetime], None]:
    def step(moment: datetime) -> None:
        revision = matter.saved()[1]
        matter.stage.run(
            moment, matter.officer, open_correction, matter.assignment_id, revision, reason
        )

    return step


def _sign_anew(matter: MatterOnItsWay, moment: datetime) -> None:
    run, assignment_id = matter.stage.run, matter.assignment_id
    entry = matter.answer_entry(matter.entry["answer"] | matter.entry["corrected"])
    run(moment, matter.officer, save_answer, assignment_id, matter.saved()[1], entry)
    run(moment, matter.officer, submit_answer, assignment_id, matter.saved()[1])
    run(moment, matter.head, sign_answer, assignment_id, matter.saved()[1], entry)


def _publish_anew(matter: MatterOnItsWay, moment: datetime) -> None:
    matter.stage.run(moment, matter.coordinator, approve_answer, *matter.saved())
    matter.publish(moment)


def _rate(matter: MatterOnItsWay, moment: datetime) -> None:
    stage = matter.stage
    matter_id = stage.matters[matter.entry["key"]]
    with stage.runtime.database.read() as session:
        query = select(Membership.opinion_id).where(Membership.matter_id == matter_id)
        first = session.scalars(query.order_by(Membership.opinion_id).limit(1)).one()
    stage.run(moment, CITIZEN, rate, first, 1, False, matter.entry["unsettled"])
