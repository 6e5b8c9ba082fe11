"""What happens around and after publication: many at once, a leak, a sender who is not settled."""

from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from sqlalchemy import create_engine, text

from dialogue.answers.commands import approve_answer
from dialogue.moderation.claims import open_opinion
from dialogue.moderation.decisions import accept
from tests.access.things import Maker
from tests.access.world import World, make_world
from tests.journeys import officers
from tests.journeys.officers import sign_in
from tests.journeys.rows import rows, value
from tests.journeys.sending import send_opinion
from tests.servers.backends import on_sqlite
from tests.servers.site import Site

pytestmark = on_sqlite

SLUG = "doi-thoai-2026"
ATOM = "{http://www.w3.org/2005/Atom}"
LEAKED = "Đèn trước nhà bà Hoàng Thị Mười số 12 đã thay."
MENDED = "Đèn ở đầu ngõ 128 đã thay."
WHY = "Đầu ngõ có đèn, cuối ngõ vẫn tối, chưa nói bao giờ thay."


@pytest.fixture(scope="module")
def world(demo_site: Site) -> Iterator[World]:
    made = make_world(demo_site)
    yield made
    made.close()


@pytest.fixture
def desk(demo_site, person):
    """Signs an officer in."""
    return lambda login: sign_in(person(demo_site), login)


def _let_it_be_public(site: Site) -> None:
    """As if the day of the conference were over."""
    url = site.installation.database_url.replace("postgresql://", "postgresql+psycopg://")
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE publications SET public_from = decided_at"))
        connection.execute(text("UPDATE publication_editions SET public_from = decided_at"))
    engine.dispose()


def _feed(citizen, path="/hoi-dap.atom"):
    citizen.get(path)
    assert citizen.status == 200
    return ElementTree.fromstring(citizen.response.content)  # noqa: S314


def test_a_coordinator_returns_one_answer_and_publishes_twelve(demo_site, world, desk):
    made = [Maker(world, world.own).make("signed")["answer_id"] for _ in range(14)]
    returned, overtaken, *others = made
    coordinator = desk(officers.COORDINATOR).get("/quan-tri/cho-duyet")
    coordinator.submit(
        button="Xem các bản đã chọn", follow=True, values={"chon": [str(one) for one in made]}
    )
    assert coordinator.text.count("Để lại") == len(made)
    assert "Thay" in coordinator.text or "thay" in coordinator.text
    chosen = {f"tra-loi-{returned}-decision": "tra-lai", f"tra-loi-{returned}-remark": "ngắn"}
    coordinator.submit(button="Thực hiện", values=chosen)
    assert coordinator.status == 422
    assert value(demo_site, "SELECT state FROM answers WHERE id = :id", id=others[0]) == "signed"

    revision = world.own.answer_revision(overtaken)
    world.own.run(approve_answer, "coordinator", overtaken, revision)
    remark = "Ghi rõ nguồn kinh phí và ngày làm xong giúp bà con."
    chosen[f"tra-loi-{returned}-remark"] = remark
    coordinator.submit(button="Thực hiện", follow=True, values=chosen)
    assert "Đã duyệt 12 trả lời, trả lại 1" in coordinator.text
    states = {
        number: value(demo_site, "SELECT state FROM answers WHERE id = :id", id=number)
        for number in made
    }
    assert states[returned] == "draft"
    assert {states[number] for number in others} == {"approved"}

    coordinator.get("/quan-tri/cong-khai")
    coordinator.submit(
        button="Xem các bản đã chọn", follow=True, values={"chon": [str(one) for one in others]}
    )
    assert coordinator.text.count("Công khai trả lời này") == 12
    coordinator.submit(button="Công khai các bản đã đánh dấu", follow=True)
    assert "Đã quyết định công khai 12 trả lời." in coordinator.text
    decided = rows(
        demo_site,
        "SELECT journal_entries.id FROM journal_entries JOIN publications"
        " ON publications.id = subject_id WHERE action = 'answer.published'"
        " AND subject_kind = 'publications' AND answer_id >= :first",
        first=min(others),
    )
    assert len(decided) == 12
    assert "nguyên vẹn" in demo_site.flask("journal", "verify")


