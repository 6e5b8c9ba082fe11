"""An order of speaking: moved, confirmed and locked by two people, told to those it concerns."""

from datetime import timedelta

import pytest
from sqlalchemy import event, select

from dialogue.conferences.model import Conference
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.journal.model import JournalEntry
from dialogue.notices import speakers
from dialogue.notices.telling import telling
from dialogue.opinions.model import Opinion
from dialogue.outbox.model import OutboxRow
from dialogue.permissions import CITIZEN
from dialogue.programme import queries, states
from dialogue.programme.arranging import (
    DOWN,
    LIST,
    TO,
    UNLIST,
    UP,
    move,
    open_order,
    propose_again,
    refresh_order,
)
from dialogue.programme.deciding import (
    approve_order,
    confirm_order,
    discard_order,
    send_back_order,
    take_back_order,
)
from dialogue.programme.model import SpeakingOrder
from dialogue.speaking.commands import accept_speaker, request_to_speak, withdraw_request
from dialogue.speaking.model import SpeakingRequest
from dialogue.speaking.rules import SpeakingEntry

WHY = "Một người phát biểu đã rút."


def _speaker(ward, place="Tổ 1", **entry):
    receipt, _ = ward.accepted(place=place)
    request_id = ward.run(request_to_speak, CITIZEN, receipt.opinion_id, SpeakingEntry(**entry))
    ward.run(accept_speaker, "moderator", request_id, 0)
    return request_id


def _open(ward, minutes=15, each=5, **kwargs):
    return ward.run(open_order, "moderator", ward.conference_id, minutes, each, **kwargs)


def _sheet(ward, order_id):
    with ward.runtime.database.read() as session:
        return queries.sheet(session, session.get_one(SpeakingOrder, order_id))


def _revision(ward, order_id):
    with ward.runtime.database.read() as session:
        return session.get_one(SpeakingOrder, order_id).revision


def _do(ward, command, who, order_id, *args):
    ward.run(command, who, order_id, _revision(ward, order_id), *args)


def _listed(sheet):
    return [line.slot.request_id for line in sheet.listed]


def _waiting(sheet):
    return [line.slot.request_id for line in sheet.waiting]


def _locked(ward, **kwargs):
    order_id = _open(ward, **kwargs)
    _do(ward, confirm_order, "moderator", order_id)
    _do(ward, approve_order, "coordinator", order_id)
    return order_id


def _told(ward, order_id):
    """Whom a version was told to, with their place."""
    with ward.runtime.database.read() as session:
        number = session.get_one(SpeakingOrder, order_id).number
        rows = session.scalars(select(OutboxRow).where(OutboxRow.event == "speaking.placed")).all()
        return {
            row.subject_id: (row.facts["speaks"], row.facts["place"])
            for row in rows
            if row.facts["version"] == number
        }


def test_a_speaker_is_moved_by_steps_to_a_place_and_between_the_lists(ward):
    a, b, c, d = (_speaker(ward, f"Tổ {n}") for n in (1, 2, 3, 4))
    order_id = _open(ward)
    assert _listed(_sheet(ward, order_id)) == [a, b, c] and _waiting(_sheet(ward, order_id)) == [d]
    for how, who, to, listed, waiting in (
        (DOWN, a, None, [b, a, c], [d]),
        (UP, b, None, [b, a, c], [d]),
        (TO, c, 1, [c, b, a], [d]),
        (UNLIST, b, None, [c, a], [b, d]),
        (LIST, d, None, [c, a, d], [b]),
    ):
        _do(ward, move, "moderator", order_id, who, how, to)
        sheet = _sheet(ward, order_id)
        assert (_listed(sheet), _waiting(sheet)) == (listed, waiting), how
    assert sheet.listed[2].slot.reasons[0] == ["by_hand", {"was": 2}]
    with pytest.raises(DomainError, match=r"order\.place"):
        _do(ward, move, "moderator", order_id, c, TO, 9)
    with pytest.raises(DomainError, match=r"order\.place"):
        _do(ward, move, "moderator", order_id, c, "")
    with pytest.raises(Conflict):
        ward.run(move, "moderator", order_id, 0, c, DOWN)
    _do(ward, propose_again, "moderator", order_id, 10, 5)
    assert len(_listed(_sheet(ward, order_id))) == 2


@pytest.mark.seed("S3-17")
def test_two_people_lock_it_and_nobody_hears_before(ward):
    first, second = _speaker(ward), _speaker(ward)
    order_id = _open(ward, minutes=5)
    _do(ward, confirm_order, "coordinator", order_id)
    with pytest.raises(DomainError, match=r"order\.same_person"):
        _do(ward, approve_order, "coordinator", order_id)
    _do(ward, take_back_order, "moderator", order_id)
    _do(ward, confirm_order, "moderator", order_id)
    with pytest.raises(NotFound):
        _do(ward, send_back_order, "moderator", order_id, "Xin xếp lại theo chủ đề.")
    _do(ward, send_back_order, "coordinator", order_id, "Xin xếp lại theo chủ đề.")
    assert _sheet(ward, order_id).order.remark == "Xin xếp lại theo chủ đề."
    _do(ward, confirm_order, "moderator", order_id)
    with pytest.raises(Conflict):
        _do(ward, move, "moderator", order_id, first, DOWN)
    assert _told(ward, order_id) == {}
    _do(ward, approve_order, "coordinator", order_id)
    assert _told(ward, order_id) == {first: (True, 1), second: (False, 1)}
    with ward.runtime.database.read() as session:
        row = session.scalars(select(OutboxRow).where(OutboxRow.subject_id == first)).all()[-1]
        assert [each.kind for each in speakers.speaker(session, row)] == ["opinion"]
        request = session.get_one(SpeakingRequest, first)
        told = telling(session, request.opinion_id, "speaking.placed", ward.moment, "http://x")
    assert any("phát biểu thứ 1 trong 1 người" in line for line in told.news)


