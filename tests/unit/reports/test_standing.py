"""What a long list knows of each assignment agrees with the assignment read whole."""

from sqlalchemy import select, true

from admin.matters.stages import stage_in, stage_of
from dialogue.answers.queries import answers_of
from dialogue.reports.standing import standings
from dialogue.routing.model import Assignment
from dialogue.routing.queries import due
from tests.unit.reports.test_board import _filled, _later


def test_few_columns_say_the_same_as_the_whole_rows(ward):
    _filled(ward)
    at = _later(ward)
    with ward.runtime.database.read() as session:
        rows = {row.id: row for row in session.scalars(select(Assignment))}
        answers = answers_of(session, rows)
        found = standings(session, true(), at)
        assert [one.id for one in found] == sorted(rows, reverse=True)
        for one in found:
            row = rows[one.id]
            until = due(session, row, at)
            assert (one.due, one.left) == (until.on, until.left), one
            assert stage_in(one) == stage_of(row, answers.get(row.id))
            assert (one.matter_id, one.is_lead) == (row.matter_id, row.is_lead)
        assert len({stage_in(one).key for one in found}) >= 4
