"""Lists of units: each row judged, the right ones entered together, the wrong ones told."""

import io
import time
import zipfile
from datetime import date

import pytest
import xlsxwriter
from openpyxl import load_workbook
from sqlalchemy import func, select

from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.organisations.history_model import UnitSuccession
from dialogue.organisations.importing import judged_list, keep_list, kept_list, settle_list
from dialogue.organisations.judging_rows import CHANGED, COLUMNS, NEW, SAME, WRONG
from dialogue.organisations.model import Unit
from dialogue.organisations.provinces import load_provinces, provinces
from dialogue.organisations.sheet_reading import MAX_ROWS, day_of, read_rows
from dialogue.organisations.through_time import unit_name_on
from dialogue.permissions import SYSTEM, Actor, Post, Role
from dialogue.reports.unit_sheets import empty_list, wrong_rows


def _csv(*rows, heads=COLUMNS):
    return "\n".join(";".join(cells) for cells in (heads, *rows)).encode()


def _row(
    form="tổ dân phố", name="số 1", parent="", code="", since="", until="", ground="", near=""
):
    return (form, name, parent, code, since, until, ground, near)


def _judged(ward, list_id, who="admin"):
    actor = ward.actors[who] if isinstance(who, str) else who
    with ward.runtime.database.read() as session:
        return judged_list(session, kept_list(session, actor, list_id))


def test_a_list_is_judged_row_by_row_and_entered_as_shown(ward, other_ward):
    first = ward.run(keep_list, "admin", ward.unit_id, _csv(_row(), _row(name="Hà")))
    found = _judged(ward, first)
    assert [row.state for row in found.rows] == [NEW, NEW]
    assert ward.run(settle_list, "admin", first, found.digest) == (2, 0)
    rows = [
        _row(),
        _row(form="", name="TỔ DÂN PHỐ HÀ", code="00012"),
        _row(name="Hạ"),
        _row(name="Hả", near="x"),
        _row(name=""),
        _row(form="xóm liều", name="Mới"),
        _row(form="", name="Mới"),
        _row(form="phường", name="Mới"),
        _row(name="số 7", parent="xã Không Có"),
        _row(name="số 8", since="31/02/2026"),
        _row(name="số 9", since="01/07/2026", until="01/01/2026", ground="NQ 1"),
        _row(name="số 10", until="01/01/2026"),
        _row(name="số 11", since="01/01/2020"),
        _row(name="số 12"),
        _row(name="số 12"),
        _row(name="số 13", code="00012"),
        _row(name="số 14", code="1a"),
        _row(name="=1+1", since="46204"),
    ]
    second = ward.run(keep_list, "admin", ward.unit_id, _csv(*rows))
    found = _judged(ward, second)
    assert [row.faults[0][0] if row.faults else row.state for row in found.rows] == [
        SAME,
        CHANGED,
        "near",
        NEW,
        "name",
        "form",
        "form_missing",
        "below",
        "parent",
        "day",
        "order",
        "ground",
        "before_parent",
        NEW,
        "twice",
        "code_twice",
        "code",
        NEW,
    ]
    assert found.rows[-1].since == date(2026, 7, 1)
    book = load_workbook(io.BytesIO(wrong_rows(found.of(WRONG))))
    told = list(book.active.iter_rows(min_row=2, values_only=True))
    assert len(told) == len(found.of(WRONG)) and all(row[9] for row in told)
    for stranger in ("moderator", other_ward.actors["admin"]):
        with pytest.raises(NotFound):
            ward.run(settle_list, stranger, second, found.digest)
    with pytest.raises(Conflict):
        ward.run(settle_list, "admin", second, "0" * 64)
    assert ward.run(settle_list, "admin", second, found.digest) == (3, 1)
    with pytest.raises(NotFound):
        ward.run(settle_list, "admin", second, found.digest)
    with ward.runtime.database.read() as session:
        names = session.scalars(select(Unit.name).where(Unit.parent_id == ward.unit_id))
        assert set(names) == {
            f"tổ dân phố {name}" for name in ("số 1", "Hà", "Hả", "số 12", "=1+1")
        }
        assert session.scalar(select(Unit.code).where(Unit.name == "tổ dân phố Hà")) == "00012"


