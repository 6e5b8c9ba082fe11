"""The officers of the demonstration, signed in as people sign in."""

from collections.abc import Callable

from tests.journeys.person import Person
from tests.servers.site import Site

PASSWORD = "Hoa Binh doi thoai 2026"
MODERATOR = "tran.minh.chau"
SECOND = "dao.thu.ha"
TRUSTED = "le.van.thanh"
COORDINATOR = "ngo.duc.son"
OFFICER = "pham.quoc.huy"
HEAD = "vu.hong.nhung"
OTHER_OFFICER = "luong.phuong.thao"
ADMIN = "bui.anh.dung"
SECOND_ADMIN = "trinh.thu.huong"
INSPECTOR = "hoang.thi.lan"

MakePerson = Callable[[Site], Person]


def sign_in(person: Person, login: str) -> Person:
    """Sign in on the staff site; the person stands on the first page of the role."""
    person.get("/quan-tri/dang-nhap")
    person.submit(button="Đăng nhập", follow=True, login=login, password=PASSWORD)
    assert person.status == 200, f"{person.status} {person.text}"
    return person


def open_sealed(trusted: Person, selector: str | None = None, **options: str) -> Person:
    """Press «Mở» in the list of what is sealed, and say why."""
    trusted.submit(selector, **options)
    return trusted.submit(button="Mở nội dung", reason="decide")
