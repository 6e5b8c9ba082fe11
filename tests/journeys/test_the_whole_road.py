"""From a citizen's opinion to the answer that the citizen reads, through every desk."""

from io import BytesIO

import pikepdf
import pytest
from sqlalchemy import create_engine, text

from dialogue.clock import local_date, utc_now
from tests.journeys import officers
from tests.journeys.officers import sign_in
from tests.journeys.rows import opinion_id, rows, value
from tests.journeys.sending import send_opinion

SLUG = "doi-thoai-2026"
MATTER = "Đèn đường ngõ 128 Trần Phú hỏng"


def _accept(moderator, number, **entered):
    moderator.get("/quan-tri/hang-cho")
    moderator.get(f"/quan-tri/y-kien/{number}")
    moderator.submit(button="Mở để đọc", follow=True)
    moderator.get(f"/quan-tri/y-kien/{number}/chap-nhan")
    field = moderator.page.select_one("select[name=field_id] option[value]:not([value='0'])")
    moderator.submit(
        button="Chấp nhận ý kiến",
        follow=True,
        **({"into": "new", "field_id": str(field["value"]), "urgency": "normal"} | entered),
    )
    return moderator


def _new_matter(moderator, number):
    return _accept(
        moderator, number, title=MATTER, summary="Bà con đề nghị thay bóng đèn ở ngõ 128."
    )


def _matter_of(site, number):
    return value(site, "SELECT matter_id FROM matter_opinions WHERE opinion_id = :id", id=number)


def _assign(site, coordinator, matter_id):
    agency = value(
        site, "SELECT id FROM organisations WHERE name LIKE 'Phòng Kinh tế%' ORDER BY id LIMIT 1"
    )
    coordinator.get(f"/quan-tri/van-de/{matter_id}")
    coordinator.submit(button="Giao", follow=True, organisation_id=str(agency), working_days="7")
    return value(site, "SELECT max(id) FROM assignments WHERE matter_id = :id", id=matter_id)


def _pdf() -> bytes:
    out = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(out)
    return out.getvalue()


ANSWER = {
    "summary": "Phường thay 12 bóng đèn ở ngõ 128, xong trong tháng này.",
    "body": "Phòng đã kiểm tra.\n\n1. Thay 12 bóng đèn.\n2. Kiểm tra hằng tuần.",
}
SIGNATURE = {
    "document_number": "512/KTHTĐT",
    "signed_on": f"{local_date(utc_now()):%d/%m/%Y}",
    "signatory": "Vũ Thị Hồng Nhung",
    "signatory_title": "TRƯỞNG PHÒNG",
}


@pytest.fixture
def desk(demo_site, person):
    """Signs an officer in."""
    return lambda login: sign_in(person(demo_site), login)


def _published(site, desk, number, *, on_paper=False):
    """Take an opinion along the whole road; returns the number of its publication."""
    _new_matter(desk(officers.MODERATOR), number)
    matter_id = _matter_of(site, number)
    assignment = _assign(site, desk(officers.COORDINATOR), matter_id)

    officer = desk(officers.OFFICER).get(f"/quan-tri/viec-co-quan/{assignment}")
    officer.submit(button="Nhận việc", follow=True)
    if on_paper:
        officer.submit(
            button="Đã ký trên giấy",
            follow=True,
            files={"file": ("Bản ký số 512.pdf", _pdf(), "application/pdf")},
            **ANSWER,
            **SIGNATURE,
        )
    else:
        officer.submit(button="Trình lãnh đạo ký", follow=True, **ANSWER)
        head = desk(officers.HEAD).get(f"/quan-tri/viec-co-quan/{assignment}/ky")
        head.submit(button="Ký", follow=True, **SIGNATURE)

    answer = value(site, "SELECT id FROM answers WHERE assignment_id = :id", id=assignment)
    coordinator = desk(officers.COORDINATOR).get(f"/quan-tri/cho-duyet/{answer}")
    assert ANSWER["summary"] in coordinator.text
    coordinator.submit(button="Duyệt", follow=True)
    coordinator.get(f"/quan-tri/cong-khai/{answer}")
    coordinator.submit(button="Công khai", follow=True)
    assert coordinator.status == 200, coordinator.text
    return value(site, "SELECT number FROM publications WHERE answer_id = :id", id=answer)


def _pass_the_day(site):
    """As if the day of the conference were over: everything decided is public now."""
    url = site.installation.database_url.replace("postgresql://", "postgresql+psycopg://")
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE publications SET public_from = decided_at"))
    engine.dispose()


