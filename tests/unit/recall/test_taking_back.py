"""What has gone on is taken back: at once, for everybody, with whoever read it put down."""

from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import select

from dialogue.answers.commands import (
    approve_answer,
    save_answer,
    send_back_answer,
    sign_answer,
    submit_answer,
)
from dialogue.answers.model import Answer
from dialogue.answers.queries import answers_in_state, chosen_answers
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.journal.model import JournalEntry
from dialogue.matters import queries as matters
from dialogue.moderation import queries
from dialogue.moderation.decisions import accept, reject_exclusion
from dialogue.opinions.model import Opinion
from dialogue.outbox.model import OutboxRow
from dialogue.permissions import CITIZEN
from dialogue.publication.commands import publish, publish_again
from dialogue.publication.editions import past_editions
from dialogue.publication.model import Publication, PublishedWords
from dialogue.publication.queries import find, for_feed, publication
from dialogue.publication.withholding import withhold
from dialogue.recall.model import Recall
from dialogue.recall.queries import hidden_of, recalls_to_check, taken_back
from dialogue.recall.taking_back import check_recall, recall
from dialogue.recall.withdrawal import withdraw
from dialogue.regrouping.commands import move_opinion
from dialogue.routing.queries import assignments
from dialogue.routing.reading import read_by, read_opinions, readers_of
from dialogue.routing.reporting import report_opinions
from dialogue.text.quoting import quotes

WORDS = "Cán bộ thu tiền của dân không có biên lai, tôi đề nghị xem xét việc đó cho rõ."


def _given(ward, count=1):
    """A matter with so many opinions that an agency has taken on and read."""
    receipt, matter = ward.accepted(text=WORDS)
    others = [ward.accepted(into=matter)[0].opinion_id for _ in range(count - 1)]
    assignment = ward.assigned(matter)
    ward.run(read_opinions, "works_officer", assignment)
    return receipt.opinion_id, matter, assignment, others


def _recall(ward, opinion_id, ground="TC", by="moderator"):
    ward.run(recall, by, opinion_id, ward.revision(opinion_id), ground=ground)


def _in_hand(ward):
    with ward.runtime.database.read() as session:
        return [row.id for row in assignments(session, ward.actors["works_officer"])]


def _to_check(ward):
    with ward.runtime.database.read() as session:
        return recalls_to_check(session, ward.actors["coordinator"], ward.conference_id)


def test_a_denunciation_found_later_is_sealed_and_gone_from_the_agency(ward):
    opinion_id, matter, assignment, _ = _given(ward)
    _recall(ward, opinion_id)
    with ward.runtime.database.read() as session:
        row = session.get_one(Opinion, opinion_id)
        assert (row.state, row.sealed_at) == ("exclusion_proposed", ward.moment)
        assert matters.opinions_in(session, matter) == []
        for who in ("moderator", "second", "coordinator"):
            with pytest.raises(NotFound):
                queries.opinion(session, ward.actors[who], opinion_id)
        assert [e.opinion_id for e in queries.sealed_opinions(session, ward.actors["trusted"])] == [
            opinion_id
        ]
        # The Front's own words about it are gone with it.
        for who in ("moderator", "coordinator"):
            with pytest.raises(NotFound):
                matters.matter(session, ward.actors[who], matter)
        left = taken_back(session, ward.actors["works_officer"], assignment)
        assert left.codes == [(row.code, ward.moment)]
        with pytest.raises(NotFound):
            taken_back(session, ward.actors["culture_officer"], assignment)
    assert _in_hand(ward) == []
    with pytest.raises(NotFound):
        ward.run(save_answer, "works_officer", assignment, 0, ward.entry())


def test_a_matter_that_others_raise_too_stays_with_the_agency(ward):
    opinion_id, matter, assignment, others = _given(ward, 2)
    _recall(ward, opinion_id)
    assert _in_hand(ward) == [assignment]
    with ward.runtime.database.read() as session:
        assert [o.id for o in matters.opinions_in(session, matter)] == others
        with pytest.raises(NotFound):
            taken_back(session, ward.actors["works_officer"], assignment)


