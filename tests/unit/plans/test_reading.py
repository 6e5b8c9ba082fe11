"""A plan file is read as far as it can be; every fault has its line and says what to do."""

from datetime import date, time

import pytest

from dialogue.plans.reading import read
from dialogue.plans.scalars import END_OF_DAY, clock_time, day, month, quarter
from dialogue.wording.plans import said
from tests.unit.plans.smallest import SOUND, changed, line_of


def faults(plan: str) -> list[tuple[str, int]]:
    return [(fault.rule, fault.lines[0]) for fault in read(plan).faults]


def test_a_sound_plan_is_read_whole():
    reading = read(SOUND)
    plan = reading.plan
    assert plan is not None and reading.faults == ()
    assert plan.locality is not None and plan.locality.name == "phường Hòa Bình"
    assert plan.sessions[0].date == date(2026, 11, 26)
    assert plan.sessions[0].starts == time(8)
    kept = plan.duty("y_kien")
    assert kept is not None and kept.due is not None
    assert kept.due.before == date(2026, 11, 6)
    assert kept.due.words == "trước ngày 06/11/2026"
    notice = plan.duty("ket_luan")
    assert notice is not None and notice.due is not None and notice.due.within is not None
    assert notice.due.within.start == "conference" and notice.due.within.working


def test_every_value_knows_its_line():
    plan = read(SOUND).plan
    assert plan is not None
    invited = plan.duty("giay_moi")
    assert invited is not None and invited.due is not None
    assert invited.line == line_of(SOUND, "key: giay_moi")
    assert invited.due.line == line_of(SOUND, "key: giay_moi") + 4
    assert invited.where.of("needs", 0) == line_of(SOUND, "needs: [danh_sach]")
    assert invited.where.of("same_as") == invited.line


@pytest.mark.parametrize(
    ("before", "after", "rule", "passage"),
    [
        ("place: Hội", "palce: Hội", "key.unknown", "palce"),
        ("    starts: 08h00\n", "    starts: 25h00\n", "time.impossible", "25h00"),
        ("date: 26/11/2026", "date: 31/11/2026", "day.impossible", "31/11"),
        ("date: 26/11/2026", "date: 26/13/2026", "day.month", "26/13"),
        ("date: 26/11/2026", "date: hôm sau", "day", "hôm sau"),
        ("date: 26/11/2026", "date: 26/11/26", "day", "26/11/26"),
        ("date: 26/11/2026", "date: 26/11/2826", "day.year", "2826"),
        ("seats: 12,", "seats: mười hai,", "whole", "mười hai"),
        ("key: hoi_nghi", "key: hội nghị", "key", "hội nghị"),
        ("kind: yearly", "kind: monthly", "choice", "monthly"),
        ("due: {by: 13/11/2026}", "due: trước ngày 14/11/2026", "shape.due", "trước ngày 14"),
        ('"Các đoàn thể phường"', "Các đoàn thể, hội phường", "key.comma", "hội phường"),
        ("kind: yearly\n", "kind:\n", "empty", "kind:"),
        ("many: true", "many: maybe", "flag", "maybe"),
        ("place: Hội trường UBND phường", "place: {name: Hội trường}", "shape.scalar", "place"),
        (
            "collection:\n",
            "collection:\n  closes: {by: 05/11/2026}\n",
            "key.twice",
            "closes: {by: 06/11/2026}",
        ),
        ("    does: Công khai kết quả\n", "", "missing", "key: cong_khai"),
        (
            "chairs:\n  - {office: Bí thư Đảng ủy phường, body: dang_uy}",
            "chairs: {office: Bí thư, body: dang_uy}",
            "shape.list",
            "chairs",
        ),
    ],
)
def test_a_fault_is_told_with_its_line_and_the_rest_is_read(before, after, rule, passage):
    plan = changed((before, after))
    assert faults(plan) == [(rule, line_of(plan, passage))]
    reading = read(plan)
    assert reading.plan is not None and reading.plan.duty("thong_bao") is not None
    what, instead = said(reading.faults[0].rule, reading.faults[0].facts)
    assert what and instead and "{" not in what


def test_the_nearest_known_key_and_choice_are_offered():
    (fault,) = read(changed(("place: Hội", "plcae: Hội"))).faults
    assert said(fault.rule, fault.facts)[1].startswith("Có phải anh/chị muốn viết «place» không?")
    (fault,) = read(changed(("kind: yearly", "kind: yaerly"))).faults
    assert "«yearly»" in said(fault.rule, fault.facts)[1]


@pytest.mark.parametrize(
    ("source", "rule", "line"),
    [
        ("title: một\n  issued: 2\n", "file.broken", 2),
        ("title: [một\nyear: 2026\n", "file.broken", 2),
        ("title: &a Kế hoạch\nnote: *a\n", "file.alias", 2),
        ("- title: Kế hoạch\n", "file.shape", 1),
        ("", "file.shape", 1),
        ("title: \x00\n", "file.letters", 1),
        ("[" * 5000, "file.deep", 1),
        ("#" * 700_000, "file.long", 1),
    ],
)
def test_what_is_no_plan_at_all_is_refused(source, rule, line):
    reading = read(source)
    assert reading.plan is None
    assert [(fault.rule, fault.lines[0]) for fault in reading.faults] == [(rule, line)]


def test_choices_are_read_by_their_vietnamese_names_too():
    plan = read(changed(("kind: yearly", "kind: đối thoại chuyên đề"))).plan
    assert plan is not None and plan.kind == "thematic"
    plan = read(
        changed(("    weekday: thứ Năm\n    starts", "    weekday: Thứ 5\n    starts"))
    ).plan
    assert plan is not None and plan.sessions[0].weekday == "thứ Năm"


def test_days_and_hours_are_read_as_people_write_them():
    assert day("ngày 22 tháng 11 năm 2024") == day("2024-11-22") == day("22-11-2024")
    assert month("tháng 3/2023") == month("2023-03") == date(2023, 3, 1)
    assert quarter("Quý IV/2023") == quarter("4/2023") == date(2023, 10, 1)
    assert clock_time("08 giờ 00") == clock_time("8h") == clock_time("08:00") == time(8)
    assert clock_time("24h00") == END_OF_DAY


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("due: {by: 13/11/2026}", "due: trước ngày 14/11/2026", "«due: {before: 14/11/2026}»"),
        ("due: {by: 13/11/2026}", "due: xong trong ngày 13/11/2026", "«due: {by: 13/11/2026}»"),
        ("due: {by: 13/11/2026}", "due: sớm", "«due: {by: 14/11/2026}»"),
        ("key: hoi_nghi", "key: hội nghị", "bắt đầu bằng chữ: hoi_nghi."),
        ("kind: yearly", "kind: năm", "yearly (đối thoại hằng năm)"),
    ],
)
def test_a_clerk_is_told_what_to_write(before, after, told):
    fault = read(changed((before, after))).faults[0]
    assert told in said(fault.rule, fault.facts)[1]
