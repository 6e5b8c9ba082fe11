"""Matters that change: merged, parted again, an opinion moved; and what forbids it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from dialogue.answers.commands import approve_answer, save_answer, sign_answer, submit_answer
from dialogue.answers.model import Answer
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.matters import queries
from dialogue.matters.model import Membership, Merge, PastMembership
from dialogue.notices.timeline import following
from dialogue.opinions.model import Opinion
from dialogue.outbox.model import OutboxRow
from dialogue.publication.commands import publish
from dialogue.regrouping.commands import merge_matters, move_opinion, unmerge_matters
from dialogue.routing.commands import assign
from dialogue.routing.queries import assignments


def _two(ward):
    """Two matters: one with two opinions, one with a third."""
    first, source = ward.accepted()
    second, _ = ward.accepted(into=source)
    third, target = ward.accepted()
    return (first.opinion_id, second.opinion_id, third.opinion_id), source, target


def _in(ward, matter_id):
    with ward.runtime.database.read() as session:
        return [row.id for row in queries.opinions_in(session, matter_id)]


def _listed(ward, by="moderator"):
    with ward.runtime.database.read() as session:
        return [m.id for m in queries.matters_of(session, ward.actors[by], ward.conference_id)]


def _merge(ward, source, target, by="moderator", **when):
    return ward.run(merge_matters, by, source, target, **when)


def _signed(ward, assignment_id, at=None):
    ward.run(save_answer, "works_officer", assignment_id, 0, ward.entry(), at=at)
    ward.run(submit_answer, "works_officer", assignment_id, 1, at=at)
    ward.run(sign_answer, "works_head", assignment_id, 2, ward.entry(), at=at)


def test_a_merge_gathers_the_opinions_and_hides_the_matter_from_lists(ward):
    (a, b, c), source, target = _two(ward)
    _merge(ward, source, target)
    assert _in(ward, target) == [a, b, c]
    assert _in(ward, source) == []
    assert _listed(ward) == [target]
    with ward.runtime.database.read() as session:
        assert queries.counts_by_conference(session, [ward.conference_id]) == {
            ward.conference_id: 1
        }
        shown = queries.matter(session, ward.actors["moderator"], source)
        assert shown.merged_into_id == target
        past = session.scalars(select(PastMembership).order_by(PastMembership.opinion_id)).all()
        assert [(p.opinion_id, p.matter_id, p.cause) for p in past] == [
            (a, source, "merged"),
            (b, source, "merged"),
        ]
        assert {p.ended_by for p in past} == {ward.actors["moderator"].account_id}


def test_unmerging_puts_back_what_the_merge_moved_and_nothing_else(ward):
    (a, b, c), source, target = _two(ward)
    merge = _merge(ward, source, target)
    later, _ = ward.accepted(into=target)
    other = ward.accepted()[1]
    ward.run(move_opinion, "moderator", b, target, ward.revision(b), into=other)
    assert ward.run(unmerge_matters, "second", merge) == source
    assert _in(ward, source) == [a]
    assert _in(ward, target) == [c, later.opinion_id]
    assert b in _in(ward, other)
    assert source in _listed(ward)
    with pytest.raises(Conflict, match=r"merge\.undone"):
        ward.run(unmerge_matters, "second", merge)


def test_what_was_merged_twice_is_taken_back_from_the_last(ward):
    (a, b, _), source, target = _two(ward)
    final = ward.accepted()[1]
    first = _merge(ward, source, target)
    second = _merge(ward, target, final)
    with pytest.raises(DomainError, match=r"unmerge\.later"):
        ward.run(unmerge_matters, "moderator", first)
    ward.run(unmerge_matters, "moderator", second)
    ward.run(unmerge_matters, "moderator", first)
    assert _in(ward, source) == [a, b]


def test_the_coordinator_alone_takes_a_matter_from_an_agency_and_it_comes_back_as_it_was(ward):
    _, source, target = _two(ward)
    assignment = ward.assigned(source)
    with pytest.raises(DomainError, match=r"merge\.in_hand"):
        _merge(ward, source, target)
    merge = _merge(ward, source, target, by="coordinator")

    def in_hand():
        with ward.runtime.database.read() as session:
            return [row.id for row in assignments(session, ward.actors["works_officer"])]

    assert in_hand() == []
    with pytest.raises(NotFound):
        ward.run(save_answer, "works_officer", assignment, 0, ward.entry())
    with pytest.raises(DomainError, match=r"matter\.not_open"):
        ward.run(assign, "coordinator", source, ward.organisations["culture"], 5)
    ward.run(unmerge_matters, "coordinator", merge)
    assert in_hand() == [assignment]
    ward.run(save_answer, "works_officer", assignment, 0, ward.entry())


def test_an_answered_matter_takes_others_in_and_is_not_merged_away(ward):
    (a, b, c), source, target = _two(ward)
    ward.approved(target)
    with pytest.raises(DomainError, match=r"merge\.answered"):
        _merge(ward, target, source, by="coordinator")
    merge = _merge(ward, source, target, at=ward.moment + timedelta(minutes=5))
    assert _in(ward, target) == [a, b, c]
    # The answer was signed before: nobody has been answered by the merge, so it can go back.
    ward.run(unmerge_matters, "moderator", merge)
    assert _in(ward, source) == [a, b]


def test_an_answer_signed_after_the_merge_keeps_the_opinions_it_answers(ward):
    _, source, target = _two(ward)
    merge = _merge(ward, source, target)
    _signed(ward, ward.assigned(target), at=ward.moment + timedelta(hours=1))
    with pytest.raises(DomainError, match=r"unmerge\.answered"):
        ward.run(unmerge_matters, "coordinator", merge)


def test_who_joins_a_published_answer_is_told_and_reads_it(ward):
    (a, _, c), source, target = _two(ward)
    answer = ward.approved(target)
    ward.run(publish, "coordinator", answer, ward.answer_revision(answer), ())
    ward.run(move_opinion, "moderator", a, source, ward.revision(a), into=target)
    with ward.runtime.database.read() as session:
        told = select(OutboxRow.subject_id).where(OutboxRow.event == "opinion.joined_answer")
        assert list(session.scalars(told)) == [a]
        after = ward.moment + timedelta(days=40)
        assert following(session, a, after).publication is not None
        assert following(session, a, after).publication.id == (
            following(session, c, after).publication.id
        )


def test_an_opinion_is_moved_and_its_sender_reads_one_plain_line(ward):
    (a, b, _), source, target = _two(ward)
    ward.run(move_opinion, "moderator", a, source, ward.revision(a), into=target)
    ward.run(
        move_opinion,
        "second",
        a,
        target,
        ward.revision(a),
        into=ward.new_matter("Thay đèn ngõ 128 Trần Phú"),
    )
    assert _in(ward, source) == [b]
    with ward.runtime.database.read() as session:
        moved = [
            s.text for s in following(session, a, ward.moment).steps if "chuyển ý kiến" in s.text
        ]
        stayed = [s.text for s in following(session, b, ward.moment).steps]
    assert len(moved) == 1
    assert "Thay đèn ngõ 128 Trần Phú" in moved[0]
    assert not any("chuyển ý kiến" in text for text in stayed)


def test_a_merge_taken_back_leaves_no_line(ward):
    (a, _, _), source, target = _two(ward)
    before = _lines(ward, a)
    merge = _merge(ward, source, target)
    assert len(_lines(ward, a)) == len(before) + 1
    ward.run(unmerge_matters, "moderator", merge)
    assert _lines(ward, a) == before


def _lines(ward, opinion_id):
    with ward.runtime.database.read() as session:
        return [step.text for step in following(session, opinion_id, ward.moment).steps]


def test_of_two_who_move_the_later_learns_of_it(ward):
    (a, _, _), source, target = _two(ward)
    ward.run(move_opinion, "moderator", a, source, ward.revision(a), into=target)
    with pytest.raises(Conflict, match="changed"):
        ward.run(move_opinion, "second", a, source, ward.revision(a), into=target)


def test_who_saw_it_before_it_went_and_came_back_learns_of_it(ward):
    (a, _, _), source, target = _two(ward)
    seen = ward.revision(a)
    ward.run(move_opinion, "moderator", a, source, seen, into=target)
    ward.run(move_opinion, "moderator", a, target, ward.revision(a), into=source)
    with pytest.raises(Conflict, match="changed"):
        ward.run(move_opinion, "second", a, source, seen, into=target)


def test_an_answered_opinion_stays_with_its_answer(ward):
    (_, _, c), source, target = _two(ward)
    ward.approved(target)
    with pytest.raises(DomainError, match=r"move\.answered"):
        ward.run(move_opinion, "moderator", c, target, ward.revision(c), into=source)


def test_nothing_crosses_from_ward_to_ward(ward, other_ward):
    (a, _, _), source, target = _two(ward)
    _, theirs = other_ward.accepted()
    for by, command in ((ward, merge_matters), (other_ward, merge_matters)):
        with pytest.raises(DomainError):
            by.run(command, "coordinator", source, theirs)
    with pytest.raises(DomainError, match=r"matter\.unknown"):
        ward.run(move_opinion, "moderator", a, source, ward.revision(a), into=theirs)
    merge = _merge(ward, source, target)
    with pytest.raises(NotFound):
        other_ward.run(unmerge_matters, "moderator", merge)
    with pytest.raises(NotFound):
        other_ward.run(move_opinion, "moderator", a, target, ward.revision(a), into=theirs)


def test_agencies_regroup_nothing(ward):
    (a, _, _), source, target = _two(ward)
    for who in ("works_officer", "works_head", "admin"):
        with pytest.raises(NotFound):
            _merge(ward, source, target, by=who)
        with pytest.raises(NotFound):
            ward.run(move_opinion, who, a, source, ward.revision(a), into=target)


def test_codes_senders_and_words_stay(ward):
    (a, _, _), source, target = _two(ward)

    def kept():
        with ward.runtime.database.read() as session:
            row = session.get_one(Opinion, a)
            return row.code, row.secret_digest, [v.text for v in row.versions], row.sent_at

    before = kept()
    _merge(ward, source, target)
    ward.run(move_opinion, "moderator", a, target, ward.revision(a), into=ward.new_matter())
    assert kept() == before
    with ward.runtime.database.read() as session:
        assert session.get_one(Membership, a).put_by == ward.actors["moderator"].account_id
        assert session.scalars(select(Merge)).one().merged_at == ward.moment


def test_an_approval_of_the_target_goes_on_after_a_merge(ward):
    _, source, target = _two(ward)
    assignment = ward.assigned(target)
    _signed(ward, assignment)
    _merge(ward, source, target)
    with ward.runtime.database.read() as session:
        answer = session.scalars(select(Answer.id)).one()
    ward.run(approve_answer, "coordinator", answer, 3)
