"""A citizen without an account or JavaScript: sends, keeps a receipt, follows, withdraws."""

import re
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from sqlalchemy import create_engine, text

from tests.journeys.mail import read_mails, words_of
from tests.journeys.sending import (
    COMPLAINT,
    DANGER,
    TEXT,
    fill_until_check,
    read_slip,
    send_opinion,
)
from tests.servers.process import wait_until

SLUG = "doi-thoai-2026"


def _rows(site, statement, **values):
    url = site.installation.database_url.replace("postgresql://", "postgresql+psycopg://")
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            return connection.execute(text(statement), values).all()
    finally:
        engine.dispose()


def _count(site, statement, **values):
    return _rows(site, statement, **values)[0][0]


@pytest.mark.seed("S0-35", "S2-16", "S3-21", "S4-07")
def test_home_says_what_until_when_where_and_whom_to_call(demo_site, person):
    someone = person(demo_site).get("/")
    assert someone.status == 200
    for said in ("Đang nhận ý kiến", "ngày nữa hết hạn", "Họp lúc", "Nơi họp", "0200 355 5010"):
        assert said in someone.text.replace("\xa0", " ")
    assert "set-cookie" not in someone.response.headers


def test_an_opinion_is_sent_kept_and_followed(demo_site, person):
    someone = person(demo_site)
    slip = send_opinion(someone, SLUG)
    assert re.fullmatch(r"HB26-[2-9A-Y]{4}-[2-9A-Y]{4}", slip.code)
    assert len(slip.secret) == 12
    assert "Tiếp theo sẽ thế nào" in someone.text

    elsewhere = person(demo_site)
    elsewhere.get("/tra-cuu")
    elsewhere.submit(button="Xem", follow=True, code=slip.code.lower(), secret=slip.secret.upper())
    assert elsewhere.path == f"/tra-cuu/{slip.code}"
    assert "Mặt trận nhận được ý kiến" in elsewhere.text
    assert TEXT in elsewhere.text

    by_link = person(demo_site).get(slip.link, follow=True)
    assert by_link.path == f"/tra-cuu/{slip.code}"


def test_the_row_the_journal_and_the_outbox_are_one(demo_site, person):
    slip = send_opinion(person(demo_site), SLUG)
    found = _rows(
        demo_site,
        "SELECT (SELECT count(*) FROM journal_entries j WHERE j.action = 'opinion.received'"
        " AND j.subject_id = o.id), (SELECT count(*) FROM outbox b WHERE b.event ="
        " 'opinion.received' AND b.subject_id = o.id) FROM opinions o WHERE o.code = :code",
        code=slip.code,
    )
    assert [tuple(row) for row in found] == [(1, 1)]


def test_words_for_another_body_are_told_of_and_sent_all_the_same(demo_site, person):
    assert "giống đơn" not in fill_until_check(person(demo_site), SLUG).text
    someone = fill_until_check(person(demo_site), SLUG, text=f"{COMPLAINT} {DANGER}")
    check, kept = someone.response, _recorded(demo_site)
    said = someone.text.replace("\xa0", " ")
    for words in ("giống đơn khiếu nại", "Hạn nộp đơn là 90 ngày", "số 2 đường Nguyễn Huệ"):
        assert words in said
    calls = [a["href"] for a in someone.page.select(".notice-red a")]
    assert calls == ["tel:113", "tel:114", "tel:115"]
    way = someone.page.select_one(".notice .button")
    assert way is not None
    someone.get(way["href"])
    assert someone.page.find(id=way["href"].partition("/khieu-nai-to-cao#")[2]) is not None
    assert _recorded(demo_site) == kept

    someone._take(check)
    someone.submit(button="Vẫn gửi ý kiến này", follow=True)
    code = read_slip(someone).code
    found = _rows(
        demo_site,
        "SELECT o.state, j.facts FROM opinions o JOIN journal_entries j ON j.subject_id = o.id"
        " WHERE o.code = :code AND j.action = 'opinion.received'",
        code=code,
    )
    assert [state for state, _ in found] == ["received"]
    assert not re.search("khieu|KN|advice|label|danger", str(found[0][1]))
    assert not re.search("khieu_nai|giống đơn|bồi thường 64", demo_site.log)


