"""Laying down what organisations owe, and which opinion came from which of them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialogue.conferences.model import Conference
from dialogue.delegates.model import Quota, QuotaOpinion
from dialogue.delegates.queries import entered, standing, table_revision
from dialogue.delegates.rows import (
    Difference,
    QuotaRow,
    carried,
    check_row,
    check_rows,
    with_changes,
)
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.journal.chain import conference_chain
from dialogue.opinions.codes import CodeError, parse_followed_code
from dialogue.opinions.commands import Receipt, Submission, submit_draft
from dialogue.opinions.model import Opinion
from dialogue.organisations.model import Organisation
from dialogue.permissions import Permission
from dialogue.text.folding import fold
from dialogue.work import Work


def set_quotas(
    work: Work, conference_id: int, rows: Sequence[QuotaRow], revision: int | None = None
) -> None:
    """Make these rows the table of the conference; rows of the same name keep what hangs on them.

    `revision` is the table's as the page showed it; None replaces whatever there is. What
    changed is journaled row by row, old and new.
    """
    conference = _own_conference(work, conference_id)
    if revision is not None and revision != table_revision(work.session, conference_id):
        raise Conflict("changed")
    checked = check_rows(rows)
    known = {fold(row.name): row for row in _all_rows(work.session, conference_id)}
    changed: list[dict[str, Any]] = []
    for position, wanted in enumerate(checked, start=1):
        row = known.pop(wanted.key, None)
        if row is None:
            row = Quota(conference_id=conference_id, position=position, revision=-1)
        before = {} if row.revision < 0 or row.ended_at else _facts(row)
        _fill(work, conference, row, wanted)
        moved = row.position != position
        row.position = position
        if row.ended_at is not None or before != _facts(row) or moved:
            row.ended_at = None
            row.revision += 1
            work.session.add(row)
            work.session.flush()
            if before != _facts(row):
                changed.append({"quota": row.id, "before": before, "after": _facts(row)})
    for row in known.values():
        if row.ended_at is None:
            changed.append({"quota": row.id, "before": _facts(row), "after": {}})
            row.ended_at = work.now
            row.revision += 1
    if changed:
        _record_table(work, conference, changed)


def revise_quotas(work: Work, conference_id: int, changes: Sequence[Difference]) -> None:
    """Carry into the table what changed elsewhere; rows that were not concerned stay as they are.

    A row that is taken out is ended: what came from it stays with it.
    """
    conference = _own_conference(work, conference_id)
    # Of two rows of one name, one of them ended, the standing one is meant.
    rows = sorted(_all_rows(work.session, conference_id), key=lambda row: row.ended_at is None)
    by_key = {fold(row.name): row for row in rows}
    table = entered([row for row in rows if row.ended_at is None])
    effects = carried(table, changes)
    check_rows(with_changes(table, effects))
    last = max((row.position for row in rows), default=0)
    changed: list[dict[str, Any]] = []
    for each in effects:
        row = by_key.get(each.key)
        if row is None:
            last += 1
            row = Quota(conference_id=conference_id, position=last, revision=-1)
        before = _facts(row) if each.before else {}
        if each.after is None:
            row.ended_at = work.now
        else:
            _fill(work, conference, row, check_row(each.after))
            row.ended_at = None
        row.revision += 1
        work.session.add(row)
        work.session.flush()
        after = _facts(row) if each.after else {}
        changed.append({"quota": row.id, "before": before, "after": after})
    if changed:
        _record_table(work, conference, changed)


def change_quota(work: Work, quota_id: int, revision: int, wanted: QuotaRow) -> None:
    """Correct one row of the table."""
    row = work.session.get(Quota, quota_id, with_for_update=True)
    if row is None or row.ended_at is not None:
        raise NotFound("not_found")
    conference = _own_conference(work, row.conference_id)
    if row.revision != revision:
        raise Conflict("changed")
    checked = check_row(wanted)
    for other in standing(work.session, row.conference_id):
        if other.id != row.id and fold(other.name) == checked.key:
            raise DomainError("quota.twice", "name", name=checked.name)
    before = _facts(row)
    _fill(work, conference, row, checked)
    if _facts(row) != before:
        row.revision += 1
        changed = [{"quota": row.id, "before": before, "after": _facts(row)}]
        _record_table(work, conference, changed)


def tie_opinion(work: Work, quota_id: int, typed_code: str) -> None:
    """Put down that an organisation sent this opinion; one that was another's changes over."""
    quota = _collected(work, quota_id)
    tie(work, _named(work, quota, typed_code), quota)


def untie_opinion(work: Work, quota_id: int, typed_code: str) -> None:
    """Put down that it was not this organisation."""
    quota = _collected(work, quota_id)
    opinion_id = _named(work, quota, typed_code)
    row = work.session.get(QuotaOpinion, opinion_id, with_for_update=True)
    if row is None or row.quota_id != quota.id:
        raise DomainError("quota.code", "code")
    work.session.delete(row)
    opinion = work.session.get_one(Opinion, opinion_id)
    _record_tie(work, opinion, quota, "quota.opinion_untied")


