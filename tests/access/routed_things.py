"""Assignments with their clocks, and what agencies report: made for the rows of the matrix."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from dialogue.answers.correcting import open_correction
from dialogue.routing.clock_changes import ClockEntry, ask_change, set_change
from dialogue.routing.model import OpinionReport
from dialogue.routing.reporting import report_opinions

if TYPE_CHECKING:
    from tests.access.things import Maker

Values = dict[str, Any]


def given(maker: Maker) -> Values:
    """An assignment as the coordinator's addresses name it."""
    return {"given_id": maker.taken()["assignment_id"]}


def asked(maker: Maker) -> Values:
    """More time that an agency asks for."""
    values = maker.taken()
    entry = ClockEntry("extension", "superior", "Chờ ý kiến Sở, dự kiến tuần sau.", 3)
    officer, number = f"{maker.agency}_officer", values["assignment_id"]
    return values | {"change_id": maker.ward.run(ask_change, officer, number, entry)}


def stopped(maker: Maker) -> Values:
    """A clock that the coordinator has stopped."""
    entry = ClockEntry("stop", "citizen", "Chờ người dân cho biết số nhà.")
    values = maker.taken()
    number = values["assignment_id"]
    return values | {"change_id": maker.ward.run(set_change, "coordinator", number, entry)}


def being_corrected(maker: Maker) -> Values:
    """A published answer that its agency has opened for a correction."""
    values, ward = maker.decided(), maker.ward
    officer, revision = f"{maker.agency}_officer", ward.answer_revision(values["answer_id"])
    ward.run(open_correction, officer, values["assignment_id"], revision, "figures")
    return values


def report(maker: Maker) -> Values:
    """An opinion that an agency has reported to the Front."""
    receipt, matter = maker.ward.accepted()
    number = replace(maker, matter_id=matter).taken()["assignment_id"]
    maker.ward.run(report_opinions, f"{maker.agency}_officer", number, [receipt.opinion_id])
    with maker.world.runtime.database.read() as session:
        query = select(OpinionReport.id).where(OpinionReport.opinion_id == receipt.opinion_id)
        return {"report_id": session.scalars(query).one()}