def _recorded(site):
    tables = ("journal_entries", "outbox", "opinions")
    return [_count(site, f"SELECT count(*) FROM {table}") for table in tables]  # noqa: S608


def test_the_sender_gets_a_mail_without_words(demo_site, person):
    slip = send_opinion(person(demo_site), SLUG, email="thu.rieng@example.vn")

    def arrived():
        return [m for m in read_mails(demo_site.mails) if m["To"] == "thu.rieng@example.vn"]

    wait_until(lambda: bool(arrived()), 20, "the sender's mail")
    (mail,) = arrived()
    said = words_of([mail])
    assert slip.code in said
    for forbidden in (slip.secret, slip.link, TEXT, "Mười"):
        assert forbidden not in said


def test_pressing_twice_going_back_and_a_lost_answer_make_one(demo_site, person):
    someone = fill_until_check(person(demo_site), SLUG)
    before = _count(demo_site, "SELECT count(*) FROM opinions")
    check = someone.response
    someone.submit(button="Gửi ý kiến")
    someone._take(check)
    someone.submit(button="Gửi ý kiến", follow=True)
    slip = read_slip(someone)
    someone.get(f"/hoi-nghi/{SLUG}/gui-y-kien/noi-dung", follow=True)
    assert slip.code in someone.text or "đã gửi" in someone.text.lower()
    someone.get(f"/hoi-nghi/{SLUG}/gui-y-kien/bien-nhan")
    assert read_slip(someone) == slip
    assert _count(demo_site, "SELECT count(*) FROM opinions") == before + 1


def test_eight_presses_at_the_same_moment_make_one(demo_site, person):
    someone = fill_until_check(person(demo_site), SLUG)
    before = _count(demo_site, "SELECT count(*) FROM opinions")
    check, cookies = someone.response, dict(someone.cookies)

    def press(_):
        twin = person(demo_site)
        twin.cookies.update(cookies)
        twin._take(check)
        twin.submit(button="Gửi ý kiến", follow=True)
        return read_slip(twin)

    with ThreadPoolExecutor(8) as pool:
        slips = set(pool.map(press, range(8)))
    assert len(slips) == 1
    assert _count(demo_site, "SELECT count(*) FROM opinions") == before + 1


def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_lost(demo_site, person):
    someone = person(demo_site).get(f"/hoi-nghi/{SLUG}/gui-y-kien")
    someone.submit(button="Bắt đầu", follow=True)
    someone.submit(button="Tiếp tục")
    assert someone.status == 422
    assert "Hãy chọn một chủ đề" in someone.text
    theme = someone.page.select_one("input[name=theme]")
    someone.submit(button="Tiếp tục", follow=True, theme=str(theme["value"]))
    long_text = "Đường hỏng. " * 268
    someone.submit(button="Tiếp tục", title="Đường", text=long_text)
    assert someone.status == 422
    summary = someone.page.select_one("[role=alert] a[href]")
    target = someone.page.select_one(str(summary["href"]))
    assert target.name == "textarea"
    assert target.get("aria-invalid") == "true"
    assert "dài quá 215 ký tự" in someone.text
    assert target.get_text().strip() == long_text.strip()
    assert someone.page.select_one("input[name=title]")["value"] == "Đường"