@pytest.mark.seed("S1-10", "S2-21", "S3-38", "S3-44", "S4-26")
def test_the_answer_reaches_the_sender_and_the_public_after_the_day(demo_site, person, desk):
    citizen = person(demo_site)
    slip = send_opinion(citizen, SLUG, publish=True)
    number = _published(demo_site, desk, opinion_id(demo_site, slip.code))

    citizen.get(slip.link, follow=True)
    assert MATTER in citizen.text
    assert ANSWER["summary"] not in citizen.text
    assert citizen.get(f"/hoi-dap/{number}").status == 404

    _pass_the_day(demo_site)
    citizen.get(slip.link, follow=True)
    assert ANSWER["summary"] in citizen.text
    citizen.get(f"/hoi-dap/{number}")
    assert citizen.status == 200
    assert "Thay 12 bóng đèn." in citizen.text
    assert "512/KTHTĐT" in citizen.text
    assert "Hoàng Thị Mười" not in citizen.text
    citizen.get("/hoi-dap?q=thay+bong+den+ngo+128")
    assert MATTER in citizen.text
    citizen.get(slip.link, follow=True)
    assert "Rút ý kiến" not in citizen.text
    assert "nguyên vẹn" in demo_site.flask("journal", "verify")


def test_an_answer_signed_on_paper_keeps_its_pdf(demo_site, person, desk):
    citizen = person(demo_site)
    slip = send_opinion(citizen, SLUG)
    number = _published(demo_site, desk, opinion_id(demo_site, slip.code), on_paper=True)
    _pass_the_day(demo_site)
    citizen.get(f"/hoi-dap/{number}/ban-ky.pdf")
    assert citizen.status == 200
    assert citizen.response.content == _pdf() or citizen.response.content.startswith(b"%PDF")
    assert "attachment" in citizen.response.headers["content-disposition"]


def test_the_coordinator_sends_an_answer_back_with_remarks(demo_site, person, desk):
    slip = send_opinion(person(demo_site), SLUG)
    number = opinion_id(demo_site, slip.code)
    _new_matter(desk(officers.MODERATOR), number)
    coordinator = desk(officers.COORDINATOR)
    assignment = _assign(demo_site, coordinator, _matter_of(demo_site, number))
    officer = desk(officers.OFFICER).get(f"/quan-tri/viec-co-quan/{assignment}")
    officer.submit(button="Nhận việc", follow=True)
    officer.submit(button="Trình lãnh đạo ký", follow=True, **ANSWER)
    desk(officers.HEAD).get(f"/quan-tri/viec-co-quan/{assignment}/ky").submit(
        button="Ký", follow=True, **SIGNATURE
    )
    answer = value(demo_site, "SELECT id FROM answers WHERE assignment_id = :id", id=assignment)
    coordinator.get(f"/quan-tri/cho-duyet/{answer}")
    coordinator.submit(button="Trả lại để sửa", values={"tra-remark": "ngắn"})
    assert coordinator.status == 422
    assert "ngắn" in coordinator.page.select_one("textarea[name=tra-remark]").get_text()
    remark = {"tra-remark": "Ghi rõ nguồn kinh phí giúp."}
    coordinator.submit(button="Trả lại để sửa", follow=True, values=remark)
    officer.get(f"/quan-tri/viec-co-quan/{assignment}")
    assert "Ghi rõ nguồn kinh phí giúp." in officer.text


def test_an_agency_returns_what_is_not_its_own(demo_site, person, desk):
    slip = send_opinion(person(demo_site), SLUG)
    number = opinion_id(demo_site, slip.code)
    _new_matter(desk(officers.MODERATOR), number)
    matter_id = _matter_of(demo_site, number)
    coordinator = desk(officers.COORDINATOR)
    assignment = _assign(demo_site, coordinator, matter_id)
    officer = desk(officers.OFFICER)
    other = desk(officers.OTHER_OFFICER)
    assert other.get(f"/quan-tri/viec-co-quan/{assignment}").status == 404
    officer.get(f"/quan-tri/viec-co-quan/{assignment}")
    if officer.page.find("textarea", attrs={"name": "reason"}) is None:
        officer.click("Trả lại")
    officer.submit(
        button="Trả lại cho điều phối",
        follow=True,
        category="not_competent",
        reason="Việc này của đơn vị chiếu sáng.",
    )
    assert officer.get(f"/quan-tri/viec-co-quan/{assignment}").status == 404
    coordinator.get(f"/quan-tri/van-de/{matter_id}")
    assert "Việc này của đơn vị chiếu sáng." in coordinator.text


@pytest.mark.seed("S1-12")
def test_an_excluded_sender_gets_the_letter_that_was_previewed(demo_site, person, desk):
    citizen = person(demo_site)
    slip = send_opinion(citizen, SLUG, text="Tôi đề nghị hủy quyết định phạt gửi cho nhà tôi.")
    number = opinion_id(demo_site, slip.code)
    moderator = desk(officers.MODERATOR).get(f"/quan-tri/y-kien/{number}")
    moderator.submit(button="Mở để đọc", follow=True)
    moderator.get(f"/quan-tri/y-kien/{number}/khong-thuoc-pham-vi")
    moderator.submit(button="Xem thư", follow=True, ground="KN", learned_on="14/10/2026")
    assert "12/01/2027" in moderator.text
    moderator.submit(button="Đề xuất", follow=True)
    assert moderator.status == 200, moderator.text

    moderator.get(f"/quan-tri/cho-xac-nhan/{number}")
    assert not moderator.page.find_all("button", string="Xác nhận và gửi thư ngay")
    second = desk(officers.SECOND).get(f"/quan-tri/cho-xac-nhan/{number}")
    assert "12/01/2027" in second.text
    second.submit(button="Xác nhận")
    assert second.status == 422
    second.submit(button="Xác nhận", follow=True, read_text=True, read_letter=True)
    assert second.status == 200, second.text

    citizen.get(slip.link, follow=True)
    for said in ("không thuộc phạm vi đối thoại", "12/01/2027", "Luật Khiếu nại", "Nguyễn Huệ"):
        assert said in citizen.text
    assert citizen.get(f"/tra-cuu/{slip.code}/phieu-huong-dan").status == 200


