"""Merging a matter into another, taking that back, and moving one opinion."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.matters.choosing import is_looking, offered
from admin.matters.counts import show_work_counts
from admin.matters.forms import MergeForm, MoveForm
from admin.moderating.gone import gone
from dialogue.conferences.queries import fields
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.matters.model import Matter
from dialogue.matters.queries import matter, matters_by_opinion, opinions_in
from dialogue.opinions.model import Opinion
from dialogue.permissions import Permission
from dialogue.regrouping.commands import merge_matters, move_opinion, unmerge_matters
from web.context import reading, run
from web.forms import UNPROCESSABLE

_WHO = (Permission.MODERATE, Permission.ROUTE)
ONE = "/van-de/<int(max=2147483647):matter_id>"
MOVE = "/van-de/y-kien/<int(max=2147483647):opinion_id>/chuyen"


@requires(*_WHO)
def merge(matter_id: int) -> ResponseReturnValue:
    """Into which matter; `?loc=` looks for others than the newest."""
    shown = matter(reading(), actor(), matter_id)
    if shown.merged_into_id is not None:
        return redirect(url_for("matters.one", matter_id=matter_id))
    return _merge_page(shown, MergeForm(formdata=None))


@requires(*_WHO)
def merge_send(matter_id: int) -> ResponseReturnValue:
    """Merge, and show the matter that has them all now."""
    form = MergeForm()
    shown = matter(reading(), actor(), matter_id)
    if is_looking():
        return _merge_page(shown, form)
    form.offer([])
    if not form.validate_on_submit():
        return _merge_page(shown, form), UNPROCESSABLE
    target = form.target_id.data or 0
    try:
        run(merge_matters, actor(), matter_id, target)
    except NotFound:
        return gone([])
    except DomainError as error:
        form.refuse(error)
        status = 409 if isinstance(error, Conflict) else UNPROCESSABLE
        return _merge_page(matter(reading(), actor(), matter_id), form), status
    flash("Đã gộp. Mã và lời của từng người gửi giữ nguyên; vẫn tách ra lại được.", "green")
    return redirect(url_for("matters.one", matter_id=target), code=303)


@requires(*_WHO)
def unmerge(matter_id: int, merge_id: int) -> ResponseReturnValue:
    """Take a merge back; a refusal is said on the page of the matter it was pressed on."""
    matter(reading(), actor(), matter_id)
    try:
        source = run(unmerge_matters, actor(), merge_id)
    except NotFound:
        raise
    except DomainError as error:
        form = MergeForm(formdata=None)
        form.refuse(error)
        said = [said for found in (form.form_errors, *form.errors.values()) for said in found]
        flash(said[0], "red")
        return redirect(url_for("matters.one", matter_id=matter_id), code=303)
    flash("Đã tách ra lại như trước khi gộp.", "green")
    return redirect(url_for("matters.one", matter_id=source), code=303)


@requires(*_WHO)
def move(opinion_id: int) -> ResponseReturnValue:
    """Where one opinion of a matter goes."""
    shown, opinion = _member(opinion_id)
    form = MoveForm(
        formdata=None,
        revision=opinion.revision,
        title=opinion.title,
        into="matter",
        from_id=shown.id,
    )
    return _move_page(shown, opinion, form)


@requires(*_WHO)
def move_send(opinion_id: int) -> ResponseReturnValue:
    """Move it, and show the matter it is in now."""
    form = MoveForm()
    typed = [("Tên vấn đề", form.title.data), ("Tóm tắt vấn đề", form.summary.data)]
    try:
        shown, opinion = _member(opinion_id)
        if is_looking():
            return _move_page(shown, opinion, form)
        form.offer([], fields(reading()))
        if not form.validate_on_submit():
            return _move_page(shown, opinion, form), UNPROCESSABLE
        target = run(
            move_opinion,
            actor(),
            opinion_id,
            form.shown_matter,
            form.shown_revision,
            into=form.target,
        )
    except NotFound:
        return gone(typed)
    except Conflict as error:
        shown, opinion = _member(opinion_id)
        form.refuse(error)
        form.from_id.data, form.revision.data = str(shown.id), str(opinion.revision)
        return _move_page(shown, opinion, form), 409
    except DomainError as error:
        form.refuse(error)
        return _move_page(*_member(opinion_id), form), UNPROCESSABLE
    flash("Đã chuyển ý kiến. Người gửi thấy một dòng ở trang tra cứu.", "green")
    return redirect(url_for("matters.one", matter_id=target), code=303)


def register(blueprint: Blueprint) -> None:
    """Put these views under the addresses of the matters."""
    for path, name, view, methods in (
        (f"{ONE}/gop", "merge", merge, ["GET"]),
        (f"{ONE}/gop", "merge_send", merge_send, ["POST"]),
        (f"{ONE}/tach-lai/<int(max=2147483647):merge_id>", "unmerge", unmerge, ["POST"]),
        (MOVE, "move", move, ["GET"]),
        (MOVE, "move_send", move_send, ["POST"]),
    ):
        blueprint.add_url_rule(path, name, view, methods=methods)


def _member(opinion_id: int) -> tuple[Matter, Opinion]:
    """An accepted opinion with the matter it is in, if the officer may read that matter."""
    found = matters_by_opinion(reading(), [opinion_id]).get(opinion_id)
    if found is None:
        raise NotFound("not_found")
    shown = matter(reading(), actor(), found.id)
    for opinion in opinions_in(reading(), shown.id):
        if opinion.id == opinion_id:
            return shown, opinion
    raise NotFound("not_found")


def _merge_page(shown: Matter, form: MergeForm) -> str:
    others = offered(shown.conference_id, chosen=form.target_id.data or 0, but=shown.id)
    form.offer(others.choice.rows)
    show_work_counts()
    return render_template(
        "admin/matters/merge.html",
        matter=shown,
        opinions=opinions_in(reading(), shown.id),
        form=form,
        others=others,
    )


def _move_page(shown: Matter, opinion: Opinion, form: MoveForm) -> str:
    others = offered(shown.conference_id, chosen=form.matter_id.data or 0, but=shown.id)
    form.offer(others.choice.rows, fields(reading()))
    show_work_counts()
    return render_template(
        "admin/matters/move.html",
        matter=shown,
        opinion=opinion,
        form=form,
        others=others,
    )
