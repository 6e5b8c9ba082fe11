"""«Nhắc ngay»: once each working day, to the agency's people, and never for nothing."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from dialogue.answers.commands import save_answer, sign_answer, submit_answer
from dialogue.answers.unanswered import set_unanswered
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.journal.model import JournalEntry
from dialogue.notices.delivery import deliver
from dialogue.outbox.delivery import owed
from dialogue.reports.nudges import nudge, nudged
from dialogue.routing.clock_changes import ClockEntry
from dialogue.subscriptions import SUBSCRIPTIONS

# The deadline of what the ward gives on 18/11/2026 is Monday 30/11; 28/11 is a Saturday.


def _on(day: int, month: int = 11) -> datetime:
    return datetime(2026, month, day, 3, tzinfo=UTC)


class Tray:
    """A mailer that keeps what it is given."""

    def __init__(self) -> None:
        self.messages = []

    def send(self, message) -> None:  # type: ignore[no-untyped-def]
        self.messages.append(message)


def _mails(ward, at):
    tray = Tray()
    with ward.runtime.database.read() as session:
        rows = owed(session, at, limit=1000)
    for row_id in rows:
        deliver(ward.runtime, tray, SUBSCRIPTIONS, row_id, now=lambda: at)
    return {
        str(m["To"]).split("@")[0]: f"{m['Subject']}\n{m.get_content()}"
        for m in tray.messages
        if str(m["Subject"]).startswith("Điều phối nhắc")
    }


@pytest.mark.seed("S0-29", "S0-32")
def test_the_agencys_people_get_one_mail_without_a_word_of_anybody(ward):
    first, matter_id = ward.accepted(title="Đèn hỏng ở ngõ nhà tôi")
    given = ward.assigned(matter_id)
    late = _on(2, 12)
    ward.run(nudge, "coordinator", given, at=late)
    told = _mails(ward, late)
    assert sorted(told) == ["works_head", "works_officer"]
    words = told["works_officer"]
    assert "Điều phối nhắc: vấn đề 1, quá hạn 2 ngày làm việc" in words
    assert "hạn trả lời 30/11/2026" in words
    assert not [said for said in ("Đèn", "ngõ", first.code, "Mười") if said in words]
    with ward.runtime.database.read() as session:
        entry = session.scalars(
            select(JournalEntry).where(JournalEntry.action == "assignment.nudged")
        ).one()
    assert entry.facts == {"assignment": given, "due": "2026-11-30", "left": -2}


def test_once_each_working_day_and_a_day_off_counts_with_the_next(ward):
    given, other = ward.assigned(ward.accepted()[1]), ward.assigned(ward.accepted()[1])
    for day in (27, 28):
        ward.run(nudge, "coordinator", given, at=_on(day))
    for day in (28, 29, 30):
        with pytest.raises(DomainError) as refused:
            ward.run(nudge, "coordinator", given, at=_on(day))
        assert refused.value.code == "nudge.sent"
    ward.run(nudge, "coordinator", other, at=_on(30))
    with ward.runtime.database.read() as session:
        assert nudged(session, [given, other], _on(30)) == {given: _on(28), other: _on(30)}
        assert nudged(session, [given, other], _on(1, 12)) == {}


def test_what_is_answered_or_stands_still_is_nobodys_debt(ward):
    signed = ward.assigned(ward.accepted()[1])
    ward.run(save_answer, "works_officer", signed, 0, ward.entry())
    ward.run(submit_answer, "works_officer", signed, 1)
    ward.run(nudge, "coordinator", signed)
    ward.run(sign_answer, "works_head", signed, 2, ward.entry())
    with pytest.raises(Conflict):
        ward.run(nudge, "coordinator", signed, at=_on(19))
    standing = ward.assigned(ward.accepted()[1])
    halt = ClockEntry("stop", "superior", "Chờ ý kiến của Sở.")
    ward.run(set_unanswered, "coordinator", standing, halt)
    with pytest.raises(DomainError) as refused:
        ward.run(nudge, "coordinator", standing)
    assert refused.value.code == "nudge.stopped"


def test_only_the_coordinator_of_the_unit_reminds(ward, other_ward):
    given = ward.assigned(ward.accepted()[1])
    for actor in (other_ward.actors["coordinator"], "moderator", "works_head", "inspector"):
        with pytest.raises(NotFound):
            ward.run(nudge, actor, given)
    assert _mails(ward, ward.moment) == {}
