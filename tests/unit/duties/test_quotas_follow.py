"""The quotas of a conference follow its plan: what changed there and nothing else, old and new."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from dialogue.accounts.model import Account
from dialogue.conferences.model import Theme
from dialogue.delegates import queries as quotas
from dialogue.delegates.commands import change_quota, tie_opinion
from dialogue.delegates.rows import Difference, QuotaRow, beside, carried, with_changes
from dialogue.duties import queries
from dialogue.duties.commands import add_plan, change_plan, connect_body, hold
from dialogue.duties.holding import entry_for
from dialogue.duties.quotas import quota_changes, quota_rows, with_quotas
from dialogue.errors import DomainError
from dialogue.journal.model import JournalEntry
from dialogue.notices.plan_changes import change_mail
from dialogue.organisations.register import organisations
from dialogue.outbox.model import OutboxRow
from dialogue.plans.reading import read
from dialogue.subscriptions import SUBSCRIPTIONS
from tests.unit.duties.test_plans_kept import PLANS, WARD_PLAN, kept_plan


@pytest.fixture
def held(ward):
    """The ward's plan, held; the farmers' association is one the register has officers of."""
    plan_id = ward.run(add_plan, "coordinator", ward.unit_id, WARD_PLAN)
    key = read(WARD_PLAN).plan.quotas.rows[1].body
    ward.run(connect_body, "coordinator", plan_id, key, ward.organisations["works"])
    with ward.runtime.database.read() as session:
        bodies = organisations(session, frozenset({ward.unit_id}), date(2026, 11, 10))
        row = queries.plan_file(session, ward.actors["coordinator"], plan_id)
        entry = entry_for(session, queries.plan_in(row), "hoi_nghi", bodies)
    conference_id = ward.run(hold, "coordinator", plan_id, "hoi_nghi", entry)
    with ward.runtime.database.read() as session:
        query = select(Theme.id).where(Theme.conference_id == conference_id)
        themes = list(session.scalars(query.order_by(Theme.position)))
    return plan_id, replace(ward, conference_id=conference_id, theme_ids=themes)


def _table(ward):
    with ward.runtime.database.read() as session:
        return quotas.standing(session, ward.conference_id)


def _change(ward, plan_id, change):
    """Change the rows of the plan's quotas by their number; None takes one out."""
    revision, plan = kept_plan(ward, plan_id)
    rows = [change.get(n, row) for n, row in enumerate(plan.quotas.rows)]
    after = with_quotas(plan, [row for row in rows if row], plan.quotas.rules)
    ward.run(change_plan, "coordinator", plan_id, revision, after)
    return plan, after


def test_a_changed_number_follows_and_what_was_set_by_hand_stays(held):
    plan_id, ward = held
    first, second = _table(ward)[:2]
    by_hand = replace(quotas.entered([second])[0], opinions=7, due_on=date(2026, 11, 20))
    ward.run(change_quota, "coordinator", second.id, second.revision, by_hand)
    row = kept_plan(ward, plan_id)[1].quotas.rows[1]
    plan, after = _change(ward, plan_id, {1: replace(row, seats=(row.seats or 0) + 3)})
    now = _table(ward)
    assert (now[1].id, now[1].seats) == (second.id, second.seats + 3)
    assert (now[1].opinions, now[1].due_on) == (7, date(2026, 11, 20))
    assert quotas.entered([now[0]]) == quotas.entered([first])
    # The total the plan states goes with it, so the checker has nothing to say.
    assert after.quotas.stated.seats == plan.quotas.stated.seats + 3
    with ward.runtime.database.read() as session:
        query = select(JournalEntry).where(JournalEntry.action == "quotas.set")
        facts = session.scalars(query.order_by(JournalEntry.id.desc())).first().facts
        (told,) = facts["changed"]
        assert (told["before"]["seats"], told["after"]["seats"]) == (second.seats, second.seats + 3)
        event = session.scalars(select(OutboxRow).where(OutboxRow.event == "plan.moved")).one()
        accounts = {one.id for one in SUBSCRIPTIONS["plan.moved"](session, event)}
        assert ward.actors["works_head"].account_id in accounts
        account = session.get_one(Account, ward.actors["works_head"].account_id)
        mail = change_mail(session, event, account, "https://doithoai.example")
    assert mail.subject == "Kế hoạch đối thoại thay đổi: phân bổ đổi"
    assert f"{second.seats} đại biểu, {second.opinions} ý kiến → {second.seats + 3}" in mail.text


