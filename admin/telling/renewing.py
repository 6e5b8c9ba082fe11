"""A lost secret: what was checked, then the new receipt, shown and printed once."""

import segno
from flask import render_template
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.moderating.counts import count_tabs
from admin.telling.area import blueprint
from admin.telling.forms import RenewForm
from dialogue.errors import DomainError, NotFound
from dialogue.moderation.queries import opinion
from dialogue.opinions.codes import secret_groups
from dialogue.opinions.commands import Receipt
from dialogue.opinions.model import Opinion
from dialogue.opinions.renewals import renew_secret, renewals
from dialogue.permissions import Permission
from web.context import now, reading, run, runtime
from web.forms import UNPROCESSABLE

PATH = "/y-kien/<int(max=2147483647):opinion_id>/cap-lai-mat-ma"


@blueprint.get(PATH)
@requires(Permission.MODERATE)
def ask_renewal(opinion_id: int) -> ResponseReturnValue:
    """What will happen, and what was checked."""
    return _page(opinion_id, RenewForm(formdata=None))


@blueprint.post(PATH)
@requires(Permission.MODERATE)
def renew(opinion_id: int) -> ResponseReturnValue:
    """Replace the secret; this response alone shows the new one."""
    form = RenewForm()
    if not form.validate_on_submit():
        return _page(opinion_id, form), UNPROCESSABLE
    try:
        receipt = run(renew_secret, actor(), opinion_id, form.checked.data or "")
    except NotFound:
        raise
    except DomainError as error:
        form.refuse(error)
        return _page(opinion_id, form), UNPROCESSABLE
    return new_receipt(opinion(reading(), actor(), opinion_id), receipt)


def new_receipt(row: Opinion, receipt: Receipt, *, under_seal: bool = False) -> str:
    """The paper with the new secret, to be printed and handed over."""
    url = runtime().settings.public_url
    return render_template(
        "admin/telling/renewed.html",
        opinion=row,
        groups=secret_groups(receipt.secret),
        qr_rows=segno.make(f"{url}/tra-cuu/l/{receipt.link_token}", error="m").matrix,
        lookup=url.split("://")[-1] + "/tra-cuu",
        today=now(),
        under_seal=under_seal,
    )


def _page(opinion_id: int, form: RenewForm) -> str:
    row = opinion(reading(), actor(), opinion_id)
    count_tabs(row.conference)
    return render_template(
        "admin/telling/renew.html",
        opinion=row,
        form=form,
        before=renewals(reading(), row.id),
    )