def test_a_new_version_needs_a_reason_and_tells_only_whose_place_is_new(ward):
    a, b, c, d = (_speaker(ward, f"Tổ {n}") for n in (1, 2, 3, 4))
    locked = _locked(ward)
    ward.run(withdraw_request, CITIZEN, b)
    sheet = _sheet(ward, locked)
    assert sheet.gone == 1 and sheet.next_waiting.request.id == d
    assert [line.number for line in sheet.listed] == [1, 2, 3], "nobody moves by themselves"
    assert _told(ward, locked).keys() == {a, b, c, d}
    with pytest.raises(DomainError, match=r"order\.reason"):
        _open(ward, reason="Rút")
    newer = _open(ward, reason=WHY)
    assert newer == _open(ward, reason=WHY), "pressed twice"
    for other in ({"minutes": 20}, {"reason": f"{WHY} Thêm giờ."}):
        with pytest.raises(Conflict, match=r"order\.working"):
            _open(ward, **{"reason": WHY} | other)
    with pytest.raises(Conflict, match=r"order\.working"):
        ward.run(open_order, "coordinator", ward.conference_id, 15, 5, WHY)
    assert _listed(_sheet(ward, newer)) == [a, c, d], "who waits first is offered the place"
    assert _told(ward, newer) == {}
    _do(ward, confirm_order, "moderator", newer)
    _do(ward, approve_order, "coordinator", newer)
    assert _told(ward, newer) == {c: (True, 2), d: (True, 3)}, "the first has kept the place"
    assert _sheet(ward, locked).order.state == states.REPLACED


def test_who_comes_or_goes_while_it_is_arranged_must_be_looked_at(ward):
    a, b = _speaker(ward), _speaker(ward)
    order_id = _open(ward)
    late = _speaker(ward)
    with pytest.raises(DomainError, match=r"order\.stale"):
        _do(ward, confirm_order, "moderator", order_id)
    ward.run(withdraw_request, CITIZEN, a)
    _do(ward, refresh_order, "moderator", order_id)
    sheet = _sheet(ward, order_id)
    assert (_listed(sheet), _waiting(sheet)) == ([b], [late])
    _do(ward, move, "moderator", order_id, b, UNLIST)
    with pytest.raises(DomainError, match=r"order\.empty"):
        _do(ward, confirm_order, "moderator", order_id)
    _do(ward, discard_order, "moderator", order_id)
    again = _open(ward, minutes=5)
    _do(ward, move, "moderator", again, _waiting(_sheet(ward, again))[0], LIST)
    with pytest.raises(DomainError, match=r"order\.over"):
        _do(ward, confirm_order, "moderator", again)


def test_what_is_sealed_leaves_the_order_and_the_words_stay_out_of_the_journal(ward):
    kept, sealed = _speaker(ward), _speaker(ward, topic="Lời riêng của tôi")
    order_id = _locked(ward)
    with ward.runtime.database.read() as session:
        opinion = session.get_one(Opinion, session.get_one(SpeakingRequest, sealed).opinion_id)
    with ward.runtime.database.write_session() as session:
        session.get_one(Opinion, opinion.id).sealed_at = ward.moment
        session.commit()
    lines = _sheet(ward, order_id).listed
    assert [line.is_gone for line in lines] == [False, True]
    assert [line.request.id for line in lines if line.request] == [kept]
    with ward.runtime.database.read() as session:
        facts = str(session.scalars(select(JournalEntry.facts)).all())
    assert "Lời riêng" not in facts


def test_another_ward_sees_and_moves_nothing(ward, other_ward):
    first = _speaker(ward)
    order_id = _open(ward)
    for who in ("moderator", "coordinator"):
        actor = other_ward.actors[who]
        with pytest.raises(NotFound):
            ward.run(open_order, actor, ward.conference_id, 15, 5)
        with pytest.raises(NotFound):
            _do(ward, move, actor, order_id, first, DOWN)
        with ward.runtime.database.read() as session, pytest.raises(NotFound):
            queries.order(session, actor, order_id)
    with pytest.raises(NotFound):
        _do(ward, confirm_order, ward.actors["works_head"], order_id)


@pytest.mark.parametrize(("total", "each"), [(10, 0), (4, 5), (601, 5), (-1, -1)])
def test_minutes_that_are_none_are_refused(ward, total, each):
    with pytest.raises(DomainError, match=r"order\.minutes"):
        _open(ward, minutes=total, each=each)


def test_an_order_of_nobody_is_not_begun_and_more_people_cost_no_more_statements(ward):
    with pytest.raises(DomainError, match=r"order\.nobody"):
        _open(ward)

    def statements(order_id):
        seen = []
        with ward.runtime.database.read() as session:
            row = session.get_one(SpeakingOrder, order_id)
            event.listen(
                session.get_bind(), "before_cursor_execute", lambda *given: seen.append(given[2])
            )
            for line in queries.sheet(session, row).listed:
                assert line.request.opinion.text and line.request.opinion.theme.name
        return len(seen)

    _speaker(ward)
    few = statements(_open(ward, minutes=60))
    for number in (2, 3, 4):
        _speaker(ward, f"Tổ {number}")
    with ward.runtime.database.read() as session:
        order_id = session.scalar(select(SpeakingOrder.id))
        assert session.get_one(Conference, ward.conference_id).held_at > ward.moment + timedelta(1)
    _do(ward, propose_again, "moderator", order_id, 60, 5)
    assert statements(order_id) == few