def test_whoever_read_it_is_known_and_no_one_else(ward):
    opinion_id, _, assignment, _ = _given(ward)
    later = ward.moment + timedelta(hours=1)
    ward.run(read_opinions, "works_officer", assignment, at=later)
    ward.run(read_opinions, "works_head", assignment, at=later)
    with pytest.raises(NotFound):
        ward.run(read_opinions, "culture_officer", assignment)
    with ward.runtime.database.read() as session:
        found = readers_of(session, opinion_id)
        assert [(r.account.name, r.first_at) for r in found] == [
            ("Works Officer", ward.moment),
            ("Works Head", later),
        ]
        entries = session.scalars(
            select(JournalEntry).where(JournalEntry.action == "assignment.read")
        ).all()
        assert [e.facts for e in entries] == [{"opinions": [opinion_id]}] * 2


def test_an_opinion_that_comes_later_is_opened_anew(ward):
    opinion_id, matter, assignment, _ = _given(ward)
    later = ward.accepted(into=matter)[0].opinion_id
    account = ward.actors["works_officer"].account_id
    with ward.runtime.database.read() as session:
        assert read_by(session, account, [opinion_id, later]) == {opinion_id}
    ward.run(read_opinions, "works_officer", assignment)
    with ward.runtime.database.read() as session:
        assert read_by(session, account, [opinion_id, later]) == {opinion_id, later}


def test_the_journal_and_the_mails_do_not_tell_a_withdrawal_from_a_seal(ward):
    told = []
    for take_back in (
        lambda number: _recall(ward, number),
        lambda number: ward.run(withdraw, CITIZEN, number),
    ):
        opinion_id, matter, _, _ = _given(ward)
        take_back(opinion_id)
        with ward.runtime.database.read() as session:
            events = session.scalars(select(OutboxRow).order_by(OutboxRow.id)).all()
            told.append(
                [
                    (e.event, e.facts.get("reach"))
                    for e in events
                    if e.facts.get("matter") == matter
                    and e.event in ("recall.to_check", "assignment.recalled")
                ]
            )
            facts = session.scalars(
                select(JournalEntry.facts).where(JournalEntry.subject_id == opinion_id)
            )
            assert all("ground" not in each for each in facts)
    assert told[0] == told[1] == [("recall.to_check", "given"), ("assignment.recalled", None)]


def test_a_draft_that_repeats_the_words_is_marked_for_the_coordinator(ward):
    opinion_id, _, assignment, _ = _given(ward, 2)
    quoting = f"<p>Ông/bà nêu: «{WORDS}» Phòng trả lời như sau.</p>"
    ward.run(save_answer, "works_officer", assignment, 0, ward.entry(body=quoting))
    _recall(ward, opinion_id, "KN")
    (row,) = _to_check(ward)
    assert (row.reach, row.quoted) == ("draft", True)
    with pytest.raises(NotFound):
        ward.run(check_recall, "moderator", row.id)
    with pytest.raises(DomainError, match=r"recall\.repeats"):
        ward.run(check_recall, "coordinator", row.id)
    ward.run(save_answer, "works_officer", assignment, 1, ward.entry())
    ward.run(check_recall, "coordinator", row.id)
    assert _to_check(ward) == []


def test_an_answer_in_its_own_words_is_not_marked(ward):
    opinion_id, _, assignment, _ = _given(ward, 2)
    ward.run(save_answer, "works_officer", assignment, 0, ward.entry())
    _recall(ward, opinion_id, "KN")
    assert [(row.reach, row.quoted) for row in _to_check(ward)] == [("draft", False)]
    assert quotes("dong so 1 2 3 4 5 6 7 8 9", "Đóng số 1 2 3 4 5 6 7")
    assert not quotes("", "") and not quotes("một hai ba", "một hai ba")


def _published(ward, count=1, **entry):
    """An answer that is public, with the consenting sender's words; others ask for it too."""
    purposes = frozenset({"handle", "contact", "publish"})
    receipt, matter = ward.accepted(text=WORDS, purposes=purposes)
    for _ in range(count - 1):
        ward.accepted(into=matter)
    answer = ward.approved(matter, **entry)
    words = (receipt.opinion_id,)
    number = ward.run(publish, "coordinator", answer, ward.answer_revision(answer), words)
    return receipt.opinion_id, matter, number


def _read(ward, number):
    """How the public reads an answer, and in how many lists it is."""
    later = ward.moment + timedelta(days=60)
    with ward.runtime.database.read() as session:
        row = publication(session, number, later)
        lists = (
            find(session, later, "", 1).rows,
            find(session, later, "den", 1).rows,
            for_feed(session, later, 10),
        )
        assert session.scalars(select(PublishedWords)).all() == []
        if row.withheld_at is not None:
            assert all(one.edition is None for one in past_editions(row))
        shown = sum(one.number == number for rows in lists for one in rows)
        return row.withheld_reason, row.title + row.question + row.body + row.search_text, shown