def test_a_province_enters_communes_with_their_villages(ward):
    with ward.runtime.database.read() as session:
        province = session.get_one(Unit, ward.unit_id).parent_id
    who = ward.actors["admin"]
    actor = Actor(who.kind, who.account_id, frozenset({Post(Role.ADMIN, 1, province)}))
    rows = [_row("thôn", "Đông", "xã Bình Minh"), _row("xã", "Bình Minh"), _row("thị trấn", "Cũ")]
    rows += [_row("thôn", "Tây", "xã Sai"), _row("xã", "Sai", since="9")]
    listed = ward.run(keep_list, actor, province, _csv(*rows))
    found = _judged(ward, listed, actor)
    assert [row.state for row in found.rows] == [NEW, NEW, WRONG, WRONG, WRONG]
    assert found.rows[2].faults[0][0] == "form_ended"
    ward.run(settle_list, actor, listed, found.digest)
    with ward.runtime.database.read() as session:
        village = session.scalars(select(Unit).where(Unit.name == "thôn Đông")).one()
        assert village.parent is not None and village.parent.name == "xã Bình Minh"
        assert village.parent.parent_id == province


def test_twenty_thousand_rows_are_judged_at_once(ward):
    rows = [_row("thôn", f"Thôn {n}") for n in range(MAX_ROWS)]
    begun = time.process_time()
    listed = ward.run(keep_list, "admin", ward.unit_id, _csv(*rows))
    assert len(_judged(ward, listed).of(NEW)) == MAX_ROWS
    assert time.process_time() - begun < 8
    with pytest.raises(DomainError, match=r"sheet\.many"):
        read_rows(_csv(*rows, _row()))


def test_what_cannot_be_read_is_refused():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Tên", "Từ ngày"])
        sheet.write_row(1, 0, ["thôn  Đông", 45839])
        sheet.write_formula(2, 0, "=1+1", None, "thôn Hai")
    assert read_rows(out.getvalue()) == [["Tên", "Từ ngày"], ["thôn Đông", "45839"], ["thôn Hai"]]
    assert day_of("45839") == date(2025, 7, 1) == day_of("1/7/2025") == day_of("2025-07-01")
    assert [day_of(cell) for cell in ("31/2/2025", "x", "1/7", "9", "1/7/20255")] == [None] * 5
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as package:
        package.writestr("word/document.xml", "<a/>")
    for content, code in (
        (b"", "sheet.empty"),
        ("Tên".encode(), "sheet.empty"),
        (b"\xd0\xcf\x11\xe0\xa1", "sheet.old"),
        (b"T\xean\nth\xf4n", "sheet.letters"),
        (other.getvalue(), "sheet.broken"),
        (out.getvalue()[:400], "sheet.broken"),
    ):
        with pytest.raises(DomainError) as refused:
            read_rows(content)
        assert refused.value.code == code
    with pytest.raises(DomainError, match=r"sheet\.empty"):
        read_rows(empty_list())


def test_the_provinces_and_where_they_came_from(ward):
    living = [one for one in provinces() if one.until is None]
    ended = [one for one in provinces() if one.until is not None]
    unchanged = [one for one in living if not one.before]
    assert (len(living), len(ended) + len(unchanged)) == (34, 63)
    assert len({one.code for one in living}) == 34
    assert sum(one.name.startswith("tỉnh") for one in living) == 27
    assert ward.run(load_provinces, SYSTEM) == 34 + 52
    assert ward.run(load_provinces, SYSTEM) == 0
    with ward.runtime.database.read() as session:
        assert session.scalar(select(func.count(UnitSuccession.id))) == 52
        city = session.scalars(select(Unit).where(Unit.name == "thành phố Đồng Nai")).one()
        assert unit_name_on(city, date(2026, 4, 29)) == "tỉnh Đồng Nai"
        assert unit_name_on(city, date(2026, 4, 30)) == "thành phố Đồng Nai"
        assert city.valid_from == date(2025, 6, 12)
