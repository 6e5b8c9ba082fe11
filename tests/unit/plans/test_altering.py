"""Adding to a plan and taking away from it: nothing is left that names what is gone."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dialogue.plans import altering
from dialogue.plans.checking import check
from dialogue.plans.duties import Duty
from dialogue.plans.mentions import mentions, renamed
from dialogue.plans.people import Body
from dialogue.plans.reading import read
from dialogue.plans.times import EVENTS, Due, Session, Within
from dialogue.plans.walking import records, values
from dialogue.plans.writing import write

PLANS = Path(__file__).parents[3] / "plans"


def _plan(name="hoa-binh-2026"):
    return read((PLANS / f"{name}.yaml").read_text(encoding="utf-8")).plan


def _dangling(plan):
    """Names that refer to nothing in the plan."""
    known = {"body": plan.bodies, "duty": plan.duties, "session": plan.sessions}
    found = {kind: {one.key for one in rows} for kind, rows in known.items()}
    found |= {"theme": {one.key for one in plan.themes}, "event": set(EVENTS)}
    return [
        (record, name)
        for record in records(plan)
        for _, spec, name, _ in values(record)
        if spec.refers and not any(name in found[kind] for kind in spec.refers)
    ]


def _is_whole(plan):
    """Whether the plan comes back from its file, and every deadline in it means something."""
    source = write(plan)
    found = {one.rule for one in check(source)}
    return read(source).plan == plan and not found & {"name.unknown", "due.none", "span.open"}


@pytest.mark.parametrize("file", sorted(PLANS.glob("*.yaml")), ids=lambda file: file.stem)
def test_whatever_is_taken_away_nothing_names_it_any_more(file):
    plan = _plan(file.stem)
    for duty in plan.duties:
        for instead in ("conference", ""):
            assert not _dangling(altering.without_duty(plan, duty.key, instead)), duty.key
    for body in plan.bodies:
        other = next(one.key for one in plan.bodies if one.key != body.key)
        assert not _dangling(altering.without_body(plan, body.key, other)), body.key
        if altering.can_do_without(plan, body.key):
            left = altering.without_body(plan, body.key)
            assert not _dangling(left), body.key
            assert all(duty.who for duty in left.duties)
    for session in plan.sessions if len(plan.sessions) > 1 else ():
        left = altering.without_session(plan, session.key)
        assert not _dangling(left), session.key
        assert session.key not in {one.session for one in left.duties}


def test_what_rested_on_a_duty_rests_on_what_that_rested_on():
    plan = altering.without_duty(_plan(), "giao_tra_loi")
    assert plan.duty("tra_loi").needs == ("tong_hop",)
    assert plan.duty("tra_loi").due == _plan().duty("tra_loi").due


def test_what_was_counted_from_a_duty_is_counted_from_another_or_has_no_day():
    plan = _plan()
    assert [one.key for one in altering.counted_at_once(plan, {"ket_luan"})] == [
        "ket_qua_giai_quyet"
    ]
    moved = altering.without_duty(plan, "ket_luan", "cong_khai")
    assert moved.duty("ket_qua_giai_quyet").due.within == Within(days=30, start="cong_khai")
    assert altering.without_duty(plan, "ket_luan").duty("ket_qua_giai_quyet").due is None
    assert not any(one.duty for one in moved.documents if one.name == "Thông báo kết luận")


def test_the_second_statement_of_a_duty_takes_the_place_of_the_first():
    plan = _plan()
    second = replace(plan.duty("ket_luan"), key="ket_luan_2", same_as="ket_luan", needs=())
    third = replace(second, key="ket_luan_3")
    plan = altering.with_duty(altering.with_duty(plan, second), third)
    left = altering.without_duty(plan, "ket_luan", "conference")
    assert left.duty("ket_luan_2").same_as == ""
    assert left.duty("ket_luan_3").same_as == "ket_luan_2"
    assert left.duty("ket_qua_giai_quyet").due.within.start == "ket_luan_2"
    assert left.duty("cong_khai").needs == ("ket_luan_2",)
    assert _is_whole(left)


def test_a_chain_of_deadlines_is_known_to_its_end():
    plan = _plan()
    last = Duty(key="x", does="X", who=("ubnd",), due=Due(after_event="ket_qua_giai_quyet"))
    plan = altering.with_duty(plan, last)
    assert altering.resting_on(plan, {"ket_luan"}) == {"ket_qua_giai_quyet", "x"}


def test_a_body_gives_its_part_to_another_once():
    plan = altering.without_body(_plan(), "phu_nu", "nong_dan")
    assert plan.duty("y_kien_to_chuc").who.count("nong_dan") == 1
    rows = {row.body: (row.seats, row.opinions) for row in plan.quotas.rows}
    assert rows["nong_dan"] == (20, 4)
    assert "phu_nu" not in rows


def test_a_body_that_alone_owes_or_issues_cannot_just_go():
    plan = _plan()
    assert not altering.can_do_without(plan, "mttq")
    assert altering.can_do_without(plan, "phu_nu")
    alone = replace(plan, issuers=("hdnd",))
    assert altering.can_do_without(plan, "hdnd")
    assert not altering.can_do_without(alone, "hdnd")


def test_the_one_above_is_passed_on_and_a_member_does_not_contain_itself():
    left = altering.without_body(_plan(), "ubnd", "phong_kinh_te")
    assert left.body("phong_kinh_te").above == ""
    assert left.body("phong_van_hoa").above == "phong_kinh_te"
    left = altering.without_body(_plan(), "phong_kinh_te", "co_quan")
    assert left.body("co_quan").members == ("phong_van_hoa", "trung_tam_hanh_chinh")
    bare = altering.without_body(_plan(), "dang_uy", "")
    assert bare.body("van_phong_dang_uy").above == ""


def test_what_is_owed_for_a_session_alone_goes_with_it():
    plan = _plan()
    second = Session(key="to_5", name="Tổ 5", date=date(2026, 12, 10), place="Nhà văn hóa tổ 5")
    plan = altering.with_session(plan, second)
    assert [one.key for one in plan.sessions] == ["to_5", "hoi_nghi"]
    own = Duty(key="ban_ghe", does="Mượn bàn ghế", who=("van_phong",), session="to_5")
    counted = Duty(
        key="don", does="Dọn", who=("van_phong",), due=Due(within=Within(days=1, start="to_5"))
    )
    later = Duty(key="tra", does="Trả", who=("van_phong",), due=Due(after_event="ban_ghe"))
    for duty in (own, counted, later):
        plan = altering.with_duty(plan, duty)
    assert [one.key for one in altering.duties_of_session(plan, "to_5")] == ["ban_ghe", "don"]
    left = altering.without_session(plan, "to_5")
    assert left.duty("tra").due.after_event == "conference"
    assert len(left.duties) == len(_plan().duties) + 1
    assert _is_whole(left)


def test_what_is_added_stands_at_its_place_and_comes_back_from_the_file():
    plan = _plan()
    plan = altering.with_body(plan, Body(key="ban_qldt", name="Ban Quản lý đầu tư", kind="agency"))
    duty = Duty(key="bao_cao", does="Báo cáo", who=("ban_qldt",), due=Due(by=date(2026, 12, 8)))
    plan = altering.with_duty(plan, duty)
    source = write(plan)
    assert read(source).plan == plan
    before = (PLANS / "hoa-binh-2026.yaml").read_text(encoding="utf-8").splitlines()
    added = [line for line in source.splitlines() if line not in before]
    assert len(added) == 5
    assert [line for line in before if line not in source.splitlines()] == []


@pytest.mark.parametrize(
    ("name", "taken", "key"),
    [
        ("Lập danh sách đại biểu mời dự hội nghị", (), "lap_danh_sach_dai_bieu"),
        ("Lập danh sách", ("lap_danh_sach", "lap_danh_sach_2"), "lap_danh_sach_3"),
        ("24 tổ dân phố", (), "viec_24_to_dan_pho"),
        ("«»!", (), "viec"),
        ("Привет", ("viec",), "viec_2"),
        ("a" * 200, (), "a" * 40),
    ],
)
def test_a_new_part_is_called_by_its_first_words(name, taken, key):
    assert altering.free_key(name, taken, "viec") == key


def test_every_mention_is_told_with_its_part_of_the_plan():
    plan = _plan()
    told = [(one.part, one.label) for one in mentions(plan, "duty", "ket_luan")]
    assert told == [
        ("duties", "cần có trước"),
        ("duties", "kể từ"),
        ("documents", "theo việc"),
    ]
    assert ("issuers", None) in [(one.part, one.owner) for one in mentions(plan, "body", "mttq")]
    assert renamed(plan, "body", "khong_co", "mttq") == plan
