"""After publication: covering more of what is public, or less."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.approving.area import blueprint
from admin.approving.cover_choice import chosen_covers
from admin.approving.forms import CoverForm
from admin.matters.counts import show_work_counts
from dialogue.answers.queries import coordinated_answer
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.permissions import Permission
from dialogue.publication.commands import cover_published
from dialogue.publication.composing import compose_version, covered_phrases
from dialogue.publication.decided import publication_of
from dialogue.publication.preview import published_version
from dialogue.wording.refusals import sentence
from web.context import now, reading, run
from web.forms import UNPROCESSABLE

_ONE = "/cong-khai/<int(max=2147483647):answer_id>/che"


@blueprint.get(_ONE)
@requires(Permission.PUBLISH)
def covers(answer_id: int) -> ResponseReturnValue:
    """What is covered in what the public reads, each stretch with why."""
    return _page(answer_id, CoverForm(formdata=None))


@blueprint.post(_ONE)
@requires(Permission.PUBLISH)
def change_covers(answer_id: int) -> ResponseReturnValue:
    """Publish the new edition with other stretches covered."""
    form = CoverForm()
    choice = chosen_covers(request.form)
    try:
        run(cover_published, actor(), answer_id, form.edition.data, choice)
    except NotFound:
        raise
    except Conflict as error:
        return _page(answer_id, form, sentence(error)), 409
    except DomainError as error:
        return _page(answer_id, form, sentence(error)), UNPROCESSABLE
    flash("Đã đổi chỗ che. Người dân thấy bản mới ngay, cùng địa chỉ.", "green")
    return redirect(url_for(".publication", answer_id=answer_id), code=303)


def _page(answer_id: int, form: CoverForm, said: str = "") -> str:
    session = reading()
    shown = coordinated_answer(session, actor(), answer_id)
    row = publication_of(session, actor(), answer_id)
    if row is None:
        raise NotFound("not_found")
    form.edition.data = row.edition
    covered = None
    if row.withheld_at is None:
        covered = compose_version(session, shown, published_version(shown), now())
    show_work_counts()
    return render_template(
        "admin/approving/covers.html",
        answer=shown,
        row=row,
        stretches=covered.of([words.opinion_id for words in row.words]) if covered else [],
        phrases=covered_phrases(session, answer_id),
        choice=chosen_covers(request.form),
        form=form,
        said=said,
    )
