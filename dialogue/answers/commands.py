"""Drafting, signing and approving an answer. A signed version is locked until it is taken back."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from dialogue import clock
from dialogue.answers import states
from dialogue.answers.model import Answer, AnswerStep, AnswerVersion
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.journal.chain import conference_chain
from dialogue.matters.taken_back import repeats_taken_back
from dialogue.permissions import Permission
from dialogue.routing import states as routing_states
from dialogue.routing.commands import of_agency
from dialogue.routing.model import Assignment
from dialogue.routing.queries import due
from dialogue.text.plain import clean_line, clean_text
from dialogue.text.sanitising import answer_text, clean_answer
from dialogue.work import Work

SUMMARY_MAX = 300
BODY_MAX = 30_000
# A sitting ends after half an hour, so that a day of typing leaves versions to go back to.
SITTING = timedelta(minutes=30)
REMARK = (10, 1000)


@dataclass(frozen=True)
class AnswerEntry:
    """What an officer enters. `body` may carry markup; it is cleaned before it is stored.

    `late_reason` is None where it was not asked for: what was saved of it stays.
    """

    summary: str
    body: str
    document_number: str = ""
    signed_on: date | None = None
    signatory: str = ""
    signatory_title: str = ""
    file_id: int | None = None
    late_reason: str | None = None


def save_answer(
    work: Work, assignment_id: int, revision: int, entry: AnswerEntry, *, autosaved: bool = False
) -> Answer:
    """Save a draft as the next version; unchanged words make no version. Nothing is required.

    What the desk saves by itself while an officer types (`autosaved`) grows one version for each
    sitting, which the officer's own save completes; the journal has its beginning and its end.
    """
    assignment = of_agency(work, assignment_id)
    if assignment.state != routing_states.ACCEPTED:
        raise Conflict("assignment.state")
    row = work.session.scalar(
        select(Answer).where(Answer.assignment_id == assignment.id).with_for_update()
    )
    if row is None:
        row = Answer(assignment_id=assignment.id, state=states.DRAFT)
        work.session.add(row)
        work.session.flush()
    elif row.revision != revision:
        raise Conflict("changed")
    advance(work, row, assignment, "save")
    before = len(row.versions)
    if _add_version(work, row, entry, autosaved=autosaved):
        row.revision = (row.revision or 0) + 1
        if not autosaved or len(row.versions) > before:
            record_answer(work, "answer.saved", row, assignment)
    return row


def submit_answer(work: Work, assignment_id: int, revision: int) -> None:
    """Give the draft to the head of the agency for signature."""
    row, assignment = own_answer(work, assignment_id, revision)
    _require_words(row.newest)
    take_step(work, row, assignment, "submit", "answer.submitted")


def sign_answer(work: Work, assignment_id: int, revision: int, entry: AnswerEntry) -> None:
    """The head signs; number, day and signatory are entered with the signature."""
    row, assignment = own_answer(work, assignment_id, revision)
    _sign(work, row, assignment, entry, "sign")


def record_paper_signature(
    work: Work, assignment_id: int, revision: int, entry: AnswerEntry
) -> None:
    """The officer puts down that it was signed on paper; the signed PDF comes with it."""
    row, assignment = own_answer(work, assignment_id, revision)
    if entry.file_id is None and row.newest.file_id is None:
        raise DomainError("document.file", "file")
    row.on_paper = True
    _sign(work, row, assignment, entry, "sign_on_paper")


def return_to_officer(work: Work, assignment_id: int, revision: int, remark: str) -> None:
    """The head gives the draft back with a remark."""
    row, assignment = own_answer(work, assignment_id, revision)
    take_step(work, row, assignment, "return_to_officer", "answer.returned", checked_remark(remark))


def take_back_signature(work: Work, assignment_id: int, revision: int, remark: str) -> None:
    """The head takes the signature back, so that the words can be changed."""
    row, assignment = own_answer(work, assignment_id, revision)
    take_step(work, row, assignment, "take_back", "answer.taken_back", checked_remark(remark))
    row.signed_version, row.on_paper = None, False


def approve_answer(work: Work, answer_id: int, revision: int) -> None:
    """The coordinator approves a signed answer."""
    row, assignment = answer_of_unit(work, answer_id, revision)
    require_raised(row)
    require_unrepeated(work, row)
    take_step(work, row, assignment, "approve", "answer.approved")


def send_back_answer(work: Work, answer_id: int, revision: int, remark: str) -> None:
    """The coordinator gives a signed answer back to the agency, with remarks."""
    row, assignment = answer_of_unit(work, answer_id, revision)
    take_step(work, row, assignment, "send_back", "answer.sent_back", checked_remark(remark))
    row.signed_version, row.on_paper = None, False


def advance_to_published(work: Work, row: Answer) -> None:
    """Mark an approved answer as published; publication calls it with its own rows."""
    take_step(work, row, row.assignment, "publish", None)
    row.published_version = row.signed_version
    row.correction_reason = ""


def own_answer(work: Work, assignment_id: int, revision: int) -> tuple[Answer, Assignment]:
    """The answer of the actor's own agency, locked, as the page showed it."""
    assignment = of_agency(work, assignment_id)
    row = work.session.scalar(
        select(Answer).where(Answer.assignment_id == assignment.id).with_for_update()
    )
    if row is None:
        raise DomainError("summary.empty", "summary")
    if row.revision != revision:
        raise Conflict("changed")
    return row, assignment


