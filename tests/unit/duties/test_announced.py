"""What everybody may read of a plan: who is to do what by when, and how many come from where."""

from dialogue.conferences.model import Conference
from dialogue.duties.announced import announced_plan, running_plan
from dialogue.duties.commands import add_plan, hold, readable
from tests.unit.duties.test_plans_kept import WARD_PLAN, entry


def _announced(ward, conference_id):
    with ward.runtime.database.read() as session:
        conference = session.get_one(Conference, conference_id)
        return announced_plan(session, conference, ward.moment)


def test_tasks_stand_in_their_phase_and_the_quotas_beside_them(ward):
    plan = readable(WARD_PLAN)
    plan_id = ward.run(add_plan, "coordinator", ward.unit_id, WARD_PLAN)
    conference_id = ward.run(
        hold, "coordinator", plan_id, "hoi_nghi", entry(ward, plan, plan.sessions[0])
    )
    before = _announced(ward, conference_id)
    phases = {phase: [one.duty.key for one in tasks] for phase, tasks in before.tasks}
    assert list(phases) == ["before", "at", "after"]
    assert phases["before"][0] == "dang_ke_hoach" and "giay_moi" in phases["before"]
    assert phases["at"] == ["an_ninh", "bien_ban"] and "ket_luan" in phases["after"]
    assert sum(map(len, phases.values())) == sum(not duty.same_as for duty in plan.duties)
    # 40 of the organisations, and two of each of the twelve groups.
    assert sum(row.seats for row in before.quotas) == 64
    assert before.names(("mttq", "unknown")) == [plan.body("mttq").name, "unknown"]
    assert not before.others


def test_a_conference_without_a_plan_announces_none(ward):
    assert _announced(ward, ward.conference_id) is None
    with ward.runtime.database.read() as session:
        assert running_plan(session, ward.conference_id) is None
