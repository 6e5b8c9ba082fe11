"""Numbers that do not add up: seats, opinions, bodies, areas."""

import re
from collections.abc import Iterable, Iterator

from dialogue.plans.findings import Finding, doubtful, wrong
from dialogue.plans.quotas import Quotas
from dialogue.plans.timing import Timeline

_LABELS = {
    "bodies": "số tổ chức",
    "seats": "số đại biểu",
    "opinions": "số ý kiến",
    "areas": "số khu vực",
    "groups": "số tổ dân phố",
}


def totals(line: Timeline) -> Iterator[Finding]:
    """A stated total that is not the sum of its rows and rules."""
    quotas = line.plan.quotas
    if quotas is None or quotas.stated is None:
        return
    for name, label in _LABELS.items():
        stated, sums = getattr(quotas.stated, name), _counted(quotas, name)
        if stated is not None and sums and stated not in sums:
            counted = min(sums, key=lambda each: abs(stated - each))
            first = (quotas.rows or quotas.rules or quotas.areas)[0].line
            yield wrong(
                "count.total",
                quotas.stated.where.of(name),
                first,
                words=[quotas.stated.words or quotas.words],
                label=label,
                stated=stated,
                counted=counted,
                difference=abs(stated - counted),
                compared="nhiều hơn" if stated > counted else "ít hơn",
            )


def _counted(quotas: Quotas, name: str) -> list[int]:
    """What the rows, the rules, or both come to: a plan may state either. Empty when unknown."""
    if name == "areas":
        return [len(quotas.areas)] if quotas.areas else []
    if name == "groups":
        return _known(_sum(area.groups for area in quotas.areas))
    rows: int | None
    if name == "bodies":
        rows = len(quotas.rows) or None
        rules = _sum(rule.bodies for rule in quotas.rules)
    else:
        each = "each" if name == "seats" else "opinions_each"
        rows = _sum(getattr(row, name) for row in quotas.rows)
        rules = _sum(
            _product(rule.bodies, getattr(rule, each), getattr(rule, name)) for rule in quotas.rules
        )
        if name == "seats" and not quotas.rows and not quotas.rules:
            return _known(_sum(area.seats for area in quotas.areas))
    if (quotas.rows and rows is None) or (quotas.rules and rules is None and name == "seats"):
        return []
    both = rows + rules if rows is not None and rules is not None else None
    return [*_known(both), *_known(rows), *_known(rules)]


def _known(number: int | None) -> list[int]:
    return [] if number is None else [number]


def _sum(numbers: Iterable[int | None]) -> int | None:
    known = list(numbers)
    if not known or None in known:
        return None
    return sum(number for number in known if number is not None)


def _product(bodies: int | None, each: int | None, stated: int | None) -> int | None:
    return bodies * each if bodies is not None and each is not None else stated


def products(line: Timeline) -> Iterator[Finding]:
    """So many bodies times so many of each is not the number the plan states."""
    quotas = line.plan.quotas
    for rule in quotas.rules if quotas else ():
        for name, each, label in (
            ("seats", rule.each, "số đại biểu"),
            ("opinions", rule.opinions_each, "số ý kiến"),
        ):
            stated = getattr(rule, name)
            if None in (stated, rule.bodies, each) or stated == (rule.bodies or 0) * (each or 0):
                continue
            yield wrong(
                "count.product",
                rule.where.of(name),
                rule.line,
                words=[rule.words],
                label=label,
                bodies=rule.bodies,
                each=each,
                counted=(rule.bodies or 0) * (each or 0),
                stated=stated,
            )
    for row in line.plan.attendance:
        body = line.plan.body(row.body)
        if body and body.count and row.each and row.count and row.count != body.count * row.each:
            yield wrong(
                "count.product",
                row.where.of("count"),
                row.line,
                words=[row.words],
                label="số người",
                bodies=body.count,
                each=row.each,
                counted=body.count * row.each,
                stated=row.count,
            )


def two_counts(line: Timeline) -> Iterator[Finding]:
    """A sort of body of which the plan says two different numbers."""
    first = {body.key: (body.count, body.where.of("count")) for body in line.plan.bodies}
    for rule in line.plan.quotas.rules if line.plan.quotas else ():
        known, at = first.get(rule.body, (None, 0))
        if known is not None and rule.bodies is not None and rule.bodies != known:
            yield wrong(
                "count.bodies",
                rule.where.of("bodies"),
                at,
                words=[rule.words],
                name=_name(line, rule.body),
                one=known,
                other=rule.bodies,
            )
        elif known is None and rule.bodies is not None:
            first[rule.body] = (rule.bodies, rule.where.of("bodies"))


def areas_and_groups(line: Timeline) -> Iterator[Finding]:
    """Areas and residential groups in all that are not those of which the rules speak."""
    quotas = line.plan.quotas
    if quotas is None or quotas.stated is None or quotas.areas:
        return
    counted = tuple(dict.fromkeys(rule.bodies for rule in quotas.rules if rule.bodies))
    stated = quotas.stated
    # With fewer numbers one cannot tell which of the two they speak of.
    if stated.areas is None or stated.groups is None or len(counted) < 2:
        return
    for name, number in (("areas", stated.areas), ("groups", stated.groups)):
        if number not in counted:
            yield wrong(
                "count.stated",
                stated.where.of(name),
                *(rule.where.of("bodies") for rule in quotas.rules if rule.bodies),
                words=[stated.words],
                label=_LABELS[name].removeprefix("số "),
                stated=number,
                counted=counted,
            )


def twice_in_the_table(line: Timeline) -> Iterator[Finding]:
    """An organisation with two rows."""
    seen: dict[str, int] = {}
    for row in line.plan.quotas.rows if line.plan.quotas else ():
        if row.body in seen:
            yield wrong(
                "count.row_twice", row.line, seen[row.body], name=_name(line, row.body),
                first=seen[row.body],
            )  # fmt: skip
        seen.setdefault(row.body, row.line)


def _name(line: Timeline, key: str) -> str:
    body = line.plan.body(key)
    return body.name if body else key


_LEADING_NUMBER = re.compile(r"\s*(\d+)\s+(?!%)\D")


def copies(line: Timeline) -> Iterator[Finding]:
    """«26 tổ trưởng tổ dân phố» among the recipients, where there are 24 of them."""
    for row in line.plan.recipients:
        body, said = line.plan.body(row.body), _LEADING_NUMBER.match(row.who)
        if body and body.many and body.count and said and int(said[1]) != body.count:
            yield doubtful(
                "count.bodies",
                row.where.of("who"),
                body.where.of("count"),
                words=[row.who],
                name=body.name,
                one=body.count,
                other=int(said[1]),
            )


RULES = (totals, products, two_counts, areas_and_groups, twice_in_the_table, copies)
