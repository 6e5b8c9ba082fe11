"""Which lines of the board are wanted, as a form that works by its address alone."""

from datetime import datetime
from typing import Any

from flask import url_for
from sqlalchemy.orm import Session
from wtforms import SelectField

from dialogue.conferences.model import Conference
from dialogue.conferences.queries import fields
from dialogue.reports import stages
from dialogue.reports.board_rows import Filter
from dialogue.reports.scope import Scope
from dialogue.routing.queries import answering_bodies
from dialogue.wording.board import BANDS
from web.forms import Form

BAND_KEYS = {"tre": "overdue", "sap": "near", "trong": "in_time", "xong": "done"}
# Whom a line waits for, and in which stages it does.
WAITING = {
    "co-quan": ("Cơ quan", (stages.SENT, stages.DRAFTING)),
    "lanh-dao": ("Lãnh đạo cơ quan ký", (stages.SUBMITTED,)),
    "dieu-phoi": ("Điều phối duyệt", (stages.SIGNED,)),
    "cong-khai": ("Công khai", (stages.APPROVED,)),
}


def _number(typed: str | int | None) -> int:
    """A row's id; what cannot be one is none."""
    digits = str(typed or "")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else 0


class FilterForm(Form):
    """Agency, field, band, and whom it waits for."""

    agency = SelectField("Cơ quan", name="co-quan", coerce=_number, validate_choice=False)
    field = SelectField("Lĩnh vực", name="linh-vuc", coerce=_number, validate_choice=False)
    band = SelectField(
        "Thời hạn",
        name="han",
        choices=[("", "Tất cả"), *((key, BANDS[band]) for key, band in BAND_KEYS.items())],
        validate_choice=False,
    )
    waits = SelectField(
        "Đang chờ",
        name="cho",
        choices=[("", "Tất cả"), *((key, who) for key, (who, _) in WAITING.items())],
        validate_choice=False,
    )

    def offer(self, session: Session, scope: Scope, conference: Conference, now: datetime) -> None:
        """Let the agencies and fields be chosen that can be in the board."""
        bodies = answering_bodies(session, conference.unit_id, now)
        named = [
            (body.id, body.short_name or body.name)
            for body in bodies
            if scope.agencies is None or body.id in scope.agencies
        ]
        self.agency.choices = [(0, "Tất cả"), *named]
        self.field.choices = [(0, "Tất cả"), *((row.id, row.name) for row in fields(session))]


def chosen(form: FilterForm) -> Filter:
    """What the form asks for; what it does not know asks for all."""
    _, waited = WAITING.get(form.waits.data or "", ("", ()))
    return Filter(
        agency=form.agency.data or None,
        field=form.field.data or None,
        band=BAND_KEYS.get(form.band.data or "", ""),
        stages=waited,
    )


def link(form: FilterForm, endpoint: str = ".listing", **more: int) -> str:
    """The address of the same choice."""
    return url_for(endpoint, **{**kept(form), **more})


def kept(form: FilterForm) -> dict[str, Any]:
    """What was chosen, as the address carries it."""
    chosen_ones = (form.agency, form.field, form.band, form.waits)
    return {field.name: field.data for field in chosen_ones if field.data}
