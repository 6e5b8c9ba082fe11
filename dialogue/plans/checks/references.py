"""Names that refer to nothing, stand for two things, or lead round in a circle."""

from collections import Counter
from collections.abc import Iterator, Mapping

from dialogue.plans.findings import Finding, wrong
from dialogue.plans.nearest import nearest
from dialogue.plans.times import EVENTS
from dialogue.plans.timing import Timeline, counted_from
from dialogue.plans.walking import records, values


def unknown_names(line: Timeline) -> Iterator[Finding]:
    """A body, duty, session or theme that nothing in the file is called."""
    plan = line.plan
    known: Mapping[str, list[str]] = {
        "body": [each.key for each in plan.bodies],
        "duty": [each.key for each in plan.duties],
        "session": [each.key for each in plan.sessions],
        "theme": [each.key for each in plan.themes],
        "event": list(EVENTS),
    }
    for record in records(plan):
        for _, spec, name, at in values(record):
            if not spec.refers:
                continue
            permitted = [key for kind in spec.refers for key in known[kind]]
            if name not in permitted:
                yield wrong(
                    "name.unknown",
                    at,
                    name=name,
                    key=spec.key,
                    label=spec.label,
                    near=nearest(name, permitted),
                    words=[getattr(record, "words", "")],
                )


def twice_named(line: Timeline) -> Iterator[Finding]:
    """Two bodies, duties, sessions or themes of one name, or a session and a duty of one."""
    plan = line.plan
    groups = (
        [(each.key, each.where.of("key")) for each in plan.bodies],
        [(each.key, each.where.of("key")) for each in plan.themes],
        # Both can be what a deadline is counted from.
        [(each.key, each.where.of("key")) for each in plan.sessions]
        + [(each.key, each.where.of("key")) for each in plan.duties],
    )
    for group in groups:
        first: dict[str, int] = {}
        for name, at in group:
            if name in first:
                yield wrong("name.twice", at, first[name], name=name, first=first[name])
            elif name:
                first[name] = at


def circles(line: Timeline) -> Iterator[Finding]:
    """Duties that wait for each other or are counted from each other, bodies above each other."""
    plan = line.plan
    needs = {duty.key: duty.needs for duty in plan.duties}
    counted = {
        duty.key: tuple(each for each in counted_from(duty.due) if plan.duty(each))
        for duty in plan.duties
    }
    above = {body.key: (body.above,) if body.above else () for body in plan.bodies}
    for ways, rule, rows in (
        (needs, "needs.circle", plan.duties),
        (above, "above.circle", plan.bodies),
        (counted, "due.circle", plan.duties),
    ):
        lines = {row.key: row.line for row in rows}
        told: set[frozenset[str]] = set()
        for key in ways:
            circle = _circle(key, ways)
            if circle and frozenset(circle) not in told:
                told.add(frozenset(circle))
                shown = " → ".join((*circle, circle[0]))
                yield wrong(rule, *(lines[each] for each in circle), circle=shown)


def _circle(start: str, ways: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The shortest way from a name back to itself."""
    paths: list[tuple[str, ...]] = [(start,)]
    seen = {start}
    while paths:
        path = paths.pop(0)
        for each in ways.get(path[-1], ()):
            if each == start:
                return path
            if each in ways and each not in seen:
                seen.add(each)
                paths.append((*path, each))
    return ()


def responsible_twice(line: Timeline) -> Iterator[Finding]:
    """A body named twice as responsible for one duty."""
    for duty in line.plan.duties:
        for name, count in Counter(duty.who).items():
            if count > 1:
                yield wrong("who.twice", duty.where.of("who"), name=name, duty=duty.does)


RULES = (unknown_names, twice_named, circles, responsible_twice)
