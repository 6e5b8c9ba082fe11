"""Each of the five plans runs its conference, from the announcement to the eve, in its own year."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import selectinload

from dialogue import clock
from dialogue.conferences.commands import ConferenceEntry
from dialogue.conferences.model import PUBLIC_AFTER_DAY, Conference
from dialogue.delegates.queries import standing
from dialogue.duties import queries
from dialogue.duties.commands import Mark, add_plan, connect_body, hold, mark_done
from dialogue.duties.holding import suggested
from dialogue.duties.owing import connected_bodies
from dialogue.organisations.changing import Change, end
from dialogue.organisations.register import organisations
from dialogue.plans.reading import read
from tests.factories.former_place import found_place

PLANS = Path(__file__).parents[3] / "plans"


def announced(runtime, name, on):
    """The place of a plan with the plan kept; its Front is the body the plan calls `mttq`."""
    source = (PLANS / f"{name}.yaml").read_text(encoding="utf-8")
    plan = read(source).plan
    place = found_place(runtime, plan, clock.at(on, 8))
    plan_id = place.run(add_plan, "coordinator", place.unit_id, source)
    place.run(connect_body, "coordinator", plan_id, "mttq", place.organisations["mttq"])
    with runtime.database.read() as session:
        known = connected_bodies(session, plan_id)
    # Every other body of its own was known by its name.
    assert {key: row.id for key, row in known.items()} == place.organisations
    return place, plan_id, plan


def convened(place, plan_id, day=None, session_key="hoi_nghi"):
    """The conference of a session; what the paper leaves open is what was decided later."""
    with place.runtime.database.read() as session:
        plan = queries.plan_in(queries.plan_file(session, place.actors["coordinator"], plan_id))
        found = suggested(session, plan, session_key)
    held_on = found.held_on or day
    closes = found.closes_on or held_on - timedelta(days=1)
    entry = ConferenceEntry(
        slug=found.slug,
        title=found.title,
        short_title=found.short_title,
        topic=found.topic,
        code_prefix=found.code_prefix,
        plan_number=found.plan_number or "1-KH/ĐU",
        plan_issued_on=found.plan_issued_on or clock.local_date(place.moment),
        exclusion_clause=found.exclusion_clause,
        chairs=found.chairs,
        place=found.place,
        opens_at=place.moment,
        closes_at=clock.at(closes, 17),
        held_at=clock.at(held_on, found.held_hour.hour, found.held_hour.minute),
        publication=PUBLIC_AFTER_DAY,
        front_id=place.organisations["mttq"],
        reception_id=place.organisations["ubnd"],
        themes=tuple((name, "") for name in found.themes),
    )
    conference_id = place.run(hold, "coordinator", plan_id, session_key, entry)
    with place.runtime.database.read() as session:
        row = session.get_one(Conference, conference_id)
        themes = [theme.id for theme in row.themes]
    return replace(place, conference_id=conference_id, theme_ids=themes)


def board(place, now):
    """The duties of the conference at a moment, by their keys."""
    with place.runtime.database.read() as session:
        row = session.get_one(Conference, place.conference_id)
        return {one.duty.key: one for one in queries.board(session, row, now)}


def row_of(place):
    """The conference with its themes."""
    with place.runtime.database.read() as session:
        return session.get_one(
            Conference, place.conference_id, options=[selectinload(Conference.themes)]
        )


def walked_to_the_eve(place, prepared):
    """Each duty is done on its last day, `prepared` on the eve; what is owed then, with its day.

    An opinion comes in and is accepted on the way.
    """
    _, matter_id = place.accepted(at=place.moment + timedelta(hours=2))
    assert matter_id
    held_on = clock.local_date(row_of(place).held_at)
    eve = held_on - timedelta(days=1)
    ahead = board(place, place.moment)
    assert "overdue" not in {one.state for one in ahead.values()}
    assert all(one.how for one in ahead.values() if one.last)
    for day in sorted({one.last for one in ahead.values() if one.last and one.last < held_on}):
        due = [key for key, one in ahead.items() if one.last == day]
        missed = board(place, clock.at(day + timedelta(days=1), 8))
        assert {key for key, one in missed.items() if one.state == "overdue"} == set(due)
        for key in due:
            mark = Mark(key, day)
            place.run(mark_done, "coordinator", place.conference_id, mark, at=clock.at(day, 15))
    for key in prepared.split():
        mark = Mark(key, eve)
        place.run(mark_done, "coordinator", place.conference_id, mark, at=clock.at(eve, 15))
    evening = board(place, clock.at(eve, 20))
    assert {one.state for one in evening.values()} <= {"done", "later", "untimed"}
    assert not [one for one in evening.values() if one.was_late]
    left = {key: one for key, one in evening.items() if one.state != "done"}
    # Nothing that the words of the plan put before the conference is still owed.
    assert not [key for key, one in left.items() if one.phase == "before"]
    return {key: one.last for key, one in left.items()}


def ended_with_the_district(place, held_on):
    """The bodies end with their level on 01/7/2025; the conference and its day keep theirs."""
    change = Change(date(2025, 7, 1), "Kết thúc hoạt động cấp huyện")
    for number in place.organisations.values():
        place.run(end, "admin", number, change, at=clock.at(date(2025, 6, 20), 9))
    with place.runtime.database.read() as session:
        unit, all_of_them = frozenset({place.unit_id}), set(place.organisations.values())
        assert {body.id for body in organisations(session, unit, held_on)} == all_of_them
        assert organisations(session, unit, date(2025, 6, 30))
        assert not organisations(session, unit, change.on)
    assert any(one.who for one in board(place, clock.at(held_on, 8)).values())


@pytest.mark.seed(
    "S0-03", "S0-08", "S0-09", "S0-10", "S0-23", "S0-24", "S0-25", "S0-26", "S0-27", "S0-28"
)
@pytest.mark.seed("S0-29", "S0-30", "S0-31", "S0-32", "S0-33", "S0-34", "S0-35")
def test_a_single_case_of_2022(runtime):
    place, plan_id, _ = announced(runtime, "cao-bang-2022", date(2022, 10, 17))
    place = convened(place, plan_id)
    row = row_of(place)
    assert f"{clock.local(row.held_at):%d/%m/%Y %H:%M}" == "26/10/2022 14:00"
    assert row.chairs == "Bí thư Thành ủy Cao Bằng" and "tầng 4" in row.place
    assert [theme.name for theme in row.themes] == [row.topic] and "cổng phụ" in row.topic
    assert board(place, place.moment)["lay_y_kien"].last == date(2022, 10, 24)
    left = walked_to_the_eve(
        place,
        "tong_hop_y_kien phuong_an_giai_quyet dang_ke_hoach lay_y_kien_phuong danh_sach_dai_bieu"
        " thong_bao_ho_dan ho_so chuong_trinh quy_che giay_moi nam_co_so",
    )
    # No day is set for what follows: the checker says so of this plan.
    followed = "an_ninh thong_bao_ket_luan don_doc giam_sat nam_tien_do"
    assert left == dict.fromkeys(followed.split())
    ended_with_the_district(place, date(2022, 10, 26))


@pytest.mark.seed(
    "S1-06", "S1-09", "S1-10", "S1-11", "S1-15", "S1-16", "S1-17", "S1-28", "S1-29", "S1-30"
)
@pytest.mark.seed("S1-31", "S1-32", "S1-33", "S1-34", "S1-35", "S1-36", "S1-37", "S1-38", "S1-39")
@pytest.mark.seed("S1-40", "S1-41", "S1-42", "S1-43", "S1-44")
def test_a_yearly_one_of_2024_with_its_annex(runtime):
    place, plan_id, _ = announced(runtime, "uong-bi-2024", date(2024, 11, 5))
    place = convened(place, plan_id)
    row = row_of(place)
    assert clock.local_date(row.held_at) == date(2024, 11, 22)
    assert row.plan_number == "332-KH/TU" and len(row.chairs.split("; ")) == 3
    assert len(row.themes) == 3 and row.place == "Trung tâm Tổ chức hội nghị thành phố"
    assert "khiếu kiện" in row.exclusion_clause
    with runtime.database.read() as session:
        quotas = standing(session, place.conference_id)
    named = [one for one in quotas if one.seats == 10]
    totals = (len(quotas), sum(one.seats for one in quotas), sum(one.opinions for one in quotas))
    assert totals == (24, 121, 30) and [one.opinions for one in named] == [2] * 6
    ahead = board(place, place.moment)
    assert {key: f"{one.last:%d/%m}" for key, one in ahead.items() if one.last} == {
        "y_kien_xa_phuong": "11/11",
        "y_kien_doan_the": "14/11",
        "danh_sach_dai_bieu": "14/11",
        "tong_hop_dang_ky": "14/11",
    }
    left = walked_to_the_eve(
        place,
        "bao_cao_tong_hop_mttq chuan_bi_tra_loi bao_cao_tom_tat giay_moi chuong_trinh thu_ky"
        " hoi_truong tuyen_truyen",
    )
    followed = "an_ninh du_va_tra_loi bao_cao_ket_qua giai_quyet giam_sat ket_luan"
    assert left == dict.fromkeys(followed.split())
    ended_with_the_district(place, date(2024, 11, 22))


@pytest.mark.seed(
    "S2-06", "S2-07", "S2-08", "S2-09", "S2-10", "S2-11", "S2-12", "S2-13", "S2-14", "S2-15"
)
@pytest.mark.seed(
    "S2-16", "S2-17", "S2-18", "S2-19", "S2-20", "S2-21", "S2-22", "S2-23", "S2-24", "S2-25"
)
def test_four_in_a_year_at_four_places(runtime):
    place, plan_id, plan = announced(runtime, "pho-hoa-2023", date(2023, 2, 20))
    # The paper names months alone. These days were chosen later, each within its month.
    chosen = [date(2023, 3, 24), date(2023, 5, 19), date(2023, 7, 14), date(2023, 10, 20)]
    held = [
        convened(place, plan_id, day, session.key)
        for session, day in zip(plan.sessions, chosen, strict=True)
    ]
    rows = [row_of(one) for one in held]
    assert [clock.local_date(row.held_at) for row in rows] == chosen
    assert [row.place.rsplit("tổ dân phố ")[1] for row in rows] == [
        "Nho Lâm",
        "An Thường",
        "Hiền Văn",
        "Hòa Thạnh",
    ]
    assert [len(row.themes) for row in rows] == [1, 2, 2, 1]
    concluded = [board(one, one.moment)["thong_bao_ket_luan"].last for one in held]
    assert concluded == [
        date(2023, 4, 4),
        date(2023, 5, 30),
        date(2023, 7, 25),
        date(2023, 10, 31),
    ]
    prepared = (
        "nam_tinh_hinh chuan_bi_giai_quyet thong_bao_loa thong_bao_chi_bo theo_doi_du_luan"
        " bao_cao_tam_trang thanh_phan_moi giay_moi dia_diem tuyen_truyen huong_dan_quyen"
    )
    left = walked_to_the_eve(held[0], prepared)
    followed = "du_thao_ket_luan giai_quyet theo_doi_ket_qua tiep_tuc_chi_dao kiem_tra"
    assert left == {"thong_bao_ket_luan": date(2023, 4, 4)} | dict.fromkeys(followed.split())
    # What was done for the first is owed anew for the second.
    second = board(held[1], clock.at(date(2023, 3, 24), 20))
    assert "done" not in {one.state for one in second.values()}


@pytest.mark.seed(
    "S3-06", "S3-07", "S3-10", "S3-11", "S3-12", "S3-16", "S3-20", "S3-21", "S3-22", "S3-25"
)
@pytest.mark.seed(
    "S3-26", "S3-27", "S3-28", "S3-29", "S3-35", "S3-37", "S3-40", "S3-41", "S3-42", "S3-43"
)
@pytest.mark.seed(
    "S3-44", "S3-47", "S3-48", "S3-49", "S3-50", "S3-51", "S3-55", "S3-56", "S3-57", "S3-58"
)
@pytest.mark.seed("S3-60", "S3-61", "S3-62", "S3-63")
def test_one_theme_within_a_span_of_days(runtime):
    place, plan_id, _ = announced(runtime, "son-tay-2023", date(2023, 7, 20))
    place = convened(place, plan_id, date(2023, 9, 12))
    row = row_of(place)
    assert clock.local_date(row.held_at) == date(2023, 9, 12) and row.place == "Hội trường Tây Đô"
    assert "giấy chứng nhận" in row.themes[0].name
    assert "tiếp xúc cử tri" in row.exclusion_clause and "vụn vặt" in row.exclusion_clause
    ahead = board(place, place.moment)
    assert {key: f"{one.last:%d/%m}" for key, one in ahead.items() if one.last} == {
        "y_kien_xa_phuong": "09/08",
        "tong_hop_y_kien": "19/08",
        "ket_qua_nam_2022": "19/08",
        "giao_tra_loi": "24/08",
        "tra_loi": "29/08",
        "tra_loi_ban_dang": "29/08",
        "tong_hop_tra_loi_ubnd": "29/08",
        "danh_sach_xa_phuong": "30/08",
        "danh_sach_cong_dan": "30/08",
        "doi_thoai_co_so": "30/08",
        "bao_cao_tra_loi": "02/09",
        "giay_moi": "05/09",
        "thong_bao_rong_rai": "05/09",
    }
    assert ahead["tra_loi"].who == ("Các phòng, ban, ngành thị xã",)
    left = walked_to_the_eve(
        place,
        "danh_sach_moi nam_tinh_hinh thong_tin_nhan_dan dang_ke_hoach bao_chi chuong_trinh quy_che"
        " thu_ky hoi_truong kinh_phi giai_quyet_co_so",
    )
    followed = (
        "bao_cao_kinh_te thong_bao_ket_luan van_ban_tra_loi cong_khai_ket_qua ket_qua_giai_quyet"
        " vuot_tham_quyen giam_sat bao_cao_ket_qua don_doc"
    )
    assert left == dict.fromkeys(followed.split())
    # The notice of what was settled has its day as soon as the conclusion has.
    told = Mark("thong_bao_ket_luan", date(2023, 9, 18))
    at = clock.at(told.done_on, 16)
    place.run(mark_done, "coordinator", place.conference_id, told, at=at)
    assert board(place, at)["ket_qua_giai_quyet"].last == date(2023, 10, 18)
    ended_with_the_district(place, date(2023, 9, 12))


@pytest.mark.seed(
    "S4-07", "S4-08", "S4-10", "S4-12", "S4-13", "S4-14", "S4-15", "S4-16", "S4-23", "S4-24"
)
@pytest.mark.seed("S4-25", "S4-26", "S4-27")
def test_a_ward_before_a_session_of_the_council(runtime):
    place, plan_id, _ = announced(runtime, "thanh-khe-tay-2022", date(2022, 6, 8))
    place = convened(place, plan_id)
    row = row_of(place)
    assert f"{clock.local(row.held_at):%d/%m/%Y %H:%M}" == "15/06/2022 08:00"
    assert row.place.endswith("số 300 Dũng Sĩ Thanh Khê") and len(row.chairs.split("; ")) == 2
    assert len(row.themes) == 2
    with runtime.database.read() as session:
        quotas = standing(session, place.conference_id)
    assert [one.seats for one in quotas] == [17, 17, 57, 34]
    left = walked_to_the_eve(place, "thong_bao hau_can nam_tam_tu giai_thich")
    followed = dict.fromkeys("chuan_bi_tra_loi an_ninh bien_ban".split())
    assert left == {"bao_cao_ket_qua": date(2022, 7, 4)} | followed
