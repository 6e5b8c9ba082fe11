"""Which bodies of a plan no longer exist on its day, from the words that name them."""

from datetime import date

import pytest

from dialogue.organisations.abolished import abolished, has_province_rank, level_exists

AFTER, LAST = date(2025, 7, 1), date(2025, 6, 30)


@pytest.mark.parametrize(
    ("name", "place", "key"),
    [
        ("Thành ủy Cao Bằng", "", "district_party"),
        ("Văn phòng Thành uỷ", "thành phố Uông Bí, tỉnh Quảng Ninh", "district_party"),
        ("Thường trực Thị ủy", "", "district_party"),
        ("Ban Dân vận Thành ủy", "", "mass_work_board"),
        ("Ủy ban nhân dân thị xã Sơn Tây", "", "district"),
        ("UBND thành phố Uông Bí", "", "district"),
        ("Ủy ban MTTQ Việt Nam TP. Cao Bằng", "", "district"),
        ("Văn phòng HĐND và UBND quận Thanh Khê", "thành phố Đà Nẵng", "district"),
        ("Phòng Tài nguyên và Môi trường", "", "district_division"),
        ("Phòng TN&MT", "", "district_division"),
        ("Sở Tài nguyên và Môi trường", "", "department"),
        ("UBND thị trấn Vân Đình", "", "townlet"),
        ("Thành đoàn Uông Bí", "", "district_party"),
    ],
)
def test_what_ended_with_the_district_level(name, place, key):
    found = abolished(name, AFTER, place)
    assert found is not None and found.key == key
    assert found.since == AFTER and found.instead
    assert abolished(name, LAST, place) is None


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Thành ủy Đà Nẵng", ""),
        ("Văn phòng Thành ủy", "phường Thanh Khê, thành phố Đà Nẵng"),
        ("Thành ủy", ""),
        ("UBND thành phố Huế", ""),
        ("Cơ quan Ủy ban MTTQ phường", ""),
        ("Ban Chỉ huy Quân sự phường", ""),
        ("Ban Tuyên giáo và Dân vận Tỉnh ủy", ""),
        ("Ban Xây dựng Đảng Đảng ủy phường", ""),
        ("Phòng Quản lý đô thị thuộc Sở Xây dựng", "tỉnh Quảng Ninh"),
        ("Phòng Kinh tế, Hạ tầng và Đô thị", ""),
        ("Bệnh viện đa khoa huyện Vân Đồn", ""),
        ("Tổ dân phố số 5 (thị trấn Vân Đình cũ)", ""),
        ("Đảng ủy xã Tân Đoàn", "tỉnh Lạng Sơn"),
        ("", ""),
    ],
)
def test_nothing_is_said_of_what_exists_or_is_in_doubt(name, place):
    assert abolished(name, date(2026, 9, 1), place) is None


def test_the_level_and_the_rank_of_a_city_go_by_the_day():
    assert level_exists("district", LAST) and not level_exists("district", AFTER)
    assert level_exists("commune", AFTER)
    assert has_province_rank("thành phố Đồng Nai", date(2026, 4, 30))
    assert not has_province_rank("Đồng Nai", date(2026, 4, 29))
    assert not has_province_rank("thành phố Uông Bí", AFTER)
