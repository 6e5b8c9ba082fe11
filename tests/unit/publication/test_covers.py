"""Nothing private becomes public: what is covered by default, left open, added, and undone."""

import pytest
from sqlalchemy import select

from dialogue.answers.model import Answer
from dialogue.conferences.model import PUBLIC_AT_ONCE
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.journal.model import JournalEntry
from dialogue.opinions.model import Opinion
from dialogue.publication.commands import cover_published, decide_covers, publish
from dialogue.publication.composing import compose_preview, covered_phrases
from dialogue.publication.covering import CoverChoice
from dialogue.publication.covers import Cover
from dialogue.publication.editions import past_editions
from dialogue.publication.queries import find, publication
from tests.factories.ward import make_ward

SAID = "Đèn hỏng đã lâu. Bà Nguyễn Thị Lan, số 0912 345 678, ngã gãy tay trước ngõ 128 tối qua."
BODY = (
    "<p>Chủ hộ <strong>Trần Văn</strong> Hùng, CCCD 022085001234, đã được mời làm việc. Gọi "
    '<a href="tel:0987654321">0987 654 321</a> khi cần.</p>'
)
OPEN_TO_ALL = frozenset({"handle", "publish"})


@pytest.fixture
def ward(bare_runtime):
    """A ward whose conference publishes at once."""
    return make_ward(bare_runtime, publication=PUBLIC_AT_ONCE)


@pytest.fixture
def approved(ward):
    """An approved answer to an opinion, both with names and numbers in them."""
    receipt, matter_id = ward.accepted(text=SAID, purposes=OPEN_TO_ALL)
    return ward.approved(matter_id, body=BODY), receipt.opinion_id


def shown(ward, number):
    """All that the public reads under a number."""
    with ward.runtime.database.read() as session:
        row = publication(session, number, ward.moment)
        said = [words.text for words in row.words]
        return "\n".join([row.title, row.question, row.summary, row.body, *said, row.search_text])


def covered(ward, answer_id):
    """The stretches of an answer that waits, by what they say."""
    with ward.runtime.database.read() as session:
        answer = session.get_one(Answer, answer_id)
        return {one.quote: one for one in compose_preview(session, answer, ward.moment).stretches}


def test_what_is_private_is_covered_unless_somebody_leaves_it_open(ward, approved):
    answer_id, opinion_id = approved
    number = ward.run(publish, "coordinator", answer_id, 4, {opinion_id})
    text = shown(ward, number)
    for private in ("Lan", "0912", "lan so", "Hùng", "0220", "0987", "tel:"):
        assert private not in text
    assert "Bà [họ tên], số [số điện thoại], ngã gãy tay" in text
    assert "CCCD [số giấy tờ], đã được mời" in text
    with ward.runtime.database.read() as session:
        assert session.get_one(Opinion, opinion_id).text == SAID
        rows = session.scalars(select(Cover)).all()
        assert {row.kind for row in rows} == {"name", "phone", "id"}
        assert all(row.is_covered and row.decided_by for row in rows)
        assert find(session, ward.moment, "0912 345 678", 1).total == 0
        assert find(session, ward.moment, "so dien thoai", 1).total == 0
        entry = session.scalars(select(JournalEntry).order_by(JournalEntry.id.desc())).first()
        assert entry.facts["covered"] == {"id": 1, "name": 2, "phone": 2}


def test_the_signed_file_is_no_way_around(ward):
    _, matter_id = ward.accepted()
    plain = ward.approved(matter_id)
    _, matter_id = ward.accepted()
    private = ward.approved(matter_id, body=BODY)
    with ward.runtime.database.read() as session:
        originals = [session.get_one(Answer, one).newest.file for one in (plain, private)]
        previews = [
            compose_preview(session, session.get_one(Answer, one), ward.moment).preview.file
            for one in (plain, private)
        ]
    assert previews == [originals[0], None]


