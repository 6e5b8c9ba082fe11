"""Advice stands beside an opinion, is agreed to or not, and leaves nothing of what is sealed."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from dialogue.errors import NotFound
from dialogue.moderation.advice_model import ScreeningAdvice
from dialogue.moderation.advising import keep_made, next_unread
from dialogue.moderation.claims import open_opinion
from dialogue.moderation.decisions import accept, propose_exclusion, reject_exclusion
from dialogue.moderation.queue import queue
from dialogue.moderation.splitting import SplitEntry, split
from dialogue.moderation.urgency import set_urgent
from dialogue.opinions.model import Opinion
from dialogue.permissions import SYSTEM

COMPLAINT = (
    "Tôi nhận Quyết định số 215/QĐ-XPHC phạt gia đình tôi 2.500.000 đồng vì để bàn ghế trước hiên. "
    "Tôi thấy phạt như vậy là sai, đề nghị hủy quyết định đó và trả lại tiền phạt cho tôi."
)
DANGER = (
    "Cột điện trước nhà số 4 ngõ 12 đang bị rò điện, cháu bé vừa bị giật ngất, "
    "nguy hiểm đến tính mạng, xin cho người đến ngay."
)


def _advise_all(ward):
    while True:
        with ward.runtime.database.read() as session:
            made = next_unread(session)
        if made is None:
            return
        ward.run(keep_made, SYSTEM, made)


def _kept(ward, opinion_id):
    with ward.runtime.database.read() as session:
        return session.get(ScreeningAdvice, opinion_id)


def _bands(ward, at=None):
    with ward.runtime.database.read() as session:
        row = session.scalars(select(Opinion)).first()
        bands = queue(session, ward.actors["moderator"], row.conference, at or ward.moment)
        return {band.key: (band.total, [each.id for each in band.rows]) for band in bands}


def _opened(ward, text=COMPLAINT):
    opinion_id = ward.send(text).opinion_id
    ward.run(open_opinion, "moderator", opinion_id)
    return opinion_id


def test_every_text_that_comes_in_is_read_once(ward, other_ward):
    first, second = ward.send(COMPLAINT).opinion_id, other_ward.send().opinion_id
    _advise_all(ward)
    assert (_kept(ward, first).label, _kept(ward, first).ground) == ("khieu_nai", "KN")
    assert (_kept(ward, second).label, _kept(ward, second).ground) == ("kien_nghi", "")
    with ward.runtime.database.read() as session:
        assert next_unread(session) is None
        assert session.scalar(select(func.count()).select_from(ScreeningAdvice)) == 2


def test_what_people_decide_stands_beside_what_was_advised(ward):
    agreed, opposed, unread = _opened(ward), _opened(ward), _opened(ward)
    _advise_all(ward)
    ward.run(propose_exclusion, "moderator", agreed, 0, ground="KN")
    ward.run(accept, "moderator", opposed, 0, into=ward.new_matter())
    ward.run(propose_exclusion, "moderator", unread, 0, ground="NC")
    assert (_kept(ward, agreed).label_decided, _kept(ward, agreed).ground_decided) == (
        "khieu_nai",
        "KN",
    )
    assert _kept(ward, opposed).label_decided == "kien_nghi"
    # That a content is outside the theme says nothing about what the text is.
    assert _kept(ward, unread).label_decided is None


def test_a_decision_that_comes_before_the_advice_is_noted_with_it(ward):
    opinion_id = _opened(ward)
    ward.run(propose_exclusion, "moderator", opinion_id, 0, ground="KN")
    kept = _kept(ward, opinion_id)
    assert (kept.label, kept.label_decided) == ("khieu_nai", "khieu_nai")


def test_nothing_is_left_of_advice_on_what_is_sealed(ward):
    opinion_id = _opened(ward)
    _advise_all(ward)
    ward.run(propose_exclusion, "moderator", opinion_id, 0, ground="TC")
    assert _kept(ward, opinion_id) is None
    _advise_all(ward)
    assert _kept(ward, opinion_id) is None
    remark = "Đây chỉ là đề nghị xem lại quyết định."
    ward.run(reject_exclusion, "trusted", opinion_id, 1, remark, sealed=True)
    _advise_all(ward)
    assert _kept(ward, opinion_id).label == "khieu_nai"


def test_the_whole_of_a_mixed_text_goes_with_its_sealed_part(ward):
    opinion_id = _opened(ward, f"Đèn ngõ 12 hỏng, đề nghị thay. {COMPLAINT}")
    _advise_all(ward)
    marks = ("kept", "excluded", "excluded")
    kept, hidden = ward.run(split, "moderator", opinion_id, 0, SplitEntry(marks, "TC"))
    _advise_all(ward)
    assert _kept(ward, kept) is not None
    assert (_kept(ward, opinion_id), _kept(ward, hidden)) == (None, None)


def test_danger_stands_first_until_a_person_takes_the_mark_away(ward):
    plain = ward.send(at=ward.moment - timedelta(days=9)).opinion_id
    urgent = ward.send(DANGER).opinion_id
    _advise_all(ward)
    bands = _bands(ward)
    assert next(iter(bands)) == "urgent"
    assert bands["urgent"] == (1, [urgent])
    assert bands["overdue"] == (1, [plain])
    assert bands["fresh"] == (0, [])
    ward.run(set_urgent, "second", urgent, False)
    _advise_all(ward)
    assert _bands(ward)["fresh"] == (1, [urgent])
    ward.run(set_urgent, "second", plain, True)
    assert _bands(ward)["urgent"] == (1, [plain])


def test_danger_without_its_plain_words_stands_first_too(ward):
    ward.send()
    urgent = [
        ward.send(text).opinion_id
        for text in (
            "Nước lên tới ngực rồi, ba bà cháu đang ngồi trên mái nhà, xuồng không vô được.",
            "Đêm nào con bé nhà bên cũng khóc thét, sáng ra mặt mày tím bầm, lưng có vết roi.",
            "Bình gas quán phở xì mạnh từ nãy, chủ quán bỏ chạy, cạnh đó là lớp mẫu giáo.",
        )
    ]
    _advise_all(ward)
    assert sorted(_bands(ward)["urgent"][1]) == urgent


def test_the_discipline_of_the_party_is_the_ground_before_any_other(ward):
    opinion_id = ward.send(
        "Tôi khiếu nại quyết định kỷ luật cảnh cáo đảng viên của tôi, quyết định đó không đúng, "
        "đề nghị hủy quyết định và phục hồi quyền lợi cho tôi."
    ).opinion_id
    _advise_all(ward)
    kept = _kept(ward, opinion_id)
    assert (kept.label, kept.ground) == ("khieu_nai", "KLĐ")
    ward.run(open_opinion, "moderator", opinion_id)
    ward.run(propose_exclusion, "moderator", opinion_id, 0, ground=kept.ground)
    assert _kept(ward, opinion_id) is None


def test_nobody_else_and_nothing_sealed_is_marked(ward, other_ward):
    opinion_id = _opened(ward)
    with pytest.raises(NotFound):
        ward.run(set_urgent, other_ward.actors["moderator"], opinion_id, True)
    ward.run(set_urgent, "moderator", opinion_id, True)
    ward.run(propose_exclusion, "moderator", opinion_id, 0, ground="TC")
    with ward.runtime.database.read() as session:
        assert session.get_one(Opinion, opinion_id).urgent_at is None
    with pytest.raises(NotFound):
        ward.run(set_urgent, "moderator", opinion_id, True)
