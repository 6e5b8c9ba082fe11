"""Which body of a locality a learned name comes near to."""

import pytest

from dialogue.suggesting.names import agency_names, field_labels, nearest

WARD = {
    1: ("Phòng Kinh tế, Hạ tầng và Đô thị", "Phòng Kinh tế, Hạ tầng và Đô thị phường Hòa Bình"),
    2: ("", "Phòng Văn hóa – Xã hội phường Hòa Bình"),
    3: ("Công an phường", "Công an phường Hòa Bình"),
    4: ("", "Trạm Y tế phường Hòa Bình"),
    5: ("UBND phường", "Ủy ban nhân dân phường Hòa Bình"),
    6: ("Văn phòng HĐND và UBND", "Văn phòng HĐND và UBND phường Hòa Bình"),
    7: ("", "Văn phòng Đảng ủy phường Hòa Bình"),
    8: ("", "Ủy ban Kiểm tra Đảng ủy phường Hòa Bình"),
}


@pytest.mark.parametrize(
    ("learned", "body"),
    [
        ("Công an", 3),
        ("Phòng Quản lý đô thị", 1),
        ("Phòng Tài nguyên và Môi trường", 1),
        ("Phòng Giáo dục và Đào tạo", 2),
        ("Trung tâm Y tế", 4),
        ("Phòng Tư pháp", 6),
        ("UBND phường, xã", 5),
        ("Công ty Điện lực", None),
        ("Thanh tra", None),
    ],
)
def test_the_nearest_body(learned, body):
    assert nearest(learned, WARD) == body


def test_a_body_of_the_very_name_comes_before_its_kin():
    assert nearest("Phòng Y tế", {**WARD, 9: ("", "Phòng Y tế thị xã")}) == 9
    assert nearest("Phòng Y tế", {}) is None


def test_every_learned_field_reads_as_words():
    assert all(label != name for name, label in field_labels().items())
    assert "Công an" in agency_names()