def test_a_number_is_left_open_only_by_saying_so_twice(ward, approved):
    answer_id, _opinion_id = approved
    names = covered(ward, answer_id)
    everything = frozenset(one.name for one in names.values())
    choice = CoverChoice(shown=everything, ticked=everything - {names["0987 654 321"].name})
    with pytest.raises(DomainError) as refused:
        ward.run(publish, "coordinator", answer_id, 4, (), choice)
    assert (refused.value.code, refused.value.field) == ("covers.numbers_open", "confirmed")
    sure = CoverChoice(shown=choice.shown, ticked=choice.ticked, confirmed=True)
    ward.run(decide_covers, "coordinator", answer_id, 4, sure)
    assert not covered(ward, answer_id)["0987 654 321"].is_covered
    text = shown(ward, ward.run(publish, "coordinator", answer_id, 4, ()))
    assert 'href="tel:0987654321"' in text and "0987 654 321" in text
    assert "022085001234" not in text


def test_a_name_is_opened_and_covered_again(ward, approved):
    answer_id, _opinion_id = approved
    lan = covered(ward, answer_id)["Nguyễn Thị Lan"]
    opened = CoverChoice(shown=frozenset({lan.name}))
    ward.run(decide_covers, "coordinator", answer_id, 4, opened)
    assert not covered(ward, answer_id)["Nguyễn Thị Lan"].is_covered
    again = CoverChoice(shown=frozenset({lan.name}), ticked=frozenset({lan.name}))
    ward.run(decide_covers, "coordinator", answer_id, 4, again)
    assert covered(ward, answer_id)["Nguyễn Thị Lan"].is_covered
    with ward.runtime.database.read() as session:
        told = session.scalars(
            select(JournalEntry).where(JournalEntry.action == "answer.covered")
        ).all()
        assert [entry.facts["opened"] for entry in told] == [{"name": 1}, {}]
        assert "Lan" not in str([entry.facts for entry in told])


def test_a_phrase_is_covered_wherever_it_stands(ward, approved):
    answer_id, opinion_id = approved
    ward.run(decide_covers, "coordinator", answer_id, 4, CoverChoice(added="ngo 128"))
    with ward.runtime.database.read() as session:
        (row,) = covered_phrases(session, answer_id)
    text = shown(ward, ward.run(publish, "coordinator", answer_id, 4, {opinion_id}))
    assert "ngõ 128" not in text and "ngo 128" not in text
    assert "trước [thông tin riêng] tối qua" in text
    dropped = CoverChoice(phrases_shown=frozenset({row.id}))
    ward.run(cover_published, "coordinator", answer_id, 1, dropped)
    with ward.runtime.database.read() as session:
        assert covered_phrases(session, answer_id) == []
    with pytest.raises(DomainError, match=r"covers\.phrase"):
        ward.run(cover_published, "coordinator", answer_id, 2, CoverChoice(added="x" * 201))


def test_more_is_covered_after_publication_and_editions_before_are_hidden(ward, approved):
    answer_id, opinion_id = approved
    number = ward.run(publish, "coordinator", answer_id, 4, {opinion_id})
    assert "gãy tay" in shown(ward, number)
    with pytest.raises(Conflict):
        ward.run(cover_published, "coordinator", answer_id, 2, CoverChoice(added="gãy tay"))
    with pytest.raises(DomainError, match=r"covers\.unchanged"):
        ward.run(cover_published, "coordinator", answer_id, 1, CoverChoice())
    ward.run(cover_published, "coordinator", answer_id, 1, CoverChoice(added="gãy tay"))
    assert "gãy tay" not in shown(ward, number)
    with ward.runtime.database.read() as session:
        row = publication(session, number, ward.moment)
        assert row.edition == 2
        assert [one.edition for one in past_editions(row)] in ([], [None])
        assert find(session, ward.moment, "gay tay", 1).total == 0


def test_a_text_that_changed_is_looked_at_anew(ward, approved):
    answer_id, _ = approved
    hung = covered(ward, answer_id)["Trần Văn Hùng"]
    choice = CoverChoice(shown=frozenset({hung.name}))
    ward.run(decide_covers, "coordinator", answer_id, 4, choice)
    with ward.runtime.database.read() as session:
        answer = session.get_one(Answer, answer_id)
        answer.newest.body += "<p>Thêm một câu.</p>"
        stretches = compose_preview(session, answer, ward.moment).stretches
        session.rollback()
    assert all(one.is_covered for one in stretches)


def test_no_other_ward_s_coordinator_covers(ward, other_ward, approved):
    answer_id, _ = approved
    for command, rest in ((decide_covers, 4), (cover_published, 1)):
        with pytest.raises(NotFound):
            other_ward.run(command, "coordinator", answer_id, rest, CoverChoice(added="abc"))
