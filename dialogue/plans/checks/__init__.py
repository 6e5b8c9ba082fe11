"""What can be wrong in a plan: each rule one small function, all of them listed in `RULES`.

A rule gets the plan with its time line and yields findings. It says nothing when the plan leaves
a thing open: a false alarm costs as much trust as a fault that was missed.
"""

from collections.abc import Callable, Iterator

from dialogue.plans.checks import (
    bodies,
    collection,
    counts,
    days,
    dues,
    duplicates,
    law,
    order,
    programme,
    quotes,
    references,
    room,
    routes,
    sessions,
)
from dialogue.plans.findings import Finding
from dialogue.plans.timing import Timeline

Rule = Callable[[Timeline], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    *references.RULES,
    *sessions.RULES,
    *days.RULES,
    *dues.RULES,
    *quotes.RULES,
    *order.RULES,
    *collection.RULES,
    *duplicates.RULES,
    *room.RULES,
    *routes.RULES,
    *counts.RULES,
    *programme.RULES,
    *bodies.RULES,
    *law.RULES,
)
