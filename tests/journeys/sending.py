"""Sending an opinion as a citizen does, page by page; what the receipt says comes back."""

from dataclasses import dataclass

from tests.journeys.person import Person

TEXT = "Đèn đường ngõ 128 Trần Phú hỏng từ đầu tháng, đề nghị phường cho thay bóng."
# What a citizen is told about before sending: for another body, and a danger to life.
COMPLAINT = (
    "Gia đình tôi nhận Quyết định số 318/QĐ-UBND ngày 30/9/2026 về bồi thường 64 m2 đất vườn. "
    "Quyết định tính như vậy là không đúng, tôi đề nghị hủy quyết định và tính lại cho nhà tôi."
)
DANGER = "Đêm nào ông ấy cũng cầm dao dọa giết vợ con, đang đánh chị ấy, xin cứu giúp."


@dataclass(frozen=True)
class Slip:
    """What a receipt says: the code, the secret, and the link behind its QR code."""

    code: str
    secret: str
    link: str


def fill_until_check(
    person: Person,
    slug: str,
    *,
    text: str = TEXT,
    title: str = "",
    email: str = "muoi@example.vn",
    phone: str = "0912 345 678",
    publish: bool = False,
    contact: bool = True,
) -> Person:
    """Go through the five steps that ask something, up to the page to check."""
    person.get(f"/hoi-nghi/{slug}/gui-y-kien")
    person.submit(button="Bắt đầu", follow=True)
    _answer_all(person, text, title, email, phone, publish, contact)
    assert person.path.endswith("/kiem-tra"), f"{person.path}: {person.text}"
    return person


def fill_from_theme(person: Person, *, text: str = TEXT) -> Slip:
    """Send an opinion that is begun already, from its first step on."""
    _answer_all(person, text, "", "muoi@example.vn", "0912 345 678", publish=False, contact=True)
    person.submit(button="ửi ý kiến", follow=True)
    return read_slip(person)


def _answer_all(
    person: Person, text: str, title: str, email: str, phone: str, publish: bool, contact: bool
) -> None:
    theme = person.page.select_one("input[name=theme]")
    assert theme is not None, person.text
    person.submit(button="Tiếp tục", follow=True, theme=str(theme["value"]))
    person.submit(button="Tiếp tục", follow=True, title=title, text=text)
    person.submit(
        button="Tiếp tục",
        follow=True,
        place="Ngõ 128 đường Trần Phú, tổ 5",
        address="Số 12, tổ dân phố 5",
    )
    person.submit(button="Tiếp tục", follow=True, name="Hoàng Thị Mười", phone=phone, email=email)
    person.submit(button="Tiếp tục", follow=True, handle=True, publish=publish, contact=contact)


def send_opinion(person: Person, slug: str, **answers: object) -> Slip:
    """Send an opinion; the receipt's code, secret and link."""
    fill_until_check(person, slug, **answers)  # type: ignore[arg-type]
    # Of words that seem to be for another body the button says that they are sent all the same.
    person.submit(button="ửi ý kiến", follow=True)
    return read_slip(person)


def read_slip(person: Person) -> Slip:
    """The slip of the receipt one is looking at."""
    assert person.path.endswith("/bien-nhan"), f"{person.path}: {person.text}"
    code = person.page.select_one(".receipt-code .code-large")
    groups = [tag.get_text(strip=True) for tag in person.page.select(".groups span")]
    links = [str(a["href"]) for a in person.page.select("a[href]")]
    link = next((href for href in links if "/tra-cuu/l/" in href), "")
    assert code is not None, person.page.prettify()
    return Slip(code.get_text(strip=True), "".join(groups), link)
