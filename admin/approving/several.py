"""Several answers at a time: each is seen whole, decided by itself, and refused by itself."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.approving.area import blueprint
from admin.approving.forms import SeveralItemForm
from admin.matters.counts import show_work_counts
from dialogue.answers import states
from dialogue.answers.commands import approve_answer, checked_remark, send_back_answer
from dialogue.answers.model import Answer
from dialogue.answers.queries import chosen_answers
from dialogue.errors import DomainError
from dialogue.permissions import Permission
from dialogue.publication.commands import publish
from dialogue.publication.composing import compose_previews
from dialogue.publication.overlay import Covered, Stretch
from dialogue.publication.preview import Preview, Voice
from dialogue.wording.refusals import sentence
from web.context import now, reading, run
from web.forms import UNPROCESSABLE

MOST = 30


@dataclass(frozen=True)
class Item:
    """One answer on the page: what the public would see, and what is to be done with it."""

    answer: Answer
    covered: Covered
    form: SeveralItemForm

    @property
    def preview(self) -> Preview:
        """What the public would see."""
        return self.covered.preview

    @property
    def stretches(self) -> list[Stretch]:
        """What is covered or left open in what would be published."""
        return self.covered.of([voice.opinion_id for voice in self.chosen_words])

    @property
    def chosen_words(self) -> list[Voice]:
        """The senders' words that are let through."""
        chosen = set(self.form.words.data or ())
        return [voice for voice in self.preview.words if voice.opinion_id in chosen]


@blueprint.get("/cho-duyet/nhieu")
@requires(Permission.APPROVE)
def several_to_approve() -> ResponseReturnValue:
    """The chosen answers, each as the public will read it."""
    return _page("approve_several.html", _items(states.SIGNED, "duyet"))


@blueprint.post("/cho-duyet/nhieu")
@requires(Permission.APPROVE)
def approve_several() -> ResponseReturnValue:
    """Approve, leave or send back each; what has changed in between is refused alone."""
    items = _items(states.SIGNED)
    for item in items:
        if item.form.decision.data == "tra-lai":
            try:
                checked_remark(item.form.remark.data or "")
            except DomainError as error:
                item.form.refuse(error)
    if any(item.form.remark.errors for item in items):
        return _page("approve_several.html", items, UNPROCESSABLE)
    approved = _each(
        items,
        "duyet",
        lambda item: run(approve_answer, actor(), item.answer.id, item.form.revision.data),
    )
    returned = _each(
        items,
        "tra-lai",
        lambda item: run(
            send_back_answer,
            actor(),
            item.answer.id,
            item.form.revision.data,
            item.form.remark.data or "",
        ),
    )
    if approved or returned:
        flash(f"Đã duyệt {approved} trả lời, trả lại {returned} để sửa.", "green")
    return redirect(url_for(".publications" if approved else ".waiting"), code=303)


@blueprint.get("/cong-khai/nhieu")
@requires(Permission.PUBLISH)
def several_to_publish() -> ResponseReturnValue:
    """The chosen answers, exactly as the public will see them."""
    return _page("publish_several.html", _items(states.APPROVED, "cong-khai"))


@blueprint.post("/cong-khai/nhieu")
@requires(Permission.PUBLISH)
def publish_several() -> ResponseReturnValue:
    """Publish or leave each, or show the page once more with the chosen words."""
    items = _items(states.APPROVED)
    if request.form.get("viec") == "xem":
        return _page("publish_several.html", items)
    published = _each(
        items,
        "cong-khai",
        lambda item: run(
            publish,
            actor(),
            item.answer.id,
            item.form.revision.data,
            [voice.opinion_id for voice in item.chosen_words],
        ),
    )
    if published:
        flash(f"Đã quyết định công khai {published} trả lời.", "green")
    return redirect(url_for(".publications"), code=303)


def _items(state: str, decision: str | None = None) -> list[Item]:
    """What was ticked and still waits; `decision` is set on a page that is first shown."""
    wanted = [int(one) for one in request.values.getlist("chon") if _is_id(one)][:MOST]
    rows = chosen_answers(reading(), actor(), wanted, state)
    previews = compose_previews(reading(), rows, now())
    items = []
    for row in rows:
        prefix = f"tra-loi-{row.id}"
        if decision is not None:
            form = SeveralItemForm(
                formdata=None, prefix=prefix, decision=decision, revision=row.revision
            )
        else:
            form = SeveralItemForm(prefix=prefix)
        form.offer(previews[row.id].preview.words)
        items.append(Item(row, previews[row.id], form))
    gone = len(set(wanted)) - len(rows)
    if gone:
        flash(f"{gone} trả lời đã chuyển sang bước khác nên không còn ở đây.", "gold")
    return items


def _each(items: list[Item], decision: str, carry_out: Callable[[Item], object]) -> int:
    """Carry out a decision on each item that has it; returns how many were not refused."""
    done = 0
    for item in items:
        if item.form.decision.data != decision:
            continue
        title = item.preview.title
        try:
            carry_out(item)
        except DomainError as error:
            flash(f"«{title}»: {sentence(error)}", "red")
        else:
            done += 1
    return done


def _page(template: str, items: list[Item], status: int = 200) -> ResponseReturnValue:
    show_work_counts()
    return render_template(f"admin/approving/{template}", items=items), status


def _is_id(typed: str) -> bool:
    return typed.isascii() and typed.isdigit() and len(typed) < 10
