"""What one press of a button does: the file, the draft and the next step in one transaction."""

from dataclasses import dataclass, replace
from pathlib import Path

from dialogue.answers.commands import (
    AnswerEntry,
    record_paper_signature,
    save_answer,
    submit_answer,
)
from dialogue.answers.model import Answer
from dialogue.attachments.signed_pdf import store_pdf
from dialogue.routing.commands import of_agency
from dialogue.work import Work


@dataclass(frozen=True)
class Upload:
    """A signed document as it came in; `folder` is where checked files are kept."""

    folder: Path
    name: str
    content: bytes


def save_answer_with_file(
    work: Work, assignment_id: int, revision: int, entry: AnswerEntry, upload: Upload | None
) -> Answer:
    """Save a draft and the file that came with it: both or neither."""
    of_agency(work, assignment_id)
    return save_answer(work, assignment_id, revision, _with_file(work, entry, upload))


def save_and_submit(
    work: Work, assignment_id: int, revision: int, entry: AnswerEntry, upload: Upload | None
) -> None:
    """Save the draft as it stands on the screen and give it to the head for signature."""
    row = save_answer_with_file(work, assignment_id, revision, entry, upload)
    submit_answer(work, assignment_id, row.revision)


def save_signed_on_paper(
    work: Work, assignment_id: int, revision: int, entry: AnswerEntry, upload: Upload | None
) -> None:
    """Save the draft as it stands on the screen and put down that it was signed on paper."""
    of_agency(work, assignment_id)
    entry = _with_file(work, entry, upload)
    row = save_answer(work, assignment_id, revision, entry)
    record_paper_signature(work, assignment_id, row.revision, entry)


def _with_file(work: Work, entry: AnswerEntry, upload: Upload | None) -> AnswerEntry:
    if upload is None:
        return entry
    return replace(entry, file_id=store_pdf(work, upload.folder, upload.name, upload.content).id)
