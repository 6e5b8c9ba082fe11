"""The way of opinions upward: one door, so that none is counted twice or lost."""

from collections.abc import Iterator

from dialogue.plans.findings import Finding, doubtful
from dialogue.plans.timing import Timeline, line_of, quoted


def two_doors(line: Timeline) -> Iterator[Finding]:
    """Opinions that reach a body past the one that receives those of the citizens.

    That body then gets some directly and some through the receiver, and cannot tell which are
    the same.
    """
    plan = line.plan
    receivers = set(plan.collection.receivers) if plan.collection else set()
    if not receivers:
        return
    passed = [duty for duty in plan.duties if duty.delivers == "opinions" and duty.to]
    through = [
        duty
        for duty in plan.duties
        if duty.delivers in ("opinions", "opinion_summary") and set(duty.who) & receivers
    ]
    for duty in passed:
        if set(duty.who) & receivers or set(duty.to) & receivers:
            continue
        for other in through:
            both = [each for each in duty.to if each in other.to]
            if both and (duty.session == other.session):
                receiver = next(key for key in other.who if key in receivers)
                yield doubtful(
                    "route.two_doors",
                    duty.where.of("to"),
                    plan.collection.where.of("receivers") if plan.collection else 0,
                    line_of(other.due) or other.line,
                    words=[
                        plan.collection.words if plan.collection else "",
                        quoted(duty),
                        quoted(other),
                    ],
                    sender=_names(line, duty.who),
                    target=_names(line, both),
                    receiver=_names(line, [receiver]),
                )
                break


def copies_past_the_relay(line: Timeline) -> Iterator[Finding]:
    """Opinions that one body sends to two others, of which the one passes them on to the other."""
    gathered = ("opinions", "opinion_summary")
    sent = [duty for duty in line.plan.duties if duty.delivers == "opinions" and duty.to]
    passed = [duty for duty in line.plan.duties if duty.delivers in gathered and duty.to]
    for duty in sent:
        for relay in duty.to:
            other = next(
                (
                    each
                    for each in passed
                    if relay in each.who
                    and each is not duty
                    and each.session == duty.session
                    and set(each.to) & set(duty.to) - {relay}
                ),
                None,
            )
            if other is None:
                continue
            both = [each for each in duty.to if each in other.to and each != relay]
            yield doubtful(
                "route.two_doors_copy",
                duty.where.of("to"),
                line_of(other.due) or other.line,
                words=[quoted(duty), quoted(other)],
                sender=_names(line, duty.who),
                target=_names(line, both),
                receiver=_names(line, [relay]),
            )
            break


def _names(line: Timeline, keys: object) -> str:
    assert isinstance(keys, tuple | list)
    found = [body.name if (body := line.plan.body(key)) else key for key in keys]
    return "; ".join(found)


RULES = (two_doors, copies_past_the_relay)
