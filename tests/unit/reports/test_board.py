"""The board: the database's counts agree with the deadlines that are worked out one by one."""

from datetime import timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import event

from dialogue.answers.commands import save_answer, sign_answer, submit_answer
from dialogue.answers.unanswered import ask_unanswered, set_unanswered
from dialogue.conferences.model import Conference
from dialogue.matters.model import Matter
from dialogue.organisations.model import Organisation
from dialogue.reports.board import (
    BY_FIELD,
    Judge,
    asked_changes,
    board,
    total_of,
    unrouted,
)
from dialogue.reports.board_rows import Filter, late_reasons, lines
from dialogue.reports.board_sheet import board_sheet
from dialogue.reports.scope import scope_of
from dialogue.routing.clock_changes import ClockEntry, resume
from dialogue.routing.commands import Return, add_cooperating, assign, return_assignment
from dialogue.routing.queries import assignments_of, due

FORMULA = "=HYPERLINK(1;2) cmd|' /C calc'!A0"


def _filled(ward):
    """Seven matters: one new, one returned, late, extended, stopped, with a part, and signed."""
    works, culture = ward.organisations["works"], ward.organisations["culture"]
    numbers = [ward.accepted()[1] for _ in range(7)]
    _, returned, late, extended, stopped, parted, signed = numbers
    first = ward.run(assign, "coordinator", returned, works, 7)
    ward.run(
        return_assignment, "works_officer", first, Return("duplicate", "Trùng với vấn đề số 1.")
    )
    ward.run(assign, "coordinator", late, works, 1)
    given = ward.assigned(extended)
    entry = ClockEntry("extension", "volume", "Phải kiểm tra cả phường.", 30)
    ward.run(set_unanswered, "coordinator", given, entry)
    given = ward.run(assign, "coordinator", stopped, works, 3)
    halt = ClockEntry("stop", "superior", "Chờ ý kiến của Sở.")
    ward.run(set_unanswered, "coordinator", given, halt)
    lead = ward.assigned(parted)
    ward.run(add_cooperating, "coordinator", parted, culture, 60, "Cho biết số hộ đã ký.")
    ward.run(ask_unanswered, "works_officer", lead, entry)
    given = ward.assigned(signed)
    ward.run(save_answer, "works_officer", given, 0, ward.entry())
    ward.run(submit_answer, "works_officer", given, 1)
    late_entry = ward.entry(late_reason="Chờ đơn vị thoát nước.")
    ward.run(sign_answer, "works_head", given, 2, late_entry, at=_later(ward))
    return numbers


def _later(ward):
    return ward.moment + timedelta(days=20)


def _open(ward, session, who="coordinator"):
    conference = session.get_one(Conference, ward.conference_id)
    scope = scope_of(session, ward.actors[who], conference)
    return scope, Judge(session, conference, _later(ward))


@pytest.mark.seed("S0-30")
def test_the_board_counts_what_the_deadlines_say(ward, other_ward):
    numbers = _filled(ward)
    other_ward.assigned(other_ward.accepted()[1])
    with ward.runtime.database.read() as session:
        scope, judge = _open(ward, session)
        counted = board(session, scope, judge)
        rows = {row.name: row for row in counted.rows}
        works = rows["Phòng Kinh tế, Hạ tầng và Đô thị"]
        # Late are the one of a single day and the one that waits for its part.
        assert dict(works.bands) == {"overdue": 2, "in_time": 2, "done": 1}
        assert dict(works.stages) == {"sent": 2, "drafting": 2, "signed": 1}
        culture = rows["Phòng Văn hóa – Xã hội"]
        assert (dict(culture.stages), dict(culture.bands)) == ({"sent": 1}, {"in_time": 1})
        assert total_of(rows.values()).total == 6
        assert unrouted(session, ward.conference_id, counted) == 2
        count, asked = asked_changes(session, scope)
        assert (count, [change.kind for change in asked]) == (1, ["extension"])
        in_fields = board(session, scope, judge, BY_FIELD)
        by_field = in_fields.rows
        assert unrouted(session, ward.conference_id, in_fields) == 2
        assert [(row.name, row.total) for row in by_field] == [("Hạ tầng", 5)]
        found = {line.assignment_id: line for line in lines(session, scope, judge, Filter(), 50)[1]}
        for given in assignments_of(session, numbers):
            line = found.get(given.id)
            if line is not None and line.due is not None:
                until = due(session, given, _later(ward))
                assert (line.due, line.left) == (until.on, until.left)


