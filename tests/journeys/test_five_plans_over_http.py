"""Each of the five plans of 2022 to 2024, walked over HTTP in its own year to its own eve."""

from datetime import date

import pytest

from tests.journeys.officers import PASSWORD
from tests.journeys.plan_place import BOARD, QUOTAS, settle
from tests.journeys.rows import value
from tests.journeys.sending import fill_until_check, read_slip
from tests.servers.backends import on_sqlite
from tests.servers.settable_clock import settable_clock
from tests.servers.site import Site

pytestmark = on_sqlite


@pytest.fixture(scope="module")
def site(backend, tmp_path_factory):
    """One site for all five. They follow each other in time, as its clock does."""
    installation = backend.installation("empty")
    installation.env.update(settable_clock(tmp_path_factory.mktemp("clock") / "ahead"))
    # Its interpreter is a new one, which takes the clock before anything else does.
    running = Site(installation, anew=True)
    try:
        running.start()
        yield running
    finally:
        running.stop()


@pytest.mark.seed("S4-07", "S4-12", "S4-13", "S4-14", "S4-15", "S4-16", "S4-24")
def test_a_ward_before_a_session_of_the_council(site, person):
    place = settle(site, person, "thanh-khe-tay-2022", date(2022, 6, 8), ("cong_an",))
    clerk = place.file_the_plan(place.sign_in("coordinator"))
    assert "kỳ họp thứ 6" in clerk.text and "Chưa có số" in clerk.text
    place.connect(clerk, "mttq", "Ủy ban Mặt trận Tổ quốc")
    said = {"plan_issued_on": "08/06/2022", "opens_on": "08/06/2022"}
    public = place.announce(clerk, plan_number="41/KH-UBND", **said)
    assert "số 300 Dũng Sĩ Thanh Khê" in public.text
    assert "hết hạn gửi ý kiến 17 giờ, Thứ Ba, 14/06/2022" in public.text
    public.click("Đọc kế hoạch")
    assert "Chủ tịch, các Phó Chủ tịch UBND phường" in public.text and "125" in public.text
    assert "Chậm nhất Thứ Hai, 04/07/2022" in public.text and "trước ngày 05/7" not in public.text

    # 17 areas with 57 groups: of each area two heads and two citizens, of each group its head.
    clerk.get(f"{QUOTAS}?hn={place.slug}")
    assert "4 tổ chức" in clerk.text and "0/125" in clerk.text
    clerk.get(f"{QUOTAS}/theo-khu")
    areas = "\n".join(f"Khu dân cư {n}; {4 if n <= 6 else 3}" for n in range(1, 18))
    clerk.submit(button="Tính", areas=areas, opinions="1")
    lines = clerk.page.select_one("textarea").text.splitlines()
    lines = [line for line in lines if line.startswith("Khu dân cư")]
    clerk.submit(button="Xem thay đổi", rows="\n".join(lines))
    assert "17 tổ chức, 125 đại biểu, 17 ý kiến" in clerk.text
    clerk.submit(button="Lưu bảng này", follow=True)

    code, _ = place.spoken(person(site), "Đề nghị phường sửa mương thoát nước sau chợ.")
    moderator = place.sign_in("moderator")
    matter = place.accepted(moderator, code)
    quota = value(site, "SELECT id FROM quotas WHERE name = 'Khu dân cư 7'")
    moderator.get(f"{QUOTAS}/{quota}").submit(
        button="Ghi là của tổ chức này", follow=True, code=code
    )
    assert "Đã nhận 1 trên 1" in moderator.text
    people = "\n".join(f"Phan Thị {name}" for name in ("Ánh", "Bưởi", "Cúc", "Duyên", "Gấm", "Hà"))
    moderator.get(f"{QUOTAS}/{quota}/dai-bieu").submit(
        button="Ghi danh sách", follow=True, people=f"{people}\nPhan Văn Ích"
    )
    moderator.get(f"{QUOTAS}/{quota}")
    assert "Đủ" in moderator.text
    place.answered(clerk, matter, "cong_an")
    place.ordered(moderator, clerk)

    # What the plan put before the conference without a day gets one, and the Front is told.
    clerk.get(f"{place.plan}/viec/nam_tam_tu")
    clerk.submit(button="Xem thay đổi", how="by", day="13/06/2022")
    assert "Sẽ thay đổi" in clerk.text and "Không ghi ngày" in clerk.text
    clerk.submit(button="Lưu thay đổi", follow=True)
    place.told("moderator@example.vn", "không ghi ngày → 13/06/2022")
    place.done(clerk, "thong_bao", "hau_can", on=date(2022, 6, 8))

    place.today(date(2022, 6, 14))
    place.told("moderator@example.vn", "hạn 13/06/2022, quá 1 ngày làm việc")
    clerk = place.sign_in("coordinator")
    assert place.states(clerk) == {
        "nam_tam_tu": "Quá hạn",
        "bao_cao_ket_qua": "Chưa đến hạn",
        "thong_bao": "Đã xong",
        "hau_can": "Đã xong",
        "chuan_bi_tra_loi": "Không ghi ngày",
        "an_ninh": "Không ghi ngày",
        "bien_ban": "Không ghi ngày",
        "giai_thich": "Không ghi ngày",
    }


