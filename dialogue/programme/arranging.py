"""Working on an order of speaking: opening a version, moving people, bringing it up to date."""

from collections.abc import Sequence

from sqlalchemy import func, select

from dialogue.conferences.model import Conference
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.journal.chain import conference_chain
from dialogue.permissions import Permission
from dialogue.programme import states
from dialogue.programme.model import SpeakingOrder, SpeakingSlot
from dialogue.programme.proposing import Placed, propose
from dialogue.programme.queries import candidates, locked_order, speakable, working_order
from dialogue.text.plain import clean_text
from dialogue.work import Work

UP, DOWN, LIST, UNLIST, TO = "up", "down", "list", "unlist", "to"
MOST_MINUTES = 600
REASON_MIN, REASON_MAX = 10, 500


def open_order(
    work: Work, conference_id: int, minutes_total: int, minutes_each: int, reason: str = ""
) -> int:
    """Begin a version. The first is proposed; a later one begins as the locked one stands.

    In a later one those who have gone are left out, who waits first moves up into their room,
    and who was accepted since waits last. Pressed twice, the second finds the version of the first;
    who asks for another while one is worked on is told, because what they typed would be lost.
    """
    conference = work.session.get(Conference, conference_id, with_for_update={"key_share": True})
    may = Permission.ARRANGE
    if conference is None or not work.actor.may(may, unit_id=conference.unit_id):
        raise NotFound("not_found")
    standing = working_order(work.session, conference_id)
    if standing is not None:
        if not _is_pressed_twice(work, standing, minutes_total, minutes_each, reason):
            raise Conflict("order.working", number=standing.number)
        return standing.id
    check_minutes(minutes_total, minutes_each)
    locked = locked_order(work.session, conference_id)
    newest = select(func.max(SpeakingOrder.number))
    number = work.session.scalar(newest.where(SpeakingOrder.conference_id == conference_id)) or 0
    assert work.actor.account_id is not None
    row = SpeakingOrder(
        conference_id=conference_id,
        conference=conference,
        number=number + 1,
        minutes_total=minutes_total,
        minutes_each=minutes_each,
        reason=check_reason(reason, "reason") if locked else "",
        made_by=work.actor.account_id,
        made_at=work.now,
        changed_at=work.now,
    )
    if locked is None:
        _fill(row, propose(candidates(work.session, conference_id), row.room))
    else:
        row.slots = [_copied(slot) for slot in locked.slots]
        _bring_up_to_date(work, row, move_up=True)
    if not row.slots:
        raise DomainError("order.nobody")
    work.session.add(row)
    record(work, "order.opened", row)
    return row.id


def propose_again(
    work: Work, order_id: int, revision: int, minutes_total: int, minutes_each: int
) -> None:
    """Throw away what was moved and propose anew, perhaps with other minutes."""
    row = editable(work, order_id, revision)
    check_minutes(minutes_total, minutes_each)
    row.minutes_total, row.minutes_each = minutes_total, minutes_each
    row.slots.clear()
    # The places leave the database before the same people get theirs anew.
    work.session.flush()
    _fill(row, propose(candidates(work.session, row.conference_id), row.room))
    _changed(work, row)
    record(work, "order.proposed", row)


def refresh_order(work: Work, order_id: int, revision: int) -> None:
    """Leave out who has gone; who was accepted since waits last. Nobody else moves."""
    row = editable(work, order_id, revision)
    _bring_up_to_date(work, row, move_up=False)
    _changed(work, row)
    record(work, "order.refreshed", row)


def move(
    work: Work, order_id: int, revision: int, request_id: int, how: str, to: int | None = None
) -> None:
    """Move one speaker: a place up or down, to a place, or between the lists. Saved at once."""
    row = editable(work, order_id, revision)
    listed, waiting = _lists(row)
    slot = next((each for each in row.slots if each.request_id == request_id), None)
    if slot is None:
        raise NotFound("not_found")
    own = listed if slot.listed else waiting
    place = own.index(slot)
    was = place + 1
    if how in (LIST, UNLIST):
        if slot.listed is (how == LIST):
            raise Conflict("changed")
        own.remove(slot)
        slot.listed = not slot.listed
        # Into the list at its end; out of it as the first of those who wait.
        listed.append(slot) if slot.listed else waiting.insert(0, slot)
    else:
        target = {UP: place - 1, DOWN: place + 1, TO: (to or 0) - 1}.get(how, -1)
        if how in (UP, DOWN):
            target = min(max(target, 0), len(own) - 1)
        if not 0 <= target < len(own):
            raise DomainError("order.place", "to", most=len(own))
        own.remove(slot)
        own.insert(target, slot)
    kept = [
        each
        for each in slot.reasons
        if each[0] not in ("by_hand", "theme", "kept_apart", "no_time")
    ]
    slot.reasons = [["by_hand", {"was": was}], *kept]
    _number(listed, waiting)
    _changed(work, row)
    record(work, "order.moved", row, request=request_id)


