"""What the Front asks of a sender, what comes back, and what happens when nothing does."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select, text

from dialogue.conferences.model import Conference
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.journal.model import JournalEntry
from dialogue.moderation import queue
from dialogue.moderation.asked import asked_of
from dialogue.moderation.asking import ask, return_for_completion
from dialogue.moderation.claims import open_opinion
from dialogue.moderation.decisions import accept, propose_exclusion
from dialogue.moderation.replying import answer, answer_for_sender, complete, complete_for_sender
from dialogue.notices.recipients import officer_who_asked
from dialogue.notices.timeline import following
from dialogue.opinions.attachments import attach, attachments_of
from dialogue.opinions.drafts import find_draft
from dialogue.opinions.model import Opinion
from dialogue.outbox.model import OutboxRow
from dialogue.permissions import CITIZEN
from dialogue.recall.withdrawal import withdraw
from tests.factories.sent_files import draft_with, put_file, sent_with
from tests.factories.ward import TEXT

MISSING = "Xin ông/bà ghi rõ đoạn đường nào và hỏng từ ngày nào."
FULLER = f"{TEXT} Đoạn từ số 10 đến số 42, hỏng từ ngày 02/11."
LATE = timedelta(days=10)


def _returned(ward, **kwargs):
    receipt = ward.send()
    ward.run(open_opinion, "moderator", receipt.opinion_id)
    ward.run(return_for_completion, "moderator", receipt.opinion_id, 0, MISSING, **kwargs)
    return receipt


def _asked(ward, question="decision_or_opinion", words=""):
    receipt = ward.send()
    ward.run(ask, "moderator", receipt.opinion_id, 0, question, words)
    return receipt


def _read(ward, opinion_id, at=None):
    with ward.runtime.database.read() as session:
        row = session.get_one(Opinion, opinion_id)
        said = [(v.number, v.title, v.text) for v in row.versions]
        return row.state, said, asked_of(session, opinion_id, at or ward.moment)


def _bands(ward, at=None):
    with ward.runtime.database.read() as session:
        conference = session.get_one(Conference, ward.conference_id)
        bands = queue.queue(session, ward.actors["moderator"], conference, at or ward.moment)
        return {band.key: {row.id: row for row in band.rows} for band in bands}


def test_a_returned_opinion_leaves_the_queue_until_its_sender_completes_it(ward):
    receipt = _returned(ward)
    number = receipt.opinion_id
    state, _, (asked,) = _read(ward, number)
    assert (state, asked.words, f"{asked.due_on:%d/%m/%Y}") == ("returned", MISSING, "26/11/2026")
    assert all(number not in rows for rows in _bands(ward).values())
    with pytest.raises(Conflict, match="changed"):
        ward.run(accept, "moderator", number, 1, into=ward.new_matter())

    ward.run(complete, CITIZEN, number, "Đèn đường", FULLER)
    state, versions, (asked,) = _read(ward, number)
    assert state == "received"
    assert versions == [(1, "", TEXT), (2, "Đèn đường", FULLER)]
    assert (asked.state, asked.version) == ("answered", 2)
    assert _bands(ward)["fresh"][number].replied == "completion"
    ward.run(accept, "second", number, 2, into=ward.new_matter())


def test_it_comes_back_at_its_old_age(ward):
    number = ward.send(at=ward.moment - timedelta(days=8)).opinion_id
    ward.run(return_for_completion, "moderator", number, 0, MISSING)
    ward.run(complete, CITIZEN, number, "", FULLER)
    assert number in _bands(ward)["overdue"]


def test_what_is_not_completed_in_time_waits_for_a_person(ward):
    receipt = _returned(ward)
    number, later = receipt.opinion_id, ward.moment + LATE
    assert number in _bands(ward, later)["lapsed"]
    with ward.runtime.database.read() as session:
        who = ward.actors["moderator"]
        assert queue.count_lapsed(session, who, ward.conference_id, later) == 1
        assert queue.count_lapsed(session, who, ward.conference_id, ward.moment) == 0
    ward.run(open_opinion, "second", number, at=later)
    assert _bands(ward, later)["lapsed"][number].holder == "Second"
    revision = ward.revision(number)
    ward.run(propose_exclusion, "second", number, revision, ground="ND", at=later)
    assert [one.state for one in _read(ward, number)[2]] == ["lapsed"]


def test_a_reply_that_comes_late_counts_while_nobody_has_decided(ward):
    receipt = _returned(ward)
    ward.run(complete, CITIZEN, receipt.opinion_id, "", FULLER, at=ward.moment + LATE)
    assert _read(ward, receipt.opinion_id)[0] == "received"


def test_what_lapsed_may_be_asked_for_again(ward):
    receipt = _returned(ward)
    number, later = receipt.opinion_id, ward.moment + LATE
    ward.run(ask, "second", number, ward.revision(number), "own_words", "Ở tổ mấy ạ?", at=later)
    state, _, asked = _read(ward, number, later)
    assert state == "asked"
    assert [(one.kind, one.state) for one in asked] == [
        ("completion", "lapsed"),
        ("question", "open"),
    ]


def test_an_answer_is_kept_beside_its_question(ward):
    receipt = _asked(ward)
    number = receipt.opinion_id
    with pytest.raises(DomainError, match=r"reply\.choice"):
        ward.run(answer, CITIZEN, number, "", "Tôi góp ý thôi.")
    ward.run(answer, CITIZEN, number, "opinion", "Tôi góp ý chung cho cả tổ.")
    state, versions, (asked,) = _read(ward, number)
    assert (state, len(versions)) == ("received", 1)
    assert asked.sentence.startswith("Ông/bà đề nghị xem lại")
    assert (asked.choice, asked.reply) == ("Tôi góp ý chung", "Tôi góp ý chung cho cả tổ.")
    with pytest.raises(Conflict, match=r"opinion\.state"):
        ward.run(answer, CITIZEN, number, "both", "")
    assert _bands(ward)["fresh"][number].replied == "question"


def test_a_question_without_answers_to_choose_wants_words(ward):
    receipt = _asked(ward, "where_when")
    with pytest.raises(DomainError, match=r"reply\.empty"):
        ward.run(answer, CITIZEN, receipt.opinion_id, "", " ")
    ward.run(answer, CITIZEN, receipt.opinion_id, "", "Ngõ 128, từ đầu tháng.")
    assert _read(ward, receipt.opinion_id)[2][0].reply == "Ngõ 128, từ đầu tháng."


def test_an_officer_writes_down_what_was_said_by_telephone(ward, other_ward):
    asked = _asked(ward).opinion_id
    with pytest.raises(NotFound):
        other_ward.run(answer_for_sender, "moderator", asked, 1, "opinion", "")
    with pytest.raises(Conflict, match="changed"):
        ward.run(answer_for_sender, "second", asked, 0, "opinion", "")
    ward.run(answer_for_sender, "second", asked, 1, "opinion", "")
    assert _read(ward, asked)[2][0].recorder == "Second"
    returned = _returned(ward).opinion_id
    ward.run(complete_for_sender, "second", returned, 1, "", FULLER)
    state, versions, (one,) = _read(ward, returned)
    assert (state, len(versions), one.recorder) == ("received", 2, "Second")


@pytest.mark.parametrize(
    ("words", "days", "refused"),
    [
        ("thiếu", None, r"inquiry\.words"),
        ("Rõ hơn. " * 200, None, r"inquiry\.long"),
        (MISSING, 0, r"inquiry\.days"),
        (MISSING, 31, r"inquiry\.days"),
    ],
)
def test_what_is_missing_is_said_and_until_when(ward, words, days, refused):
    receipt = ward.send()
    with pytest.raises(DomainError, match=refused):
        ward.run(return_for_completion, "moderator", receipt.opinion_id, 0, words, days)
    with pytest.raises(DomainError, match=r"question\.unknown"):
        ward.run(ask, "moderator", receipt.opinion_id, 0, "khong-co", MISSING)


def test_a_completion_says_something_new(ward):
    receipt = _returned(ward)
    with pytest.raises(DomainError, match=r"completion\.same"):
        ward.run(complete, CITIZEN, receipt.opinion_id, "", TEXT)
    with pytest.raises(DomainError, match=r"text\.short"):
        ward.run(complete, CITIZEN, receipt.opinion_id, "", "Ngắn.")


def test_each_version_keeps_the_files_that_came_with_it(ward):
    number = sent_with(ward, "Trang 1.jpg", "Trang 2.jpg", text="xem ảnh").opinion_id
    ward.run(return_for_completion, "moderator", number, ward.revision(number), MISSING, 5)
    token = draft_with(ward, "Ngõ tối.jpg")
    with pytest.raises(DomainError, match=r"attachment\.many"):
        for name in ("a.jpg", "b.jpg", "c.jpg"):
            ward.run(attach, CITIZEN, token, put_file(ward, name), already=2)
    more = draft_with(ward, *(f"{n}.jpg" for n in range(4)))
    with pytest.raises(DomainError, match=r"completion\.files"):
        ward.run(complete, CITIZEN, number, "", "xem ảnh", more)
    # The same words with another photograph are something new.
    ward.run(complete, CITIZEN, number, "", "xem ảnh", token)
    with ward.runtime.database.read() as session:
        found = attachments_of(session, ward.runtime.keys, [number])[number]
        assert [(file.name, file.version) for file in found] == [
            ("Trang 1.jpg", 1),
            ("Trang 2.jpg", 1),
            ("Ngõ tối.jpg", 2),
            ("a.jpg", 2),
            ("b.jpg", 2),
        ]
        with pytest.raises(DomainError, match=r"draft\.gone"):
            find_draft(session, ward.runtime.keys, token, ward.moment)


@pytest.mark.parametrize("send_back", [_returned, _asked])
def test_a_sender_withdraws_instead(ward, send_back):
    receipt = send_back(ward)
    ward.run(withdraw, CITIZEN, receipt.opinion_id)
    state, _, (asked,) = _read(ward, receipt.opinion_id)
    assert (state, asked.state) == ("withdrawn", "withdrawn")


def test_the_sender_reads_what_waits_and_until_when(ward):
    receipt = _returned(ward)
    with ward.runtime.database.read() as session:
        found = following(session, receipt.opinion_id, ward.moment)
    assert found.open_request is not None
    assert found.can_withdraw
    waiting = next(step for step in found.steps if step.state == "current")
    assert (f"{waiting.when:%d/%m/%Y}", "chờ phần bổ sung" in waiting.text) == ("26/11/2026", True)
    ward.run(complete, CITIZEN, receipt.opinion_id, "", FULLER)
    with ward.runtime.database.read() as session:
        found = following(session, receipt.opinion_id, ward.moment)
    assert "Ông/bà đã bổ sung." in [step.text for step in found.steps]


def test_no_word_of_either_side_is_in_the_journal_the_outbox_or_the_open(ward):
    receipt = _asked(ward, "own_words", f"Xin hỏi {MISSING}")
    ward.run(answer, CITIZEN, receipt.opinion_id, "", "Lời riêng của người gửi.")
    with ward.runtime.database.read() as session:
        facts = [
            *session.scalars(select(JournalEntry.facts)),
            *session.scalars(select(OutboxRow.facts)),
        ]
        kept = json.dumps(facts, ensure_ascii=False)
        kept += "".join(
            bytes(cell).decode() for cell in session.scalars(text("SELECT sealed FROM inquiries"))
        )
    assert "Lời riêng" not in kept
    assert "ngày nào" not in kept
    assert receipt.code in kept


def test_who_asked_is_told_that_a_reply_came(ward):
    receipt = _asked(ward)
    ward.run(answer, CITIZEN, receipt.opinion_id, "opinion", "")
    with ward.runtime.database.read() as session:
        row = session.scalars(
            select(OutboxRow).where(
                OutboxRow.event == "opinion.answered", OutboxRow.subject_id == receipt.opinion_id
            )
        ).one()
        told = officer_who_asked(session, row)
    assert [one.id for one in told] == [ward.actors["moderator"].account_id]
