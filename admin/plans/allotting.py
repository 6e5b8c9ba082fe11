"""Changing on screen what organisations owe by the plan: delegates and opinions, row by row."""

import re
from dataclasses import replace

from flask.typing import ResponseReturnValue
from wtforms import TextAreaField

from admin.access import requires
from admin.moderating.forms import RevisionForm
from admin.plans.area import ONE, blueprint, own
from admin.plans.settling import Edit, first_shown, settle
from dialogue.delegates.rows import MOST_OWED
from dialogue.duties.quotas import with_quotas
from dialogue.errors import DomainError
from dialogue.permissions import Permission
from dialogue.plans.nearest import nearest
from dialogue.plans.quotas import QuotaRow, QuotaRule, Quotas
from dialogue.plans.schema import Plan
from dialogue.text.folding import fold
from dialogue.text.plain import clean_line, visible

_BETWEEN = re.compile(r"[\t;|]")


class QuotasForm(RevisionForm):
    """The organisations and the rules of a plan, one on each line."""

    plan_rows = TextAreaField("Từng tổ chức", filters=[lambda typed: visible(typed or "")])
    plan_rules = TextAreaField("Theo loại đơn vị", filters=[lambda typed: visible(typed or "")])

    def changed(self, plan: Plan) -> Plan:
        """The plan with what was typed; a line that is none is refused by its number."""
        old = plan.quotas or Quotas()
        rows = {row.body: row for row in old.rows}
        rules = {(rule.body, fold(rule.whom)): rule for rule in old.rules}
        found, sorts = [], []
        for number, parts in self._lines("plan_rows", 3):
            body, whom = self._body(plan, parts[0], "plan_rows", number), parts[3]
            seats, opinions = (
                self._number(parts[1], "plan_rows", number),
                self._number(parts[2], "plan_rows", number),
            )
            row = rows.get(body, QuotaRow(body=body))
            found.append(replace(row, seats=seats, opinions=opinions, whom=whom))
        for number, parts in self._lines("plan_rules", 4):
            body, whom = self._body(plan, parts[0], "plan_rules", number), parts[4]
            counts = [self._number(part, "plan_rules", number) for part in parts[1:4]]
            rule = rules.get((body, fold(whom)), QuotaRule(body=body))
            if counts != [rule.bodies, rule.each, rule.opinions_each]:
                rule = replace(rule, seats=None, opinions=None, words="")
            bodies, each, opinions = counts
            sorts.append(replace(rule, bodies=bodies, each=each, opinions_each=opinions, whom=whom))
        if not found and not sorts:
            raise DomainError("quota.empty", "plan_rows")
        return with_quotas(plan, found, sorts)

    def _lines(self, field: str, numbers: int) -> list[tuple[int, list[str]]]:
        typed = (self[field].data or "").splitlines()
        return [
            (number, [clean_line(part) for part in _BETWEEN.split(line, numbers)] + [""] * numbers)
            for number, line in enumerate(typed, start=1)
            if line.strip()
        ]

    def _body(self, plan: Plan, name: str, field: str, line: int) -> str:
        names = {fold(body.name): body.key for body in plan.bodies}
        key = names.get(fold(name))
        if key is None:
            near = nearest(name, tuple(body.name for body in plan.bodies))
            code = "plan.quota_body_near" if near else "plan.quota_body"
            raise DomainError(code, field, line=line, name=name[:80], near=near)
        return key

    def _number(self, typed: str, field: str, line: int) -> int | None:
        if not typed:
            return None
        if not typed.isascii() or not typed.isdigit() or int(typed[:6]) > MOST_OWED:
            raise DomainError("plan.quota_line", field, line=line, max=MOST_OWED)
        return int(typed[:6])


@blueprint.route(f"{ONE}/phan-bo", methods=["GET", "POST"])
@requires(Permission.RUN_CONFERENCE)
def quotas(plan_id: int) -> ResponseReturnValue:
    """How many delegates and opinions each organisation owes; conferences follow."""
    row, plan = own(plan_id)
    form = QuotasForm(**first_shown(revision=row.revision, **_typed(plan)))
    after = None
    if form.is_submitted() and form.validate():
        try:
            after = form.changed(plan)
        except DomainError as error:
            form.refuse(error)
    edit = Edit(row, plan, form, "quotas", "", plan.quotas.annex if plan.quotas else "")
    done = "Đã lưu phân bổ. Những gì thay đổi được ghi vào nhật ký, cũ và mới."
    return settle(edit, after, done)


def _typed(plan: Plan) -> dict[str, str]:
    names = {body.key: body.name for body in plan.bodies}
    found = plan.quotas or Quotas()
    rows = [
        (names.get(row.body, row.body), row.seats, row.opinions, row.whom) for row in found.rows
    ]
    rules = [
        (names.get(rule.body, rule.body), rule.bodies, rule.each, rule.opinions_each, rule.whom)
        for rule in found.rules
    ]
    return {"plan_rows": "\n".join(map(_line, rows)), "plan_rules": "\n".join(map(_line, rules))}


def _line(parts: tuple[str | int | None, ...]) -> str:
    said = ["" if part is None else str(part).replace(";", ",") for part in parts]
    return "; ".join(said).rstrip("; ")
