"""Keeping a decision that is begun: at a button, or by itself with the script of the desk."""

from flask import flash, jsonify, redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from admin.access import actor
from admin.moderating.forms import RevisionForm
from dialogue.errors import DomainError, NotFound
from dialogue.moderation.pending import (
    PendingDecision,
    drop_decision,
    keep_decision,
    kept_decisions,
)
from dialogue.opinions.model import Opinion
from dialogue.wording.refusals import sentence
from web.context import now, reading, run
from web.vietnamese_dates import hour

# Which button was pressed: the decision itself has none of these.
PRESSED = "viec"
KEEP, DROP, BY_ITSELF = "nhap", "bo", "tu-luu"
_NOT_TYPED = ("csrf_token", "revision", "seen")


def kept_instead(opinion_id: int, kind: str, form: RevisionForm) -> ResponseReturnValue | None:
    """The answer when the form is to be kept or thrown away, and None when it is sent."""
    pressed = request.form.get(PRESSED)
    if pressed == BY_ITSELF:
        return _by_itself(opinion_id, kind, form)
    if pressed == KEEP:
        run(keep_decision, actor(), opinion_id, kind, _typed(form))
        flash("Đã lưu bản nháp. Anh/chị mở lại ý kiến này là viết tiếp được.", "green")
    elif pressed == DROP:
        run(drop_decision, actor(), opinion_id, kind)
        flash("Đã bỏ bản nháp.", "green")
    else:
        return None
    return redirect(f"{request.script_root}{request.path}", code=303)


def pending_for(row: Opinion, kind: str) -> PendingDecision | None:
    """What the officer has kept for this form."""
    return kept_decisions(reading(), actor(), row.id).get(kind)


def filled(row: Opinion, pending: PendingDecision) -> MultiDict[str, str]:
    """What was kept, as a form takes it, for the opinion as it is now."""
    return MultiDict({**pending.typed, "revision": str(row.revision)})


def _by_itself(opinion_id: int, kind: str, form: RevisionForm) -> ResponseReturnValue:
    try:
        run(keep_decision, actor(), opinion_id, kind, _typed(form))
    except NotFound:
        raise
    except DomainError as error:
        return jsonify(said=sentence(error)), 409
    return jsonify(revision=form.revision.data, said=f"Tự lưu lúc {hour(now())}")


def _typed(form: RevisionForm) -> dict[str, str]:
    return {
        name: request.form[name]
        for name in form._fields
        if name in request.form and name not in _NOT_TYPED
    }