def test_a_filter_shows_the_lines_behind_a_figure(ward):
    _filled(ward)
    with ward.runtime.database.read() as session:
        scope, judge = _open(ward, session)
        for wanted, count in (
            (Filter(), 6),
            (Filter(band="overdue"), 2),
            (Filter(band="in_time"), 3),
            (Filter(band="done"), 1),
            (Filter(stages=("sent",)), 3),
            (Filter(band="overdue", stages=("sent",)), 1),
            (Filter(agency=10**8), 0),
            (Filter(field=10**8), 0),
        ):
            total, found = lines(session, scope, judge, wanted, 4)
            assert (total, len(found)) == (count, min(count, 4)), wanted
            dues = [line.due for line in found if line.due]
            assert dues == sorted(dues)


def test_a_head_oversees_the_own_agency_and_those_below(ward):
    _filled(ward)
    with ward.runtime.database.read() as session:
        scope, judge = _open(ward, session, "culture_head")
        assert [row.name for row in board(session, scope, judge).rows] == ["Phòng Văn hóa – Xã hội"]
    with ward.runtime.database.write_session() as session:
        works = session.get_one(Organisation, ward.organisations["works"])
        works.superior_id = ward.organisations["culture"]
        session.commit()
    with ward.runtime.database.read() as session:
        scope, judge = _open(ward, session, "culture_head")
        assert len(board(session, scope, judge).rows) == 2
        own, judge = _open(ward, session, "works_head")
        assert len(board(session, own, judge).rows) == 1
        nobody, judge = _open(ward, session, "works_officer")
        assert board(session, nobody, judge).rows == []


def test_a_clock_that_ran_again_is_counted_without_the_days_it_stood(ward):
    given = ward.run(assign, "coordinator", ward.accepted()[1], ward.organisations["works"], 10)
    halt = ClockEntry("stop", "superior", "Chờ ý kiến của Sở.")
    change = ward.run(set_unanswered, "coordinator", given, halt)
    ward.run(resume, "coordinator", change, at=ward.moment + timedelta(days=10))
    with ward.runtime.database.read() as session:
        scope, judge = _open(ward, session)
        (line,) = lines(session, scope, judge, Filter(), 9)[1]
        until = due(session, assignments_of(session, [line.matter_id])[0], _later(ward))
        assert (line.due, line.left, line.is_stopped) == (until.on, until.left, False)
        assert total_of(board(session, scope, judge).rows).bands["in_time"] == 1


def test_the_statements_do_not_grow_with_the_rows(ward):
    def statements():
        seen = []

        def note(connection, cursor, statement, *rest):
            seen.append(statement)

        engine = ward.runtime.database.engine
        with ward.runtime.database.read() as session:
            scope, judge = _open(ward, session)
            event.listen(engine, "before_cursor_execute", note)
            try:
                board(session, scope, judge)
                lines(session, scope, judge, Filter(), 50)
                late = Filter(band="overdue")
                lines(session, scope, judge, late, 5, known=board(session, scope, judge).heaps)
                asked_changes(session, scope)
            finally:
                event.remove(engine, "before_cursor_execute", note)
        return len(seen)

    _filled(ward)
    few = statements()
    _filled(ward)
    _filled(ward)
    assert statements() == few


def test_a_spreadsheet_holds_texts_and_no_formula(ward):
    numbers = _filled(ward)
    with ward.runtime.database.write_session() as session:
        session.get_one(Matter, numbers[2]).title = FORMULA
        session.commit()
    with ward.runtime.database.read() as session:
        scope, judge = _open(ward, session)
        found = lines(session, scope, judge, Filter(), 50)[1]
        late = late_reasons(session, scope)
        content = board_sheet("Hội nghị", board(session, scope, judge).rows, found, late)
    book = load_workbook(BytesIO(content))
    figures, whole = book.worksheets
    assert figures.cell(figures.max_row, 1).value == "Cộng"
    cells = [cell for row in whole.iter_rows() for cell in row]
    assert FORMULA in [cell.value for cell in cells]
    assert all(cell.data_type != "f" and cell.hyperlink is None for cell in cells)
    assert "Chờ đơn vị thoát nước." in [cell.value for cell in cells]
    assert whole.max_row == 7
