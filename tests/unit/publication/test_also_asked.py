"""Which questions are like one another."""

from dialogue.publication.also_asked import Candidate, most_alike

OTHERS = [
    Candidate(1, "Ngập nước khi mưa lớn tại ngõ 40 đường Lê Lợi"),
    Candidate(2, "Thiếu chỗ gửi trẻ dưới 36 tháng ở khu nhà công nhân"),
    Candidate(3, "Đường Trần Phú nhiều ổ gà"),
    Candidate(4, "Ngập nước ngõ 128 đường Trần Phú mỗi khi mưa"),
    Candidate(5, "Lịch tiêm chủng trùng giờ làm"),
]


def test_the_most_alike_come_first_and_the_unlike_not_at_all():
    asked = "Ngập nước khi mưa lớn tại ngõ 128 đường Trần Phú"
    assert most_alike(asked, OTHERS, 3) == [4, 1]
    assert most_alike(asked, OTHERS, 1) == [4]


def test_nothing_is_like_nothing():
    assert most_alike("", OTHERS, 3) == []
    assert most_alike("Cấp lại căn cước", OTHERS, 3) == []
    assert most_alike("Ngập nước", [], 3) == []


def test_diacritics_and_case_make_no_difference():
    assert most_alike("NGAP NUOC KHI MUA LON", OTHERS, 2)[0] in (1, 4)