@pytest.mark.seed("S0-03", "S0-09", "S0-10", "S0-25", "S0-27")
def test_a_single_case_of_2022(site, person):
    place = settle(site, person, "cao-bang-2022", date(2022, 10, 17), ("phong_do_thi",))
    clerk = place.file_the_plan(place.sign_in("coordinator"))
    assert "26/10/2022 là thứ Tư" in clerk.text, clerk.text
    clerk.get(f"{place.plan}/buoi/hoi_nghi").submit(button="Xem thay đổi")
    clerk.submit(button="Lưu thay đổi", follow=True)
    assert "26/10/2022 là thứ Tư" not in clerk.text
    place.connect(clerk, "mttq", "Ủy ban Mặt trận Tổ quốc")
    place.connect(clerk, "to_cong_tac", "Ban Dân vận Thành ủy")

    # The officer of the body gets an account, and by mail the link for a password.
    admin = place.sign_in("admin").get("/quan-tri/can-bo/moi")
    admin.submit(
        button="Thêm cán bộ",
        follow=True,
        name="Nông Thị Lê",
        login="nong.thi.le",
        email="nong.thi.le@example.vn",
        role="officer",
        organisation_id=str(place.ward.organisations["ban_dan_van"]),
    )
    mail = place.told("nong.thi.le@example.vn", "/quan-tri/mat-khau/")
    link = next(word for word in mail.split() if "/mat-khau/" in word)
    officer = person(site).get(link)
    officer.submit(button="Lưu mật khẩu", follow=True, password=PASSWORD, again=PASSWORD)

    said = {"plan_issued_on": "17/10/2022", "opens_on": "17/10/2022"}
    public = place.announce(clerk, plan_number="12-KH/TU", **said)
    assert "14 giờ, Thứ Tư, 26/10/2022" in public.text and "tầng 4" in public.text
    assert "17 giờ, Thứ Hai, 24/10/2022" in public.text and "cổng phụ" in public.text
    # What the town hall has to put on its site: the content of the plan, for everybody to read.
    public.click("Đọc kế hoạch")
    assert "Kế hoạch số 12-KH/TU, ngày 17 tháng 10 năm 2022" in public.text
    assert "Xuống trực tiếp tuyên truyền, lấy ý kiến các hộ kinh doanh" in public.text
    # A day on which, not until which, something is done; with the half of it and «dự kiến».
    assert "Thứ Hai, 24/10/2022, buổi chiều, dự kiến" in public.text
    assert "Chậm nhất Thứ Hai, 24" not in public.text and "Bản nguồn" not in public.text
    code, _ = place.spoken(person(site), "Đề nghị mở lại cổng phụ phía sau chợ để lấy hàng.")
    moderator = place.sign_in("moderator")
    matter = place.accepted(moderator, code)
    place.answered(clerk, matter, "phong_do_thi")
    place.ordered(moderator, clerk, "30")

    place.today(date(2022, 10, 21))
    place.told("nong.thi.le@example.vn", "hạn 24/10/2022, còn 1 ngày làm việc")
    place.today(date(2022, 10, 25))
    place.told("nong.thi.le@example.vn", "hạn 24/10/2022, quá 1 ngày làm việc")
    clerk = place.sign_in("coordinator")
    assert place.states(clerk)["lay_y_kien"] == "Quá hạn"
    place.done(clerk, "lay_y_kien", "ho_so", "quy_che", on=date(2022, 10, 25))
    assert "muộn" in clerk.page.select_one("#lay_y_kien").text
    states = place.states(clerk)
    assert [key for key, state in states.items() if state == "Đã xong"] == [
        "lay_y_kien", "ho_so", "quy_che",
    ]  # fmt: skip
    assert "Quá hạn" not in states.values()


