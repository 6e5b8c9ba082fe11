"""The grounds of a conference: which are on, under which clause, in which words."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms import BooleanField, TextAreaField

from admin import fields
from admin.access import actor, requires
from admin.conferences.own import own_conference
from admin.moderating.grounds import HINTS
from dialogue.conferences.grounds import (
    CLAUSE_MAX,
    Terms,
    TermsEntry,
    set_ground,
    terms_of,
)
from dialogue.conferences.model import Conference
from dialogue.errors import DomainError, NotFound
from dialogue.permissions import Permission
from dialogue.regulation import ALWAYS_ON, GROUNDS
from web.context import reading, run
from web.forms import UNPROCESSABLE, Form


class GroundForm(Form):
    """How the conference uses one ground; an empty text takes the shipped words."""

    offered = BooleanField("Hội nghị này dùng căn cứ này")
    clause = fields.line("Điều khoản của kế hoạch", CLAUSE_MAX)
    channel = TextAreaField("Hướng dẫn nơi giải quyết")
    bring = TextAreaField("Mang theo những gì")

    def entry(self) -> TermsEntry:
        """What is entered, as it was typed."""
        return TermsEntry(
            bool(self.offered.data),
            self.clause.data or "",
            self.channel.data or "",
            self.bring.data or "",
        )


@requires(Permission.RUN_CONFERENCE)
def listing(slug: str) -> ResponseReturnValue:
    """Every ground as the conference uses it."""
    conference = own_conference(slug)
    return render_template(
        "admin/conferences/grounds.html",
        conference=conference,
        terms=terms_of(reading(), conference),
        hints=HINTS,
    )


@requires(Permission.RUN_CONFERENCE)
def show(slug: str, code: str) -> ResponseReturnValue:
    """The form for one ground."""
    conference, terms = _one(slug, code)
    ground = terms.ground
    form = GroundForm(
        formdata=None,
        offered=terms.offered,
        clause="" if terms.clause == conference.exclusion_clause else terms.clause,
        channel=ground.channel,
        bring=ground.bring,
    )
    return _page(conference, terms, form)


@requires(Permission.RUN_CONFERENCE)
def send(slug: str, code: str) -> ResponseReturnValue:
    """Lay it down; letters that have gone out stay as they are."""
    conference, terms = _one(slug, code)
    form = GroundForm()
    if not form.validate_on_submit():
        return _page(conference, terms, form), UNPROCESSABLE
    try:
        run(set_ground, actor(), conference.id, code, form.entry())
    except DomainError as error:
        form.refuse(error)
        return _page(conference, terms, form), UNPROCESSABLE
    flash(f"Đã lưu căn cứ {code}. Thư gửi từ nay theo lời mới; thư đã gửi giữ nguyên.", "green")
    return redirect(url_for("conferences.grounds", slug=slug), code=303)


def _one(slug: str, code: str) -> tuple[Conference, Terms]:
    conference = own_conference(slug)
    if code not in GROUNDS:
        raise NotFound("not_found")
    return conference, terms_of(reading(), conference)[code]


def _page(conference: Conference, terms: Terms, form: GroundForm) -> str:
    return render_template(
        "admin/conferences/ground.html",
        conference=conference,
        terms=terms,
        shipped=GROUNDS[terms.ground.code],
        always_on=terms.ground.code in ALWAYS_ON,
        form=form,
        hint=HINTS[terms.ground.code],
    )
