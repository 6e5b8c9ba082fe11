"""How good the advice is: agreement by what was suggested and month, and what to learn from."""

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.desk import conferences_of, current_conference
from dialogue import clock
from dialogue.moderation.agreement import agreement
from dialogue.moderation.disagreements import json_lines, open_disagreements
from dialogue.permissions import Permission
from dialogue.reports.agreement_sheet import agreement_sheet
from dialogue.wording.screening import month_name, suggested
from web import sheets
from web.context import now, reading, run


@requires(Permission.MODERATE)
def show() -> ResponseReturnValue:
    """The table of a conference."""
    return render_template(
        "admin/moderating/agreement.html",
        conference=(conference := current_conference()),
        conferences=conferences_of(actor()),
        found=agreement(reading(), actor(), conference),
        suggested=suggested,
        month_name=month_name,
    )


@requires(Permission.MODERATE)
def sheet() -> ResponseReturnValue:
    """The same as a spreadsheet."""
    conference = current_conference()
    found = agreement(reading(), actor(), conference)
    content = agreement_sheet(f"Gợi ý của máy và quyết định, {conference.short_title}", found)
    return _file(content, "goi-y", "xlsx")


@requires(Permission.MODERATE)
def disagreements() -> ResponseReturnValue:
    """The texts decided otherwise, after it is put down that they went out."""
    lines = run(open_disagreements, actor(), current_conference().id)
    return _file(json_lines(lines).encode(), "khac-goi-y", "jsonl")


def _file(content: bytes, name: str, ending: str) -> Response:
    full = f"{name}-{current_conference().slug}-{clock.local_date(now()):%Y%m%d}.{ending}"
    return sheets.sheet(content, full)
