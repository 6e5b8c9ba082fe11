"""What pages cost in a province: no more statements for many conferences than for one."""

import pytest

from admin import create_admin
from bench.desk import sign_in
from bench.many import PUBLIC, SLUG, STAFF, add_communes, cost, cost_of_job, jobs, planned_ward
from portal import create_portal

MOST_BYTES = 60_000


@pytest.fixture
def province(runtime):
    """A planned ward and its pages, with the clients that may see them."""
    ward, plan_id = planned_ward(runtime)
    citizen, officer = create_portal(runtime).test_client(), create_admin(runtime).test_client()
    sign_in(ward, officer, "coordinator")
    pages = [(citizen, path) for _, path in PUBLIC]
    pages += [(officer, path.format(plan=plan_id, slug=SLUG)) for _, path in STAFF]
    return ward, pages


def test_a_page_costs_the_same_with_many_communes(province):
    ward, pages = province
    runtime = ward.runtime
    add_communes(ward, 9)
    few = [cost(runtime, *page).statements for page in pages]
    add_communes(ward, 60, first=9)
    for (client, path), statements in zip(pages, few, strict=True):
        found = cost(runtime, client, path)
        assert found.size <= MOST_BYTES, path
        assert found.statements == statements, path


def test_what_goes_through_every_plan_asks_once_for_all(province):
    ward, _ = province
    few = [cost_of_job(ward.runtime, job) for _, job in jobs(ward)]
    add_communes(ward, 5)
    many = [cost_of_job(ward.runtime, job) for _, job in jobs(ward)]
    assert [each.statements for each in many] == [each.statements for each in few]
    assert all(later.size > 3 * once.size > 0 for later, once in zip(many, few, strict=True))


def test_a_citizen_finds_the_commune_and_an_officer_sees_only_the_own(province):
    ward, pages = province
    citizen, officer = pages[0][0], pages[-1][0]
    alone = officer.get("/hoi-nghi", base_url="http://localhost/quan-tri").text
    add_communes(ward, 60)
    home = citizen.get("/").text
    assert "61 hội nghị</strong> đang nhận ý kiến" in home
    assert home.count('class="answer-row"') == 6
    assert 'action="/hoi-nghi"' in home and 'name="noi"' in home
    listed = citizen.get("/hoi-nghi").text
    assert listed.count('class="answer-row"') == 20 and "Trang 1/4" in listed
    found = citizen.get("/hoi-nghi?noi=xuân thọ 17").text
    assert "/hoi-nghi/xuan-tho-17" in found and found.count('class="answer-row"') == 1
    assert "/hoi-nghi/xuan-tho-5" in citizen.get("/hoi-nghi?noi=tho+5").text
    one = citizen.get("/hoi-nghi/xuan-tho-17").text
    assert '<span class="brand-name">Xã Xuân Thọ 17</span>' in one
    for page in (home, listed, found):
        assert '<span class="brand-name">Tỉnh Thanh Xuyên</span>' in page
        assert "Hỏi Mặt trận" not in page
    assert "Hỏi Mặt trận:" in one
    nowhere = citizen.get("/hoi-nghi?noi=<b>khong</b>").text
    assert "Chưa thấy nơi nào" in nowhere and "<b>khong" not in nowhere
    choosing = citizen.get("/gui-y-kien").text
    assert choosing.count('class="answer-row"') == 6 and 'name="noi"' in choosing
    again = officer.get("/hoi-nghi", base_url="http://localhost/quan-tri").text
    assert "xuan-tho" not in again
    assert again.count("<tr") == alone.count("<tr")
