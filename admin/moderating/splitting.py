"""Splitting a mixed text: sentence by sentence, what goes on and what is outside the dialogue."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import SelectMultipleField

from admin.access import actor, requires
from admin.moderating.advice import cut_marks
from admin.moderating.counts import count_tabs
from admin.moderating.deadlines import deadline_of
from admin.moderating.forms import ExcludeForm, row_id
from admin.moderating.gone import gone
from admin.moderating.grounds import HINTS
from admin.moderating.happened import happened_to
from dialogue.conferences.grounds import offered_grounds
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.moderation.asked import is_decidable
from dialogue.moderation.claims import open_opinion
from dialogue.moderation.queries import claim_of, opinion
from dialogue.moderation.splitting import BOTH, EXCLUDED, KEPT, SplitEntry, split
from dialogue.opinions.attachments import attachments_of
from dialogue.opinions.model import Opinion
from dialogue.permissions import Permission
from dialogue.regulation import GROUNDS
from dialogue.text.sentences import sentences
from web.context import now, reading, run, runtime
from web.forms import UNPROCESSABLE

PARTS = ((KEPT, "Phần 1"), (EXCLUDED, "Phần 2"), (BOTH, "Cả hai"))
_FIELD = "cau-"
_SPLIT = "Đã tách. Phần 2 chờ người thứ hai xác nhận; đây là phần 1, mời anh/chị quyết định."


class SplitForm(ExcludeForm):
    """The ground of the second part, and the files that stay with the first."""

    kept_files = SelectMultipleField(
        "Tệp đi theo phần 1", coerce=row_id, validate_choice=False, choices=[]
    )


@requires(Permission.MODERATE)
def show(opinion_id: int) -> ResponseReturnValue:
    """Every sentence of the text, each with its place."""
    row = opinion(reading(), actor(), opinion_id)
    held = claim_of(reading(), row.id, now())
    others = held and held.account_id != actor().account_id
    if not is_decidable(reading(), row, now()) or row.parent_id or others:
        return redirect(url_for("moderating.read", opinion_id=row.id))
    if _count(row) < 2:
        flash("Ý kiến này chỉ có một câu nên không tách thành hai phần được.", "gold")
        return redirect(url_for("moderating.read", opinion_id=row.id))
    form = SplitForm(formdata=None, revision=row.revision)
    return _page(row, form, cut_marks(row))


@requires(Permission.MODERATE)
def send(opinion_id: int) -> ResponseReturnValue:
    """Split, and go on with the first part, which the officer holds now."""
    form, marks = SplitForm(), []
    try:
        row = opinion(reading(), actor(), opinion_id)
        marks = [request.form.get(f"{_FIELD}{number}", "") for number in range(_count(row))]
        if not form.validate_on_submit():
            return _page(row, form, marks), UNPROCESSABLE
        files = frozenset(form.kept_files.data or ())
        entry = SplitEntry(tuple(marks), form.ground.data, form.learned, files, form.earlier)
        kept, _ = run(split, actor(), opinion_id, form.shown_revision, entry)
        run(open_opinion, actor(), kept)
    except NotFound:
        return gone([])
    except Conflict:
        row = opinion(reading(), actor(), opinion_id)
        form.revision.data = str(row.revision)
        return _page(row, form, marks, conflict=True), 409
    except DomainError as error:
        form.refuse(error)
        return _page(opinion(reading(), actor(), opinion_id), form, marks), UNPROCESSABLE
    flash(_SPLIT, "green")
    return redirect(url_for("moderating.read", opinion_id=kept), code=303)


def _count(row: Opinion) -> int:
    return sum(len(line) for line in sentences(row.text))


def _page(row: Opinion, form: SplitForm, marks: list[str], *, conflict: bool = False) -> str:
    count_tabs(row.conference)
    form.offer(offered_grounds(reading(), row.conference))
    files = attachments_of(reading(), runtime().keys, [row.id]).get(row.id, [])
    form.kept_files.choices = [(file.id, file.name) for file in files]
    return render_template(
        "admin/moderating/split.html",
        opinion=row,
        form=form,
        lines=_numbered(row.text, marks),
        parts=PARTS,
        field=_FIELD,
        decidable=is_decidable(reading(), row, now()),
        hints=HINTS,
        deadline=deadline_of(reading(), row, now()),
        happened=happened_to(row) if conflict else None,
        grounds=GROUNDS,
    )


def _numbered(text: str, marks: list[str]) -> list[list[tuple[int, str, str]]]:
    """The lines of the text: number, words and place of every sentence."""
    lines, number = [], 0
    for line in sentences(text):
        lines.append(
            [
                (place, words, marks[place] if place < len(marks) else KEPT)
                for place, words in enumerate(line, start=number)
            ]
        )
        number += len(line)
    return lines
