"""What has been decided on an opinion so far, for whoever comes later or decides at once."""

from dataclasses import dataclass, field

from dialogue.matters.model import Matter
from dialogue.matters.queries import matters_by_opinion
from dialogue.moderation.model import Exclusion
from dialogue.moderation.queries import decisions
from dialogue.opinions.model import Opinion
from dialogue.opinions.queries import parts_of
from web.context import reading


@dataclass(frozen=True)
class Happened:
    """The state of an opinion, the matter it went into, its exclusions, newest first, its parts."""

    opinion: Opinion
    matter: Matter | None
    exclusions: list[Exclusion] = field(default_factory=list)
    parts: list[int] = field(default_factory=list)

    @property
    def latest(self) -> Exclusion | None:
        """The newest exclusion that was proposed."""
        return self.exclusions[0] if self.exclusions else None


def happened_to(opinion: Opinion) -> Happened:
    """What has been decided on an opinion that the actor may see."""
    matter = matters_by_opinion(reading(), [opinion.id]).get(opinion.id)
    parts = parts_of(reading(), opinion.id) if opinion.split_at else []
    return Happened(opinion, matter, decisions(reading(), opinion.id), parts)
