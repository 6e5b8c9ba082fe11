"""A citizen sends photographs of a handwritten page."""

from io import BytesIO

from PIL import Image

from tests.factories import files
from tests.journeys.sending import fill_until_check, read_slip

SLUG = "doi-thoai-2026"
STEP = f"/hoi-nghi/{SLUG}/gui-y-kien/noi-dung"
JPEG = "image/jpeg"


def _at_the_words(person, site):
    someone = person(site)
    someone.get(f"/hoi-nghi/{SLUG}/gui-y-kien").submit(button="Bắt đầu", follow=True)
    theme = someone.page.select_one("input[name=theme]")
    return someone.submit(button="Tiếp tục", follow=True, theme=str(theme["value"]))


def _photo(name="Trang 1.jpg"):
    return {"files": (name, files.photograph(), JPEG)}


def _kept(someone):
    return [li.get_text(" ", strip=True) for li in someone.page.select(".kept-files li")]


def test_files_wait_with_the_draft_whatever_is_refused(demo_site, person):
    someone = _at_the_words(person, demo_site)
    someone.submit(button="Tải tệp lên", follow=True, files=_photo(), text="Ngắn")
    assert someone.path == STEP and not someone.page.select(".error-summary")
    assert [words.startswith("Trang 1.jpg") for words in _kept(someone)] == [True]
    assert someone.page.select_one("#text").get_text().strip() == "Ngắn"

    # A file that is refused takes neither the words nor the files before it along.
    bad = {"files": ("đơn.docx", files.macro_file(), "application/zip")}
    someone.submit(button="Tiếp tục", files=bad, title="t" * 151)
    assert someone.status == 422
    assert "«đơn.docx» có macro" in someone.text and "Tiêu đề dài quá 1 ký tự" in someone.text
    assert len(_kept(someone)) == 1

    # Without its photograph a short text is too short again, and the step is asked again.
    someone.submit(button="Bỏ tệp Trang 1.jpg", follow=True, title="")
    assert _kept(someone) == []
    someone.submit(button="Tiếp tục")
    assert someone.status == 422 and "Nội dung còn ngắn" in someone.text


def test_more_than_fits_still_gives_the_words_back(demo_site, person):
    someone = _at_the_words(person, demo_site)
    film = {"files": ("Phim.mp4", b"\0" * (17 * 1024 * 1024), "video/mp4")}
    someone.submit(button="Tiếp tục", files=film, text="Đường ngõ 128 hỏng.")
    assert someone.status == 422
    assert "«Phim.mp4» lớn quá 10 MB" in someone.text
    assert someone.page.select_one("#text").get_text().strip() == "Đường ngõ 128 hỏng."


def test_a_photograph_is_sent_and_saved_by_its_sender_alone(demo_site, person):
    someone = fill_until_check(person(demo_site), SLUG)
    someone.get(STEP).submit(button="Tiếp tục", follow=True, files=_photo(), text="")
    assert "Trang 1.jpg" in someone.text and "Xem ảnh, tệp kèm theo" in someone.text
    someone.submit(button="Gửi ý kiến", follow=True)
    slip = read_slip(someone)
    someone.get(slip.link, follow=True)
    assert "Ý kiến gửi bằng ảnh, tệp" in someone.text
    address = someone.page.select_one(".kept-files a")["href"]
    headers = someone.get(address).response.headers
    assert headers["content-disposition"].startswith("attachment;")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert headers["content-type"] == JPEG
    with Image.open(BytesIO(someone.response.content)) as picture:
        assert dict(picture.getexif()) == {}

    stranger = person(demo_site).get(address)
    assert stranger.status == 303 and "/tra-cuu?ma=" in stranger.location
    # With an opinion of one's own open, another's file is not there.
    other = fill_until_check(stranger, SLUG).submit(button="Gửi ý kiến", follow=True)
    mine = read_slip(other)
    other.get(mine.link, follow=True)
    assert other.get(address.replace(slip.code, mine.code)).status == 404
