"""What else raises the same thing: on the desk, and gone at once with what is taken back."""

from datetime import timedelta

from sqlalchemy import func, select

from dialogue.likeness.reading import read
from dialogue.moderation.alike import alike, likest_matter
from dialogue.moderation.claims import open_opinion
from dialogue.moderation.decisions import propose_exclusion, reject_exclusion
from dialogue.opinions.alike import AlikeTerm, candidates, index_former
from dialogue.opinions.model import Opinion
from dialogue.permissions import CITIZEN, SYSTEM
from dialogue.publication.alike import raised_before
from dialogue.publication.commands import publish
from dialogue.recall.withdrawal import withdraw

LAMP = "Đèn đường ngõ 128 Trần Phú hỏng từ đầu tháng, tối om. Đề nghị phường thay bóng."
PLAIN = "ngo 128 tran phu toi mo mam khong co den duong, di lam ve so lam, xin thay bong den"
MISS = "Ngõ 128 Trần Phú cứ mưa là ngập nửa bánh xe, cống tắc. Đề nghị phường nạo vét."


def _found(ward, opinion_id, by="moderator"):
    with ward.runtime.database.read() as session:
        row = session.get_one(Opinion, opinion_id)
        found = alike(session, ward.actors[by], row)
        matter = likest_matter(found)
        return [(one.opinion.id, one.same) for one in found], matter.id if matter else None


def _rows(ward, opinion_id):
    with ward.runtime.database.read() as session:
        query = select(func.count()).where(AlikeTerm.opinion_id == opinion_id)
        return session.scalar(query)


def _candidates(ward):
    with ward.runtime.database.read() as session:
        return candidates(session, ward.conference_id, read(LAMP))


def test_the_same_comes_before_the_near_miss_and_names_its_matter(ward, other_ward):
    other_ward.send(LAMP)
    lamp, matter_id = ward.accepted(text=LAMP)
    miss = ward.send(MISS)
    new = ward.send(PLAIN)
    found, likest = _found(ward, new.opinion_id)
    assert found[0] == (lamp.opinion_id, True)
    assert (miss.opinion_id, True) not in found
    assert likest == matter_id
    assert _found(ward, new.opinion_id, by="works_officer")[0] == []


def test_what_is_sealed_is_out_at_once_and_back_when_the_seal_is_taken_off(ward):
    lamp = ward.send(LAMP)
    assert _rows(ward, lamp.opinion_id) > 0
    ward.run(open_opinion, "trusted", lamp.opinion_id)
    revision = ward.revision(lamp.opinion_id)
    ward.run(propose_exclusion, "trusted", lamp.opinion_id, revision, ground="TC")
    assert _rows(ward, lamp.opinion_id) == 0
    assert _candidates(ward) == []
    assert ward.runtime.run(index_former, SYSTEM) == 0
    assert _rows(ward, lamp.opinion_id) == 0


def test_an_exclusion_that_is_not_confirmed_comes_back_into_the_index(ward):
    lamp = ward.send(LAMP)
    ward.run(open_opinion, "moderator", lamp.opinion_id)
    revision = ward.revision(lamp.opinion_id)
    ward.run(propose_exclusion, "moderator", lamp.opinion_id, revision, ground="KN")
    assert _rows(ward, lamp.opinion_id) == 0
    revision = ward.revision(lamp.opinion_id)
    ward.run(reject_exclusion, "second", lamp.opinion_id, revision, "Chưa đủ căn cứ, xin đọc lại.")
    assert _candidates(ward) == [lamp.opinion_id]


def test_what_its_sender_takes_back_is_out(ward):
    lamp, new = ward.send(LAMP), ward.send(PLAIN)
    ward.run(withdraw, CITIZEN, lamp.opinion_id)
    assert _rows(ward, lamp.opinion_id) == 0
    assert _found(ward, new.opinion_id) == ([], None)


def test_what_came_before_the_index_is_put_into_it(ward):
    lamp = ward.send(LAMP)
    before = _rows(ward, lamp.opinion_id)

    def empty(work):
        work.session.query(AlikeTerm).delete()

    ward.run(empty, SYSTEM)
    assert ward.run(index_former, SYSTEM) == 1
    assert _rows(ward, lamp.opinion_id) == before


def test_somebody_about_to_write_is_shown_public_answers_only(ward):
    _, matter_id = ward.accepted(text=LAMP)
    answer_id = ward.approved(matter_id)
    later = ward.moment + timedelta(days=60)

    def seen(at):
        with ward.runtime.database.read() as session:
            return [row.matter_id for row in raised_before(session, at, "", PLAIN, "")]

    assert seen(later) == []
    ward.run(publish, "coordinator", answer_id, ward.answer_revision(answer_id), [])
    assert seen(later) == [matter_id]
    assert seen(ward.moment) == []
    with ward.runtime.database.read() as session:
        assert not raised_before(session, later, "", "Trạm y tế hết thuốc huyết áp.", "")
