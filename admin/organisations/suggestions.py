"""Where the machine's suggestions lead: to the locality's own fields and bodies."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from wtforms import Field, HiddenField, SelectField

from admin.access import actor, requires
from dialogue import clock
from dialogue.conferences.suggestion_targets import AGENCY, FIELD, Targets, set_targets, targets
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.organisations.model import Organisation, Unit
from dialogue.permissions import Permission
from dialogue.suggesting.names import agency_names, field_labels
from web.context import now, reading, run
from web.forms import UNPROCESSABLE, Form

_DEFAULT = "mac-dinh"
_NOTHING = "0"


@dataclass(frozen=True)
class Line:
    """A learned name: how it reads, its field of the form, and what is in force."""

    key: tuple[str, str]
    slot: str
    label: str
    leads_to: str

    @property
    def shown(self) -> str:
        """The hidden field with what was said of the name when the page was made."""
        return f"{self.slot}-da-thay"


class TargetsForm(Form):
    """A list for every learned name; `of` makes the class for a unit."""

    @classmethod
    def of(cls, found: Targets, lines: list[Line]) -> type["TargetsForm"]:
        """The form with one list for each line."""
        made: dict[str, Field] = {line.slot: _list(found, line) for line in lines}
        made |= {line.shown: HiddenField() for line in lines}
        return type("OwnTargetsForm", (cls,), made)

    def show(self, found: Targets, lines: list[Line]) -> None:
        """Have what is said now stand as what was read."""
        for line in lines:
            self[line.shown].data = _chosen(found, line)


@requires(Permission.MANAGE_STAFF)
def show() -> ResponseReturnValue:
    """What is in force, and where nothing is."""
    unit = _unit()
    found = targets(reading(), unit.id, clock.local_date(now()))
    lines = _lines(found)
    said = {line.slot: _chosen(found, line) for line in lines}
    return _page(unit, found, lines, TargetsForm.of(found, lines)(formdata=None, data=said))


@requires(Permission.MANAGE_STAFF)
def save() -> ResponseReturnValue:
    """Keep what is chosen; what is not in the form stays as it is."""
    unit = _unit()
    found = targets(reading(), unit.id, clock.local_date(now()))
    lines = _lines(found)
    form = TargetsForm.of(found, lines)()
    if not form.validate():
        return _page(unit, found, lines, form), UNPROCESSABLE
    sent = [line for line in lines if line.slot in request.form]
    chosen = {line.key: _meant(form[line.slot].data) for line in sent}
    shown = {line.key: _meant(form[line.shown].data) for line in sent}
    try:
        run(set_targets, actor(), unit.id, chosen, shown)
    except Conflict as error:
        form.refuse(error)
        return _overtaken(unit, form), 409
    except DomainError as error:
        form.refuse(error)
        return _page(unit, found, lines, form), UNPROCESSABLE
    flash("Đã lưu. Gợi ý trên bàn làm việc theo bảng này từ bây giờ.", "green")
    return redirect(url_for("organisations.suggestions", don_vi=unit.id), code=303)


def register(blueprint: Blueprint) -> None:
    """Put these views under the addresses of the bodies."""
    blueprint.add_url_rule("/co-quan/goi-y", "suggestions", show, methods=["GET"])
    blueprint.add_url_rule("/co-quan/goi-y", "suggestions_save", save, methods=["POST"])


def _unit() -> Unit:
    """The unit that the address names, or the first of those the officer administers."""
    units = sorted(actor().units(Permission.MANAGE_STAFF))
    wanted = request.args.get("don_vi", units[0], type=int)
    if wanted not in units:
        raise NotFound("not_found")
    return reading().get_one(Unit, wanted)


def _lines(found: Targets) -> list[Line]:
    named = [((FIELD, name), label) for name, label in field_labels().items()]
    named += [((AGENCY, name), name) for name in agency_names()]
    return [
        Line(key, f"{key[0]}-{number}", label, _leads_to(found, key))
        for number, (key, label) in enumerate(named)
    ]


def _leads_to(found: Targets, key: tuple[str, str]) -> str:
    kind, name = key
    if kind == AGENCY:
        body = found.body(name)
        return _named(body) if body else ""
    field = found.field(name)
    return field.name if field else ""


def _default(found: Targets, key: tuple[str, str]) -> str:
    kind, name = key
    if kind == FIELD:
        field = found.default_field(name)
        return field.name if field else ""
    body = found.bodies.get(found.defaults.get(name) or 0)
    return _named(body) if body else ""


def _list(found: Targets, line: Line) -> SelectField:
    default = _default(found, line.key)
    rows = [(_DEFAULT, f"Tự nhận: {default or 'chưa có'}"), (_NOTHING, "Không gợi ý")]
    if line.key[0] == FIELD:
        rows += [(str(number), row.name) for number, row in found.fields.items()]
    else:
        rows += [(str(number), _named(body)) for number, body in found.bodies.items()]
    return SelectField(line.label, choices=rows, validate_choice=False, default=_DEFAULT)


def _named(body: Organisation) -> str:
    return body.short_name or body.name


def _chosen(found: Targets, line: Line) -> str:
    said = found.said.get(line.key)
    return _DEFAULT if said is None else str(said)


def _meant(typed: str | None) -> int | None:
    """The id that was chosen; None for the default, -1 for what cannot be one."""
    if typed in (None, "", _DEFAULT):
        return None
    digits = str(typed)
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else -1


def _overtaken(unit: Unit, form: TargetsForm) -> str:
    """The newest table; what this person chose stays, and beside it what a colleague said."""
    found = targets(reading(), unit.id, clock.local_date(now()))
    lines, newer = _lines(found), []
    for line in lines:
        was, typed, standing = form[line.shown].data, form[line.slot].data, _chosen(found, line)
        if was == standing:
            continue
        choices = dict(form[line.slot].choices)
        if typed == was:
            form[line.slot].data = typed = standing
        mine = choices.get(typed, "") if typed != standing else ""
        newer.append((line.label, choices.get(standing, line.leads_to), mine))
    return _page(unit, found, lines, form, newer)


def _page(
    unit: Unit,
    found: Targets,
    lines: list[Line],
    form: TargetsForm,
    newer: Sequence[tuple[str, str, str]] = (),
) -> str:
    form.show(found, lines)
    units = actor().units(Permission.MANAGE_STAFF)
    return render_template(
        "admin/organisations/suggestions.html",
        unit=unit,
        units=list(reading().scalars(select(Unit).where(Unit.id.in_(units)).order_by(Unit.id))),
        form=form,
        newer=newer,
        groups=[
            ("Lĩnh vực", [line for line in lines if line.key[0] == FIELD]),
            ("Cơ quan", [line for line in lines if line.key[0] == AGENCY]),
        ],
        missing=[line.label for line in lines if not line.leads_to],
    )
