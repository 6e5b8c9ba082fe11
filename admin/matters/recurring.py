"""That a matter was raised at an earlier conference: what looks alike, saying so, undoing it."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from wtforms import RadioField

from admin.access import actor, requires
from admin.matters.counts import show_work_counts
from admin.moderating.forms import row_id
from admin.moderating.gone import gone
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.matters.chains import Chain, chains
from dialogue.matters.commands import is_open
from dialogue.matters.earlier import alike_before, earlier_matters, reading_of_matter
from dialogue.matters.model import Matter
from dialogue.matters.queries import matter
from dialogue.matters.recurrence import say_raised_before, unsay_raised_before
from dialogue.permissions import Actor, Permission
from web.context import reading, run
from web.forms import UNPROCESSABLE, Form

_WHO = (Permission.MODERATE, Permission.ROUTE)
_ONE = "/van-de/<int(max=2147483647):matter_id>/da-neu"


class RecurrenceForm(Form):
    """Which matter of an earlier conference."""

    earlier_id = RadioField("Vấn đề này đã nêu ở", coerce=row_id, validate_choice=False)

    def offer(self, matters: Sequence[Matter]) -> None:
        """Let these matters be chosen."""
        self.earlier_id.choices = [
            (m.id, f"Vấn đề {m.number}. {m.title}, {m.conference.short_title}") for m in matters
        ]


@dataclass(frozen=True)
class Before:
    """What the page of a matter says: the chain, or what looks alike while nobody has said so."""

    chain: Chain | None
    alike: list[Matter]
    may_say: bool


def before_of(session: Session, who: Actor, row: Matter) -> Before:
    """What is known of a matter before its conference, and what the officer may say of it."""
    unit = row.conference.unit_id
    chain = chains(session, [row.id]).get(row.id)
    may_say = is_open(row) and any(who.may(permission, unit_id=unit) for permission in _WHO)
    found = _alike(session, who, row) if may_say and chain is None else []
    return Before(chain, found, may_say)


@requires(*_WHO)
def choose(matter_id: int) -> ResponseReturnValue:
    """The matters of earlier conferences, what looks alike first; `?loc=` looks for others."""
    row = matter(reading(), actor(), matter_id)
    if not is_open(row):
        return redirect(url_for("matters.one", matter_id=row.id))
    return _page(row, RecurrenceForm(formdata=None))


@requires(*_WHO)
def say(matter_id: int) -> ResponseReturnValue:
    """Say that the matter was raised there."""
    row, form = matter(reading(), actor(), matter_id), RecurrenceForm()
    form.offer([])
    if not form.validate_on_submit():
        return _page(row, form), UNPROCESSABLE
    try:
        run(say_raised_before, actor(), matter_id, form.earlier_id.data or 0)
    except NotFound:
        return gone([])
    except DomainError as error:
        form.refuse(error)
        status = 409 if isinstance(error, Conflict) else UNPROCESSABLE
        return _page(matter(reading(), actor(), matter_id), form), status
    flash("Đã ghi vấn đề này nêu lại từ hội nghị trước. Bỏ ghi được ở trang này.", "green")
    return redirect(url_for("matters.one", matter_id=matter_id), code=303)


@requires(*_WHO)
def unsay(matter_id: int) -> ResponseReturnValue:
    """Take it back."""
    matter(reading(), actor(), matter_id)
    run(unsay_raised_before, actor(), matter_id)
    flash("Đã bỏ ghi nhận.", "green")
    return redirect(url_for("matters.one", matter_id=matter_id), code=303)


def register(blueprint: Blueprint) -> None:
    """Put these views under the addresses of the matters."""
    blueprint.add_url_rule(_ONE, "raised_before", choose, methods=["GET"])
    blueprint.add_url_rule(_ONE, "raised_before_send", say, methods=["POST"])
    blueprint.add_url_rule(f"{_ONE}/bo", "raised_before_undo", unsay, methods=["POST"])


def _alike(session: Session, who: Actor, row: Matter) -> list[Matter]:
    found = alike_before(session, who, row.conference, reading_of_matter(row))
    return [one.matter for one in found]


def _page(row: Matter, form: RecurrenceForm) -> str:
    words = request.args.get("loc", "").replace("\0", "").strip()[:200]
    alike = [] if words else _alike(reading(), actor(), row)
    others = earlier_matters(reading(), actor(), row.conference, words)
    known = {each.id for each in alike}
    form.offer([*alike, *(each for each in others if each.id not in known)])
    show_work_counts()
    return render_template(
        "admin/matters/raised_before.html",
        matter=row,
        form=form,
        words_typed=words,
        hints=dict.fromkeys(known, "Gần giống nhất theo chữ. Anh/chị đọc rồi quyết định."),
    )
