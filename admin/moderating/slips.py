"""The guidance slip of an exclusion, for whoever stands at the desk or gets it by post."""

from flask import Response

from admin.access import actor, requires
from dialogue.documents.guidance_slip import guidance_slip
from dialogue.documents.notice_letter import NoticeLetter, letter_docx, letters_pdf
from dialogue.errors import NotFound
from dialogue.moderation.queries import confirmed_exclusions, opinion
from dialogue.permissions import Permission
from web.context import now, reading
from web.sheets import sheet


@requires(Permission.MODERATE)
def docx(opinion_id: int) -> Response:
    """The slip for Word: the Front may still change a word before it signs."""
    return sheet(letter_docx(_slip(opinion_id)), f"phieu-huong-dan-{opinion_id}.docx")


@requires(Permission.MODERATE)
def pdf(opinion_id: int) -> Response:
    """The slip to print."""
    return sheet(letters_pdf([_slip(opinion_id)]), f"phieu-huong-dan-{opinion_id}.pdf")


def _slip(opinion_id: int) -> NoticeLetter:
    row = opinion(reading(), actor(), opinion_id)
    found = confirmed_exclusions(reading(), [row.id]).get(row.id)
    if found is None or found.letter is None:
        raise NotFound("not_found")
    return guidance_slip(found.letter, row.conference, row.code, now())
