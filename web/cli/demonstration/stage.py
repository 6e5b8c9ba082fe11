"""What has been made so far, and the timeline on which the rest happens in its order."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Concatenate, ParamSpec, TypeVar

from dialogue.permissions import Actor
from dialogue.work import Runtime, Work
from web.cli.demonstration.days import Days

P = ParamSpec("P")
T = TypeVar("T")


@dataclass
class Stage:
    """Ids by the keys of the content."""

    runtime: Runtime
    days: Days
    unit_id: int
    organisations: dict[str, int]
    fields: dict[str, int]
    actors: dict[str, Actor]
    conferences: dict[str, int] = field(default_factory=dict)
    themes: dict[str, list[int]] = field(default_factory=dict)
    opinions: dict[str, int] = field(default_factory=dict)
    matters: dict[str, int] = field(default_factory=dict)
    opinions_with_consent: dict[str, list[int]] = field(default_factory=dict)
    _timeline: list[tuple[datetime, Callable[[datetime], None]]] = field(default_factory=list)

    def at(self, moment: datetime, step: Callable[[datetime], None]) -> datetime:
        """Plan a step; one that would lie in the future happens a minute ago."""
        moment = min(moment, self.days.latest)
        self._timeline.append((moment, step))
        return moment

    def run(
        self,
        moment: datetime,
        actor: Actor,
        command: Callable[Concatenate[Work, P], T],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Carry out a command at a moment of the past."""
        return self.runtime.run_at(moment, command, actor, *args, **kwargs)

    def play(self) -> None:
        """Let everything happen, oldest first, so that the journals are in order."""
        for moment, step in sorted(self._timeline, key=lambda planned: planned[0]):
            step(moment)