@pytest.mark.seed("S2-06", "S2-07", "S2-10", "S2-17")
def test_four_in_a_year_at_four_places(site, person):
    place = settle(site, person, "pho-hoa-2023", date(2023, 2, 20), ("ubnd", "van_phong"))
    clerk = place.file_the_plan(place.sign_in("coordinator"))
    assert clerk.text.count("Kế hoạch chưa ấn định ngày") == 4
    said = {"plan_number": "21-KH/ĐU", "plan_issued_on": "20/02/2023", "opens_on": "20/02/2023"}
    second = place.announce(clerk, "quy_2", held_on="19/05/2023", closes_on="18/05/2023", **said)
    assert "tổ dân phố An Thường" in second.text and "vệ sinh môi trường" in second.text
    first = place.announce(clerk, "quy_1", held_on="24/03/2023", closes_on="23/03/2023", **said)
    assert "tổ dân phố Nho Lâm" in first.text and "17 giờ, Thứ Năm, 23/03/2023" in first.text
    assert "vệ sinh môi trường" not in first.text and "cao tốc" in first.text
    first.click("Đọc kế hoạch")
    assert "Quý IV tại tổ dân phố Hòa Thạnh, tháng 10/2023" in first.text
    assert "Thứ Sáu, 19/05/2023" in first.text and "Chậm nhất Thứ Ba, 04/04/2023" in first.text

    code, _ = place.spoken(person(site), "Đường công vụ của cao tốc làm ngập ruộng xóm trên.")
    moderator = place.sign_in("moderator")
    matter = place.accepted(moderator, code)
    place.answered(clerk, matter, "ubnd")
    place.ordered(moderator, clerk, "60")

    # The day is put off within its month: the notice of the conclusion moves with it.
    clerk.get(f"{place.plan}/buoi/quy_1").submit(button="Xem thay đổi", held_on="28/03/2023")
    assert "04/04/2023" in clerk.text and "06/04/2023" in clerk.text and "Sẽ thay đổi" in clerk.text
    clerk.submit(button="Lưu thay đổi", follow=True)
    address = f"officer.van_phong.{place.ward.unit_id}@example.vn"
    told = place.told(address, "04/04/2023 → 06/04/2023 (Đối thoại Quý I tại tổ dân phố Nho Lâm)")
    assert "Quý II" not in told
    assert "28/03/2023" in person(site).get("/hoi-nghi/doi-thoai-2023-quy-1").text
    assert "19/05/2023" in person(site).get("/hoi-nghi/doi-thoai-2023-quy-2").text

    place.today(date(2023, 3, 27))
    clerk = place.sign_in("coordinator")
    place.done(clerk, "thong_bao_loa", "dia_diem", "giay_moi", on=date(2023, 3, 27))
    states = place.states(clerk)
    assert states["thong_bao_loa"] == "Đã xong" and states["nam_tinh_hinh"] == "Không ghi ngày"
    assert states["thong_bao_ket_luan"] == "Chưa đến hạn"
    clerk.get(f"{BOARD}/doi-thoai-2023-quy-2")
    assert "Đã xong" not in [tag.text for tag in clerk.page.select("tbody .tag")]


