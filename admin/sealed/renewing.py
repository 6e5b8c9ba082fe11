"""Who sent what is sealed, and a new secret for them: for those named for the seal alone.

As with the text itself, no page that can be opened by its address says who it is.
"""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.moderating.forms import IdentityForm
from admin.telling.forms import RenewForm
from admin.telling.renewing import new_receipt
from dialogue.errors import DomainError, NotFound
from dialogue.moderation.queries import sealed_exclusion
from dialogue.opinions.cosigning import Household
from dialogue.opinions.openings import open_cosigners
from dialogue.opinions.renewals import renew_secret, renewals
from dialogue.opinions.rules import Person
from dialogue.permissions import Permission
from web.context import reading, run
from web.forms import UNPROCESSABLE

blueprint = Blueprint("sealed_renewing", __name__)
_ONE = "/niem-phong/<int(max=2147483647):opinion_id>"


@blueprint.post(f"{_ONE}/nguoi-gui")
@requires(Permission.OPEN_SEALED)
def open_sender(opinion_id: int) -> ResponseReturnValue:
    """Put down that the sender is looked up, and why; then show who it is, once."""
    form = IdentityForm()
    try:
        found = run(open_cosigners, actor(), opinion_id, form.reason.data or "", sealed=True)
    except NotFound:
        raise
    except DomainError as error:
        form.refuse(error)
        return _page(opinion_id, form, RenewForm(formdata=None)), UNPROCESSABLE
    return _page(opinion_id, form, RenewForm(formdata=None), found)


@blueprint.post(f"{_ONE}/cap-lai-mat-ma")
@requires(Permission.OPEN_SEALED)
def renew(opinion_id: int) -> ResponseReturnValue:
    """Replace the secret; this response alone shows the new one."""
    form = RenewForm()
    try:
        if form.validate_on_submit():
            receipt = run(renew_secret, actor(), opinion_id, form.checked.data or "", sealed=True)
            row = sealed_exclusion(reading(), actor(), opinion_id).opinion
            return new_receipt(row, receipt, under_seal=True)
    except NotFound:
        raise
    except DomainError as error:
        form.refuse(error)
    return _page(opinion_id, IdentityForm(formdata=None), form), UNPROCESSABLE


def _page(
    opinion_id: int,
    form: IdentityForm,
    renewing: RenewForm,
    found: tuple[Person, list[Household]] | None = None,
) -> str:
    row = sealed_exclusion(reading(), actor(), opinion_id).opinion
    return render_template(
        "admin/sealed/sender.html",
        opinion=row,
        person=found[0] if found else None,
        households=found[1] if found else [],
        form=form,
        renewing=renewing,
        before=renewals(reading(), row.id),
    )
