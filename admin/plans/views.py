"""Plans: the list, a new one, one of them, and its file."""

from datetime import date

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from admin.access import actor, requires
from admin.plans import allotting, board, changing, following, holding, papers, taking
from admin.plans.area import ALL, ONE, SHIPPED, blueprint, findings_of, own
from admin.plans.forms import SourceForm
from admin.plans.pointing import Places
from dialogue import clock
from dialogue.calendar.table import working_days
from dialogue.duties import queries
from dialogue.duties.commands import add_plan
from dialogue.duties.model import PlanFile
from dialogue.duties.owing import connected_bodies
from dialogue.duties.quotas import quota_rows
from dialogue.duties.standing import owed
from dialogue.errors import DomainError
from dialogue.permissions import Permission
from dialogue.plans.copying import copy_to
from dialogue.plans.reading import MOST_LETTERS, read
from dialogue.plans.schema import Plan
from dialogue.plans.writing import write
from web.context import now, reading, run
from web.forms import UNPROCESSABLE

__all__ = [
    "allotting",
    "blueprint",
    "board",
    "changing",
    "following",
    "holding",
    "papers",
    "taking",
]

FILE = "tep"


@blueprint.get(ALL)
@requires(Permission.RUN_CONFERENCE)
def plans() -> ResponseReturnValue:
    rows = queries.plans(reading(), actor())
    return render_template("admin/plans/list.html", rows=rows)


@blueprint.route(f"{ALL}/moi", methods=["GET", "POST"])
@requires(Permission.RUN_CONFERENCE)
def new_plan() -> ResponseReturnValue:
    """A plan from a file, from a shipped one or from one of one's own, moved to a new day."""
    form = SourceForm()
    kept = {f"p{row.id}": row for row in queries.plans(reading(), actor())}
    shipped = {path.stem: path for path in sorted(SHIPPED.glob("*-2026.yaml"))}
    titles = {name: read(path.read_text(encoding="utf-8")).plan for name, path in shipped.items()}
    form.source.choices = [
        *((key, f"Kế hoạch đã có: {_with_year(row)}") for key, row in kept.items()),
        *((name, f"Mẫu: {plan.title}") for name, plan in titles.items() if plan),
        (FILE, "Tệp kế hoạch của anh/chị"),
    ]
    found = []
    if form.is_submitted() and form.validate():
        source = _handed_in() if form.source.data == FILE else ""
        if form.source.data in kept:
            source = kept[form.source.data].text
        elif form.source.data in shipped:
            source = shipped[form.source.data].read_text(encoding="utf-8")
        try:
            if not source.strip():
                raise DomainError("plan.file", "file")
            plan = read(source).plan
            if plan is not None and form.new_date.data is not None:
                source = write(_moved(plan, form.new_date.data))
            unit_id = min(actor().units(Permission.RUN_CONFERENCE))
            plan_id = run(add_plan, actor(), unit_id, source)
        except DomainError as error:
            form.refuse(error)
            found = findings_of(source) if source.strip() else []
        else:
            flash("Đã giữ kế hoạch. Hãy xem các chỗ cần xem lại trước khi lập hội nghị.", "green")
            return redirect(url_for(".one", plan_id=plan_id), code=303)
    page = render_template("admin/plans/new.html", form=form, findings=found)
    return page, UNPROCESSABLE if form.is_submitted() else 200


@blueprint.get(ONE)
@requires(Permission.RUN_CONFERENCE)
def one(plan_id: int) -> ResponseReturnValue:
    """A plan: what the checker says, its sessions, its duties with their days, its bodies."""
    row, plan = own(plan_id)
    held = {link.session_key: link.conference for link in row.conferences}
    days, today = working_days(reading()), clock.local_date(now())
    sessions = []
    # A duty of all sessions stands in the table of each; its place is the first.
    anchors: dict[str, str] = {}
    for session in plan.sessions:
        conference = held.get(session.key)
        held_on = clock.local_date(conference.held_at) if conference else None
        duties = owed(plan, session.key, days, today, held_on)
        sessions.append({"session": session, "conference": conference, "duties": duties})
        for each in duties:
            anchors.setdefault(each.duty.key, f"viec-{session.key}-{each.duty.key}")
    return render_template(
        "admin/plans/one.html",
        row=row,
        plan=plan,
        sessions=sessions,
        anchors=anchors,
        places=Places(plan, row.id, anchors),
        findings=findings_of(row.text),
        known=connected_bodies(reading(), row.id),
        allotted=quota_rows(plan, {}),
        editions=queries.editions(reading(), row.id),
    )


@blueprint.get(f"{ONE}/tep")
@requires(Permission.RUN_CONFERENCE)
def file(plan_id: int) -> ResponseReturnValue:
    """The plan as a file."""
    row, _ = own(plan_id)
    response = Response(row.text, mimetype="application/yaml; charset=utf-8")
    response.headers["Content-Disposition"] = f"attachment; filename=ke-hoach-{row.year}.yaml"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _with_year(row: PlanFile) -> str:
    """The title, with the year where it does not say it: two plans may bear one title."""
    return row.title if str(row.year) in row.title else f"{row.title} ({row.year})"


def _handed_in() -> str:
    upload = request.files.get("file")
    if upload is None or not upload.filename:
        return ""
    content = upload.stream.read(MOST_LETTERS * 2 + 1)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return ""


def _moved(plan: Plan, day: date) -> Plan:
    try:
        return copy_to(plan, day)
    except ValueError:
        raise DomainError("plan.day", "new_date") from None