def test_an_answer_that_nobody_else_asked_for_is_hidden_with_the_words(ward):
    for ground in ("KN", "TC"):
        opinion_id, _, number = _published(ward)
        _recall(ward, opinion_id, ground)
        assert _read(ward, number) == ("taken_back", "", 0)
        with ward.runtime.database.read() as session:
            entry = session.scalars(
                select(JournalEntry)
                .where(JournalEntry.action == "publication.withheld")
                .order_by(JournalEntry.id.desc())
            ).first()
            assert entry.facts == {"number": number, "editions": [1], "reason": "taken_back"}
    assert [row.reach for row in _to_check(ward)] == ["public", "public"]


def test_an_answer_that_others_asked_for_stays_unless_it_repeats_the_words(ward):
    opinion_id, _, number = _published(ward, 2)
    _recall(ward, opinion_id)
    reason, said, shown = _read(ward, number)
    assert (reason, shown) == ("", 3) and said
    body = f"<p>Ông/bà nêu: «{WORDS}» Phòng trả lời như sau.</p>"
    opinion_id, matter, number = _published(ward, 2, body=body)
    _recall(ward, opinion_id)
    assert _read(ward, number) == ("taken_back", "", 0)
    with ward.runtime.database.read() as session:
        who = ward.actors["coordinator"]
        assert [row.quoted for row in _to_check(ward)] == [False, True]
        assert hidden_of(session, _to_check(ward)) == {matter}
        assert matters.matter(session, who, matter)


def test_an_answer_that_repeats_it_goes_too_where_the_opinion_was_only_before(ward):
    receipt, former = ward.accepted(text=WORDS)
    ward.accepted(into=former)
    _, other = ward.accepted()
    ward.run(
        move_opinion,
        "moderator",
        receipt.opinion_id,
        former,
        ward.revision(receipt.opinion_id),
        into=other,
    )
    numbers = {}
    for matter, body in ((former, f"<p>Ông/bà nêu: «{WORDS}»</p>"), (other, "<p>Sẽ thay.</p>")):
        answer = ward.approved(matter, body=body)
        revision = ward.answer_revision(answer)
        numbers[matter] = ward.run(publish, "coordinator", answer, revision, ())
    _recall(ward, receipt.opinion_id)
    assert _read(ward, numbers[former]) == ("taken_back", "", 0)
    assert _read(ward, numbers[other])[0] == ""


def test_nobody_gives_that_reason_by_hand_and_it_stands_where_another_stood_first(ward):
    opinion_id, _, number = _published(ward)
    with ward.runtime.database.read() as session:
        answer = publication(session, number, ward.moment + timedelta(days=60)).answer_id
    with pytest.raises(DomainError, match=r"withholding\.reason"):
        ward.run(withhold, "coordinator", answer, 1, "taken_back")
    ward.run(withhold, "coordinator", answer, 1, "name")
    _recall(ward, opinion_id)
    assert _read(ward, number) == ("name", "", 0)


def test_what_was_approved_of_a_matter_taken_back_never_becomes_public(ward):
    receipt, matter = ward.accepted()
    answer = ward.approved(matter)
    _recall(ward, receipt.opinion_id)
    with ward.runtime.database.read() as session:
        who = ward.actors["coordinator"]
        assert answers_in_state(session, who, ward.conference_id, "approved") == []
        assert chosen_answers(session, who, [answer], "approved") == []
    for command in (publish, partial(publish_again, title="Một tên khác", question="Một câu khác")):
        with pytest.raises(Conflict, match=r"answer\.recalled"):
            ward.run(command, "coordinator", answer, ward.answer_revision(answer), words_of=())
    with ward.runtime.database.read() as session:
        assert session.scalars(select(Publication)).all() == []


def test_nothing_is_owed_where_no_agency_had_it(ward):
    receipt, _ = ward.accepted()
    _recall(ward, receipt.opinion_id, "KN")
    with ward.runtime.database.read() as session:
        assert session.scalars(select(Recall)).all() == []


def test_a_report_of_the_agency_is_closed_by_the_recall(ward):
    opinion_id, _, assignment, _ = _given(ward, 2)
    ward.run(report_opinions, "works_officer", assignment, [opinion_id])
    _recall(ward, opinion_id)
    with ward.runtime.database.read() as session:
        row = session.get_one(Opinion, opinion_id)
        assert (row.reported_at, row.state) == (None, "exclusion_proposed")


