"""Who is told by telephone and letter: tasks made, tried, done, closed by newer news."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select, update

from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.journal.model import JournalEntry
from dialogue.moderation.decisions import confirm_exclusion, propose_exclusion
from dialogue.notices import task_lists, tasks
from dialogue.notices.delivery import deliver
from dialogue.notices.model import ContactTask, Notice
from dialogue.notices.tasks import Outcome
from dialogue.notices.telling import letter_of, telling
from dialogue.notices.transport import Refused
from dialogue.opinions.model import Opinion
from dialogue.opinions.openings import openings
from dialogue.outbox.delivery import owed
from dialogue.permissions import CITIZEN
from dialogue.publication.commands import publish
from dialogue.recall.withdrawal import withdraw
from dialogue.subscriptions import SUBSCRIPTIONS

TODAY = date(2026, 11, 18)


class Post:
    """Mail and short messages, kept or refused."""

    def __init__(self) -> None:
        self.refuses = False
        self.mails, self.messages = [], []

    def send(self, *message) -> None:
        if self.refuses:
            raise Refused("550")
        (self.mails if len(message) == 1 else self.messages).append(message)


@pytest.fixture
def post():
    return Post()


def _deliver_all(ward, post, at=None):
    moment = at or ward.moment + timedelta(seconds=1)
    with ward.runtime.database.read() as session:
        ids = owed(session, moment, limit=1000)
    for row_id in ids:
        deliver(ward.runtime, post, SUBSCRIPTIONS, row_id, sms=post, now=lambda: moment)


def _read(ward, question, *args, who="moderator"):
    with ward.runtime.database.read() as session:
        return question(session, ward.actors[who], ward.conference_id, *args)


def _tasks(ward):
    with ward.runtime.database.read() as session:
        return list(session.scalars(select(ContactTask).order_by(ContactTask.id)))


def _one_to_call(ward, post, **changes):
    receipt, _ = ward.accepted(**({"email": ""} | changes))
    _deliver_all(ward, post)
    (task,) = [t for t in _tasks(ward) if t.opinion_id == receipt.opinion_id and t.state == "open"]
    return receipt, task


def test_the_chosen_way_is_taken_for_any_news(ward, post):
    for way in ("email", "sms", "phone", "letter"):
        ward.accepted(phone="0912 345 678", way=way)
    _deliver_all(ward, post)
    assert [task.channel for task in _tasks(ward)] == ["phone", "letter"]
    assert {task.event for task in _tasks(ward)} == {"opinion.accepted"}
    assert len([m for (m,) in post.mails if m["To"] == "muoi@example.vn"]) == 2
    assert [number for _, number, _ in post.messages] == ["0912345678"] * 2


def test_a_short_message_is_short_and_says_what_happened_and_where_to_look(ward, post):
    receipt, _ = ward.accepted(phone="0912 345 678", way="sms")
    _deliver_all(ward, post)
    for _, _, text in post.messages:
        assert len(text) <= 180
        assert receipt.code in text and "/tra-cuu" in text
        assert not {"Mười", "Trần Phú", "Đèn", receipt.secret} & set(text.split())


def test_a_short_message_that_fails_becomes_a_call(ward, post):
    post.refuses = True
    ward.send(phone="0912 345 678", way="sms")
    _deliver_all(ward, post)
    (task,) = _tasks(ward)
    assert (task.channel, task.cause) == ("phone", "sms_failed")


def test_who_holds_the_receipt_is_not_called_because_of_it(ward, post):
    ward.send(email="")
    _deliver_all(ward, post)
    assert _tasks(ward) == []


def test_newer_news_takes_the_place_of_older_and_withdrawing_of_all(ward, post):
    _, matter_id = ward.accepted(email="")
    _deliver_all(ward, post)
    answer_id = ward.approved(matter_id)
    ward.run(publish, "coordinator", answer_id, ward.answer_revision(answer_id), set())
    _deliver_all(ward, post, ward.moment + timedelta(days=40))
    older, newer = _tasks(ward)
    assert (older.state, newer.state) == ("superseded", "open")
    assert (older.event, newer.event) == ("opinion.accepted", "answer.published")

    other, _ = _one_to_call(ward, post)
    ward.run(withdraw, CITIZEN, other.opinion_id)
    _deliver_all(ward, post)
    assert {t.state for t in _tasks(ward) if t.opinion_id == other.opinion_id} == {"superseded"}


def test_the_list_has_the_oldest_first_in_pages_without_another_ward(ward, other_ward, post):
    for number in range(53):
        ward.run(_task_of, CITIZEN, ward, at=ward.moment + timedelta(minutes=53 - number))
    other_ward.accepted(email="")
    _deliver_all(other_ward, post)
    first = _read(ward, task_lists.waiting, "phone", 1)
    second = _read(ward, task_lists.waiting, "phone", 2)
    assert (len(first), len(second)) == (task_lists.SHOWN, 3)
    times = [task.since for task in [*first, *second]]
    assert times == sorted(times)
    counts = _read(ward, task_lists.task_counts)
    assert (counts.phone, counts.letter, counts.told, counts.undelivered) == (53, 0, 0, 0)
    assert _read(ward, task_lists.waiting, "phone", 1, who="coordinator") == []


def _task_of(work, ward):
    """A task without all that comes before one."""
    from dialogue.notices.handing_over import hand_over
    from dialogue.notices.letters import ByHand
    from dialogue.opinions.commands import submit_opinion
    from dialogue.outbox.model import OutboxRow

    opinion_id = submit_opinion(work, ward.conference_id, ward.submission()).opinion_id
    row = OutboxRow(
        event="opinion.accepted",
        subject_kind="opinions",
        subject_id=opinion_id,
        facts={},
        created_at=work.now,
        due_at=work.now,
        done_at=work.now,
    )
    work.session.add(row)
    work.session.flush()
    notice = Notice(
        outbox_id=row.id,
        recipient_kind="opinion",
        recipient_id=opinion_id,
        message_id="<x@doithoai.invalid>",
        state="handed",
    )
    work.session.add(notice)
    work.session.flush()
    hand_over(work, notice, ByHand(opinion_id, "phone"))


def test_looking_up_whom_to_call_is_put_down_with_its_reason(ward, other_ward, post):
    receipt, task = _one_to_call(ward, post)
    person = ward.run(tasks.open_addressee, "moderator", task.id)
    assert (person.name, person.phone) == ("Hoàng Thị Mười", "0900000318")
    with ward.runtime.database.read() as session:
        (opening,) = openings(session, receipt.opinion_id)
    assert opening.reason == "call"
    for ward_of, who in ((ward, "coordinator"), (other_ward, "moderator")):
        with pytest.raises(NotFound):
            ward_of.run(tasks.open_addressee, who, task.id)


def test_nobody_at_the_telephone_keeps_it_open_and_a_wrong_number_makes_a_letter(ward, post):
    _, task = _one_to_call(ward, post)
    note = tasks.note_outcome
    assert ward.run(note, "moderator", task.id, 0, Outcome("no_answer")) == "open"
    assert ward.run(note, "second", task.id, 1, Outcome("wrong_number")) == "open"
    (row,) = _read(ward, task_lists.waiting, "letter")
    assert [each.outcome for each in row.tries] == ["no_answer", "wrong_number"]
    assert ward.run(note, "moderator", task.id, 2, Outcome("posted", TODAY)) == "done"
    assert _read(ward, task_lists.waiting, "letter") == []
    (row,) = _read(ward, task_lists.told)
    assert row.tries[-1].posted_on == TODAY
    with ward.runtime.database.read() as session:
        noted = list(
            session.scalars(
                select(JournalEntry.facts).where(JournalEntry.action == "contact.noted")
            )
        )
    assert [facts["outcome"] for facts in noted] == ["no_answer", "wrong_number", "posted"]
    assert {*noted[0]} == {"code", "event", "outcome"}


@pytest.mark.parametrize(
    ("outcome", "code"),
    [
        (Outcome("shouted"), "outcome.unknown"),
        (Outcome("posted"), "outcome.day"),
        (Outcome("posted", TODAY + timedelta(days=1)), "outcome.day_range"),
        (Outcome("posted", TODAY - timedelta(days=9)), "outcome.day_range"),
        (Outcome("called", TODAY), "outcome.day_needless"),
    ],
)
def test_an_outcome_that_cannot_be_is_refused(ward, post, outcome, code):
    _, task = _one_to_call(ward, post)
    with pytest.raises(DomainError) as refusal:
        ward.run(tasks.note_outcome, "moderator", task.id, 0, outcome)
    assert refusal.value.code == code
    assert _tasks(ward)[0].state == "open"


def test_two_who_call_the_same_person_write_it_down_once(ward, post):
    _, task = _one_to_call(ward, post)
    ward.run(tasks.note_outcome, "moderator", task.id, 0, Outcome("called"))
    for revision in (0, 1):
        with pytest.raises(Conflict):
            ward.run(tasks.note_outcome, "second", task.id, revision, Outcome("called"))


def test_a_sealed_opinion_is_in_no_list_figure_or_page(ward, post):
    receipt, task = _one_to_call(ward, post)
    with ward.runtime.database.write_session() as session:
        sealed = update(Opinion).where(Opinion.id == receipt.opinion_id)
        session.execute(sealed.values(sealed_at=ward.moment))
        session.commit()
    assert _read(ward, task_lists.waiting, "phone") == []
    assert _read(ward, task_lists.task_counts).phone == 0
    assert _read(ward, task_lists.waiting_count) == 0
    with pytest.raises(NotFound):
        ward.run(tasks.open_addressee, "trusted", task.id)
    with pytest.raises(NotFound):
        ward.run(tasks.note_outcome, "moderator", task.id, 0, Outcome("called"))


def test_what_was_refused_may_be_sent_again_and_then_nobody_need_call(ward, other_ward, post):
    post.refuses = True
    ward.accepted()
    _deliver_all(ward, post)
    (row,) = _read(ward, task_lists.undelivered)
    assert (row.error, row.event) == ("refused 550", "opinion.accepted")
    with pytest.raises(NotFound):
        other_ward.run(tasks.send_again, "moderator", row.notice_id)
    post.refuses = False
    ward.run(tasks.send_again, "moderator", row.notice_id)
    assert _read(ward, task_lists.undelivered) == []
    assert _read(ward, task_lists.task_counts).phone == 1
    _deliver_all(ward, post)
    assert _read(ward, task_lists.task_counts).phone == 0
    with pytest.raises(Conflict):
        ward.run(tasks.send_again, "moderator", row.notice_id)


def test_an_officers_mail_that_failed_is_the_administrators(ward, other_ward, post):
    post.refuses = True
    _, matter_id = ward.accepted()
    ward.assigned(matter_id)
    _deliver_all(ward, post)

    def listed(of):
        with of.runtime.database.read() as session:
            return task_lists.undelivered_to_officers(session, of.actors["admin"])

    failed = [row for row in listed(ward) if row.event == "assignment.sent"]
    assert len(failed) == 1
    assert listed(other_ward) == [] or failed[0].notice_id not in {
        row.notice_id for row in listed(other_ward)
    }
    for who in (ward.actors["moderator"], other_ward.actors["admin"]):
        with pytest.raises(NotFound):
            ward.run(tasks.send_again, who, failed[0].notice_id)
    ward.run(tasks.send_again, "admin", failed[0].notice_id)


def _letter(ward, receipt, event):
    with ward.runtime.database.read() as session:
        told = telling(session, receipt.opinion_id, event, ward.moment, "https://ward.example")
    from dialogue.opinions.rules import Person

    person = Person("Hoàng Thị Mười", "Số 12, tổ 5")
    return letter_of(told, person, ward.moment)


@pytest.mark.seed("S3-44")
def test_the_letter_says_what_the_page_would_and_none_of_the_senders_words(ward):
    receipt, _ = ward.accepted()
    excluded = ward.send()
    ward.run(propose_exclusion, "moderator", excluded.opinion_id, 0, ground="KN")
    ward.run(confirm_exclusion, "second", excluded.opinion_id, 1)
    accepted = " ".join(_letter(ward, receipt, "opinion.accepted").paragraphs)
    letter = _letter(ward, excluded, "opinion.excluded")
    said = " ".join(letter.paragraphs)
    assert receipt.code in accepted and "Đèn đường ngõ 128 hỏng" in accepted
    assert "không thuộc phạm vi đối thoại" in said
    assert "ward.example/tra-cuu" in said
    assert letter.whom == "Ông/bà Hoàng Thị Mười"
    for text in (accepted, said):
        assert "đề nghị phường cho thay bóng" not in text
        assert receipt.secret not in text


def test_who_must_be_told_under_seal_is_known_to_those_named_for_it(ward, other_ward, post):
    opinion_id = ward.send(email="").opinion_id
    ward.run(propose_exclusion, "moderator", opinion_id, 0, ground="TC")
    revision = ward.revision(opinion_id)
    ward.run(confirm_exclusion, "trusted", opinion_id, revision, sealed=True)
    _deliver_all(ward, post)
    (task,) = _tasks(ward)
    with ward.runtime.database.read() as session:
        for who, there in (("trusted", [task.id]), ("moderator", []), ("coordinator", [])):
            found = task_lists.waiting_under_seal(session, ward.actors[who])
            assert [one.id for one in found] == there
        assert task_lists.waiting_under_seal(session, other_ward.actors["trusted"]) == []
    for who, sealed in (("moderator", False), ("moderator", True), ("trusted", False)):
        with pytest.raises(NotFound):
            ward.run(tasks.open_addressee, who, task.id, sealed=sealed)
        with pytest.raises(NotFound):
            ward.run(tasks.note_outcome, who, task.id, 0, Outcome("called"), sealed=sealed)
    person = ward.run(tasks.open_addressee, "trusted", task.id, sealed=True)
    with ward.runtime.database.read() as session:
        told = telling(session, opinion_id, task.event, ward.moment, "https://doithoai.example")
        said = " ".join(letter_of(told, person, ward.moment).paragraphs)
        assert not {"Đèn", "Phú", "bóng."} & set(said.split())
    assert ward.run(tasks.note_outcome, "trusted", task.id, 0, Outcome("called"), sealed=True)
    with ward.runtime.database.read() as session:
        assert task_lists.waiting_under_seal(session, ward.actors["trusted"]) == []
        entries = session.scalars(select(JournalEntry).order_by(JournalEntry.id)).all()[-2:]
        assert [(e.action, e.subject_id, "code" in e.facts) for e in entries] == [
            ("identity.opened", opinion_id, False),
            ("contact.noted", opinion_id, False),
        ]
