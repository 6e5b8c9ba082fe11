"""Which sessions, duties and bodies a finding is about, and where the plan's page shows them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask import url_for

from dialogue.plans.records import Record
from dialogue.plans.schema import Plan
from dialogue.plans.walking import records

# More are no help in finding the place: a rule about everything names everything.
_MOST = 4


@dataclass(frozen=True)
class Place:
    """One thing a finding is about: its name, and the address of its place."""

    name: str
    href: str


class Places:
    """The places of everything in a plan, by the lines of its file."""

    def __init__(self, plan: Plan, plan_id: int, shown: Mapping[str, str]) -> None:
        """`shown`: the places of the duties on the page; the others have a page of their own."""
        self._by_line: dict[int, Place] = {}
        for session in plan.sessions:
            self._put(session, session.name or "Buổi đối thoại", f"#buoi-{session.key}")
        for body in plan.bodies:
            self._put(body, body.name, f"#co-quan-{body.key}")
        for duty in plan.duties:
            place = shown.get(duty.key)
            page = url_for(".duty", plan_id=plan_id, key=duty.key)
            self._put(duty, duty.does, f"#{place}" if place else page)

    def of(self, lines: Iterable[int]) -> list[Place]:
        """The places on these lines, each once, in the order of the lines."""
        found = dict.fromkeys(self._by_line[line] for line in lines if line in self._by_line)
        return list(found)[:_MOST]

    def _put(self, record: Record, name: str, href: str) -> None:
        for inner in records(record):
            for line in (inner.line, *inner.where.values.values()):
                if line:
                    self._by_line.setdefault(line, Place(name, href))