def test_what_the_second_person_does_not_confirm_is_back_in_the_queue(ward):
    opinion_id, _, _, _ = _given(ward)
    _recall(ward, opinion_id)
    remark = "Đây chỉ là góp ý về thái độ phục vụ."
    revision = ward.revision(opinion_id)
    ward.run(reject_exclusion, "trusted", opinion_id, revision, remark, sealed=True)
    _, matter = ward.accepted()
    ward.run(accept, "moderator", opinion_id, ward.revision(opinion_id), into=matter)
    with ward.runtime.database.read() as session:
        assert opinion_id in [o.id for o in matters.opinions_in(session, matter)]


def test_only_an_accepted_opinion_of_the_own_ward_is_recalled_and_once(ward, other_ward):
    waiting = ward.send().opinion_id
    with pytest.raises(Conflict):
        _recall(ward, waiting, "KN")
    receipt, _ = ward.accepted()
    for who in ("coordinator", "works_officer", "admin"):
        with pytest.raises(NotFound):
            _recall(ward, receipt.opinion_id, "KN", by=who)
    with pytest.raises(NotFound):
        other_ward.run(recall, "moderator", receipt.opinion_id, 1, ground="KN")
    _recall(ward, receipt.opinion_id, "KN")
    with pytest.raises(Conflict):
        _recall(ward, receipt.opinion_id, "KN")


def _quoting(ward):
    """A matter of two whose signed answer repeats one that is sealed then."""
    opinion_id, matter, assignment, _ = _given(ward, 2)
    entry = ward.entry(body=f"<p>Ông/bà nêu: «{WORDS}» Phòng trả lời như sau.</p>")
    ward.run(save_answer, "works_officer", assignment, 0, entry)
    ward.run(submit_answer, "works_officer", assignment, 1)
    ward.run(sign_answer, "works_head", assignment, 2, entry)
    with ward.runtime.database.read() as session:
        answer = session.scalars(select(Answer.id).where(Answer.assignment_id == assignment)).one()
    return opinion_id, matter, assignment, answer


def test_what_repeats_a_sealed_text_is_held_back_until_a_clean_version_is_confirmed(ward):
    opinion_id, _, assignment, answer = _quoting(ward)
    _recall(ward, opinion_id)
    (owed,) = _to_check(ward)
    assert owed.quoted
    for command in (approve_answer, partial(publish, words_of=())):
        with pytest.raises(DomainError):
            ward.run(command, "coordinator", answer, ward.answer_revision(answer))
    with pytest.raises(DomainError, match=r"recall\.repeats"):
        ward.run(check_recall, "coordinator", owed.id)
    back = "Xin bỏ đoạn nhắc lại lời của ý kiến đã thu hồi."
    ward.run(send_back_answer, "coordinator", answer, ward.answer_revision(answer), back)
    clean = ward.entry()
    ward.run(save_answer, "works_officer", assignment, ward.answer_revision(answer), clean)
    ward.run(submit_answer, "works_officer", assignment, ward.answer_revision(answer))
    ward.run(sign_answer, "works_head", assignment, ward.answer_revision(answer), clean)
    ward.run(check_recall, "coordinator", owed.id)
    ward.run(approve_answer, "coordinator", answer, ward.answer_revision(answer))
    ward.run(publish, "coordinator", answer, ward.answer_revision(answer), ())
    with ward.runtime.database.read() as session:
        said = [version.body for version in session.get_one(Answer, answer).versions]
        # The versions that repeated it lie under its seal; nothing is lost to those named for it.
        assert not any(quotes(body, WORDS) for body in said)
        assert session.scalars(select(Recall)).one().checked_at == ward.moment
        actions = session.scalars(select(JournalEntry.action)).all()
        assert {"recall.to_check", "recall.checked", "answer.published"} <= set(actions)


def test_an_approved_answer_that_repeats_it_is_not_published(ward):
    opinion_id, _, _, answer = _quoting(ward)
    ward.run(approve_answer, "coordinator", answer, ward.answer_revision(answer))
    _recall(ward, opinion_id)
    with pytest.raises(DomainError, match=r"answer\.repeats"):
        ward.run(publish, "coordinator", answer, ward.answer_revision(answer), ())