def test_a_draft_that_was_wiped_says_so_and_keeps_what_was_just_typed(demo_site, person):
    someone = person(demo_site).get(f"/hoi-nghi/{SLUG}/gui-y-kien")
    someone.submit(button="Bắt đầu", follow=True)
    theme = someone.page.select_one("input[name=theme]")
    someone.submit(button="Tiếp tục", follow=True, theme=str(theme["value"]))
    words_page = someone.response
    someone.submit(button="Xóa bản nháp và thoát", follow=True)
    someone._take(words_page)
    someone.submit(button="Tiếp tục", follow=True, title="Đèn đường", text=TEXT)
    assert someone.status < 500
    for _ in range(2):
        theme = someone.page.select_one("input[name=theme]")
        if theme is not None:
            someone.submit(button="Tiếp tục", follow=True, theme=str(theme["value"]))
    assert TEXT in someone.page.prettify() or someone.path.endswith("noi-xay-ra")


def test_a_shared_computer_forgets(demo_site, person):
    someone = person(demo_site)
    slip = send_opinion(someone, SLUG)
    someone.submit(button="Kết thúc và xóa khỏi máy", follow=True)
    someone.get(f"/hoi-nghi/{SLUG}/gui-y-kien/bien-nhan", follow=True)
    assert slip.secret not in someone.page.get_text("")
    someone.get(f"/tra-cuu/{slip.code}", follow=True)
    assert someone.path.startswith("/tra-cuu?")


def test_a_sender_withdraws(demo_site, person):
    someone = person(demo_site)
    slip = send_opinion(someone, SLUG)
    someone.get(slip.link, follow=True)
    someone.click("Rút ý kiến")
    someone.submit(button="Rút ý kiến", follow=True)
    assert "đã rút" in someone.text.lower()
    state = _rows(demo_site, "SELECT state FROM opinions WHERE code = :code", code=slip.code)
    assert state[0][0] == "withdrawn"


@pytest.mark.parametrize("code", ["", "HB26", "HB26-2222-2222", "‮HB26", "x" * 4000])
def test_a_wrong_code_says_what_to_do(demo_site, person, code):
    someone = person(demo_site).get("/tra-cuu")
    someone.submit(button="Xem", code=code, secret="abcd efgh jkmn")
    assert someone.status == 422
    assert someone.page.select_one("[role=alert]") is not None


def test_a_form_without_its_token_asks_to_press_again_with_everything_in_it(demo_site, person):
    someone = person(demo_site).get("/tra-cuu")
    someone.post("/tra-cuu", {"code": "HB26-K7MT-4RXE", "secret": "t8wq3npxhd6m"})
    assert someone.status == 400
    typed = {tag["name"]: tag.get_text() for tag in someone.page.select("textarea")}
    assert typed["code"].strip() == "HB26-K7MT-4RXE"
    someone.submit(button="Gửi lại")
    assert someone.status == 422


def test_what_a_strangers_page_sends_is_not_offered_again(demo_site):
    answer = httpx.post(
        f"{demo_site.url}/tra-cuu",
        data={"code": "HB26-K7MT-4RXE"},
        headers={"Origin": "https://ke-la.example", "Sec-Fetch-Site": "cross-site"},
    )
    assert answer.status_code == 400
    assert "HB26-K7MT-4RXE" not in answer.text


@pytest.mark.seed("S1-39")
def test_published_answers_are_found_and_have_an_address(demo_site, person):
    someone = person(demo_site).get("/hoi-dap")
    first = someone.page.select_one(".answer-list a[href]")
    title = " ".join(first.get_text().split())
    someone.get(str(first["href"]))
    assert someone.status == 200
    assert title in someone.text
    for typed in (title, title.upper()):
        someone.get("/hoi-dap")
        someone.submit("form[role=search], form[action='/hoi-dap']", q=typed)
        assert title in someone.text


@pytest.mark.seed("S1-12", "S2-24")
def test_the_lawful_channels_are_named(demo_site, person):
    someone = person(demo_site).get("/khieu-nai-to-cao")
    for said in ("90", "Tòa án", "không làm dừng", "Nguyễn Huệ"):
        assert said in someone.text.replace("\xa0", " ")
