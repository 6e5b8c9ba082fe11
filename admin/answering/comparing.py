"""Two versions of an answer compared: which words came and which went."""

from dataclasses import dataclass

from flask import request
from flask.typing import ResponseReturnValue

from admin.access import requires
from admin.answering.area import ONE, blueprint
from admin.answering.pages import open_sheet, show
from dialogue.answers.model import AnswerVersion
from dialogue.errors import NotFound
from dialogue.permissions import Permission
from dialogue.text.comparing import Stretch, compare, is_same
from dialogue.text.sanitising import answer_text
from web.vietnamese_dates import long_date


@dataclass(frozen=True)
class ComparedPart:
    """One part of the answer, line by line."""

    label: str
    lines: list[list[Stretch]]

    @property
    def is_same(self) -> bool:
        """Whether the part has not changed."""
        return is_same(self.lines)


@blueprint.get(ONE + "/so-sanh")
@requires(Permission.READ_ASSIGNMENTS)
def comparison(assignment_id: int) -> ResponseReturnValue:
    """The versions that `?tu=` and `?den=` name; else the newest and the one before it."""
    shown = open_sheet(assignment_id)
    versions = shown.answer.versions if shown.answer else []
    if not versions:
        raise NotFound("not_found")
    by_number = {version.number: version for version in versions}
    before = by_number.get(request.args.get("tu", 0, type=int), versions[max(0, len(versions) - 2)])
    after = by_number.get(request.args.get("den", 0, type=int), versions[-1])
    return show(
        "compare.html",
        shown,
        before=before,
        after=after,
        parts=compared_parts(before, after),
        side_by_side=request.args.get("kieu") == "hai-cot",
    )


def compared_parts(before: AnswerVersion, after: AnswerVersion) -> list[ComparedPart]:
    """Summary, full text and signature of two versions. Words alone: bold or not is no change."""
    return [
        ComparedPart("Tóm tắt trả lời", compare(before.summary, after.summary)),
        ComparedPart("Toàn văn", compare(answer_text(before.body), answer_text(after.body))),
        ComparedPart("Ký", compare(_signature(before), _signature(after))),
    ]


def _signature(version: AnswerVersion) -> str:
    day = long_date(version.signed_on) if version.signed_on else ""
    file = version.file.name if version.file else ""
    lines = (version.document_number, day, version.signatory, version.signatory_title, file)
    return "\n".join(line for line in lines if line)
