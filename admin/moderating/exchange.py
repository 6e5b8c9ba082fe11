"""What was said between the Front and a sender: each request, each reply, and what it changed."""

from dataclasses import dataclass

from dialogue.moderation.asked import Asked, asked_of
from dialogue.opinions.model import Opinion, OpinionVersion
from dialogue.text.comparing import Stretch, compare
from web.context import now, reading


@dataclass(frozen=True)
class Exchange:
    """The requests, oldest first; the versions, newest first; what the newest one changed."""

    asked: list[Asked]
    versions: list[OpinionVersion]
    changes: list[list[Stretch]]

    @property
    def waiting(self) -> Asked | None:
        """What the sender is asked now."""
        return next((one for one in self.asked if one.state == "open"), None)


def exchange_on(opinion: Opinion) -> Exchange:
    """Everything said about an opinion that the actor may read."""
    versions = list(reversed(opinion.versions))
    changes = compare(versions[1].text, versions[0].text) if len(versions) > 1 else []
    return Exchange(asked_of(reading(), opinion.id, now()), versions, changes)