@pytest.mark.seed("S3-06", "S3-07", "S3-11", "S3-12", "S3-26")
def test_one_theme_within_a_span_of_days(site, person):
    rooms = {"phong_ban": "Phòng Tài nguyên và Môi trường thị xã"}
    desks = ("phong_ban", "van_phong_thi_uy")
    place = settle(site, person, "son-tay-2023", date(2023, 7, 20), desks, **rooms)
    clerk = place.file_the_plan(place.sign_in("coordinator"))
    place.connect(clerk, "mttq", "Ủy ban Mặt trận Tổ quốc")
    place.connect(clerk, "phong_ban", rooms["phong_ban"])
    said = {"plan_number": "150-KH/TU", "plan_issued_on": "20/07/2023", "opens_on": "20/07/2023"}
    public = place.announce(clerk, held_on="12/09/2023", closes_on="14/08/2023", **said)
    assert "Hội trường Tây Đô" in public.text and "17 giờ, Thứ Hai, 14/08/2023" in public.text
    assert "hội nghị không đối thoại" in public.text
    assert "tiếp xúc cử tri" in public.text and "vụn vặt" in public.text
    public.click("Đọc kế hoạch")
    assert "Chậm nhất Thứ Ba, 29/08/2023" in public.text
    code, _ = place.spoken(person(site), "Sang tên sổ đỏ nộp đủ giấy mà bốn tháng chưa có kết quả.")
    moderator = place.sign_in("moderator")
    matter = place.accepted(moderator, code)

    place.today(date(2023, 8, 15))
    place.told("moderator@example.vn", "hạn 19/08/2023, còn 3 ngày làm việc")
    clerk = place.sign_in("coordinator")
    assert place.states(clerk)["y_kien_xa_phuong"] == "Quá hạn"
    done = ("y_kien_xa_phuong", "tong_hop_y_kien")
    place.done(clerk, *done, on=date(2023, 8, 15))

    place.today(date(2023, 8, 24))
    clerk = place.sign_in("coordinator")
    place.answered(clerk, matter, "phong_ban")
    place.today(date(2023, 8, 28))
    officer = f"officer.phong_ban.{place.ward.unit_id}@example.vn"
    place.told(officer, "hạn 29/08/2023, còn 1 ngày làm việc")
    clerk = place.sign_in("coordinator")
    # All answers are there, so that nobody has to say it.
    assert place.states(clerk)["tra_loi"] == "Đã xong"

    # Two days later: invitations and the notice in public are due two days later as well.
    clerk.get(f"{place.plan}/buoi/hoi_nghi").submit(button="Xem thay đổi", held_on="14/09/2023")
    assert "05/09/2023" in clerk.text and "07/09/2023" in clerk.text
    clerk.submit(button="Lưu thay đổi", follow=True)
    place.told(
        f"officer.van_phong_thi_uy.{place.ward.unit_id}@example.vn", "05/09/2023 → 07/09/2023"
    )
    place.ordered(place.sign_in("moderator"), clerk)

    place.today(date(2023, 9, 13))
    clerk = place.sign_in("coordinator")
    states = place.states(clerk)
    assert {key for key, state in states.items() if state == "Đã xong"} == {*done, "tra_loi"}
    assert {key for key, state in states.items() if state == "Quá hạn"} == {
        "ket_qua_nam_2022", "giao_tra_loi", "tra_loi_ban_dang", "tong_hop_tra_loi_ubnd",
        "danh_sach_xa_phuong", "danh_sach_cong_dan", "doi_thoai_co_so", "bao_cao_tra_loi",
        "giay_moi", "thong_bao_rong_rai",
    }  # fmt: skip