def test_a_published_answer_that_leaks_a_name(demo_site, world, person, desk):
    values = Maker(world, world.own).make("approved")
    answer, assignment = values["answer_id"], values["assignment_id"]
    with world.runtime.database.write_session() as session:
        session.execute(
            text("UPDATE answer_versions SET summary = :words WHERE answer_id = :id"),
            {"words": LEAKED, "id": answer},
        )
        session.commit()
    coordinator = desk(officers.COORDINATOR).get(f"/quan-tri/cong-khai/{answer}")
    assert "1 chỗ được che" in coordinator.text
    assert "Đèn trước nhà bà [họ tên] số 12 đã thay." in coordinator.text
    assert "tệp bản ký không công khai cùng" in coordinator.text
    coordinator.submit(button="Lưu chỗ che", values={"che": False, "them": "số 12"})
    assert "Đèn trước nhà bà Hoàng Thị Mười [thông tin riêng] đã thay." in coordinator.text
    coordinator.submit(button="Công khai", follow=True, giu=False)
    _let_it_be_public(demo_site)
    number = value(demo_site, "SELECT number FROM publications WHERE answer_id = :id", id=answer)
    citizen = person(demo_site).get(f"/hoi-dap/{number}")
    assert LEAKED in citizen.text
    seen = citizen.response.headers["etag"]
    paper = person(demo_site).get(f"/hoi-dap/{number}/ban-ky.pdf")
    assert paper.response.content.startswith(b"%PDF")
    assert paper.response.headers["cache-control"] == "public, no-cache"
    assert LEAKED in citizen.get("/hoi-dap?q=hoang+thi+muoi").text
    assert LEAKED in citizen.get("/hoi-dap.atom").response.text
    coordinator.get(f"/quan-tri/cong-khai/{answer}/che")
    coordinator.submit(button="Công khai bản đã đổi", them="Hoàng Thị Mười")
    assert coordinator.status == 303
    citizen.get(f"/hoi-dap/{number}")
    assert "Đèn trước nhà bà [họ tên] số 12" in citizen.text
    assert "Hoàng Thị Mười" not in citizen.get("/hoi-dap.atom").response.text
    assert LEAKED not in citizen.get("/hoi-dap?q=hoang+thi+muoi").text
    coordinator.get(f"/quan-tri/cong-khai/{answer}/che")
    coordinator.submit(button="Công khai bản đã đổi", giu=False)
    assert LEAKED in citizen.get(f"/hoi-dap/{number}").text

    moderator = desk(officers.MODERATOR).get(f"/quan-tri/cong-khai/{answer}/an")
    moderator.submit(button="Ẩn ngay")
    assert moderator.status == 422
    moderator.submit(button="Ẩn ngay", follow=True, reason="name")
    assert moderator.status == 200, moderator.text
    for path in (
        f"/hoi-dap/{number}",
        "/hoi-dap",
        "/hoi-dap?q=hoang+thi+muoi",
        "/hoi-dap.atom",
        f"/hoi-nghi/{SLUG}/hoi-dap.atom",
        "/",
        f"/hoi-nghi/{SLUG}",
    ):
        again = person(demo_site).get(path)
        assert again.status == 200
        assert "Hoàng Thị Mười" not in again.response.text, path
    again = person(demo_site)
    again._client.headers["If-None-Match"] = seen
    assert again.get(f"/hoi-dap/{number}").status == 200
    assert "đang tạm ẩn" in again.text
    assert "Có họ tên" in again.text
    assert again.get(f"/hoi-dap/{number}/ban-ky.pdf").status == 404

    officer = desk(officers.OFFICER).get(f"/quan-tri/viec-co-quan/{assignment}/dinh-chinh")
    officer.submit(button="Mở bản đính chính", follow=True, reason="personal")
    officer.submit(button="Lưu bản nháp", follow=True, summary=MENDED)
    officer.get(f"/quan-tri/viec-co-quan/{assignment}/so-sanh")
    assert officer.page.select("del")
    assert officer.page.select("ins")
    officer.get(f"/quan-tri/viec-co-quan/{assignment}")
    officer.submit(button="Trình lãnh đạo ký", follow=True)
    head = desk(officers.HEAD).get(f"/quan-tri/viec-co-quan/{assignment}/ky")
    head.submit(button="Ký", follow=True)
    coordinator.get(f"/quan-tri/cho-duyet/{answer}")
    assert "So với bản đang công khai" in coordinator.text
    coordinator.submit(button="Duyệt", follow=True)
    coordinator.submit(button="Công khai", follow=True)
    citizen.get(f"/hoi-dap/{number}")
    assert MENDED in citizen.text
    assert "Bản đính chính" in citizen.text
    assert "Đã ẩn" in citizen.text
    assert "Hoàng Thị Mười" not in citizen.response.text
    entry = next(
        one
        for one in _feed(citizen).iter(f"{ATOM}entry")
        if one.find(f"{ATOM}id").text.endswith(f"/hoi-dap/{number}")
    )
    assert entry.find(f"{ATOM}summary").text == MENDED


def test_what_is_taken_back_after_publication_is_gone_from_every_page(
    demo_site, world, person, desk
):
    receipt, matter = world.own.accepted()
    values = Maker(world, world.own, matter_id=matter).make("decided")
    _let_it_be_public(demo_site)
    page = f"/hoi-dap/{values['number']}"
    lists = ("/hoi-dap", "/hoi-dap?q=den+duong", "/hoi-dap.atom", "/", f"/hoi-nghi/{SLUG}")
    citizen = person(demo_site)
    assert page in citizen.get("/hoi-dap.atom").response.text
    assert "thay bóng" in citizen.get(page).text
    moderator = desk(officers.MODERATOR).get(f"/quan-tri/y-kien/{receipt.opinion_id}/thu-hoi")
    moderator.submit(button="Thu hồi ngay", follow=True, ground="TC")
    assert moderator.status == 200
    for path in lists:
        again = person(demo_site).get(path)
        assert again.status == 200 and f'{page}"' not in again.response.text, path
    again = person(demo_site).get(page)
    assert "Ý kiến nêu việc này đã được thu lại" in again.text
    assert "thay bóng" not in again.response.text and "ngõ 128" not in again.response.text
    assert again.get(f"{page}/ban-ky.pdf").status == 404
    coordinator = desk(officers.COORDINATOR).get("/quan-tri/thu-hoi")
    assert "Trang đã đăng đang ẩn" in coordinator.text


