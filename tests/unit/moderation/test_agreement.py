"""Agreement with the advice is counted from what people decided; what is sealed is in nothing."""

import json
from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from sqlalchemy import select

from dialogue.conferences.model import Conference
from dialogue.errors import NotFound
from dialogue.journal.model import JournalEntry
from dialogue.moderation.agreement import agreement
from dialogue.moderation.claims import open_opinion
from dialogue.moderation.decisions import accept, propose_exclusion
from dialogue.moderation.disagreements import covered, json_lines, open_disagreements
from dialogue.moderation.splitting import SplitEntry, split
from dialogue.opinions.model import Opinion
from dialogue.permissions import CITIZEN
from dialogue.recall.withdrawal import withdraw
from dialogue.reports.agreement_sheet import agreement_sheet

COMPLAINT = (
    "Tôi nhận Quyết định số 215/QĐ-XPHC phạt gia đình tôi 2.500.000 đồng vì để bàn ghế trước hiên. "
    "Tôi thấy phạt như vậy là sai, đề nghị hủy quyết định đó và trả lại tiền phạt cho tôi."
)
PRIVATE = f"{COMPLAINT} Gọi cho tôi số 0912 345 678."
LIGHT = "Đèn đường ngõ 128 Trần Phú hỏng từ đầu tháng, đề nghị phường cho thay bóng."


def _opened(ward, text=COMPLAINT):
    opinion_id = ward.send(text).opinion_id
    ward.run(open_opinion, "moderator", opinion_id)
    return opinion_id


def _found(ward, actor="moderator"):
    with ward.runtime.database.read() as session:
        conference = session.get_one(Conference, ward.conference_id)
        return agreement(session, ward.actors[actor], conference)


def _exported(ward, actor="moderator"):
    lines = ward.run(open_disagreements, actor, ward.conference_id)
    return [json.loads(line) for line in json_lines(lines).splitlines()]


def _rows(found):
    return {
        (row.label, row.ground): (row.total.agreed, row.total.decided, row.total.percent)
        for row in found.rows
    }


def test_decisions_are_counted_by_what_was_advised_and_month(ward, other_ward):
    assert (_found(ward).rows, _found(ward).total.percent, _exported(ward)) == ([], None, [])
    agreed, opposed, later = _opened(ward), _opened(ward, PRIVATE), _opened(ward, LIGHT)
    ward.run(propose_exclusion, "moderator", agreed, 0, ground="KN")
    ward.run(accept, "moderator", opposed, 0, into=ward.new_matter())
    moment = ward.moment + timedelta(days=20)
    ward.run(open_opinion, "moderator", later, at=moment)
    ward.run(accept, "moderator", later, 0, into=ward.new_matter(), at=moment)
    _opened(ward)
    other_ward.run(propose_exclusion, "moderator", _opened(other_ward), 0, ground="DS")

    found = _found(ward)
    assert _rows(found) == {("khieu_nai", "KN"): (1, 2, 50), ("kien_nghi", ""): (1, 1, 100)}
    assert {name: one.decided for name, one in found.by_month.items()} == {
        "2026-11": 2,
        "2026-12": 1,
    }
    assert [one.decided for one in found.engines.values()] == [3]
    with ward.runtime.database.read() as session:
        theirs = session.get_one(Conference, ward.conference_id)
        assert agreement(session, other_ward.actors["moderator"], theirs).rows == []
    book = openpyxl.load_workbook(BytesIO(agreement_sheet("=1+1", found)))
    cells = [cell for line in book.active.iter_rows() for cell in line]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert [cell.value for cell in book.active[4]][-3:] == [1, 2, 50]


def test_what_was_decided_otherwise_goes_out_covered_and_is_put_down(ward, other_ward):
    receipt = ward.send(PRIVATE)
    ward.run(open_opinion, "moderator", receipt.opinion_id)
    ward.run(accept, "moderator", receipt.opinion_id, 0, into=ward.new_matter())
    (line,) = _exported(ward)
    assert line["text"] == f"{COMPLAINT} Gọi cho tôi số [số]."
    assert (line["label"], line["ground"], line["label_decided"]) == (
        "khieu_nai",
        "KN",
        "kien_nghi",
    )
    assert set(line) == {
        "title", "text", "label", "ground", "label_decided", "ground_decided", "engine",
    }  # fmt: skip
    assert receipt.code not in json.dumps(line)
    with ward.runtime.database.read() as session:
        entry = session.scalars(
            select(JournalEntry).where(JournalEntry.action == "advice.disagreements_exported")
        ).one()
        assert entry.facts == {"count": 1}
    with pytest.raises(NotFound):
        ward.run(open_disagreements, other_ward.actors["moderator"], ward.conference_id)
    ward.run(withdraw, CITIZEN, receipt.opinion_id)
    assert _exported(ward) == []


def test_what_is_sealed_is_in_no_figure_and_in_no_line(ward):
    whole, mixed = _opened(ward), _opened(ward, f"{LIGHT} {COMPLAINT}")
    ward.run(propose_exclusion, "moderator", whole, 0, ground="TC")
    kept, _ = ward.run(
        split, "moderator", mixed, 0, SplitEntry(("kept", "excluded", "excluded"), "TC")
    )
    assert _found(ward).rows == []
    ward.run(open_opinion, "moderator", kept)
    ward.run(propose_exclusion, "moderator", kept, _revision(ward, kept), ground="DS")
    assert _found(ward).total.decided == 1
    assert [line["text"] for line in _exported(ward)] == [LIGHT]


def test_parts_of_a_split_text_count_beside_the_whole(ward):
    mixed = _opened(ward, f"{LIGHT} {COMPLAINT}")
    entry = SplitEntry(("kept", "excluded", "excluded"), "KN")
    kept, _ = ward.run(split, "moderator", mixed, 0, entry)
    ward.run(open_opinion, "moderator", kept)
    ward.run(accept, "moderator", kept, _revision(ward, kept), into=ward.new_matter())
    assert _found(ward).total.decided == 3
    assert LIGHT not in [line["text"] for line in _exported(ward)]


def test_names_and_doors_are_covered_with_what_they_are():
    shown = covered("Tôi là Nguyễn Văn Bình, trú tại số 12 ngõ 5 đường Lê Lợi, gửi ý kiến.")
    assert "[tên]" in shown
    assert "[địa chỉ]" in shown
    assert "Bình" not in shown


def _revision(ward, opinion_id):
    with ward.runtime.database.read() as session:
        return session.get_one(Opinion, opinion_id).revision
