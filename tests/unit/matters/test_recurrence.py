"""A matter that was raised before: advice, a person's word, what is counted, and who reads it."""

from datetime import timedelta

import pytest
from sqlalchemy import event, select

from dialogue import clock
from dialogue.conferences.model import PUBLIC_AT_ONCE, Conference
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.journal.model import JournalEntry
from dialogue.likeness.reading import read
from dialogue.matters.chains import chains
from dialogue.matters.earlier import alike_before
from dialogue.matters.queries import NewMatter
from dialogue.matters.recurrence import say_raised_before, unsay_raised_before
from dialogue.moderation.claims import open_opinion
from dialogue.permissions import CITIZEN
from dialogue.publication.commands import publish
from dialogue.publication.model import Publication
from dialogue.publication.raised_again import today_of
from dialogue.recall.withdrawal import withdraw
from dialogue.regrouping.commands import merge_matters, unmerge_matters
from dialogue.regrouping.telling import take_in
from dialogue.reports.consolidated import Wanted, overview
from dialogue.reports.consolidated_words import raised_before
from tests.factories.ward import make_ward, next_conference

LAMP = "Đèn đường ngõ 128 Trần Phú hỏng từ đầu tháng, tối om. Đề nghị phường thay bóng."
PLAIN = "ngo 128 tran phu toi mo mam khong co den duong, di lam ve so lam, xin thay bong den"
MISS = "Ngõ 128 Trần Phú cứ mưa là ngập nửa bánh xe, cống tắc. Đề nghị phường nạo vét."


@pytest.fixture
def later(ward):
    """The next conference of the ward."""
    return next_conference(ward)


def _say(ward, matter_id, earlier_id, by="moderator"):
    ward.run(say_raised_before, by, matter_id, earlier_id)


def _chain(ward, matter_id):
    """How often, how many opinions, and the day of the first."""
    with ward.runtime.database.read() as session:
        found = chains(session, [matter_id]).get(matter_id)
        return found and (found.times, found.voices, found.since)


def test_what_is_alike_at_earlier_conferences_is_found_and_a_near_miss_is_not(ward, later):
    _, lamp = ward.accepted(text=LAMP)
    ward.run(merge_matters, "moderator", ward.accepted(text=LAMP)[1], lamp)
    receipt = ward.send(MISS)
    ward.run(open_opinion, "moderator", receipt.opinion_id)
    summary = "Cống ngõ 128 tắc, bà con đề nghị nạo vét."
    drain = NewMatter("Ngõ 128 Trần Phú ngập khi mưa", summary, ward.field_id, "normal")
    revision = ward.revision(receipt.opinion_id)
    ward.run(take_in, "moderator", receipt.opinion_id, revision, into=drain)
    with ward.runtime.database.read() as session:
        new = session.get_one(Conference, later.conference_id)
        old = session.get_one(Conference, ward.conference_id)

        def found(conference, by="moderator"):
            advice = alike_before(session, ward.actors[by], conference, read(PLAIN))
            return [one.matter.id for one in advice]

        assert found(new) == [lamp]
        assert found(old) == []
        assert found(new, by="works_officer") == []


@pytest.mark.seed("S2-13", "S3-37", "S3-52")
def test_a_chain_counts_conferences_once_and_accepted_opinions_only(ward, later):
    first, old = ward.accepted(text=LAMP)
    second, _ = ward.accepted(into=old, text=LAMP, at=ward.moment + timedelta(days=2))
    _, again = later.accepted(text=PLAIN)
    third = next_conference(ward, days=400)
    _, now = third.accepted(text=PLAIN)
    assert _chain(third, now) is None
    _say(later, again, old)
    _say(third, now, again)
    _say(third, now, again)
    since = clock.local_date(ward.moment)
    assert _chain(third, now) == (3, 4, since)
    assert _chain(third, again) == (2, 3, since)
    assert _chain(third, old) is None
    third.run(withdraw, CITIZEN, first.opinion_id)
    assert _chain(third, now) == (3, 3, since + timedelta(days=2))
    third.run(withdraw, CITIZEN, second.opinion_id)
    # Nobody raises it there any more, so that conference counts no more.
    assert _chain(third, now) == (2, 2, clock.local_date(later.moment))


def test_it_can_be_taken_back_and_both_are_put_down(ward, later):
    _, old = ward.accepted()
    _, again = later.accepted()
    _say(later, again, old)
    for _ in range(2):
        later.run(unsay_raised_before, "coordinator", again)
    assert _chain(later, again) is None
    _say(later, again, old, by="coordinator")
    with ward.runtime.database.read() as session:
        said = select(JournalEntry.action).where(JournalEntry.action.like("matter.raised%"))
        assert list(session.scalars(said.order_by(JournalEntry.id))) == [
            "matter.raised_again",
            "matter.raised_again_undone",
            "matter.raised_again",
        ]


