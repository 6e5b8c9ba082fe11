"""What the portal has received of itself counts as done, and can be kept open all the same."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from dialogue import clock
from dialogue.conferences.model import Conference, Theme
from dialogue.delegates.commands import tie_opinion, untie_opinion
from dialogue.delegates.queries import standing
from dialogue.duties import queries
from dialogue.duties.commands import (
    Mark,
    add_plan,
    count_again,
    hold,
    keep_open,
    mark_done,
)
from dialogue.duties.model import DutyKeptOpen
from dialogue.duties.quotas import with_quotas
from dialogue.errors import NotFound
from dialogue.journal.model import JournalEntry
from dialogue.plans.quotas import QuotaRow
from dialogue.plans.reading import read
from dialogue.plans.writing import write
from dialogue.reports.duty_reminders import pressing_duties
from dialogue.reports.found_done import found_done, sure_days
from dialogue.subscriptions import CLOCKS
from tests.unit.duties.test_plans_kept import WARD_PLAN, entry

KEY = "y_kien_to_chuc"


@pytest.fixture
def place(ward):
    """A plan by which one association owes one opinion, held."""
    plan = read(WARD_PLAN).plan
    duties = tuple(
        replace(one, who=("nong_dan",)) if one.key == KEY else one for one in plan.duties
    )
    plan = replace(plan, duties=duties)
    plan = with_quotas(plan, [QuotaRow(body="nong_dan", seats=1, opinions=1)], ())
    plan_id = ward.run(add_plan, "coordinator", ward.unit_id, write(plan))
    made = entry(ward, plan, plan.sessions[0])
    number = ward.run(hold, "coordinator", plan_id, "hoi_nghi", made)
    with ward.runtime.database.read() as session:
        themes = list(session.scalars(select(Theme.id).where(Theme.conference_id == number)))
    return replace(ward, conference_id=number, theme_ids=themes)


def _seen(place, now):
    """The fact of the duty, the duty on the board, and whether reminders or clocks name it."""
    with place.runtime.database.read() as session:
        row = session.get_one(Conference, place.conference_id)
        link = queries.plan_of(session, row.id)
        facts = found_done(session, [link], now)[row.id]
        kept = queries.kept_open(session, [row.id]).get(row.id, set())
        board = queries.board(session, row, now, sure_days(facts, kept))
        one = next(each for each in board if each.duty.key == KEY)
        runs = any(each.kind == "duties" and each.key == KEY for each in CLOCKS[-1](session, now))
        pressed = any(each.does == one.duty.does for each in pressing_duties(session, now))
    return facts.get(KEY), one, runs, pressed


def test_what_was_received_whole_is_done_until_somebody_keeps_it_open(place):
    late = clock.at(read(WARD_PLAN).plan.duty(KEY).due.by + timedelta(days=3), 9)
    fact, one, runs, pressed = _seen(place, late)
    assert (fact.came, fact.owed, fact.day, fact.is_sure) == (0, 1, None, False)
    assert (one.state, runs, pressed) == ("overdue", True, True)

    receipt, _ = place.accepted(at=place.moment + timedelta(days=2))
    with place.runtime.database.read() as session:
        quota_id = standing(session, place.conference_id)[0].id
    place.run(tie_opinion, "moderator", quota_id, receipt.code)
    fact, one, runs, pressed = _seen(place, late)
    sent_on = clock.local_date(place.moment + timedelta(days=2))
    assert (fact.came, fact.day, fact.is_sure) == (1, sent_on, True)
    assert (one.state, one.done_on, runs, pressed) == ("done", sent_on, False, False)

    place.run(keep_open, "coordinator", place.conference_id, KEY)
    place.run(keep_open, "coordinator", place.conference_id, KEY)
    _, one, runs, pressed = _seen(place, late)
    assert (one.state, runs, pressed) == ("overdue", True, True)
    place.run(count_again, "coordinator", place.conference_id, KEY)
    assert _seen(place, late)[1].state == "done"
    with pytest.raises(NotFound):
        place.run(count_again, "coordinator", place.conference_id, KEY)

    # What somebody puts down goes before what the portal found, and is no longer kept open.
    place.run(keep_open, "coordinator", place.conference_id, KEY)
    on = sent_on + timedelta(days=1)
    place.run(mark_done, "coordinator", place.conference_id, Mark(KEY, on), at=late)
    assert _seen(place, late)[1].done_on == on
    with place.runtime.database.read() as session:
        assert session.scalars(select(DutyKeptOpen)).all() == []
        told = set(session.scalars(select(JournalEntry.action)))
    assert {"duty.kept_open", "duty.counted_again"} <= told


def test_what_is_taken_back_is_open_again(place):
    receipt, _ = place.accepted()
    with place.runtime.database.read() as session:
        quota_id = standing(session, place.conference_id)[0].id
    place.run(tie_opinion, "moderator", quota_id, receipt.code)
    now = place.moment + timedelta(days=5)
    assert _seen(place, now)[1].state == "done"
    place.run(untie_opinion, "moderator", quota_id, receipt.code)
    assert _seen(place, now)[1].state != "done"


def test_matters_are_counted_as_proposals_and_strangers_decide_nothing(place, other_ward):
    place.accepted()
    now = place.moment + timedelta(days=1)
    with place.runtime.database.read() as session:
        link = queries.plan_of(session, place.conference_id)
        facts = found_done(session, [link], now)[place.conference_id]
    by_kind = {fact.kind: fact for fact in facts.values()}
    assert (by_kind["assigned"].came, by_kind["assigned"].owed) == (0, 1)
    assert by_kind["published"].day is None
    # The Front's list of all delegates is made of those of the organisations.
    assert (facts["danh_sach_dai_bieu"].came, facts["danh_sach_dai_bieu"].owed) == (0, 1)
    assert not any(fact.is_sure for fact in facts.values())
    for command in (keep_open, count_again):
        with pytest.raises(NotFound):
            place.run(command, other_ward.actors["coordinator"], place.conference_id, KEY)