def answer_of_unit(work: Work, answer_id: int, revision: int) -> tuple[Answer, Assignment]:
    """The answer to a matter of the coordinator's unit, locked, as the page showed it."""
    row = work.session.get(Answer, answer_id, with_for_update=True)
    if row is None or not work.actor.may(
        Permission.APPROVE, unit_id=row.assignment.matter.conference.unit_id
    ):
        raise NotFound("not_found")
    if not row.assignment.is_lead:
        raise NotFound("not_found")
    if row.revision != revision:
        raise Conflict("changed")
    return row, row.assignment


def _sign(work: Work, row: Answer, assignment: Assignment, entry: AnswerEntry, action: str) -> None:
    _require_words(row.newest)
    # A contribution goes to the lead as it is; only what is published is a numbered document.
    if assignment.is_lead:
        _require_document(work, entry)
    # The deadline was for the first version: a correction has none.
    late = "" if row.published_version else _late_reason(work, assignment, entry)
    _add_version(work, row, entry)
    work.session.flush()
    row.signed_version = row.newest.number
    event = "answer.signed" if assignment.is_lead else "answer.contributed"
    take_step(work, row, assignment, action, event, late)


def _require_document(work: Work, entry: AnswerEntry) -> None:
    if not clean_line(entry.document_number):
        raise DomainError("document.number", "document_number")
    if entry.signed_on is None or entry.signed_on > clock.local_date(work.now):
        raise DomainError("document.signed_on", "signed_on")
    if not clean_line(entry.signatory):
        raise DomainError("document.signatory", "signatory")


def _late_reason(work: Work, assignment: Assignment, entry: AnswerEntry) -> str:
    """Why it is late: asked for after the deadline, and kept with the signature."""
    if due(work.session, assignment, work.now).left >= 0:
        return ""
    reason = _prepared_reason(entry.late_reason or "")
    if len(reason) < REMARK[0]:
        raise DomainError("late.reason", "late_reason")
    return reason


def _prepared_reason(typed: str) -> str:
    reason = clean_text(typed)
    if len(reason) > REMARK[1]:
        raise DomainError("remark.long", "late_reason", over=len(reason) - REMARK[1], max=REMARK[1])
    return reason


def _require_words(version: AnswerVersion) -> None:
    if not version.summary:
        raise DomainError("summary.empty", "summary")
    if not version.body:
        raise DomainError("body.empty", "body")


