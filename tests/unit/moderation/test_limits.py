"""Both limits of a decision, and how each day comes about."""

from datetime import date, timedelta

from dialogue import clock
from dialogue.calendar.table import DayEntry, set_day
from dialogue.conferences.model import Conference
from dialogue.moderation.limits import limits_of
from dialogue.moderation.queries import due_on
from dialogue.moderation.queue import queue
from dialogue.opinions.model import Opinion


def _limits(ward, number, at):
    with ward.runtime.database.read() as session:
        row = session.get_one(Opinion, number)
        assert limits_of(session, row, at).decide.day == due_on(session, row)
        return limits_of(session, row, at)


def test_days_off_are_skipped_and_named_and_the_hard_limit_is_the_later(ward):
    ward.run(set_day, "admin", DayEntry(date(2026, 11, 24), "off", "Ngày hội", "QĐ 1"))
    friday = clock.at(date(2026, 11, 20), 16, 0)
    number = ward.send(at=friday).opinion_id
    limits = _limits(ward, number, friday + timedelta(days=7))
    assert (limits.decide.reckoned.counted_from, limits.decide.days) == (date(2026, 11, 20), 3)
    assert (limits.decide.day, limits.decide.left) == (date(2026, 11, 26), -1)
    assert limits.decide.how == (
        "03 ngày làm việc kể từ ngày nhận ý kiến 20/11/2026, không tính 21–22/11 (thứ Bảy, Chủ "
        "nhật), 24/11 (Ngày hội): hết ngày 26/11/2026"
    )
    assert (limits.hard.day, limits.hard.left) == (date(2026, 12, 7), 6)
    assert "Điều 28" in limits.hard.source


def test_a_plan_of_its_own_is_the_source_and_the_queue_shows_the_same_days(ward):
    def lay_down(work):
        work.session.get_one(Conference, ward.conference_id).rules = {"moderation_days": 5}

    ward.run(lay_down, "coordinator")
    number = ward.send().opinion_id
    limits = _limits(ward, number, ward.moment)
    assert (limits.decide.days, limits.decide.source) == (5, "")
    with ward.runtime.database.read() as session:
        conference = session.get_one(Conference, ward.conference_id)
        bands = queue(session, ward.actors["moderator"], conference, ward.moment)
    (row,) = [row for band in bands for row in band.rows]
    shown = (row.due, row.left, row.hard, row.hard_left)
    assert shown == (
        limits.decide.day,
        limits.decide.left,
        limits.hard.day,
        limits.hard.left,
    )
