"""What was given, signed and printed before a name changed keeps the name of its day."""

from datetime import timedelta

from dialogue import clock
from dialogue.answers.model import Answer
from dialogue.conferences.model import Conference
from dialogue.documents.issuing import issuing_of
from dialogue.notices.timeline import following
from dialogue.organisations.changing import Change, rename
from dialogue.organisations.changing_units import rename_unit
from dialogue.publication.preview import original_preview, signed_version
from dialogue.reports.board import Judge, board
from dialogue.reports.board_rows import Filter, lines
from dialogue.reports.scope import Scope

OLD, NEW, BY = "Phòng Kinh tế, Hạ tầng và Đô thị", "Phòng Đô thị", "Quyết định số 15/QĐ-UBND"


def test_the_past_keeps_its_names(ward):
    receipt, matter_id = ward.accepted()
    answer_id = ward.approved(matter_id)
    with ward.runtime.database.read() as session:
        held = session.get_one(Conference, ward.conference_id).held_at
    later = held + timedelta(days=40)
    change = Change(clock.local_date(held) + timedelta(days=20), BY)
    ward.run(rename, "admin", ward.organisations["works"], NEW, "", change, at=later)
    front = "Ban Thường trực Ủy ban MTTQ Việt Nam xã Hòa Bình"
    ward.run(rename, "admin", ward.organisations["front"], front, "", change, at=later)
    ward.run(rename_unit, "admin", ward.unit_id, "xã Hòa Bình", change, at=later)
    with ward.runtime.database.read() as session:
        conference = session.get_one(Conference, ward.conference_id)
        judge, scope = Judge(session, conference, later), Scope(conference.id, None)
        assert [row.name for row in board(session, scope, judge).rows] == [OLD]
        _, found = lines(session, scope, judge, Filter(), 10)
        assert [line.agency for line in found] == [OLD]
        answer = session.get_one(Answer, answer_id)
        preview = original_preview(session, answer, signed_version(answer), later)
        assert preview.organisation == OLD
        assert answer.assignment.organisation.name == NEW
        told = [step.text for step in following(session, receipt.opinion_id, later).steps]
        assert any(OLD in text for text in told) and not any(NEW in text for text in told)
        assert issuing_of(conference).lines == ("xã Hòa Bình", "Ban Thường trực")
        then = issuing_of(conference, clock.local_date(held))
        assert then.lines == ("phường Hòa Bình", "Ban Thường trực")
