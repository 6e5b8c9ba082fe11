"""What a citizen is told before sending: for whom, with which numbers, and never in the way."""

import pytest
from sqlalchemy import func, select

from dialogue.conferences.model import Conference
from dialogue.journal.model import JournalEntry
from dialogue.wording.elsewhere import elsewhere
from portal import create_portal
from portal.sending import reminder as told
from portal.sending.reminder import reminder
from tests.journeys.sending import COMPLAINT, DANGER

DENUNCIATION = (
    "Một cán bộ địa chính nhận 20 triệu đồng của tôi để làm sổ đỏ rồi không làm, tôi có ghi âm. "
    "Đề nghị điều tra, xử lý nghiêm người này."
)
DISPUTE = (
    "Nhà hàng xóm xây tường lấn sang đất nhà tôi 40 cm, tôi đã nói nhiều lần không được. "
    "Đề nghị phường bắt họ trả lại đất cho tôi."
)
MIXED = (
    "Đèn đường ngõ 12 hỏng đã hai tháng, đề nghị phường sửa sớm cho bà con đi lại. Ngoài ra tôi "
    "không đồng ý với Quyết định xử phạt số 45 ngày 2/10/2026 đối với nhà tôi, quyết định đó sai, "
    "đề nghị hủy quyết định và trả lại tiền phạt cho tôi."
)
ORDINARY = (
    "Đèn đường ngõ 128 Trần Phú hỏng từ đầu tháng, đề nghị phường cho thay bóng.",
    "Thủ tục khiếu nại nên được dán ở nhà văn hóa, để bà con biết nộp đơn ở đâu.",
    "Đề nghị phường công khai quyết định thu hồi đất làm đường cho nhân dân biết.",
)


@pytest.fixture
def tell(ward):
    portal = create_portal(ward.runtime)
    with portal.app_context(), ward.runtime.database.read() as session:
        conference = session.get_one(Conference, ward.conference_id)
        yield lambda text, title="": reminder(conference, {"title": title, "text": text})


@pytest.mark.seed("S1-12", "S2-24")
def test_each_kind_is_sent_its_own_way(tell):
    anchors = {text: tell(text).words.anchor for text in (COMPLAINT, DENUNCIATION, DISPUTE)}
    assert list(anchors.values()) == ["khieu-nai", "to-cao", "tranh-chap"]
    assert not tell(COMPLAINT).in_part
    mixed = tell(MIXED)
    assert (mixed.in_part, mixed.words.anchor) == (True, "khieu-nai")


@pytest.mark.parametrize("text", ["", "  ", *ORDINARY])
def test_ordinary_words_and_photographs_alone_meet_nothing(tell, text):
    assert tell(text) is None


def test_danger_is_told_beside_the_way_or_without_one(tell):
    assert tell(DANGER).danger
    assert not tell(COMPLAINT).danger


@pytest.mark.parametrize(
    "text",
    [
        "Nước lên tới ngực rồi, ba bà cháu đang ngồi trên mái nhà, xuồng không vô được.",
        "Đêm nào con bé nhà bên cũng khóc thét, sáng ra mặt mày tím bầm, lưng có vết roi.",
        "Bình gas quán phở đầu ngõ xì mạnh từ nãy, chủ quán bỏ chạy, cạnh đó là lớp mẫu giáo.",
    ],
)
def test_danger_is_told_without_its_plain_words(tell, text):
    assert tell(text).danger


def test_a_guess_is_not_enough(tell, monkeypatch):
    monkeypatch.setattr(told, "_SURE", 1.01)
    assert tell(COMPLAINT) is None


def test_the_numbers_are_those_in_force_at_the_conference(ward):
    numbers = {"complaint_days": 77, "denunciation_days": 55, "lawsuit_years": 2}
    assert "77 ngày" in elsewhere("KN", numbers.__getitem__).limit
    assert "55 ngày" in elsewhere("TC", numbers.__getitem__).limit
    assert "02 năm" in elsewhere("TT", numbers.__getitem__).limit
    assert elsewhere("ND", numbers.__getitem__) is None


def test_advice_that_fails_is_no_obstacle(tell, monkeypatch, caplog):
    def fail(*_):
        raise ValueError(COMPLAINT)

    monkeypatch.setattr(told, "advise", fail)
    assert tell(COMPLAINT) is None
    assert not caplog.records


def test_telling_leaves_no_trace(tell, ward, caplog):
    def entries():
        with ward.runtime.database.read() as session:
            return session.scalar(select(func.count()).select_from(JournalEntry))

    before = entries()
    assert tell(DENUNCIATION).words.kept
    assert (entries(), caplog.records) == (before, [])
