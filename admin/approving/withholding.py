"""Withholding a published answer that exposes somebody: one page, one press, at once."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.approving.area import blueprint
from admin.approving.forms import WithholdForm
from admin.matters.counts import show_work_counts
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.permissions import Permission
from dialogue.publication.decided import withholdable_publication
from dialogue.publication.withholding import withhold
from dialogue.wording.refusals import sentence
from web.context import reading, run
from web.forms import UNPROCESSABLE

_ONE = "/cong-khai/<int(max=2147483647):answer_id>/an"


@blueprint.get(_ONE)
@requires(Permission.WITHHOLD)
def withhold_page(answer_id: int) -> ResponseReturnValue:
    """What is public, and why it should not be."""
    return _page(answer_id, WithholdForm(formdata=None, what="all"))


@blueprint.post(_ONE)
@requires(Permission.WITHHOLD)
def withhold_now(answer_id: int) -> ResponseReturnValue:
    """Take the words out of the public's sight."""
    form = WithholdForm()
    reason, what = form.reason.data or "", form.what.data or "all"
    try:
        run(withhold, actor(), answer_id, form.edition.data, reason, what)
    except NotFound:
        raise
    except Conflict as error:
        form.reason.data, form.what.data = reason, what
        return _page(answer_id, form, sentence(error)), 409
    except DomainError as error:
        form.refuse(error)
        return _page(answer_id, form), UNPROCESSABLE
    flash("Đã ẩn. Người dân không còn thấy ở trang nào, kể cả tìm kiếm và nguồn tin.", "green")
    if actor().may(Permission.PUBLISH):
        return redirect(url_for(".publication", answer_id=answer_id), code=303)
    row = withholdable_publication(reading(), actor(), answer_id)
    return redirect(url_for("matters.one", matter_id=row.matter_id), code=303)


def _page(answer_id: int, form: WithholdForm, said: str = "") -> str:
    row = withholdable_publication(reading(), actor(), answer_id)
    form.edition.data = row.edition
    form.offer(row.edition > 1)
    show_work_counts()
    return render_template("admin/approving/withhold.html", row=row, form=form, said=said)