def test_only_an_earlier_matter_of_the_same_unit_can_be_named(ward, later, other_ward):
    _, old = ward.accepted()
    _, here = ward.accepted()
    _, foreign = other_ward.accepted()
    _, again = later.accepted()
    for wrong in (again, foreign, 0, 999):
        with pytest.raises(DomainError, match=r"recurrence\.unknown"):
            _say(later, again, wrong)
    for earlier in (here, again):
        with pytest.raises(DomainError, match=r"recurrence\.unknown"):
            _say(ward, old, earlier)
    _say(later, again, old)
    with pytest.raises(Conflict, match=r"recurrence\.done"):
        _say(later, again, here)
    for stranger in (other_ward.actors["moderator"], ward.actors["works_officer"]):
        with pytest.raises(NotFound):
            later.run(unsay_raised_before, stranger, again)


def test_a_chain_goes_on_through_what_was_merged(ward, later):
    _, old = ward.accepted()
    _, target = ward.accepted()
    _, again = later.accepted()
    _say(later, again, old)
    ward.run(merge_matters, "moderator", old, target)
    assert _chain(later, again)[:2] == (2, 3)
    _, last = ward.accepted()
    ward.run(merge_matters, "moderator", target, last)
    assert _chain(later, again)[:2] == (2, 4)


def test_what_was_said_of_a_merged_matter_holds_of_the_one_it_is_in(ward, later):
    _, old = ward.accepted()
    _, other = ward.accepted()
    _, again = later.accepted()
    targets = [later.accepted()[1] for _ in range(2)]
    _say(later, again, old)
    first = later.run(merge_matters, "moderator", again, targets[0])
    second = later.run(merge_matters, "moderator", *targets)
    assert _chain(later, targets[1])[:2] == (2, 4)
    with pytest.raises(Conflict, match=r"recurrence\.done"):
        _say(later, targets[1], other)
    later.run(unmerge_matters, "moderator", second)
    assert _chain(later, targets[1]) is None
    assert _chain(later, targets[0])[:2] == (2, 3)
    later.run(unmerge_matters, "moderator", first)
    assert _chain(later, targets[0]) is None
    assert _chain(later, again)[:2] == (2, 2)


def test_what_was_said_of_a_matter_itself_goes_before_what_it_took_in(ward, later):
    _, old = ward.accepted()
    _, other = ward.accepted()
    _, again = later.accepted()
    _, target = later.accepted()
    _say(later, again, old)
    _say(later, target, other)
    later.run(merge_matters, "moderator", again, target)
    with ward.runtime.database.read() as session:
        assert chains(session, [target])[target].raised[0].matter.id == other
    later.run(unsay_raised_before, "moderator", target)
    assert _chain(later, target) is None


def test_a_new_matter_can_be_taken_in_as_raised_again(ward, later):
    _, old = ward.accepted()
    receipt = later.send(PLAIN)
    later.run(open_opinion, "moderator", receipt.opinion_id)
    revision, new = later.revision(receipt.opinion_id), later.new_matter()
    matter_id = later.run(
        take_in, "moderator", receipt.opinion_id, revision, into=new, earlier_id=old
    )
    assert _chain(later, matter_id)[0] == 2


def test_the_table_of_the_conference_says_it_in_a_fixed_number_of_statements(ward, later):
    _, old = ward.accepted()
    _, again = later.accepted()
    _say(later, again, old)

    def table():
        asked = []

        def count(*statement):
            asked.append(statement)

        with ward.runtime.database.read() as session:
            conference = session.get_one(Conference, later.conference_id)
            event.listen(session.get_bind(), "before_cursor_execute", count)
            who = ward.actors["coordinator"]
            found = overview(session, who, conference, Wanted(), later.moment)
            event.remove(session.get_bind(), "before_cursor_execute", count)
        return [raised_before(row) for one in found.sections for row in one.rows], len(asked)

    said, first = table()
    day = f"{clock.local_date(ward.moment):%d/%m/%Y}"
    counted = "2 ý kiến được nhận tại 2 hội nghị; mỗi hội nghị tính một lần."
    assert said == [f"Đã nêu 2 lần kể từ {day}: {counted}"]
    for _ in range(3):
        _say(later, later.accepted()[1], ward.accepted()[1])
    assert len(table()[0]) == 4
    assert table()[1] == first


def test_the_public_reads_it_when_both_answers_are_public(bare_runtime):
    ward = make_ward(bare_runtime, prefix="CK26", slug="cong-khai", publication=PUBLIC_AT_ONCE)
    later = next_conference(ward, publication=PUBLIC_AT_ONCE)
    _, old = ward.accepted()
    _, again = later.accepted()
    _say(later, again, old)
    at = later.moment + timedelta(days=1)

    def published(where, matter_id):
        answer_id = where.approved(matter_id)
        where.run(publish, "coordinator", answer_id, where.answer_revision(answer_id), [])

    def seen(matter_id):
        with ward.runtime.database.read() as session:
            query = select(Publication).where(Publication.matter_id == matter_id)
            found = today_of(session, session.scalars(query).one(), at).again
            return found and (
                found.chain and found.chain.times,
                [row.matter_id for row in found.before],
                [row.matter_id for row in found.after],
            )

    later.run(merge_matters, "coordinator", again, (into := later.accepted()[1]))
    again = into
    published(later, again)
    assert seen(again) is None
    published(ward, old)
    assert seen(again) == (2, [old], [])
    assert seen(old) == (None, [], [again])
