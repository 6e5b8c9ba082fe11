"""What a plan says of quotas, as rows of the table of a conference; what a change does to them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dialogue.delegates.rows import NAME_MAX, NOTE_MAX, Difference, QuotaRow
from dialogue.duties.proposing import cut
from dialogue.plans.quotas import QuotaRow as PlanRow
from dialogue.plans.quotas import QuotaRule, Quotas
from dialogue.plans.schema import Plan
from dialogue.text.folding import fold


def quota_rows(plan: Plan, bodies: Mapping[str, int]) -> list[QuotaRow]:
    """The table of quotas a plan comes to; a rule is one line with what it gives in all."""
    return list(_lines(plan, bodies).values())


def quota_changes(
    before: Plan, after: Plan, bodies: Mapping[str, int], bodies_after: Mapping[str, int]
) -> list[Difference]:
    """What a change of the plan, or of the bodies it means, changes in its quotas."""
    old, new = _lines(before, bodies), _lines(after, bodies_after)
    found = [Difference(old.get(key), new.get(key)) for key in dict.fromkeys((*old, *new))]
    return [each for each in found if each.before != each.after]


def with_quotas(plan: Plan, rows: Sequence[PlanRow], rules: Sequence[QuotaRule]) -> Plan:
    """The plan with other quotas. The totals it states go up and down with them.

    A total that was not the sum before is as far from it as it was, for the checker to tell.
    """
    old = plan.quotas or Quotas()
    new = replace(old, rows=tuple(rows), rules=tuple(rules))
    if old.stated is not None:
        before, after = _sums(old), _sums(new)
        stated = {
            name: max(0, getattr(old.stated, name) + after[name] - before[name])
            for name in before
            if getattr(old.stated, name) is not None
        }
        words = "" if before != after else old.stated.words
        new = replace(new, stated=replace(old.stated, **stated, words=words))
    return replace(plan, quotas=new if new.rows or new.rules else None)


def _sums(quotas: Quotas) -> dict[str, int]:
    rules = quotas.rules
    return {
        "bodies": len(quotas.rows) + sum(rule.bodies or 0 for rule in rules),
        "seats": sum(row.seats or 0 for row in quotas.rows) + sum(map(_seats, rules)),
        "opinions": sum(row.opinions or 0 for row in quotas.rows) + sum(map(_opinions, rules)),
    }


def _seats(rule: QuotaRule) -> int:
    return rule.seats or (rule.bodies or 0) * (rule.each or 0)


def _opinions(rule: QuotaRule) -> int:
    return rule.opinions or (rule.bodies or 0) * (rule.opinions_each or 0)


def _lines(plan: Plan, bodies: Mapping[str, int]) -> dict[tuple[str, str, int], QuotaRow]:
    """The rows by what makes them the same after a change: whose they are, and for whom.

    An organisation is one row under whatever name; of a sort of bodies there may be several
    rules, told apart by whom they bring.
    """
    if plan.quotas is None:
        return {}
    names = {body.key: body.name for body in plan.bodies}
    written = [
        (
            (row.body, ""),
            QuotaRow(
                cut(names.get(row.body, row.body), NAME_MAX),
                row.seats or 0,
                row.opinions or 0,
                note=cut(row.whom, NOTE_MAX),
                organisation_id=bodies.get(row.body),
            ),
        )
        for row in plan.quotas.rows
    ]
    for rule in plan.quotas.rules:
        number = rule.bodies or 0
        name = f"{names.get(rule.body, rule.body)} ({number} đơn vị): {rule.whom}".rstrip(": ")
        owed = QuotaRow(
            cut(name, NAME_MAX),
            _seats(rule),
            _opinions(rule),
            organisation_id=bodies.get(rule.body),
        )
        written.append(((rule.body, f"rule {fold(rule.whom)}"), owed))
    found: dict[tuple[str, str, int], QuotaRow] = {}
    times: Counter[tuple[str, str]] = Counter()
    for key, owed in written:
        if owed.seats or owed.opinions:
            found[(*key, times[key])] = owed
            times[key] += 1
    return found
