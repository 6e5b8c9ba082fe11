"""Reminders: on working days, once a day, to those concerned, in one mail each."""

from datetime import UTC, datetime, timedelta

import pytest

from dialogue.answers.commands import save_answer, sign_answer, submit_answer
from dialogue.answers.unanswered import set_unanswered
from dialogue.notices.delivery import deliver
from dialogue.organisations.model import Organisation
from dialogue.outbox.delivery import owed
from dialogue.reports.reminders import remind
from dialogue.routing.clock_changes import ClockEntry
from dialogue.subscriptions import SUBSCRIPTIONS

# 18/11/2026 is a Wednesday; seven working days from it end on Monday 30/11 (24/11 is a day off).


class Tray:
    """A mailer that keeps what it is given."""

    def __init__(self) -> None:
        self.messages = []

    def send(self, message) -> None:  # type: ignore[no-untyped-def]
        self.messages.append(message)


def _on(day: int, month: int = 11, hour: int = 3) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=UTC)


def _mails(ward, at):
    """Who is mailed a reminder at a moment, and its words."""
    remind(ward.runtime, at)
    tray = Tray()
    with ward.runtime.database.read() as session:
        rows = owed(session, at, limit=1000)
    for row_id in rows:
        deliver(ward.runtime, tray, SUBSCRIPTIONS, row_id, now=lambda: at)
    return {
        str(m["To"]).split("@")[0]: f"{m['Subject']}\n{m.get_content()}"
        for m in tray.messages
        if str(m["Subject"]).startswith("Nhắc việc")
    }


def test_three_days_and_one_day_before_and_every_working_day_after(ward):
    ward.assigned(ward.accepted()[1])
    told = {}
    for day in range(19, 31):
        told[day] = sorted(_mails(ward, _on(day)))
    assert {day for day, who in told.items() if who} == {25, 27}
    assert told[25] == told[27] == ["works_head", "works_officer"]
    late = {day: sorted(_mails(ward, _on(day, 12))) for day in range(1, 8)}
    # 05/12 and 06/12 are a weekend.
    assert {day for day, who in late.items() if who} == {1, 2, 3, 4, 7}
    assert late[1] == ["coordinator", "works_head", "works_officer"]


def test_a_day_is_worked_out_once_and_not_before_offices_open(ward):
    ward.assigned(ward.accepted()[1])
    early = datetime(2026, 12, 1, 0, 29, tzinfo=UTC)
    assert remind(ward.runtime, early) == 0
    assert remind(ward.runtime, early + timedelta(minutes=1)) == 3
    assert remind(ward.runtime, early + timedelta(minutes=2)) == 0


def test_everything_is_in_one_mail_without_a_word_of_anybody(ward):
    first, matter_id = ward.accepted(title="Đèn hỏng ở ngõ nhà tôi")
    ward.assigned(matter_id)
    ward.assigned(ward.accepted()[1])
    words = _mails(ward, _on(1, 12))["works_officer"]
    assert "Nhắc việc: 2 việc quá hạn" in words
    assert "Vấn đề 1" in words and "Vấn đề 2" in words
    assert "hạn 30/11/2026, quá 1 ngày làm việc" in words
    for forbidden in ("Đèn", "ngõ", first.code, "Mười"):
        assert forbidden not in words


@pytest.mark.seed("S3-47", "S3-65")
def test_the_body_above_hears_of_what_is_late_only(ward):
    with ward.runtime.database.write_session() as session:
        works = session.get_one(Organisation, ward.organisations["works"])
        works.superior_id = ward.organisations["culture"]
        session.commit()
    ward.assigned(ward.accepted()[1])
    assert "culture_head" not in _mails(ward, _on(27))
    assert "culture_head" in _mails(ward, _on(1, 12))


def test_what_is_answered_or_stands_still_presses_nobody(ward):
    signed = ward.assigned(ward.accepted()[1])
    ward.run(save_answer, "works_officer", signed, 0, ward.entry())
    ward.run(submit_answer, "works_officer", signed, 1)
    ward.run(sign_answer, "works_head", signed, 2, ward.entry())
    standing = ward.assigned(ward.accepted()[1])
    halt = ClockEntry("stop", "superior", "Chờ ý kiến của Sở.")
    ward.run(set_unanswered, "coordinator", standing, halt)
    assert _mails(ward, _on(1, 12)) == {}


def test_an_extension_moves_the_reminder(ward):
    given = ward.assigned(ward.accepted()[1])
    more = ClockEntry("extension", "volume", "Phải kiểm tra cả phường.", 2)
    ward.run(set_unanswered, "coordinator", given, more)
    assert _mails(ward, _on(25)) == {}
    assert sorted(_mails(ward, _on(27))) == ["works_head", "works_officer"]
