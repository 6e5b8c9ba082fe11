"""The bảng tổng hợp of a conference: a page to filter and print, a Word sheet, a spreadsheet."""

from typing import Any

from flask import Blueprint, Response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import SelectField

from admin.access import actor, requires
from admin.desk import conferences_of, current_conference
from admin.moderating.forms import row_id
from dialogue import clock
from dialogue.conferences.model import Conference
from dialogue.conferences.queries import fields
from dialogue.matters.model import URGENCIES
from dialogue.permissions import Permission
from dialogue.reports import consolidated_words as words
from dialogue.reports.consolidated import Overview, Wanted, overview
from dialogue.reports.consolidated_docx import consolidated_docx
from dialogue.reports.consolidated_xlsx import consolidated_xlsx
from dialogue.routing.queries import answering_bodies
from dialogue.wording import states
from web.context import now, reading
from web.forms import Form
from web.letter_issuer import issuer_of
from web.sheets import sheet

blueprint = Blueprint("consolidating", __name__)
_PLACE = "/van-de/tong-hop"


class FilterForm(Form):
    """Which matters are wanted; what cannot be one asks for all."""

    linh_vuc = SelectField("Lĩnh vực", coerce=row_id, validate_choice=False)
    muc_do = SelectField("Mức độ", validate_choice=False)
    chu_de = SelectField("Chủ đề", coerce=row_id, validate_choice=False)
    co_quan = SelectField("Cơ quan", coerce=row_id, validate_choice=False)
    tinh_trang = SelectField("Tình trạng", validate_choice=False)

    def offer(self, conference: Conference) -> None:
        """Fill the lists from which is chosen."""
        bodies = answering_bodies(reading(), conference.unit_id, now())
        for field, rows in (
            (self.linh_vuc, [(row.id, row.name) for row in fields(reading())]),
            (self.chu_de, [(row.id, row.name) for row in conference.themes]),
            (self.co_quan, [(row.id, row.name) for row in bodies]),
        ):
            field.choices = [(0, "Tất cả"), *rows]
        self.muc_do.choices = [("", "Tất cả"), *reversed(states.URGENCIES.items())]
        self.tinh_trang.choices = [("", "Tất cả"), *words.STATES.items()]

    @property
    def wanted(self) -> Wanted:
        """What was chosen."""
        urgency, state = self.muc_do.data or "", self.tinh_trang.data or ""
        return Wanted(
            field_id=self.linh_vuc.data or None,
            theme_id=self.chu_de.data or None,
            agency_id=self.co_quan.data or None,
            urgency=urgency if urgency in URGENCIES else "",
            state=state if state in words.STATES else "",
        )

    @property
    def address(self) -> dict[str, Any]:
        """What was chosen, as it stands in an address."""
        return {field.name: field.data for field in self if field.data}


@blueprint.get(_PLACE)
@requires(Permission.READ_MATTERS)
def page() -> ResponseReturnValue:
    """The table, with its filters; printed, the table alone."""
    conference = current_conference()
    form, table = _table(conference)
    return render_template(
        "admin/consolidating/page.html",
        conference=conference,
        conferences=conferences_of(actor()),
        form=form,
        table=table,
        wording=words,
        issuer=issuer_of(conference),
        docx=url_for(".docx", hn=conference.slug, **form.address),
        xlsx=url_for(".xlsx", hn=conference.slug, **form.address),
    )


@blueprint.get(f"{_PLACE}.docx")
@requires(Permission.READ_MATTERS)
def docx() -> ResponseReturnValue:
    """The table as a Word sheet."""
    _, table = _table(current_conference())
    return _file(consolidated_docx(table), "docx", table)


@blueprint.get(f"{_PLACE}.xlsx")
@requires(Permission.READ_MATTERS)
def xlsx() -> ResponseReturnValue:
    """The table as a spreadsheet, the opinions in full."""
    _, table = _table(current_conference())
    return _file(consolidated_xlsx(table), "xlsx", table)


def _table(conference: Conference) -> tuple[FilterForm, Overview]:
    form = FilterForm(request.args, meta={"csrf": False})
    form.offer(conference)
    return form, overview(reading(), actor(), conference, form.wanted, now())


def _file(content: bytes, ending: str, table: Overview) -> Response:
    day = f"{clock.local_date(table.at):%Y%m%d}"
    name = f"bang-tong-hop-{table.conference.slug}-{day}.{ending}"
    return sheet(content, name)