def test_one_that_is_taken_out_keeps_what_came_from_it(held):
    plan_id, ward = held
    out = _table(ward)[1]
    receipt, _ = ward.accepted()
    ward.run(tie_opinion, "moderator", out.id, receipt.code)
    _change(ward, plan_id, {1: None, 2: None})
    assert out.id not in {row.id for row in _table(ward)}
    with ward.runtime.database.read() as session:
        clerk = ward.actors["moderator"]
        (kept,) = quotas.left_out(session, clerk, ward.conference_id, ward.moment)
        assert (kept.quota.id, kept.accepted, kept.quota.name) == (out.id, 1, out.name)
        assert quotas.one_left_out(session, clerk, out.id, ward.moment) is not None
        assert [one.id for one in quotas.tied_opinions(session, out.id)] == [receipt.opinion_id]
    # Put in again it is the same row, with what came from it.
    row = read(WARD_PLAN).plan.quotas.rows[1]
    revision, plan = kept_plan(ward, plan_id)
    again = with_quotas(plan, [*plan.quotas.rows, row], ())
    ward.run(change_plan, "coordinator", plan_id, revision, again)
    assert out.id in {one.id for one in _table(ward)}


def test_a_renamed_body_stays_the_same_row_and_a_named_body_is_told_from_then_on(held):
    plan_id, ward = held
    row = _table(ward)[0]
    revision, plan = kept_plan(ward, plan_id)
    key = plan.quotas.rows[0].body
    named = tuple(
        replace(body, name="Hội của một thời") if body.key == key else body for body in plan.bodies
    )
    ward.run(change_plan, "coordinator", plan_id, revision, replace(plan, bodies=named))
    assert (_table(ward)[0].id, _table(ward)[0].name) == (row.id, "Hội của một thời")
    ward.run(connect_body, "coordinator", plan_id, key, ward.organisations["office"])
    assert _table(ward)[0].organisation_id == ward.organisations["office"]


def test_a_change_that_gives_two_rows_one_name_is_refused_whole(held):
    plan_id, ward = held
    first, second = _table(ward)[:2]
    revision, plan = kept_plan(ward, plan_id)
    key = plan.quotas.rows[0].body
    named = tuple(
        replace(body, name=second.name) if body.key == key else body for body in plan.bodies
    )
    with pytest.raises(DomainError) as refusal:
        ward.run(change_plan, "coordinator", plan_id, revision, replace(plan, bodies=named))
    assert refusal.value.code == "quota.twice"
    assert (kept_plan(ward, plan_id)[0], _table(ward)[0].name) == (revision, first.name)


def test_what_the_plan_changed_is_carried_into_an_edited_table():
    old, new = QuotaRow("Hội Nông dân", 10, 2), QuotaRow("Hội Nông dân xã", 12, 2)
    edited = QuotaRow("Hội Nông dân", 9, 5, date(2026, 11, 1), "sửa tay")
    assert carried([edited], [Difference(old, new)]) == [
        Difference(edited, replace(edited, name="Hội Nông dân xã", seats=12))
    ]
    # Taken out by hand and changed by the plan: it is owed again.
    assert carried([], [Difference(old, new)]) == [Difference(None, new)]
    assert carried([], [Difference(old, None)]) == []
    assert carried([edited], [Difference(old, None)]) == [Difference(edited, None)]
    # Entered under a shorter name it is found by its body, and keeps that name.
    short = QuotaRow("Nông dân", 10, 2, organisation_id=7)
    of_body = [
        Difference(replace(old, organisation_id=7), replace(old, seats=11, organisation_id=7))
    ]
    assert carried([short], of_body) == [Difference(short, replace(short, seats=11))]
    assert beside([short], [replace(old, organisation_id=7), new]) == [Difference(None, new)]
    assert beside([short], []) == [Difference(short, None)]
    added = [Difference(None, QuotaRow("Hội Người mù", 2, 1))]
    assert with_changes([edited], added) == [edited, added[0].after]


@pytest.mark.seed("S4-12", "S4-13", "S4-14")
def test_the_rule_by_area_comes_to_one_line_for_each_sort_of_people():
    source = (PLANS / "thanh-khe-tay-2022.yaml").read_text(encoding="utf-8")
    plan = read(source).plan
    rows = quota_rows(plan, {})
    told = {row.name.split(": ")[-1]: row.seats for row in rows}
    assert told == {
        "Bí thư chi bộ": 17,
        "Trưởng ban công tác Mặt trận": 17,
        "Tổ trưởng tổ dân phố": 57,
        "Nhân dân được chi bộ khu dân cư mời": 34,
    }
    assert any("(57 đơn vị)" in row.name for row in rows)
    # One more person of each cell changes that line, and no other of the same cells.
    rules = [replace(r, each=3, seats=None) if r.each == 2 else r for r in plan.quotas.rules]
    (change,) = quota_changes(plan, with_quotas(plan, (), rules), {}, {})
    assert (change.before.seats, change.after.seats) == (34, 51)