@pytest.mark.seed("S1-11", "S1-12", "S1-16", "S1-28", "S1-35", "S1-40", "S1-43", "S1-44")
def test_a_yearly_one_with_its_annex(site, person):
    rooms = {"phong_ban": "Phòng Quản lý đô thị thành phố"}
    desks = ("phong_ban", "hoi_luat_gia", "ban_dan_van")
    place = settle(site, person, "uong-bi-2024", date(2024, 11, 5), desks, **rooms)
    clerk = place.file_the_plan(place.sign_in("coordinator"))
    place.connect(clerk, "mttq", "Ủy ban Mặt trận Tổ quốc")
    public = place.announce(clerk)
    assert "332-KH/TU" in public.text and "17 giờ, Thứ Hai, 11/11/2024" in public.text
    assert "tính chất đơn thư, khiếu kiện" in public.text
    public.click("Đọc kế hoạch")
    assert "Cộng 24 tổ chức" in public.text and "pháp luật về tiếp công dân" in public.text
    clerk.get(f"{QUOTAS}?hn={place.slug}")
    assert "24 tổ chức" in clerk.text and "0/121" in clerk.text and "0/30" in clerk.text

    body = place.sign_in("officer.hoi_luat_gia").get("/quan-tri/dai-bieu-co-quan")
    body.click("Hội Luật gia")
    body.submit(button="Ghi danh sách", follow=True, people="Kim Thị Én\nLê Văn Hội\nVũ Văn Giang")
    someone = fill_until_check(person(site), place.slug, text="Đề nghị mở thêm giờ tư vấn luật.")
    quota = value(site, "SELECT id FROM quotas WHERE name = 'Hội Luật gia'")
    someone.get(f"/hoi-nghi/{place.slug}/gui-y-kien/nguoi-gui")
    someone.submit(button="Tiếp tục", follow=True, quota=str(quota))
    someone.submit(button="Gửi và đăng ký phát biểu", follow=True)
    someone.submit(button="Đăng ký phát biểu", follow=True)
    someone.click("Xem giấy biên nhận")
    code = read_slip(someone).code
    moderator = place.sign_in("moderator")
    matter = place.accepted(moderator, code)
    other, _ = place.spoken(person(site), "Đèn tín hiệu ở ngã tư hỏng đã hai tháng.")
    place.accepted(moderator, other)
    clerk.get(QUOTAS)
    row = next(tag for tag in clerk.page.select("tbody tr") if "Hội Luật gia" in tag.text)
    assert "3/3" in row.text and "1/1" in row.text and "Đủ" in row.text
    assert "3/121" in clerk.text and "1/30" in clerk.text
    place.answered(clerk, matter, "phong_ban")

    place.today(date(2024, 11, 13))
    office = f"officer.ban_dan_van.{place.ward.unit_id}@example.vn"
    place.told(office, "hạn 14/11/2024, còn 1 ngày làm việc")
    clerk = place.sign_in("coordinator")
    clerk.get(f"{place.plan}/viec/tong_hop_dang_ky").submit(
        button="Xem thay đổi", how="by", day="18/11/2024"
    )
    assert "14/11/2024" in clerk.text and "18/11/2024" in clerk.text
    clerk.submit(button="Lưu thay đổi", follow=True)
    place.told(office, "14/11/2024 → 18/11/2024")

    place.today(date(2024, 11, 21))
    clerk = place.sign_in("coordinator")
    place.ordered(place.sign_in("moderator"), clerk, "60")
    place.done(clerk, "giay_moi", "chuong_trinh", on=date(2024, 11, 21))
    states = place.states(clerk)
    assert {key for key, state in states.items() if state == "Quá hạn"} == {
        "y_kien_xa_phuong", "y_kien_doan_the", "danh_sach_dai_bieu", "tong_hop_dang_ky",
    }  # fmt: skip
    assert states["giay_moi"] == states["chuong_trinh"] == "Đã xong"
