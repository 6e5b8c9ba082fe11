"""A change of a plan: first what it would do, then saved; refused with all that was typed."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from admin.access import actor
from admin.moderating.forms import RevisionForm
from admin.plans.area import SAVE, own
from admin.plans.comparing import Preview, preview
from dialogue.duties.commands import change_plan
from dialogue.duties.model import PlanFile
from dialogue.errors import Conflict, DomainError
from dialogue.plans.schema import Plan
from web.context import run
from web.forms import UNPROCESSABLE


@dataclass(frozen=True)
class Edit:
    """A page on which something of a plan is changed.

    `kind`: `session`, `duty`, `body` or `quotas`; `key`: of the one that is changed; `name`: what
    the page calls it, "" for a new one; `shown`: what else the template needs.
    """

    row: PlanFile
    plan: Plan
    form: RevisionForm
    kind: str
    key: str
    name: str
    template: str = "admin/plans/edit.html"
    shown: dict[str, Any] = field(default_factory=dict)

    @property
    def compared(self) -> tuple[str, str]:
        """What old and new are shown of, besides the duties."""
        is_one = self.kind in ("session", "duty", "body")
        return (self.kind, self.key) if is_one else ("", "")

    def page(self, found: Preview | None = None) -> str:
        """The page, with what the change would do when that is known."""
        return render_template(
            self.template,
            row=self.row,
            form=self.form,
            kind=self.kind,
            name=self.name,
            preview=found,
            **self.shown,
        )


def settle(
    edit: Edit,
    after: Plan | None,
    done: str,
    save: Callable[[int, int, Plan], None] | None = None,
) -> ResponseReturnValue:
    """Show what the change would do, or save it when that was asked for.

    `after` is None as long as the form does not say what to change; `done` is said afterwards.
    """
    form, plan_id = edit.form, edit.row.id
    if form.is_submitted() and form.shown_revision != edit.row.revision:
        # Who was late learns that first, whatever else is missing.
        if after is not None or form.revision.data:
            return refused(edit, Conflict("changed"))
    if after is None:
        return edit.page(), UNPROCESSABLE if form.is_submitted() else 200
    if request.form.get("viec") != SAVE:
        return edit.page(preview(edit.row, edit.plan, after, *edit.compared))
    try:
        (save or _save)(plan_id, form.shown_revision, after)
    except DomainError as error:
        return refused(edit, error)
    flash(done, "green")
    return redirect(url_for(".one", plan_id=plan_id), code=303)


def _save(plan_id: int, revision: int, after: Plan) -> None:
    run(change_plan, actor(), plan_id, revision, after)


def is_late(form: RevisionForm, row: PlanFile) -> bool:
    """Whether a form was filled in on a plan that has changed since."""
    return form.is_submitted() and bool(form.revision.data) and form.shown_revision != row.revision


def refuse_late(form: RevisionForm, row: PlanFile) -> int:
    """Say so, and let what was typed be sent again on the plan as it is now; the status."""
    form.refuse(Conflict("changed"))
    form.revision.data = str(row.revision)
    return 409


def refused(edit: Edit, error: DomainError) -> ResponseReturnValue:
    """The page again with the refusal; when somebody was first, on the plan as it is now."""
    if error.code == "not_found":
        raise error
    row, plan = own(edit.row.id)
    if isinstance(error, Conflict):
        status = refuse_late(edit.form, row)
    else:
        edit.form.refuse(error)
        status = UNPROCESSABLE
    return replace(edit, row=row, plan=plan).page(), status


def first_shown(**typed: Any) -> dict[str, Any]:
    """What a form begins with; of one that was sent, nothing is filled in for who sent it."""
    return {} if request.method == "POST" else typed
