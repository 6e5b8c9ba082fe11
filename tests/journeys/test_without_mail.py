"""A citizen without e-mail is called and written to; one who lost the secret gets a new one."""

from io import BytesIO

import pypdf

from tests.journeys.officers import MODERATOR, sign_in
from tests.journeys.rows import opinion_id, rows, value
from tests.journeys.sending import send_opinion
from tests.servers.process import wait_until

SLUG = "doi-thoai-2026"


def _accept(officer, number):
    officer.get("/quan-tri/hang-cho")
    officer.post(f"/quan-tri/y-kien/{number}/mo", _token(officer), follow_redirects=True)
    officer.get(f"/quan-tri/y-kien/{number}/chap-nhan")
    chosen = officer.page.select_one("input[name=matter_id]")
    officer.submit(button="Chấp nhận", into="matter", matter_id=str(chosen["value"]))
    assert officer.status == 303, officer.text


def _token(officer):
    field = officer.page.select_one("input[name=csrf_token]")
    return {"csrf_token": str(field["value"])}


def test_from_sending_to_the_call_put_down_and_the_letter_printed(demo_site, person):
    someone = person(demo_site)
    slip = send_opinion(someone, SLUG, email="", phone="0912 345 678")
    number = opinion_id(demo_site, slip.code)
    officer = sign_in(person(demo_site), MODERATOR)
    _accept(officer, number)

    count = "SELECT count(*) FROM contact_tasks WHERE opinion_id = :id"
    wait_until(lambda: value(demo_site, count, id=number) == 1, 20, "the task to call")
    officer.get("/quan-tri/can-bao-tin?kenh=goi")
    assert slip.code in officer.text
    assert "Hoàng Thị Mười" not in officer.text and "0912" not in officer.text
    task = value(demo_site, "SELECT id FROM contact_tasks WHERE opinion_id = :id", id=number)
    officer.get(f"/quan-tri/can-bao-tin/{task}")
    assert "Hoàng Thị Mười" not in officer.text
    officer.submit(button="Xem tên và số điện thoại")
    assert "Hoàng Thị Mười" in officer.text
    assert "0912 345 678" in officer.text.replace("\xa0", " ")

    officer.submit(button="Ghi kết quả", follow=True, outcome="no_answer")
    officer.get(f"/quan-tri/can-bao-tin/{task}").submit(button="PDF")
    assert officer.response.headers["content-type"] == "application/pdf"
    printed = pypdf.PdfReader(BytesIO(officer.response.content)).pages[0].extract_text()
    assert "Kính gửi: Ông/bà Hoàng Thị Mười" in printed
    assert slip.code in printed and "đề nghị phường cho thay bóng" not in printed
    officer.get(f"/quan-tri/can-bao-tin/{task}").submit(button="Word")
    assert officer.response.content.startswith(b"PK")

    officer.get(f"/quan-tri/can-bao-tin/{task}")
    officer.submit(button="Ghi kết quả", outcome="posted", posted_on="")
    assert officer.status == 422
    assert "Hãy ghi ngày gửi thư" in officer.text
    officer.submit(button="Ghi kết quả", follow=True, outcome="called", posted_on="")
    officer.get("/quan-tri/can-bao-tin?kenh=da-bao")
    assert slip.code in officer.text
    tries = "SELECT outcome FROM contact_tries WHERE task_id = :id ORDER BY id"
    assert [row[0] for row in rows(demo_site, tries, id=task)] == ["no_answer", "called"]
    someone.get(slip.link, follow=True)
    assert "gọi điện hoặc gửi thư báo kết quả" in someone.text.lower()


def test_a_lost_secret_is_replaced_and_whoever_held_the_old_one_is_out(demo_site, person):
    holder = person(demo_site)
    slip = send_opinion(holder, SLUG)
    holder.get(slip.link, follow=True)
    assert holder.path == f"/tra-cuu/{slip.code}"
    officer = sign_in(person(demo_site), MODERATOR)
    number = opinion_id(demo_site, slip.code)
    officer.get(f"/quan-tri/y-kien/{number}").click("cấp lại")
    officer.submit(button="Cấp mật mã mới")
    assert officer.status == 422
    officer.submit(button="Cấp mật mã mới", checked="questions")
    assert officer.status == 200, officer.text
    secret = "".join(tag.get_text(strip=True) for tag in officer.page.select(".groups span"))
    assert len(secret) == 12 and secret != slip.secret

    holder.get(f"/tra-cuu/{slip.code}", follow=True)
    assert holder.path.startswith("/tra-cuu?ma=")
    assert person(demo_site).get(slip.link).status == 404
    owner = person(demo_site).get("/tra-cuu")
    owner.submit(button="Xem", follow=True, code=slip.code, secret=slip.secret)
    assert owner.status == 422
    owner.submit(button="Xem", follow=True, code=slip.code, secret=secret)
    assert "đã cấp lại mật mã tra cứu, sau khi hỏi lại thông tin" in owner.text
    holder.get(f"/hoi-nghi/{SLUG}/gui-y-kien/bien-nhan")
    assert slip.secret not in holder.text.replace(" ", "")
