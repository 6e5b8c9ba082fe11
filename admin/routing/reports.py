"""What agencies have reported to the Front: the moderators look again and decide."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.desk import current_conference
from admin.moderating.counts import count_tabs
from admin.routing.area import REPORT, blueprint
from dialogue.errors import Conflict
from dialogue.permissions import Permission
from dialogue.routing.reported import open_reports
from dialogue.routing.reporting import give_back
from web.context import reading, run


@blueprint.get("/co-quan-bao")
@requires(Permission.MODERATE)
def reports() -> ResponseReturnValue:
    """Which opinions wait, by code; the words are read on the opinion's own page."""
    return _page()


@blueprint.post(REPORT + "/mo-lai")
@requires(Permission.MODERATE)
def return_to_agency(report_id: int) -> ResponseReturnValue:
    """Nothing of the kind was found: the officials read the opinion again."""
    try:
        run(give_back, actor(), report_id)
    except Conflict:
        return _page(overtaken=True), 409
    flash("Đã mở lại ý kiến cho cơ quan trả lời.", "green")
    return redirect(url_for(".reports"), code=303)


def _page(overtaken: bool = False) -> str:
    conference = current_conference()
    count_tabs(conference)
    rows = open_reports(reading(), actor())
    return render_template("admin/routing/reports.html", rows=rows, overtaken=overtaken)
