"""The papers of a conference from its plan: invitations, summonses and the programme."""

from collections import Counter

from flask import render_template
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.conferences.own import own_conference
from admin.plans.area import blueprint
from dialogue.conferences.model import Conference
from dialogue.delegates.queries import board
from dialogue.documents.conference_papers import invitations, programme
from dialogue.documents.notice_letter import NoticeLetter, letter_docx, letters_pdf
from dialogue.documents.plan_issuer import plan_issuer
from dialogue.duties.announced import AnnouncedPlan, announced_plan
from dialogue.errors import NotFound
from dialogue.permissions import Permission
from dialogue.programme.queries import locked_order
from dialogue.programme.queries import sheet as order_sheet
from web.context import now, reading
from web.sheets import sheet

PAPERS = "/tien-do/<slug>/giay-to"


@blueprint.get(PAPERS)
@requires(Permission.RUN_CONFERENCE)
def papers(slug: str) -> ResponseReturnValue:
    """What can be printed, and to whom it goes."""
    conference, found = _planned(slug)
    letters = invitations(found, conference)
    seats = [row for row in board(reading(), actor(), conference.id, now()) if row.quota.seats]
    return render_template(
        "admin/plans/papers.html",
        conference=conference,
        seats=seats,
        unnamed=[row for row in seats if not row.named],
        letters=letters,
        issuer=plan_issuer(found.plan, conference),
        counts=Counter(one.kind for one in letters),
        steps=len(found.plan.programme),
        speakers=_speakers(conference),
    )


@blueprint.get(f"{PAPERS}/giay-moi.pdf")
@requires(Permission.RUN_CONFERENCE)
def all_invitations(slug: str) -> ResponseReturnValue:
    """All of them in one file, each on a page of its own."""
    conference, found = _planned(slug)
    letters = invitations(found, conference)
    if not letters:
        raise NotFound("not_found")
    return sheet(letters_pdf(letters), f"giay-moi-{slug}.pdf")


@blueprint.get(f"{PAPERS}/giay-moi-<int(max=9999):number>.docx")
@requires(Permission.RUN_CONFERENCE)
def invitation(slug: str, number: int) -> ResponseReturnValue:
    """One of them for Word, as its place in the list says."""
    conference, found = _planned(slug)
    letters = invitations(found, conference)
    if not 1 <= number <= len(letters):
        raise NotFound("not_found")
    return sheet(letter_docx(letters[number - 1]), f"giay-moi-{number}-{slug}.docx")


@blueprint.get(f"{PAPERS}/chuong-trinh.<any(docx, pdf):kind>")
@requires(Permission.RUN_CONFERENCE)
def programme_file(slug: str, kind: str) -> ResponseReturnValue:
    """The programme for Word or to print."""
    conference, found = _planned(slug)
    if not found.plan.programme:
        raise NotFound("not_found")
    paper: NoticeLetter = programme(found, conference, _speakers(conference))
    content = letter_docx(paper) if kind == "docx" else letters_pdf([paper])
    return sheet(content, f"chuong-trinh-{slug}.{kind}")


def _planned(slug: str) -> tuple[Conference, AnnouncedPlan]:
    conference = own_conference(slug)
    found = announced_plan(reading(), conference, now())
    if found is None:
        raise NotFound("not_found")
    return conference, found


def _speakers(conference: Conference) -> int:
    """How many people the order that is locked has; those who have gone are no part of it."""
    order = locked_order(reading(), conference.id)
    if order is None:
        return 0
    return sum(not line.is_gone for line in order_sheet(reading(), order).listed)
