"""What turns out otherwise: a text is split, matters are merged, an opinion is taken back."""

from datetime import datetime, timedelta
from typing import Any

from dialogue.accounts.sight import Sight
from dialogue.accounts.sight import last_day as sight_ends
from dialogue.accounts.staff import give_role
from dialogue.matters.recurrence import say_raised_before
from dialogue.moderation.claims import open_opinion
from dialogue.moderation.decisions import accept, confirm_exclusion
from dialogue.moderation.splitting import EXCLUDED, KEPT, SplitEntry, split
from dialogue.opinions.model import Opinion
from dialogue.opinions.openings import open_identity
from dialogue.recall.taking_back import recall
from dialogue.regrouping.commands import merge_matters
from dialogue.text.sentences import sentences
from web.cli.demonstration.days import content
from web.cli.demonstration.stage import Stage

_READER, _OTHER = "minh-chau", "thu-ha"
_LATER = timedelta(minutes=12)


def plan_turns(stage: Stage) -> None:
    """Plan every turn of the conference open now, each at its own moment."""
    for kind, entries in content("turns").items():
        for entry in entries:
            _plan(stage, kind, entry)


def _plan(stage: Stage, kind: str, entry: dict[str, Any]) -> None:
    turn = _TURNS[kind]
    # Without a moment of its own last of all: by then the Front has read the opinions.
    moment = stage.days.moment(entry["at"]) if "at" in entry else stage.days.latest
    stage.at(moment, lambda planned: turn(stage, entry, planned))


def _split(stage: Stage, entry: dict[str, Any], moment: datetime) -> None:
    reader, other = stage.actors[_READER], stage.actors[_OTHER]
    opinion_id = stage.opinions[entry["opinion"]]
    with stage.runtime.database.read() as session:
        text = session.get_one(Opinion, opinion_id).text
    count = sum(len(line) for line in sentences(text))
    marks = tuple(EXCLUDED if n in entry["excluded"] else KEPT for n in range(count))
    parts = SplitEntry(marks, entry["ground"], stage.days.day(entry["learned_on"]))
    stage.run(moment, reader, open_opinion, opinion_id)
    kept, excluded = stage.run(moment, reader, split, opinion_id, 0, parts)
    stage.run(moment, reader, accept, kept, 0, into=stage.matters[entry["matter"]])
    stage.run(moment + _LATER, other, open_opinion, excluded)
    stage.run(moment + _LATER, other, confirm_exclusion, excluded, 1)


def _merge(stage: Stage, entry: dict[str, Any], moment: datetime) -> None:
    source, target = stage.matters[entry["matter"]], stage.matters[entry["into"]]
    stage.run(moment, stage.actors[_READER], merge_matters, source, target)


def _raised_before(stage: Stage, entry: dict[str, Any], moment: datetime) -> None:
    again, earlier = stage.matters[entry["matter"]], stage.matters[entry["earlier"]]
    stage.run(moment, stage.actors[_READER], say_raised_before, again, earlier)


def _recall(stage: Stage, entry: dict[str, Any], moment: datetime) -> None:
    opinion_id, reader = stage.opinions[entry["opinion"]], stage.actors[_READER]
    stage.run(moment, reader, recall, opinion_id, 1, ground=entry["ground"])


def _look_up(stage: Stage, entry: dict[str, Any], moment: datetime) -> None:
    opinion_id, officer = stage.opinions[entry["opinion"]], stage.actors[entry["officer"]]
    stage.run(moment, officer, open_identity, opinion_id, entry["reason"])


def _propose_role(stage: Stage, entry: dict[str, Any], moment: datetime) -> None:
    account_id = stage.actors[entry["officer"]].account_id
    assert account_id is not None
    body = stage.organisations[entry["organisation"]]
    sight = Sight(entry["reason"], sight_ends(moment))
    proposer = stage.actors[entry["proposer"]]
    stage.run(moment, proposer, give_role, account_id, entry["role"], body, sight)


_TURNS = {
    "split": _split,
    "merged": _merge,
    "raised_before": _raised_before,
    "taken_back": _recall,
    "looked_up": _look_up,
    "proposed_roles": _propose_role,
}