def check_minutes(minutes_total: int, minutes_each: int) -> None:
    """Minutes in all and for each: at least one speaker, at most ten hours."""
    if not 1 <= minutes_each <= MOST_MINUTES:
        raise DomainError("order.minutes_each", "minutes_each", most=MOST_MINUTES)
    if not minutes_each <= minutes_total <= MOST_MINUTES:
        raise DomainError(
            "order.minutes_total", "minutes_total", least=minutes_each, most=MOST_MINUTES
        )


def check_reason(typed: str, field: str) -> str:
    """Why a locked order is changed, or a confirmed one sent back: for the colleagues to read."""
    reason = clean_text(typed)
    if len(reason) < REASON_MIN:
        raise DomainError("order.reason", field, min=REASON_MIN)
    if len(reason) > REASON_MAX:
        raise DomainError("field.long", field, over=len(reason) - REASON_MAX, max=REASON_MAX)
    return reason


def arranged(work: Work, order_id: int, revision: int, permission: Permission) -> SpeakingOrder:
    """A version that the actor may work on, as the page showed it; the row is locked."""
    row = work.session.get(SpeakingOrder, order_id, with_for_update=True)
    if row is None or not work.actor.may(permission, unit_id=row.conference.unit_id):
        raise NotFound("not_found")
    if row.revision != revision:
        raise Conflict("changed")
    return row


def editable(work: Work, order_id: int, revision: int) -> SpeakingOrder:
    """The same where places can still be moved."""
    row = arranged(work, order_id, revision, Permission.ARRANGE)
    if row.state != states.DRAFT:
        raise Conflict("order.state", state=row.state)
    return row


def record(work: Work, action: str, row: SpeakingOrder, **facts: object) -> None:
    """Put down what happened to a version; never who speaks about what."""
    chain = conference_chain(row.conference_id)
    work.record(action, chain=chain, subject=row, facts={"version": row.number} | facts)


def _is_pressed_twice(
    work: Work, standing: SpeakingOrder, minutes_total: int, minutes_each: int, reason: str
) -> bool:
    """Whether this is what the version was begun with, by the same person."""
    asked = (work.actor.account_id, minutes_total, minutes_each)
    begun = (standing.made_by, standing.minutes_total, standing.minutes_each)
    return asked == begun and clean_text(reason) in ("", standing.reason)


def _fill(row: SpeakingOrder, placed: Sequence[Placed]) -> None:
    for position, each in enumerate(placed, start=1):
        reasons = [[code, facts] for code, facts in each.reasons]
        row.slots.append(
            SpeakingSlot(
                request_id=each.request_id, position=position, listed=each.listed, reasons=reasons
            )
        )


def _copied(slot: SpeakingSlot) -> SpeakingSlot:
    return SpeakingSlot(
        request_id=slot.request_id,
        position=slot.position,
        listed=slot.listed,
        reasons=[["as_locked", {}]],
    )


def _bring_up_to_date(work: Work, row: SpeakingOrder, *, move_up: bool) -> None:
    live = [each.id for each in speakable(work.session, row.conference_id)]
    for slot in [each for each in row.slots if each.request_id not in live]:
        row.slots.remove(slot)
    known = {slot.request_id for slot in row.slots}
    listed, waiting = _lists(row)
    for request_id in live:
        if request_id not in known:
            late = SpeakingSlot(
                request_id=request_id, listed=False, reasons=[["accepted_late", {}]]
            )
            late.position = 0
            row.slots.append(late)
            waiting.append(late)
    while move_up and waiting and len(listed) < row.room:
        slot = waiting.pop(0)
        slot.listed, slot.reasons = True, [["moved_up", {}]]
        listed.append(slot)
    _number(listed, waiting)


def _lists(row: SpeakingOrder) -> tuple[list[SpeakingSlot], list[SpeakingSlot]]:
    slots = sorted(row.slots, key=lambda each: each.position)
    return [s for s in slots if s.listed], [s for s in slots if not s.listed]


def _number(listed: list[SpeakingSlot], waiting: list[SpeakingSlot]) -> None:
    for position, slot in enumerate([*listed, *waiting], start=1):
        slot.position = position


def _changed(work: Work, row: SpeakingOrder) -> None:
    row.changed_at = work.now
    row.revision += 1
