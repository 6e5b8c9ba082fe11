"""A decision renames one body and ends another; a list brings the residential groups."""

import io
from datetime import timedelta

from openpyxl import load_workbook

from dialogue.clock import local_date, utc_now
from tests.journeys import officers
from tests.journeys.officers import sign_in
from tests.journeys.routed import agency
from tests.servers.backends import on_sqlite

pytestmark = [on_sqlite]

NEW = "Phòng Kinh tế – Đô thị phường Hòa Bình"
BY = "Quyết định số 15/QĐ-UBND ngày 20/2/2026"
LIST = """Loại;Tên;Từ ngày
tổ dân phố;Bãi Sậy;01/07/2025
tổ dân phố;Bãi Sây;01/07/2025
xóm lạ;Mới;
"""


def test_the_administrator_carries_out_decisions(demo_site, person):
    admin = sign_in(person(demo_site), officers.ADMIN)
    works, culture = agency(demo_site, "Phòng Kinh tế"), agency(demo_site, "Phòng Văn hóa")

    admin.get(f"/quan-tri/co-quan/{works}").click("Đổi tên")
    admin.submit(button="Ghi thay đổi", name=NEW, on="01/03/2026", ground="")
    assert admin.status == 422 and NEW in admin.response.text
    admin.submit(button="Ghi thay đổi", follow=True, name=NEW, on="01/03/2026", ground=BY)
    assert NEW in admin.text and BY in admin.text
    admin.get("/quan-tri/co-quan?on=28/02/2026")
    assert "Phòng Kinh tế, Hạ tầng và Đô thị" in admin.text and f"Nay là {NEW}" in admin.text
    assert f"Nay là {NEW}" not in admin.get("/quan-tri/co-quan").text
    admin.get(f"/quan-tri/co-quan/{works}/doi-ten")
    entered = {
        "name": "Phòng Hạ tầng",
        "on": f"{local_date(utc_now()) + timedelta(days=9):%d/%m/%Y}",
    }
    admin.submit(button="Ghi thay đổi", follow=True, ground=BY, **entered)
    late = sign_in(person(demo_site), officers.ADMIN).get(admin.path)
    admin.submit(button="Bỏ thay đổi này", follow=True)
    assert "Đã bỏ thay đổi" in admin.text and "Phòng Hạ tầng" not in admin.text
    late.submit(button="Bỏ thay đổi này")
    assert late.status == 409 and "Chưa bỏ được thay đổi" in late.text
    for odd in ("31/02/2026", "x", "01/01/0001"):
        assert admin.get(f"/quan-tri/co-quan?on={odd}").status == 200

    admin.get(f"/quan-tri/co-quan/{culture}").click("Sáp nhập, chia")
    entered = {"on": "01/11/2026", "ground": BY}
    admin.submit(button="Ghi thay đổi", follow=True, into=[works], **entered)
    assert "Đã kết thúc" in admin.text and f"Cơ quan tiếp nhận: {NEW}" in admin.text
    admin.get(f"/quan-tri/co-quan/{culture}/doi-ten")
    admin.submit(button="Ghi thay đổi", name="Khác", **entered)
    assert admin.status == 422 and "đã có ngày kết thúc" in admin.text
    left = admin.get("/quan-tri/co-quan/con-viec").text
    assert "Giao vai trò ở cơ quan khác" in left and "Điều phối giao lại" in left
    coordinator = sign_in(person(demo_site), officers.COORDINATOR).get("/quan-tri/dieu-phoi")
    assert "việc ở cơ quan đã kết thúc" in coordinator.text

    table = "/quan-tri/co-quan/goi-y"
    second = late.get(table)
    admin.get(table).submit(button="Lưu", follow=True, values={"field-0": "0"})
    choice = second.page.select("select[name=field-1] option")[2]["value"]
    second.submit(button="Lưu", values={"field-1": choice})
    assert second.status == 409 and "bây giờ: Không gợi ý" in second.text
    assert second.page.select_one("select[name=field-1] [selected]")["value"] == choice
    second.submit(button="Lưu", follow=True)
    assert "Đã lưu" in second.text
    assert second.page.select_one("select[name=field-0] [selected]")["value"] == "0"

    admin.get("/quan-tri/don-vi").click("Nhập từ danh sách")
    admin.submit(button="Kiểm tra danh sách")
    assert admin.status == 422 and "Hãy chọn tệp danh sách" in admin.text
    upload = ("don-vi.csv", LIST.encode(), "text/csv")
    admin.submit(button="Kiểm tra danh sách", follow=True, files={"file": upload})
    assert "1 dòng mới" in admin.text and "2 dòng sai" in admin.text
    place = admin.path
    wrong = admin.get(f"{place}/dong-sai.xlsx").response.content
    book = load_workbook(io.BytesIO(wrong))
    reasons = [row[-1] for row in book.active.iter_rows(min_row=2, values_only=True)]
    assert "chỉ khác dấu" in reasons[0] and "xóm lạ" in reasons[1]
    admin.get(place).submit(button="Ghi 1 dòng đúng", follow=True)
    assert "Đã thêm 1 đơn vị" in admin.text and "Tổ dân phố Bãi Sậy" in admin.text
    assert admin.get(place).status == 404
