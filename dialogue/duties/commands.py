"""Keeping plans, holding their conferences, and putting down what has been done."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import select

from dialogue import clock
from dialogue.calendar.table import working_days
from dialogue.conferences.commands import ConferenceEntry, add_conference, change_conference
from dialogue.conferences.model import Conference
from dialogue.delegates.commands import revise_quotas, set_quotas
from dialogue.duties.model import (
    NOTE_MAX,
    DutyDone,
    DutyKeptOpen,
    PlanBody,
    PlanConference,
    PlanEdition,
    PlanFile,
)
from dialogue.duties.proposing import changed_entry, entry_of, with_day
from dialogue.duties.quotas import quota_changes, quota_rows
from dialogue.duties.standing import moved
from dialogue.errors import Conflict, DomainError, Forbidden, NotFound
from dialogue.journal.chain import HOUSE, conference_chain
from dialogue.organisations.model import Organisation
from dialogue.organisations.register import organisations
from dialogue.permissions import Permission
from dialogue.plans.reading import read
from dialogue.plans.schema import Plan
from dialogue.plans.writing import write
from dialogue.text.folding import fold
from dialogue.text.plain import clean_line
from dialogue.work import Work

# A parsed plan takes about 0.1 MB and 5 ms: enough for every plan of a province with its communes.
PARSED_PLANS = 600


@dataclass(frozen=True)
class Mark:
    """That a duty was done on a day, with a note of how one knows."""

    duty_key: str
    done_on: date
    note: str = ""


def add_plan(work: Work, unit_id: int, source: str) -> int:
    """Keep a plan of a unit. A file that cannot be read whole is refused with all its faults."""
    if not work.actor.may(Permission.RUN_CONFERENCE, unit_id=unit_id):
        raise Forbidden("not_permitted")
    plan = readable(source)
    row = PlanFile(unit_id=unit_id, revision=0, changed_at=work.now)
    work.session.add(row)
    _write(work, row, plan)
    _connect_by_name(work, row, plan)
    work.record("plan.added", chain=HOUSE, subject=row, facts={"year": row.year})
    return row.id


@lru_cache(maxsize=PARSED_PLANS)
def readable(source: str) -> Plan:
    """The plan of a file that has no faults of form; a text that was read is not read anew.

    Nobody can change a plan in place, so all who ask for one text may share it.
    """
    reading = read(source)
    if reading.plan is None or reading.faults:
        raise DomainError("plan.unreadable", "file", count=len(reading.faults))
    return reading.plan


def change_plan(work: Work, plan_id: int, revision: int, plan: Plan) -> None:
    """Make this the plan from now on. Its conferences follow it, and what moved is journaled.

    They follow with their days and their quotas; what they were given by hand stays.
    """
    row = _own(work, plan_id, revision)
    before, bodies = readable(row.text), connected(work, row.id)
    edition = _write(work, row, plan)
    _connect_by_name(work, row, plan)
    quotas = quota_changes(before, plan, bodies, connected(work, row.id))
    has_moved = bool(quotas and row.conferences)
    days = working_days(work.session)
    for link in row.conferences:
        session = plan.session(link.session_key)
        if session is None:
            raise DomainError("plan.session_held", "session")
        entry = changed_entry(link.conference, before, plan, session)
        if entry != entry_of(link.conference):
            change_conference(work, link.conference_id, entry)
        if quotas:
            revise_quotas(work, link.conference_id, quotas)
        duties = moved(before, plan, link.session_key, days)
        has_moved = has_moved or bool(duties)
        facts: dict[str, Any] = {
            "plan": row.id,
            "revision": row.revision,
            "moved": [
                {
                    "before": _said(one.before),
                    "after": _said(one.after),
                    "change": one.change,
                    "duty": one.key,
                }
                for one in duties
            ],
        }
        chain = conference_chain(link.conference_id)
        work.record("plan.changed", chain=chain, subject=row, facts=facts)
    if has_moved:
        facts = {"plan": row.id, "revision": row.revision}
        work.record("plan.moved", chain=HOUSE, subject=edition, facts=facts)
    if not row.conferences:
        work.record("plan.changed", chain=HOUSE, subject=row, facts={"revision": row.revision})


def hold(
    work: Work,
    plan_id: int,
    session_key: str,
    entry: ConferenceEntry,
    shown: int | None = None,
) -> int:
    """Make a conference of one session of a plan, with its quotas.

    A session for which the plan had no day, or another one, gets the day that was entered.
    `shown` is the revision that somebody looked at, None where a file was just loaded.
    """
    row = _own(work, plan_id, shown)
    plan = readable(row.text)
    session = plan.session(session_key)
    if session is None:
        raise NotFound("not_found")
    if any(link.session_key == session_key for link in row.conferences):
        raise DomainError("plan.session_held", "session")
    conference_id = add_conference(work, row.unit_id, entry)
    dated = with_day(plan, session, clock.local(entry.held_at))
    if dated != plan:
        _write(work, row, dated)
    rows = quota_rows(dated, connected(work, row.id))
    if rows:
        set_quotas(work, conference_id, rows)
    _link(work, row, session_key, conference_id)
    return conference_id


def follow(
    work: Work, plan_id: int, session_key: str, conference_id: int, shown: int | None = None
) -> None:
    """Let a conference that was laid down before be run by a session of a plan from now on.

    The conference stays as it is; the plan takes its day and hour, the quotas stay those entered.
    `shown` is the revision that somebody looked at.
    """
    row = _own(work, plan_id, shown)
    conference = work.session.get(Conference, conference_id)
    if conference is None or conference.unit_id != row.unit_id:
        raise NotFound("not_found")
    plan = readable(row.text)
    session = plan.session(session_key)
    if session is None:
        raise NotFound("not_found")
    if work.session.get(PlanConference, conference_id) is not None or any(
        link.session_key == session_key for link in row.conferences
    ):
        raise DomainError("plan.session_held", "session")
    dated = with_day(plan, session, clock.local(conference.held_at))
    if dated != plan:
        _write(work, row, dated)
    _link(work, row, session_key, conference_id)


def _link(work: Work, row: PlanFile, session_key: str, conference_id: int) -> None:
    work.session.add(
        PlanConference(conference_id=conference_id, plan_id=row.id, session_key=session_key)
    )
    chain = conference_chain(conference_id)
    facts = {"plan": row.id, "revision": row.revision}
    work.record("plan.held", chain=chain, subject=row, facts=facts)


def connect_body(work: Work, plan_id: int, body_key: str, organisation_id: int | None) -> None:
    """Say which body of the register a plan means; None when none of them."""
    row = _own(work, plan_id)
    plan, before = readable(row.text), connected(work, plan_id)
    if plan.body(body_key) is None:
        raise NotFound("not_found")
    known = work.session.scalar(
        select(PlanBody).where(PlanBody.plan_id == row.id, PlanBody.body_key == body_key)
    )
    if organisation_id is None:
        if known is not None:
            work.session.delete(known)
    else:
        body = work.session.get(Organisation, organisation_id)
        if body is None or body.unit_id != row.unit_id:
            raise DomainError("organisation.unknown", "organisation_id")
        if known is None:
            known = PlanBody(plan_id=row.id, body_key=body_key)
            work.session.add(known)
        known.organisation_id = body.id
    work.session.flush()
    quotas = quota_changes(plan, plan, before, connected(work, plan_id))
    for link in row.conferences if quotas else ():
        revise_quotas(work, link.conference_id, quotas)
    facts = {"body": body_key, "organisation": organisation_id}
    work.record("plan.body_connected", chain=HOUSE, subject=row, facts=facts)


def mark_done(work: Work, conference_id: int, mark: Mark) -> None:
    """Put down that a duty was done. A second mark takes the place of the first."""
    row, plan = _held(work, conference_id)
    if plan.duty(mark.duty_key) is None:
        raise NotFound("not_found")
    if mark.done_on > clock.local_date(work.now):
        raise DomainError("duty.not_yet", "done_on")
    note = clean_line(mark.note)
    if len(note) > NOTE_MAX:
        raise DomainError("field.long", "note", over=len(note) - NOTE_MAX, max=NOTE_MAX)
    known = _mark(work, conference_id, mark.duty_key)
    if known is None:
        known = DutyDone(conference_id=conference_id, duty_key=mark.duty_key)
        work.session.add(known)
    assert work.actor.account_id is not None
    known.done_on, known.note = mark.done_on, note
    known.marked_at, known.marked_by = work.now, work.actor.account_id
    _no_longer_kept_open(work, conference_id, mark.duty_key)
    facts = {"duty": mark.duty_key, "done_on": mark.done_on.isoformat()}
    work.record("duty.done", chain=conference_chain(conference_id), subject=row, facts=facts)


def mark_open(work: Work, conference_id: int, duty_key: str) -> None:
    """Take back that a duty was done."""
    row, plan = _held(work, conference_id)
    known = _mark(work, conference_id, duty_key)
    # Of a duty that is no longer in the plan the mark is history.
    if known is None or plan.duty(duty_key) is None:
        raise NotFound("not_found")
    work.session.delete(known)
    facts = {"duty": duty_key, "done_on": known.done_on.isoformat()}
    work.record("duty.open_again", chain=conference_chain(conference_id), subject=row, facts=facts)


def keep_open(work: Work, conference_id: int, duty_key: str) -> None:
    """Say that a duty is not done although the portal finds all of it received."""
    row, plan = _held(work, conference_id)
    if plan.duty(duty_key) is None or _mark(work, conference_id, duty_key) is not None:
        raise NotFound("not_found")
    if _kept_open(work, conference_id, duty_key) is not None:
        return
    assert work.actor.account_id is not None
    work.session.add(
        DutyKeptOpen(
            conference_id=conference_id,
            duty_key=duty_key,
            marked_at=work.now,
            marked_by=work.actor.account_id,
        )
    )
    facts = {"duty": duty_key}
    work.record("duty.kept_open", chain=conference_chain(conference_id), subject=row, facts=facts)


def count_again(work: Work, conference_id: int, duty_key: str) -> None:
    """Let the portal say again when a duty that was kept open is done."""
    row, _ = _held(work, conference_id)
    if not _no_longer_kept_open(work, conference_id, duty_key):
        raise NotFound("not_found")
    facts = {"duty": duty_key}
    work.record(
        "duty.counted_again", chain=conference_chain(conference_id), subject=row, facts=facts
    )


def connected(work: Work, plan_id: int) -> dict[str, int]:
    """The bodies of the register by the keys of a plan."""
    query = select(PlanBody.body_key, PlanBody.organisation_id).where(PlanBody.plan_id == plan_id)
    return {key: number for key, number in work.session.execute(query)}


def _own(work: Work, plan_id: int, shown: int | None = None) -> PlanFile:
    row = work.session.get(PlanFile, plan_id, with_for_update=True)
    if row is None or not work.actor.may(Permission.RUN_CONFERENCE, unit_id=row.unit_id):
        raise NotFound("not_found")
    if shown is not None and row.revision != shown:
        raise Conflict("changed")
    return row


def _held(work: Work, conference_id: int) -> tuple[Conference, Plan]:
    row = work.session.get(Conference, conference_id, with_for_update={"key_share": True})
    if row is None or not work.actor.may(Permission.RUN_CONFERENCE, unit_id=row.unit_id):
        raise NotFound("not_found")
    link = work.session.get(PlanConference, conference_id)
    if link is None:
        raise NotFound("not_found")
    return row, readable(link.plan.text)


def _mark(work: Work, conference_id: int, duty_key: str) -> DutyDone | None:
    return work.session.scalar(
        select(DutyDone)
        .where(DutyDone.conference_id == conference_id, DutyDone.duty_key == duty_key)
        .with_for_update()
    )


def _kept_open(work: Work, conference_id: int, duty_key: str) -> DutyKeptOpen | None:
    return work.session.scalar(
        select(DutyKeptOpen)
        .where(DutyKeptOpen.conference_id == conference_id, DutyKeptOpen.duty_key == duty_key)
        .with_for_update()
    )


def _no_longer_kept_open(work: Work, conference_id: int, duty_key: str) -> bool:
    known = _kept_open(work, conference_id, duty_key)
    if known is not None:
        work.session.delete(known)
    return known is not None


def _write(work: Work, row: PlanFile, plan: Plan) -> PlanEdition:
    row.text, row.title = write(plan), plan.title
    # What cannot be read back would be a plan that nobody can open any more.
    readable(row.text)
    row.year = plan.year or clock.local_date(work.now).year
    row.revision += 1
    row.changed_at = work.now
    work.session.flush()
    edition = PlanEdition(
        plan_id=row.id,
        revision=row.revision,
        text=row.text,
        made_at=work.now,
        made_by=work.actor.account_id,
    )
    work.session.add(edition)
    return edition


def _connect_by_name(work: Work, row: PlanFile, plan: Plan) -> None:
    """Bodies whose names are those of the register need nobody to say which they are."""
    found = organisations(work.session, frozenset({row.unit_id}), clock.local_date(work.now))
    by_name = {fold(body.short_name): body.id for body in found if body.short_name}
    by_name |= {fold(body.name): body.id for body in found}
    known = connected(work, row.id)
    for body in plan.bodies:
        number = by_name.get(fold(body.name))
        if number is not None and body.key not in known:
            work.session.add(PlanBody(plan_id=row.id, body_key=body.key, organisation_id=number))
    work.session.flush()


def _said(day: date | None) -> str | None:
    return day.isoformat() if day else None