def tie_sent(work: Work, opinion_id: int, quota_id: int) -> None:
    """Keep what a sender says: for which organisation it was sent. The caller has checked who asks.

    It stands beside the opinion and never costs it: an organisation that is not on the table of
    this conference any more is passed over.
    """
    opinion = work.session.get(Opinion, opinion_id)
    quota = work.session.get(Quota, quota_id)
    if opinion is None or quota is None or quota.ended_at is not None:
        return
    if quota.conference_id == opinion.conference_id and opinion.sealed_at is None:
        tie(work, opinion.id, quota)


def submit_for_organisation(
    work: Work, token: str, submission: Submission, quota_id: int | None, *args: Any
) -> Receipt:
    """Send a draft and, in the same breath, put down which organisation sends it."""
    receipt = submit_draft(work, token, submission, *args)
    if quota_id is not None:
        opinion = work.session.get_one(Opinion, receipt.opinion_id)
        quota = work.session.get(Quota, quota_id)
        if quota is None or quota.ended_at or quota.conference_id != opinion.conference_id:
            raise DomainError("quota.unknown", "quota")
        tie(work, opinion.id, quota)
    return receipt


def tie(work: Work, opinion_id: int, quota: Quota) -> None:
    """The row that says so; said twice, it is said once."""
    row = work.session.get(QuotaOpinion, opinion_id, with_for_update=True)
    if row is not None and row.quota_id == quota.id:
        return
    if row is None:
        row = QuotaOpinion(opinion_id=opinion_id)
        work.session.add(row)
    row.quota_id, row.tied_at, row.tied_by = quota.id, work.now, work.actor.account_id
    opinion = work.session.get_one(Opinion, opinion_id)
    _record_tie(work, opinion, quota, "quota.opinion_tied")


def _named(work: Work, quota: Quota, typed_code: str) -> int:
    """The opinion of this code; of a part of a mixed text the whole, for that is what was sent."""
    try:
        code = parse_followed_code(typed_code)
    except CodeError as error:
        raise DomainError(f"code.{error.kind}", "code") from None
    opinion = work.session.scalar(
        select(Opinion).where(Opinion.code == code, Opinion.conference_id == quota.conference_id)
    )
    if opinion is None or opinion.sealed_at is not None:
        raise DomainError("quota.code", "code")
    return opinion.parent_id or opinion.id


def _collected(work: Work, quota_id: int) -> Quota:
    """A quota of a conference whose opinions the actor receives."""
    quota = work.session.get(Quota, quota_id, with_for_update=True)
    if quota is None or quota.ended_at is not None:
        raise NotFound("not_found")
    if not work.actor.may(Permission.MODERATE, unit_id=quota.conference.unit_id):
        raise NotFound("not_found")
    return quota


def _own_conference(work: Work, conference_id: int) -> Conference:
    conference = work.session.get(Conference, conference_id, with_for_update={"key_share": True})
    may = Permission.RUN_CONFERENCE
    if conference is None or not work.actor.may(may, unit_id=conference.unit_id):
        raise NotFound("not_found")
    return conference


def _all_rows(session: Session, conference_id: int) -> list[Quota]:
    query = select(Quota).where(Quota.conference_id == conference_id).order_by(Quota.id)
    return list(session.scalars(query.with_for_update()))


def _fill(work: Work, conference: Conference, row: Quota, wanted: QuotaRow) -> None:
    for part in ("organisation_id", "deliver_to_id"):
        number = getattr(wanted, part)
        if number is not None:
            body = work.session.get(Organisation, number)
            if body is None or body.unit_id != conference.unit_id:
                raise DomainError("organisation.unknown", part)
        setattr(row, part, number)
    row.name, row.note = wanted.name, wanted.note
    row.seats, row.opinions, row.due_on = wanted.seats, wanted.opinions, wanted.due_on


def _facts(row: Quota) -> dict[str, Any]:
    return {
        "name": row.name,
        "note": row.note,
        "seats": row.seats,
        "opinions": row.opinions,
        "due_on": row.due_on.isoformat() if row.due_on else None,
        "organisation": row.organisation_id,
        "deliver_to": row.deliver_to_id,
    }


def _record_table(work: Work, conference: Conference, changed: list[dict[str, Any]]) -> None:
    chain = conference_chain(conference.id)
    work.record("quotas.set", chain=chain, subject=conference, facts={"changed": changed})


def _record_tie(work: Work, opinion: Opinion, quota: Quota, action: str) -> None:
    facts = {"code": opinion.code, "quota": quota.id}
    work.record(action, chain=conference_chain(quota.conference_id), subject=opinion, facts=facts)