def test_a_sender_who_is_not_settled_and_takes_words_back(demo_site, world, person, desk):
    citizen = person(demo_site)
    slip = send_opinion(citizen, SLUG, publish=True)
    number = value(demo_site, "SELECT id FROM opinions WHERE code = :code", code=slip.code)
    ward = world.own

    ward.run(open_opinion, "moderator", number)
    matter = ward.run(accept, "moderator", number, ward.revision(number), into=ward.new_matter())
    answer = Maker(world, ward, "works", matter).make("approved")["answer_id"]
    coordinator = desk(officers.COORDINATOR).get(f"/quan-tri/cong-khai/{answer}")
    coordinator.submit(button="Công khai", follow=True, words=[str(number)])
    _let_it_be_public(demo_site)
    page = value(demo_site, "SELECT number FROM publications WHERE answer_id = :id", id=answer)
    said = "Đèn đường ngõ 128 Trần Phú hỏng từ đầu tháng"
    assert said in person(demo_site).get(f"/hoi-dap/{page}").text

    citizen.get(slip.link, follow=True)
    citizen.click("Thôi công khai lời của tôi")
    citizen.submit(button="Thôi công khai lời của tôi", follow=True)
    assert "Ông/bà đã thôi đồng ý" in citizen.text
    assert said not in person(demo_site).get(f"/hoi-dap/{page}").response.text
    assert said not in person(demo_site).get("/hoi-dap.atom").response.text

    citizen.click("Đánh giá trả lời")
    citizen.submit(button="Gửi đánh giá", settled="chua", words="")
    assert citizen.status == 422
    citizen.submit(button="Gửi đánh giá", follow=True, settled="chua", words=WHY)
    assert "Điều phối hội nghị đang xem" in citizen.text

    coordinator.get("/quan-tri/chua-thoa-dang").click("Đèn đường ngõ 128 hỏng")
    assert WHY in coordinator.text
    assert "Hoàng Thị Mười" not in coordinator.text
    asked = "Đề nghị ghi rõ ngày thay đèn ở cuối ngõ."
    coordinator.submit(
        button="Ghi nhận và báo người gửi", follow=True, decision="ask_again", reply=asked
    )
    citizen.get(slip.link, follow=True)
    assert "Đã đề nghị cơ quan trả lời thêm" in citizen.text
    assignment = value(demo_site, "SELECT assignment_id FROM answers WHERE id = :id", id=answer)
    officer = desk(officers.OFFICER).get(f"/quan-tri/viec-co-quan/{assignment}")
    assert asked in officer.text
    assert WHY in officer.text


def test_readers_follow_narrow_and_ask_whether_anything_is_new(demo_site, person):
    reader = person(demo_site)
    feed = _feed(reader)
    assert feed.tag == f"{ATOM}feed"
    entries = list(feed.iter(f"{ATOM}entry"))
    assert entries
    for entry in entries:
        assert entry.find(f"{ATOM}id").text.startswith(f"{demo_site.url}/hoi-dap/")
        assert entry.find(f"{ATOM}content").get("type") == "html"
        assert "<p>" in entry.find(f"{ATOM}content").text

    reader.get("/hoi-dap?q=duong")
    assert "đường" in {mark.get_text().lower() for mark in reader.page.select("mark")}
    reader.get("/hoi-dap?q=%3Cscript%3Ealert(1)%3C/script%3E")
    assert not reader.page.select("main script")
    field = reader.get("/hoi-dap").page.select_one("#linh-vuc option[value]:not([value=''])")
    reader.submit("form.answers-search", values={"linh-vuc": str(field["value"])})
    assert "linh-vuc=" in reader.path
    assert reader.status == 200
    for asked in ("linh-vuc=x&co-quan=abc&trang=%00", "co-quan=99999999999999999999"):
        assert reader.get(f"/hoi-dap?{asked}").status == 200, asked

    for path in ("/", "/hoi-dap", "/hoi-dap.atom", f"/hoi-nghi/{SLUG}", "/minh-bach"):
        first = person(demo_site).get(path)
        assert first.response.headers["cache-control"] == "public, no-cache"
        again = person(demo_site)
        again._client.headers["If-None-Match"] = first.response.headers["etag"]
        assert again.get(path).status == 304, path
        assert "set-cookie" not in again.response.headers
    assert "no-store" in reader.get("/tra-cuu").response.headers["cache-control"]