def test_a_denunciation_is_sealed_and_found_nowhere(demo_site, person, desk):
    marker = "mậtngữkhôngđâucó"
    citizen = person(demo_site)
    slip = send_opinion(citizen, SLUG, text=f"Nội dung cần giữ kín {marker}, xin xem xét.")
    number = opinion_id(demo_site, slip.code)
    moderator = desk(officers.MODERATOR).get(f"/quan-tri/y-kien/{number}")
    moderator.submit(button="Mở để đọc", follow=True)
    moderator.get(f"/quan-tri/y-kien/{number}/khong-thuoc-pham-vi")
    moderator.submit(button="Xem thư")
    assert moderator.status == 422 and "Hãy chọn một căn cứ." in moderator.text
    moderator.submit(button="Xem thư", follow=True, ground="TC")
    moderator.submit(button="Đề xuất", follow=True)

    everywhere = (
        f"/quan-tri/y-kien/{number}",
        f"/quan-tri/y-kien/{number}/chap-nhan",
        f"/quan-tri/cho-xac-nhan/{number}",
        f"/quan-tri/da-xu-ly/{number}",
        "/quan-tri/hang-cho",
        "/quan-tri/cho-xac-nhan",
        "/quan-tri/da-xu-ly",
        "/quan-tri/van-de",
    )
    for login in (officers.MODERATOR, officers.SECOND, officers.COORDINATOR, officers.OFFICER):
        someone = desk(login)
        for path in everywhere:
            someone.get(path, follow=True)
            assert marker not in someone.response.text, (login, path)
            assert slip.code not in someone.response.text, (login, path)
    for login in (officers.MODERATOR, officers.ADMIN, officers.COORDINATOR):
        assert desk(login).get("/quan-tri/niem-phong").status == 403

    trusted = desk(officers.TRUSTED).get("/quan-tri/niem-phong")
    assert slip.code in trusted.text
    assert marker not in trusted.text
    form = next(f for f in trusted.page.select("form") if f"/{number}/" in str(f.get("action", "")))
    officers.open_sealed(trusted, f"form[action='{form['action']}']")
    assert marker in trusted.text
    trusted.submit(button="Xác nhận", follow=True, read_text=True, read_letter=True)
    citizen.get(slip.link, follow=True)
    assert "không thuộc phạm vi đối thoại" in citizen.text
    assert marker not in citizen.text
    assert marker not in demo_site.log
    opened = rows(
        demo_site,
        "SELECT actor_id FROM journal_entries WHERE action = 'opinion.sealed_opened'"
        " AND subject_id = :id",
        id=number,
    )
    assert len(opened) == 1


def test_of_two_who_decide_at_once_the_later_sees_both(demo_site, person, desk):
    slip = send_opinion(person(demo_site), SLUG)
    number = opinion_id(demo_site, slip.code)
    later = desk(officers.SECOND)
    first = desk(officers.MODERATOR)
    later.get(f"/quan-tri/y-kien/{number}/chap-nhan")
    assert later.status == 200
    _new_matter(first, number)
    field = later.page.select_one("select[name=field_id] option[value]:not([value='0'])")
    words = "Lời tóm tắt của người đến sau, gõ đã lâu."
    later.submit(
        button="Chấp nhận ý kiến",
        into="new",
        title="Tên vấn đề của người đến sau",
        summary=words,
        field_id=str(field["value"]),
        urgency="normal",
    )
    assert later.status == 409
    assert words in later.response.text
    assert MATTER in later.text


def test_a_second_opinion_joins_the_matter(demo_site, person, desk):
    first = send_opinion(person(demo_site), SLUG)
    second = send_opinion(person(demo_site), SLUG, text="Ngõ 128 tối om, xin phường thay đèn.")
    moderator = desk(officers.MODERATOR)
    _new_matter(moderator, opinion_id(demo_site, first.code))
    matter_id = _matter_of(demo_site, opinion_id(demo_site, first.code))
    _accept(
        moderator,
        opinion_id(demo_site, second.code),
        into="matter",
        matter_id=str(matter_id),
    )
    assert _matter_of(demo_site, opinion_id(demo_site, second.code)) == matter_id
