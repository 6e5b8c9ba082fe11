"""Opening a published answer again; the public reads on what it has until there is a new one."""

from dialogue.answers.commands import answer_of_unit, checked_remark, own_answer, take_step
from dialogue.answers.model import CONTENT, Answer, AnswerStep, AnswerVersion
from dialogue.errors import Conflict, DomainError
from dialogue.wording.states import CORRECTIONS
from dialogue.work import Work


def open_correction(work: Work, assignment_id: int, revision: int, reason: str) -> None:
    """The agency opens its published answer for a corrected version; the reason becomes public."""
    row, assignment = own_answer(work, assignment_id, revision)
    _check_reason(reason)
    take_step(work, row, assignment, "correct", "answer.correction_opened")
    _reopen(work, row, reason)


def ask_correction(work: Work, answer_id: int, revision: int, reason: str, remark: str) -> None:
    """The coordinator asks the agency for a corrected version, and says what is wrong."""
    row, assignment = answer_of_unit(work, answer_id, revision)
    _check_reason(reason)
    remark = checked_remark(remark)
    take_step(work, row, assignment, "ask_correction", "answer.correction_asked", remark)
    _reopen(work, row, reason)


def drop_correction(work: Work, assignment_id: int, revision: int) -> None:
    """The agency leaves its published answer as it is; not when the coordinator has asked."""
    row, assignment = own_answer(work, assignment_id, revision)
    if row.published_version is None or asked_step(row) is not None:
        raise Conflict("answer.state", state=row.state, action="drop_correction")
    row.signed_version = row.published_version
    take_step(work, row, assignment, "drop_correction", "answer.correction_dropped")
    row.correction_reason = ""


def asked_step(row: Answer) -> AnswerStep | None:
    """The step with which the coordinator has asked for the correction that is open now."""
    for step in reversed(row.steps):
        if step.action in ("correct", "publish", "republish", "drop_correction"):
            return None
        if step.action == "ask_correction":
            return step
    return None


def _check_reason(reason: str) -> None:
    if reason not in CORRECTIONS:
        raise DomainError("correction.reason", "reason")


def _reopen(work: Work, row: Answer, reason: str) -> None:
    row.correction_reason = reason
    row.signed_version, row.on_paper = None, False
    public = next(v for v in row.versions if v.number == row.published_version)
    if public is not row.newest:
        # Words of a correction that was dropped are not what this one begins with.
        again = {name: getattr(public, name) for name in CONTENT}
        row.versions.append(
            AnswerVersion(
                number=row.newest.number + 1,
                author_id=public.author_id,
                saved_at=work.now,
                **again,
            )
        )
