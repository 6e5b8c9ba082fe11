"""The quotas of two real plans, one by a table and one by a rule, come out as their papers say."""

from datetime import date

import pytest

from dialogue.delegates.areas import Area, AreaRule, Share, expected, rows_of
from dialogue.delegates.rows import QuotaRow, check_rows, differences, totals
from dialogue.errors import DomainError

# The annex of plan 332-KH/TU of Uông Bí (05/11/2024): organisation, seats, least opinions.
ANNEX = """
MTTQ 10 2, Hội Nông dân 10 2, Hội LHPN 10 2, LĐLĐ 10 2, Đoàn TN 10 2, Hội CCB 10 2,
Chữ thập đỏ 5 1, Người cao tuổi 5 1, Nạn nhân da cam 3 1, Thương binh tình nghĩa 3 1,
Cựu TNXP 2 1, Văn học-Nghệ thuật 5 1, Khuyến học 3 1, Cựu giáo chức 3 1, Luật gia 3 1, Đông y 3 1,
Người mù 2 1, Thân nhân Việt kiều 2 1, Doanh nghiệp 5 1, CLB DN trẻ 3 1, CLB Nữ doanh nhân 5 1,
CLB Khởi nghiệp 3 1, Đoàn kết Công giáo 3 1, Giáo hội Phật giáo 3 1
"""
# Thanh Khê Tây (15/6/2022): 17 residential areas with 57 groups between them.
AREAS = [Area(f"Khu dân cư {n}", 4 if n <= 6 else 3) for n in range(1, 18)]
RULE = AreaRule(
    of_each_area=(
        Share("Bí thư chi bộ", 1),
        Share("Trưởng ban công tác Mặt trận", 1),
        Share("Công dân", 2),
    ),
    of_each_group=(Share("Tổ trưởng", 1),),
)


def annex() -> list[QuotaRow]:
    """The rows of Uông Bí's annex."""
    parts = [each.strip().rsplit(" ", 2) for each in ANNEX.replace("\n", " ").split(",")]
    return [
        QuotaRow(name, int(seats), int(least), date(2024, 11, 12)) for name, seats, least in parts
    ]


@pytest.mark.seed("S1-40", "S1-41", "S1-42", "S1-43")
def test_the_annex_of_uong_bi_adds_up():
    rows = check_rows(annex())
    assert (len(rows), *totals(rows)) == (24, 121, 30)
    big = [row for row in rows if row.seats == 10]
    assert len(big) == 6 and all(row.opinions == 2 for row in big)
    assert all(2 <= row.seats <= 5 and row.opinions == 1 for row in rows if row not in big)


@pytest.mark.seed("S4-12", "S4-13", "S4-14")
def test_the_rule_of_thanh_khe_tay_brings_everybody_together():
    assert expected(RULE, AREAS) == {
        "Bí thư chi bộ": 17,
        "Trưởng ban công tác Mặt trận": 17,
        "Công dân": 34,
        "Tổ trưởng": 57,
    }
    rows = check_rows(rows_of(RULE, AREAS))
    assert (len(rows), *totals(rows)) == (17, 125, 0)
    assert (rows[0].seats, rows[-1].seats) == (8, 7)
    assert rows[0].note == (
        "1 bí thư chi bộ, 1 trưởng ban công tác Mặt trận, 2 công dân, 4 tổ trưởng"
    )


def test_an_area_without_groups_sends_its_own_people_only():
    (row,) = rows_of(RULE, [Area("Khu dân cư 1", 0)])
    assert row.seats == 4 and "tổ trưởng" not in row.note


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([QuotaRow("Hội Nông dân", 1, 1), QuotaRow("HỘI  NÔNG DÂN", 2, 1)], "quota.twice"),
        ([QuotaRow(" – ", 1, 1)], "quota.name"),
        ([QuotaRow("Hội Nông dân", 0, 0)], "quota.nothing"),
        ([QuotaRow("Hội Nông dân", -1, 2)], "quota.number"),
        ([QuotaRow("x" * 201, 1, 1)], "field.long"),
        ([QuotaRow(f"Hội {n}", 1, 1) for n in range(501)], "quota.many"),
    ],
)
def test_what_is_no_table_is_refused(rows, code):
    with pytest.raises(DomainError) as refusal:
        check_rows(rows)
    assert refusal.value.code == code


def test_what_changes_stands_old_beside_new():
    before, after = annex(), annex()[1:]
    after[0] = QuotaRow("Hội Nông dân", 12, 2, date(2024, 11, 12))
    after.append(QuotaRow("Hội Sinh vật cảnh", 2, 1))
    found = differences(before, after)
    assert [
        (each.before.seats if each.before else None, each.after.seats if each.after else None)
        for each in found
    ] == [(10, 12), (None, 2), (10, None)]
    assert differences(before, annex()) == []
