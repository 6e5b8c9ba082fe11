"""Deadlines that rest on one another: the delivery of one is the event of the next."""

from collections.abc import Mapping

from dialogue.calendar.rules import WorkingDays
from dialogue.deadlines.reckoning import Reckoned, reckon
from dialogue.deadlines.rules import DeadlineRule, Happening, Offset

_DELIVERY = "delivery:"


def delivery_of(key: str) -> str:
    """The name of the event that the thing owed under this key is delivered."""
    return _DELIVERY + key


def delivered_key(anchor: str) -> str | None:
    """The key of the thing whose delivery this event is, if it is one."""
    return anchor.removeprefix(_DELIVERY) if anchor.startswith(_DELIVERY) else None


def reckon_all(
    rules: Mapping[str, DeadlineRule],
    anchors: Mapping[str, Happening],
    days: WorkingDays,
) -> dict[str, Reckoned]:
    """Every deadline of a plan by its key.

    A delivery that has not happened yet is expected on its own last day, so what rests on it
    is provisional. Those that rest on each other in a circle wait, each for the next.
    """
    found: dict[str, Reckoned] = {}
    known = dict(anchors)

    def settle(key: str, above: frozenset[str]) -> None:
        rule = rules[key]
        if key in found or key in above:
            return
        needed = delivered_key(rule.anchor) if isinstance(rule, Offset) else None
        if needed is not None and needed in rules and delivery_of(needed) not in known:
            settle(needed, above | {key})
            last = found[needed].last if needed in found else None
            if last is not None:
                known[delivery_of(needed)] = Happening.on(last, is_settled=False)
        if key not in found:
            found[key] = reckon(rule, known, days)

    for key in rules:
        settle(key, frozenset())
    return {key: found[key] for key in rules}
