"""The Front types a handwritten page; the photograph stays beside the words, for whom it may."""

from tests.factories import files
from tests.journeys import officers
from tests.journeys.rows import opinion_id, value
from tests.journeys.sending import fill_until_check, read_slip

SLUG = "doi-thoai-2026"
STEP = f"/hoi-nghi/{SLUG}/gui-y-kien/noi-dung"
PHOTO = ("Trang 1.jpg", files.photograph(), "image/jpeg")
WORDS = "Ngõ 128 cứ mưa to là ngập, đề nghị phường nạo vét cống trước mùa mưa."


def _photographed(person, site):
    someone = fill_until_check(person(site), SLUG)
    someone.get(STEP).submit(button="Tiếp tục", follow=True, files={"files": PHOTO}, text="xem ảnh")
    someone.submit(button="Gửi ý kiến", follow=True)
    return someone, read_slip(someone)


def _opened(person, site, slip, login):
    officer = officers.sign_in(person(site), login)
    number = opinion_id(site, slip.code)
    officer.get("/quan-tri/hang-cho?tat-ca=fresh")
    form = f"form[action='/quan-tri/y-kien/{number}/mo']"
    return officer.submit(form, follow=True), number


def test_the_words_stand_beside_the_photograph(demo_site, person):
    sender, slip = _photographed(person, demo_site)
    officer, number = _opened(person, demo_site, slip, officers.MODERATOR)
    picture = officer.page.select_one(".page-pictures img")
    address = picture["src"]
    assert picture["alt"]

    officer.click("Chép lại, ảnh bên cạnh")
    assert officer.page.select_one(".page-pictures img")["src"] == address
    officer.submit(button="Lưu bản chép", text="")
    assert officer.status == 422 and "Hãy viết việc" in officer.text
    officer.submit(button="Lưu bản chép", follow=True, text=WORDS)
    assert officer.page.select_one(".opinion-text").get_text(strip=True) == WORDS
    assert "Bản 2, Trần Thị Minh Châu ghi lại" in officer.text and "xem ảnh" in officer.text
    assert officer.get(address).response.headers["content-type"] == "image/jpeg"

    # A colleague who has not opened the text has no file of it; nobody outside has one.
    colleague = officers.sign_in(person(demo_site), officers.SECOND)
    assert colleague.get(address).status == 404
    assert person(demo_site).get(address).status == 302
    assert officers.sign_in(person(demo_site), officers.COORDINATOR).get(address).status == 403

    sender.get(slip.link, follow=True)
    assert WORDS in sender.text and "xem ảnh" in sender.text and "Mặt trận ghi lại" in sender.text
    versions = "SELECT count(*) FROM opinion_versions WHERE opinion_id = :id"
    assert value(demo_site, versions, id=number) == 2


def test_who_types_second_loses_no_word(demo_site, person):
    _, slip = _photographed(person, demo_site)
    officer, _ = _opened(person, demo_site, slip, officers.MODERATOR)
    officer.click("Chép lại, ảnh bên cạnh")
    first_page = officer.response
    officer.submit(button="Lưu bản chép", follow=True, text=WORDS)
    officer._take(first_page)
    officer.submit(button="Lưu bản chép", text="Ngõ 128 ngập, bản thứ hai tôi chép.")
    assert officer.status == 409
    assert officer.page.select_one("#text").get_text(strip=True).startswith("Ngõ 128 ngập, bản")
