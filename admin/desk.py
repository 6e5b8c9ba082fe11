"""What stands on every staff page: whose desk it is, its tabs and their counts."""

from dataclasses import dataclass

from flask import Flask, g, render_template, request, session
from flask_login import current_user
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from admin.access import actor
from dialogue.conferences.model import Conference
from dialogue.conferences.queries import phase
from dialogue.errors import NotFound
from dialogue.permissions import Actor, Permission
from web.context import now, reading


@dataclass(frozen=True)
class Tab:
    """A tab of the ink bar; `count` None shows no figure."""

    href: str
    label: str
    count: int | None
    current: bool


@dataclass(frozen=True)
class Desk:
    """The title of the desk, the tabs in its bar and those under «Việc khác»."""

    title: str
    subtitle: str
    tabs: list[Tab]
    more: list[Tab]


class NoConference(NotFound):
    """The officer's units have no conference yet: there is nothing to work on."""


# Most used first: what does not fit the bar stands under «Việc khác».
_TABS: tuple[tuple[Permission, str, str], ...] = (
    (Permission.MODERATE, "/hang-cho", "Hàng chờ"),
    (Permission.MODERATE, "/nghi-rac", "Nghi rác"),
    (Permission.MODERATE, "/cho-xac-nhan", "Chờ xác nhận"),
    (Permission.ROUTE, "/dieu-phoi", "Bảng theo dõi"),
    (Permission.READ_MATTERS, "/van-de", "Vấn đề"),
    (Permission.MODERATE, "/can-bao-tin", "Cần gọi, gửi thư"),
    (Permission.MODERATE, "/dang-ky-phat-bieu", "Phát biểu"),
    (Permission.APPROVE, "/cho-duyet", "Chờ duyệt"),
    (Permission.PUBLISH, "/cong-khai", "Công khai"),
    (Permission.READ_ASSIGNMENTS, "/viec-co-quan", "Việc của cơ quan"),
    (Permission.READ_ASSIGNMENTS, "/da-tra-loi", "Đã trả lời"),
    (Permission.SIGN, "/dieu-phoi", "Bảng theo dõi"),
    (Permission.DRAFT, "/dai-bieu-co-quan", "Cử đại biểu"),
    (Permission.PUBLISH, "/chua-thoa-dang", "Chưa thỏa đáng"),
    (Permission.MODERATE, "/nhap-phieu", "Nhập phiếu"),
    (Permission.MODERATE, "/de-nghi-xem-lai", "Đề nghị xem lại"),
    (Permission.MODERATE, "/chuyen-tiep", "Chuyển tiếp"),
    (Permission.MODERATE, "/co-quan-bao", "Cơ quan báo"),
    (Permission.MODERATE, "/da-xu-ly", "Đã xử lý"),
    (Permission.MODERATE, "/goi-y", "Gợi ý của máy"),
    (Permission.OPEN_SEALED, "/niem-phong", "Niêm phong"),
    (Permission.RUN_CONFERENCE, "/tien-do", "Tiến độ kế hoạch"),
    (Permission.RUN_CONFERENCE, "/ke-hoach", "Kế hoạch"),
    (Permission.RUN_CONFERENCE, "/hoi-nghi", "Hội nghị"),
    (Permission.ARRANGE, "/thu-tu", "Thứ tự phát biểu"),
    (Permission.RUN_CONFERENCE, "/phan-bo", "Phân bổ"),
    (Permission.MODERATE, "/phan-bo", "Phân bổ"),
    (Permission.MANAGE_STAFF, "/can-bo", "Cán bộ"),
    (Permission.CONFIRM_SIGHT, "/giao-quyen", "Giao quyền"),
    (Permission.MANAGE_STAFF, "/co-quan", "Cơ quan, tổ chức"),
    (Permission.MANAGE_STAFF, "/don-vi", "Đơn vị hành chính"),
    (Permission.EDIT_CALENDAR, "/lich", "Lịch làm việc"),
    (Permission.INSPECT, "/thanh-tra", "Kiểm tra"),
    (Permission.INSPECT, "/nhat-ky", "Nhật ký"),
    (Permission.MANAGE_STAFF, "/khong-gui-duoc", "Không gửi được"),
)
_IN_THE_BAR = 5

_TITLES: tuple[tuple[Permission, str], ...] = (
    (Permission.MODERATE, "Bàn làm việc Mặt trận"),
    (Permission.ROUTE, "Điều phối hội nghị"),
    (Permission.READ_ASSIGNMENTS, "Trả lời ý kiến Nhân dân"),
    (Permission.MANAGE_STAFF, "Quản trị"),
    (Permission.INSPECT, "Kiểm tra, giám sát"),
)


def register(app: Flask) -> None:
    """Give every template of the staff site its desk and its officer."""
    app.context_processor(_context)

    @app.errorhandler(NoConference)
    def no_conference(error: NoConference) -> str:
        return render_template("admin/no_conference.html")


def conferences_of(who: Actor) -> list[Conference]:
    """The conferences of the units at which the officer holds any role, latest first.

    Read once for a page; what is written in between is read anew.
    """
    units = frozenset(post.unit_id for post in who.posts)
    known: dict[frozenset[int], list[Conference]] = reading().info.setdefault("conferences", {})
    if units not in known:
        query = (
            select(Conference)
            .where(Conference.unit_id.in_(units))
            .options(joinedload(Conference.front), joinedload(Conference.unit))
            .order_by(Conference.held_at.desc())
        )
        known[units] = list(reading().scalars(query))
    return known[units]


def current_conference() -> Conference:
    """The conference the officer works on: the one chosen by ?hn=…, else the one that is open."""
    found = conferences_of(actor())
    if not found:
        raise NoConference("not_found")
    wanted = request.args.get("hn") or session.get("conference")
    chosen = next((c for c in found if c.slug == wanted), None)
    if chosen is None:
        chosen = next((c for c in found if phase(c, now()) == "open"), found[0])
    session["conference"] = chosen.slug
    return chosen


def first_tab(who: Actor) -> str | None:
    """The path of the first tab that the officer's roles open."""
    return next((path for permission, path, _ in _TABS if who.may(permission)), None)


def counts() -> dict[str, int]:
    """Figures beside the tabs, by path; a view may add to them before it renders."""
    if "tab_counts" not in g:
        g.tab_counts = {}
    found: dict[str, int] = g.tab_counts
    return found


def is_under(tab: str, address: str) -> bool:
    """Whether a page belongs to a tab: `/co-quan-bao` is no page of `/co-quan`."""
    return address == tab or address.startswith(f"{tab}/")


def _context() -> dict[str, object]:
    if not current_user.is_authenticated:
        return {}
    who = actor()
    # A text that is being read belongs to the queue it came from.
    shown = request.path.replace("/y-kien/", "/hang-cho/", 1)
    tabs = {
        path: Tab(f"{request.script_root}{path}", label, counts().get(path), is_under(path, shown))
        for permission, path, label in _TABS
        if who.may(permission)
    }
    title = next((t for p, t in _TITLES if who.may(p)), "Bàn làm việc")
    return {
        "desk": Desk(title, current_user.unit_name, *_divided(list(tabs.values()))),
        "officer": current_user,
    }


def _divided(tabs: list[Tab]) -> tuple[list[Tab], list[Tab]]:
    """The tabs of the bar and the others; a single one is not hidden behind a button."""
    count = _IN_THE_BAR if len(tabs) > _IN_THE_BAR + 1 else len(tabs)
    return tabs[:count], tabs[count:]
