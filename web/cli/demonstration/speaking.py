"""Who of the demonstration's citizens asks to speak, and what the Front says to it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from dialogue.permissions import CITIZEN
from dialogue.programme.arranging import open_order
from dialogue.speaking.commands import (
    accept_speaker,
    decline_speaker,
    put_on_waiting_list,
    request_to_speak,
)
from dialogue.speaking.rules import SpeakingEntry
from web.cli.demonstration.days import content
from web.cli.demonstration.stage import Stage

_MODERATOR = "thu-ha"


def plan_speaking(stage: Stage, conference: str) -> None:
    """Plan every request to speak about an opinion of a conference."""
    sent = {entry["key"]: entry["sent"] for entry in content(f"opinions_{conference}")}
    for index, entry in enumerate(content("speaking")):
        later = timedelta(days=entry["days"], minutes=9 + index)
        _Request(stage, entry).plan(stage.days.moment(sent[entry["opinion"]]) + later)


@dataclass
class _Request:
    stage: Stage
    entry: dict[str, Any]
    id: int = 0

    def plan(self, asked: datetime) -> None:
        self.stage.at(asked, self._ask)
        if self.entry["fate"] != "requested":
            # Last of all: by then the Front has read the opinions.
            self.stage.at(self.stage.days.latest, self._decide)

    def _ask(self, moment: datetime) -> None:
        entry = self.entry
        asked = SpeakingEntry(
            organisation=entry.get("organisation", ""),
            role=entry.get("role", ""),
            topic=entry.get("topic", ""),
            needs=frozenset(entry.get("needs", ())),
            needs_note=entry.get("needs_note", ""),
        )
        opinion_id = self.stage.opinions[entry["opinion"]]
        self.id = self.stage.run(moment, CITIZEN, request_to_speak, opinion_id, asked)

    def _decide(self, moment: datetime) -> None:
        entry, who = self.entry, self.stage.actors[_MODERATOR]
        if entry["fate"] == "declined":
            reason, note = entry["reason"], entry.get("note", "")
            self.stage.run(moment, who, decline_speaker, self.id, 0, reason, note)
            return
        command = accept_speaker if entry["fate"] == "accepted" else put_on_waiting_list
        self.stage.run(moment, who, command, self.id, 0)


def plan_order(stage: Stage, conference: str) -> None:
    """Last of all the secretary has an order proposed: half an hour, five minutes for each."""

    def arrange(moment: datetime) -> None:
        who = stage.actors[_MODERATOR]
        stage.run(moment, who, open_order, stage.conferences[conference], 30, 5)

    stage.at(stage.days.latest, arrange)
