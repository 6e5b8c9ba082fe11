"""Bodies of a kind that only came later."""

from datetime import date

import pytest

from dialogue.organisations.founded import not_yet_founded


@pytest.mark.parametrize(
    ("name", "last_day_without"),
    [
        ("UBND đặc khu Hòn Sao", date(2025, 6, 30)),
        ("Ban Tuyên giáo và Dân vận Tỉnh ủy", date(2024, 11, 30)),
        ("Sở Nông nghiệp và  Môi trường", date(2025, 2, 14)),
        ("Trung tâm Phục vụ hành chính công xã Suối Ngàn", date(2025, 6, 30)),
    ],
)
def test_a_body_is_told_until_the_day_from_which_there_are_such(name, last_day_without):
    assert not_yet_founded(name, last_day_without) is not None
    assert not_yet_founded(name, date(2026, 9, 1)) is None


@pytest.mark.parametrize(
    "name",
    [
        "Ban Tuyên giáo Tỉnh ủy",
        "Trung tâm Phục vụ hành chính công tỉnh",
        "Sở Nông nghiệp và Phát triển nông thôn",
        "Phòng Kinh tế",
    ],
)
def test_where_there_may_have_been_one_nothing_is_said(name):
    assert not_yet_founded(name, date(2023, 3, 1)) is None
