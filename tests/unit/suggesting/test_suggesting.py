"""Whose business a text is: a suggestion with the words that spoke for it."""

import pytest

from dialogue.suggesting.mapping import suggested_field
from dialogue.suggesting.model import advise

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
