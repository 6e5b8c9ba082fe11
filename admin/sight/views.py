"""What one person proposed to give and another decides: the sight of texts, administration."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from dialogue.accounts import sight as domain
from dialogue.errors import DomainError
from dialogue.permissions import Permission
from dialogue.wording.refusals import sentence
from web.context import reading, run

blueprint = Blueprint("sight", __name__)
PROPOSAL = "/giao-quyen/<int(max=2147483647):proposal_id>"


@blueprint.get("/giao-quyen")
@requires(Permission.CONFIRM_SIGHT)
def proposals() -> ResponseReturnValue:
    """What waits for a second person, and what was decided before."""
    found = domain.proposals(reading(), actor())
    return render_template(
        "admin/sight/proposals.html",
        waiting=[row for row in found if row.state == "proposed"],
        decided=[row for row in found if row.state != "proposed"],
        me=actor().account_id,
    )


@blueprint.post(f"{PROPOSAL}/xac-nhan")
@requires(Permission.CONFIRM_SIGHT)
def confirm(proposal_id: int) -> ResponseReturnValue:
    """Give what was proposed."""
    try:
        run(domain.confirm, actor(), proposal_id)
    except DomainError as error:
        if error.code != "sight.end":
            raise
        # It has waited until after its own last day.
        flash(sentence(error), "red")
    else:
        flash("Đã giao quyền. Việc này đã ghi vào nhật ký.", "green")
    return redirect(url_for(".proposals"), code=303)


@blueprint.post(f"{PROPOSAL}/khong-dong-y")
@requires(Permission.CONFIRM_SIGHT)
def refuse(proposal_id: int) -> ResponseReturnValue:
    """Put it aside; nothing is given."""
    run(domain.refuse, actor(), proposal_id)
    flash("Đã ghi là không giao.", "green")
    return redirect(url_for(".proposals"), code=303)
