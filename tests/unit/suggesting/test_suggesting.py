"""Whose business a text is: a suggestion with the words that spoke for it."""

import pytest

from dialogue.suggesting.mapping import suggested_field
from dialogue.suggesting.model import advise, read_twice, signs

KNOWN = ("dat-dai", "giao-duc", "dien-nuoc", "thoat-nuoc", "trat-tu-do-thi", "moi-truong", "y-te")

SCHOOL = "Trường tiểu học thiếu phòng học, học sinh lớp 5 phải học ca chiều. Đề nghị xây thêm."
DRAIN = "Cứ mưa là ngập cả ngõ, cống thoát nước tắc từ lâu. Đề nghị phường nạo vét hố ga."


@pytest.mark.parametrize(
    ("title", "text", "field", "word"),
    [
        ("Thiếu phòng học", SCHOOL, "giao-duc", "học sinh"),
        ("THIEU PHONG HOC", SCHOOL, "giao-duc", "học sinh"),
        ("Ngập ngõ 12", DRAIN, "thoat-nuoc", "ngập"),
    ],
)
def test_a_field_with_its_reason(title: str, text: str, field: str, word: str) -> None:
    found = suggested_field(title, text, KNOWN)
    assert found is not None
    assert found.key == field
    assert found.words
    assert all(said in f"{title}. {text}".lower() for said in found.words)


def test_a_field_that_the_installation_lacks_is_never_suggested() -> None:
    assert suggested_field("Thiếu phòng học", SCHOOL, ("dat-dai",)) is None
    assert suggested_field("", "", KNOWN) is None


def test_agencies_are_two_and_the_best_comes_first() -> None:
    found = advise("Thiếu phòng học", SCHOOL)
    assert found.field.name == "giao_duc"
    assert len(found.agencies) == 2
    assert found.agencies[0].name == "Phòng Giáo dục và Đào tạo"
    assert found.agencies[0].chance >= found.agencies[1].chance


def test_marks_are_signs_only_where_a_text_has_them() -> None:
    words, marked, pairs = signs(read_twice("", "Chợ cũ dột, chó chạy"))
    assert words["cho"] == 2
    assert len([sign for sign in marked if sign.startswith("^cho")]) == 2
    assert pairs["cho cu"] == 1
    assert not signs(read_twice("", "Cho cu dot, cho chay"))[1]


@pytest.mark.parametrize(
    ("text", "field", "agency"),
    [
        ("Dân quân trực đêm chưa có áo mưa, đèn pin.", "khac", "Ban Chỉ huy quân sự"),
        ("Loa phường phát quá to.", "van_hoa", "Trung tâm Truyền thông và Văn hóa"),
        ("Các hộ trên đồi chưa có điện lưới, xin kéo điện về.", "an_sinh", "Công ty Điện lực"),
    ],
)
def test_rare_business_finds_its_field_and_agency(text: str, field: str, agency: str) -> None:
    found = advise("", text)
    assert found.field.name == field
    assert agency in [one.name for one in found.agencies]


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Ngõ 41 nền đất, trời mưa trơn trượt, xin đổ bê tông cho dân đi.", "giao_thong"),
        ("Tôi bị trả hồ sơ xin giấy phép xây dựng, đề nghị xem lại.", "do_thi"),
        ("CAN BAN GAP LO DAT, SO HONG CHINH CHU, LIEN HE NGAY", "khac"),
        ("Công ty cho tôi nghỉ việc, không trả lương tháng cuối, nhờ đòi giúp.", "khac"),
        ("Đàn lợn của tôi chết dịch mà danh sách hỗ trợ không có tên tôi.", "kinh_te"),
    ],
)
def test_what_a_text_asks_for_outweighs_what_it_mentions(text: str, field: str) -> None:
    assert advise("", text).field.name == field
