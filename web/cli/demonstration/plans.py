"""The plan that runs the open conference, some of its duties done, and a draft for next year."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from dialogue import clock
from dialogue.conferences.model import Conference
from dialogue.delegates.commands import set_quotas
from dialogue.duties.commands import Mark, add_plan, follow, mark_done
from dialogue.duties.owing import connected_bodies
from dialogue.duties.queries import board
from dialogue.duties.quotas import quota_rows
from dialogue.permissions import Actor
from dialogue.plans.copying import copy_to
from dialogue.plans.reading import read
from dialogue.plans.schema import Plan, Signer
from dialogue.plans.writing import write
from web.cli.demonstration.days import content
from web.cli.demonstration.stage import Stage
from web.cli.demonstration.ward import COORDINATOR

FILE = Path(__file__).parents[3] / "plans" / "hoa-binh-2026.yaml"
SESSION = "hoi_nghi"
NOTES = {
    "dang_ke_hoach": "Đăng trên cổng đối thoại và bảng tin 24 tổ dân phố",
    "huong_dan": "Hướng dẫn tại các nhà văn hóa tổ dân phố",
}


def follow_plan(stage: Stage, key: str) -> None:
    """Keep the plan when the conference opens, with its quotas; mark what was done since."""
    entry = content("conferences")[key]
    opened, held = stage.days.moment(entry["opened"]), stage.days.moment(entry["held"])
    held_on = clock.local_date(held)
    plan = read(FILE.read_text(encoding="utf-8")).plan
    assert plan is not None
    actor = stage.actors[COORDINATOR]
    this_year = copy_to(plan, held_on)
    this_year = replace(
        this_year,
        sessions=tuple(replace(each, place=entry["place"]) for each in this_year.sessions),
        number=entry["plan_number"],
        issued=stage.days.day(entry["plan_issued"]),
        signer=Signer(on_behalf="T/M BAN THƯỜNG VỤ", office="Bí thư"),
    )
    stage.at(opened + timedelta(minutes=1), partial(_keep, stage, key, actor, this_year))
    stage.at(stage.days.latest, partial(_mark, stage, key, actor))
    next_year = copy_to(plan, held_on + timedelta(days=364))
    stage.at(stage.days.latest, partial(_draft, stage, actor, next_year))


def _keep(stage: Stage, key: str, actor: Actor, plan: Plan, at: datetime) -> None:
    plan_id = stage.run(at, actor, add_plan, stage.unit_id, write(plan))
    stage.run(at, actor, follow, plan_id, SESSION, stage.conferences[key])
    with stage.runtime.database.read() as session:
        bodies = {body: row.id for body, row in connected_bodies(session, plan_id).items()}
    stage.run(at, actor, set_quotas, stage.conferences[key], quota_rows(plan, bodies))


def _mark(stage: Stage, key: str, actor: Actor, at: datetime) -> None:
    with stage.runtime.database.read() as session:
        row = session.get_one(Conference, stage.conferences[key])
        due = {one.duty.key: one.last for one in board(session, row, at)}
    today = clock.local_date(at)
    for duty, note in NOTES.items():
        last = due.get(duty)
        done_on = min(last, today) if last else today
        stage.run(at, actor, mark_done, stage.conferences[key], Mark(duty, done_on, note))


def _draft(stage: Stage, actor: Actor, plan: Plan, at: datetime) -> None:
    stage.run(at, actor, add_plan, stage.unit_id, write(plan))