def _add_version(work: Work, row: Answer, entry: AnswerEntry, *, autosaved: bool = False) -> bool:
    summary, body = clean_line(entry.summary), _body(entry.body)
    if len(summary) > SUMMARY_MAX:
        over = len(summary) - SUMMARY_MAX
        raise DomainError("summary.long", "summary", over=over, max=SUMMARY_MAX)
    last = row.versions[-1] if row.versions else None
    file_id = entry.file_id or (last.file_id if last else None)
    content = {
        "summary": summary,
        "body": body,
        "document_number": _short(entry.document_number, 60, "document_number"),
        "signed_on": entry.signed_on,
        "signatory": _short(entry.signatory, 120, "signatory"),
        "signatory_title": _short(entry.signatory_title, 120, "signatory_title"),
        "file_id": file_id,
        "late_reason": (last.late_reason if last else "")
        if entry.late_reason is None
        else _prepared_reason(entry.late_reason),
    }
    if last is not None and all(getattr(last, key) == value for key, value in content.items()):
        last.autosaved = last.autosaved and autosaved
        return False
    if last is not None and _is_of_this_sitting(work, row, last):
        for key, value in content.items():
            setattr(last, key, value)
        last.saved_at, last.autosaved = work.now, autosaved
        return True
    assert work.actor.account_id is not None
    row.versions.append(
        AnswerVersion(
            number=(last.number if last else 0) + 1,
            author_id=work.actor.account_id,
            saved_at=work.now,
            autosaved=autosaved,
            begun_at=work.now if autosaved else None,
            **content,
        )
    )
    return True


def _is_of_this_sitting(work: Work, row: Answer, last: AnswerVersion) -> bool:
    """Whether the newest version is one that the actor is still typing at, not yet decided on."""
    return (
        last.autosaved
        and last.begun_at is not None
        and last.author_id == work.actor.account_id
        and work.now - last.begun_at <= SITTING
        and all(step.version != last.number for step in row.steps)
    )


def _body(typed: str) -> str:
    try:
        body = clean_answer(typed)
    except DomainError as error:
        raise DomainError(error.code, "body", **error.facts) from None
    over = len(answer_text(body)) - BODY_MAX
    if over > 0:
        raise DomainError("body.long", "body", over=over, max=BODY_MAX)
    return body


def _short(typed: str, longest: int, field: str) -> str:
    line = clean_line(typed)
    if len(line) > longest:
        raise DomainError("field.long", field, over=len(line) - longest, max=longest)
    return line


def checked_remark(remark: str) -> str:
    """A remark as it is stored; refused when it says too little or too much."""
    remark = clean_text(remark)
    if len(remark) < REMARK[0]:
        raise DomainError("remark.empty", "remark")
    if len(remark) > REMARK[1]:
        raise DomainError("remark.long", "remark", over=len(remark) - REMARK[1], max=REMARK[1])
    return remark


def require_raised(row: Answer) -> None:
    """An answer goes no further when the last opinion of its matter was taken back."""
    if row.assignment.matter.recalled_at is not None:
        raise Conflict("answer.recalled")


def require_unrepeated(work: Work, row: Answer, beside: str = "") -> None:
    """An answer goes no further while it repeats an opinion that was taken back from its matter.

    `beside` is what becomes public with what was signed.
    """
    said = f"{row.in_force.summary} {answer_text(row.in_force.body)} {beside}"
    if repeats_taken_back(work.session, row.assignment.matter_id, said):
        raise DomainError("answer.repeats")


def advance(work: Work, row: Answer, assignment: Assignment, action: str) -> None:
    """Move the answer to the state that follows an action of this actor."""
    row.state = states.LIFECYCLE.advance(
        row.state,
        action,
        work.actor,
        unit_id=assignment.matter.conference.unit_id,
        organisation_id=assignment.organisation_id,
    )


def take_step(
    work: Work,
    row: Answer,
    assignment: Assignment,
    action: str,
    event: str | None,
    remark: str = "",
) -> None:
    """Move the answer on, remember who decided it, and record the event if it has one."""
    advance(work, row, assignment, action)
    row.revision += 1
    assert work.actor.account_id is not None
    row.steps.append(
        AnswerStep(
            action=action,
            version=row.newest.number,
            account_id=work.actor.account_id,
            at=work.now,
            remark=remark,
        )
    )
    if event is not None:
        record_answer(work, event, row, assignment)


def record_answer(work: Work, action: str, row: Answer, assignment: Assignment) -> None:
    """Record what happened to an answer in the chain of its conference."""
    version = row.versions[-1].number if row.versions else 0
    facts = {"matter": assignment.matter_id, "version": version}
    chain = conference_chain(assignment.matter.conference_id)
    work.record(action, chain=chain, subject=row, facts=facts)
