"""The secretary confirms an order, a second person locks it, and those whose place is new hear."""

from dialogue.errors import DomainError
from dialogue.journal.chain import conference_chain
from dialogue.permissions import Permission
from dialogue.programme import states
from dialogue.programme.arranging import arranged, check_reason, record
from dialogue.programme.model import SpeakingOrder
from dialogue.programme.queries import locked_order, places, sheet
from dialogue.speaking.model import SpeakingRequest
from dialogue.work import Work


def confirm_order(work: Work, order_id: int, revision: int) -> None:
    """The secretary stands by it: up to date, and within the minutes there are."""
    row = arranged(work, order_id, revision, Permission.ARRANGE)
    shown = sheet(work.session, row)
    if shown.is_stale:
        raise DomainError("order.stale")
    if not shown.listed:
        raise DomainError("order.empty")
    if shown.minutes > row.minutes_total:
        over = shown.minutes - row.minutes_total
        raise DomainError("order.over", over=over, total=row.minutes_total)
    _advance(work, row, "confirm")
    row.confirmed_by, row.confirmed_at, row.remark = work.actor.account_id, work.now, ""
    record(work, "order.confirmed", row)


def take_back_order(work: Work, order_id: int, revision: int) -> None:
    """The secretary goes on working on it."""
    row = arranged(work, order_id, revision, Permission.ARRANGE)
    _advance(work, row, "take_back")
    _unconfirm(row)
    record(work, "order.taken_back", row)


def send_back_order(work: Work, order_id: int, revision: int, remark: str) -> None:
    """The approver wants it otherwise, and says what."""
    row = arranged(work, order_id, revision, Permission.APPROVE_ORDER)
    said = check_reason(remark, "remark")
    _advance(work, row, "send_back")
    _unconfirm(row)
    row.remark = said
    record(work, "order.sent_back", row)


def discard_order(work: Work, order_id: int, revision: int) -> None:
    """Drop a version that was not confirmed; the locked one stays in force."""
    row = arranged(work, order_id, revision, Permission.ARRANGE)
    _advance(work, row, "discard")
    record(work, "order.discarded", row)


def approve_order(work: Work, order_id: int, revision: int) -> None:
    """Lock it. Not by the one who confirmed it; the version before is replaced.

    Each speaker whose own place is another than the one told before hears of it, nobody else.
    """
    row = arranged(work, order_id, revision, Permission.APPROVE_ORDER)
    if row.state == states.CONFIRMED and row.confirmed_by == work.actor.account_id:
        raise DomainError("order.same_person")
    before = locked_order(work.session, row.conference_id)
    _advance(work, row, "approve")
    row.approved_by, row.approved_at = work.actor.account_id, work.now
    told = places(work.session, before) if before else {}
    if before is not None:
        _advance(work, before, "replace")
    record(work, "order.locked", row)
    for request_id, place in places(work.session, row).items():
        if told.get(request_id) != place:
            _tell(work, row, request_id, place)


def _tell(work: Work, row: SpeakingOrder, request_id: int, place: tuple[bool, int]) -> None:
    request = work.session.get_one(SpeakingRequest, request_id)
    speaks, number = place
    facts = {"code": request.opinion.code, "version": row.number, "place": number}
    chain = conference_chain(row.conference_id)
    work.record("speaking.placed", chain=chain, subject=request, facts=facts | {"speaks": speaks})


def _unconfirm(row: SpeakingOrder) -> None:
    row.confirmed_by = row.confirmed_at = None


def _advance(work: Work, row: SpeakingOrder, action: str) -> None:
    unit_id = row.conference.unit_id
    row.state = states.LIFECYCLE.advance(row.state, action, work.actor, unit_id=unit_id)
    row.changed_at = work.now
    row.revision += 1
