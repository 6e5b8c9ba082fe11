"""What the citizens of the demonstration sent, and what the Front decided on it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from dialogue.arrivals.signs import Traces
from dialogue.attachments import vault
from dialogue.attachments.judging import judge
from dialogue.matters.queries import NewMatter
from dialogue.moderation.asking import ask, return_for_completion
from dialogue.moderation.claims import open_opinion
from dialogue.moderation.decisions import (
    accept,
    confirm_exclusion,
    open_sealed,
    propose_exclusion,
)
from dialogue.moderation.onward import agree
from dialogue.moderation.replying import answer, complete
from dialogue.moderation.reviewing import request_review
from dialogue.opinions.attachments import attach
from dialogue.opinions.commands import Submission
from dialogue.opinions.cosigning import Household
from dialogue.opinions.drafts import discard_draft, start_draft
from dialogue.opinions.intake import Intake
from dialogue.opinions.model import WEB
from dialogue.opinions.rules import Person, Words
from dialogue.permissions import CITIZEN
from dialogue.publication.model import Publication
from dialogue.publication.voices import submit_with_voice
from dialogue.recall.withdrawal import withdraw
from dialogue.wording.earlier import NOTHING_EARLIER, Earlier
from web.cli.demonstration.days import content
from web.cli.demonstration.handwritten import photographed
from web.cli.demonstration.stage import Stage

_READERS = ("minh-chau", "thu-ha")
_NAMED_FOR_SEALED = "van-thanh"
_REPLYING = timedelta(hours=11)
_READING = timedelta(minutes=4)
_BEFORE_ROUTING = timedelta(minutes=40)


def plan_opinions(stage: Stage, conference: str) -> None:
    """Plan every opinion of a conference with its fate."""
    matters = {entry["key"]: entry for entry in content(f"matters_{conference}")}
    for index, entry in enumerate(content(f"opinions_{conference}")):
        _Opinion(stage, conference, entry, index, matters).plan()


@dataclass
class _Opinion:
    stage: Stage
    conference: str
    entry: dict[str, Any]
    index: int
    matters: dict[str, dict[str, Any]]
    id: int = 0

    @property
    def reader(self) -> str:
        return _READERS[self.index % 2]

    @property
    def other(self) -> str:
        return _READERS[1 - self.index % 2]

    def plan(self) -> None:
        stage, fate = self.stage, self.entry["fate"]
        sent = stage.at(stage.days.moment(self.entry["sent"]), self._send)
        read = self._read_at(sent)
        if fate == "waiting":
            return
        if fate == "claimed":
            stage.at(stage.days.latest, self._open)
            return
        if fate == "withdrawn":
            stage.at(sent + timedelta(hours=20), self._withdraw)
            return
        stage.at(read - _READING, self._open)
        if fate == "accepted":
            stage.at(read, self._accept)
        elif fate == "asked":
            stage.at(read, self._ask)
            if "reply" in self.entry:
                stage.at(read + _REPLYING, self._reply)
        elif fate != "opened":
            self._plan_exclusion(read)

    def _plan_exclusion(self, read: datetime) -> None:
        stage, fate = self.stage, self.entry["fate"]
        confirmed = stage.days.after(read, 0, 14, 5) + timedelta(minutes=self.index % 90)
        stage.at(read, self._propose)
        if fate == "excluded":
            stage.at(confirmed - _READING, self._opening(lambda: self.other))
            stage.at(confirmed, self._confirm)
            self._plan_review(confirmed)
        elif fate == "sealed":
            stage.at(confirmed - _READING, self._open_sealed)
            stage.at(confirmed, self._confirm_sealed)
            self._plan_review(confirmed)

    def _plan_review(self, confirmed: datetime) -> None:
        if "review" in self.entry:
            self.stage.at(self.stage.days.after(confirmed, 1, 19, 40), self._request_review)
        if self.entry.get("agrees"):
            self.stage.at(self.stage.days.after(confirmed, 1, 20, 10), self._agree)

    def _agree(self, moment: datetime) -> None:
        self.stage.run(moment, CITIZEN, agree, self.id)

    def _read_at(self, sent: datetime) -> datetime:
        read = self.stage.days.next_morning(sent, self.index * 17 % 180)
        routed = self.matters.get(self.entry.get("matter", ""), {}).get("routed")
        if routed is not None:
            read = min(read, self.stage.days.moment(routed) - _BEFORE_ROUTING)
        return max(read, sent + 3 * _READING)

    def _send(self, moment: datetime) -> None:
        entry, stage = self.entry, self.stage
        consents = [purpose for purpose, given in entry["consent"].items() if given]
        submission = Submission(
            theme_id=stage.themes[self.conference][entry["theme"]],
            words=Words(entry["title"], entry["text"], entry["place"]),
            person=Person(
                entry["name"], entry["address"], entry.get("phone", ""), entry.get("email", "")
            ),
            purposes=frozenset({"handle", *consents}),
            intake=Intake(entry.get("channel", WEB), entry.get("intake_place", "")),
            cosigners=tuple(Household(**household) for household in entry.get("households", ())),
        )
        traces = Traces(decoy=entry.get("decoy", False))
        actor = stage.actors[self.reader] if submission.intake.is_keyed else CITIZEN
        token = stage.run(moment, actor, start_draft, stage.conferences[self.conference])
        if "page" in entry:
            judged = judge("Trang viết tay.png", photographed(entry["page"]))
            runtime = stage.runtime
            kept = vault.put(runtime.settings.var_dir, runtime.keys.private, judged)
            stage.run(moment, actor, attach, token, kept)
        voice = self._voice()
        sent = stage.run(moment, actor, submit_with_voice, token, submission, traces, voice)
        self.id = sent.opinion_id
        stage.run(moment, actor, discard_draft, token)
        stage.opinions[entry["key"]] = self.id

    def _opening(self, who: Callable[[], str]) -> Callable[[datetime], None]:
        def step(moment: datetime) -> None:
            self.stage.run(moment, self.stage.actors[who()], open_opinion, self.id)

        return step

    def _voice(self) -> str:
        """The number of the public answer to which the sender adds a voice."""
        if "voice" not in self.entry:
            return ""
        matter_id = self.stage.matters[self.entry["voice"]]
        with self.stage.runtime.database.read() as session:
            query = select(Publication.number).where(Publication.matter_id == matter_id)
            return session.scalars(query).one()

    def _open(self, moment: datetime) -> None:
        self._opening(lambda: self.reader)(moment)

    def _accept(self, moment: datetime) -> None:
        stage, key = self.stage, self.entry["matter"]
        into = stage.matters.get(key) or self._new_matter(self.matters[key])
        reader = stage.actors[self.reader]
        stage.matters[key] = stage.run(moment, reader, accept, self.id, 0, into=into)
        if self.entry["consent"]["publish"]:
            stage.opinions_with_consent.setdefault(key, []).append(self.id)

    def _new_matter(self, matter: dict[str, Any]) -> NewMatter:
        field_id = self.stage.fields[matter["field"]]
        return NewMatter(matter["title"], matter["summary"], field_id, matter["urgency"])

    def _ask(self, moment: datetime) -> None:
        asked, reader = self.entry["request"], self.stage.actors[self.reader]
        if "question" in asked:
            words = asked.get("words", "")
            self.stage.run(moment, reader, ask, self.id, 0, asked["question"], words)
        else:
            self.stage.run(moment, reader, return_for_completion, self.id, 0, asked["words"])

    def _reply(self, moment: datetime) -> None:
        reply = self.entry["reply"]
        if "text" in reply:
            title = self.entry["title"]
            self.stage.run(moment, CITIZEN, complete, self.id, title, reply["text"])
        else:
            choice, words = reply.get("choice", ""), reply.get("words", "")
            self.stage.run(moment, CITIZEN, answer, self.id, choice, words)

    def _request_review(self, moment: datetime) -> None:
        self.stage.run(moment, CITIZEN, request_review, self.id, self.entry["review"])

    def _propose(self, moment: datetime) -> None:
        learned: date | None = None
        if "learned_on" in self.entry:
            learned = self.stage.days.day(self.entry["learned_on"])
        reader, ground = self.stage.actors[self.reader], self.entry["ground"]
        terms = {"ground": ground, "learned_on": learned, "earlier": self._earlier()}
        self.stage.run(moment, reader, propose_exclusion, self.id, 0, **terms)

    def _earlier(self) -> Earlier:
        if "earlier" not in self.entry:
            return NOTHING_EARLIER
        known = self.entry["earlier"]
        return Earlier(known["body"], known["number"], self.stage.days.day(known["day"]))

    def _confirm(self, moment: datetime) -> None:
        self.stage.run(moment, self.stage.actors[self.other], confirm_exclusion, self.id, 1)

    def _open_sealed(self, moment: datetime) -> None:
        self.stage.run(moment, self.stage.actors[_NAMED_FOR_SEALED], open_sealed, self.id, "decide")

    def _confirm_sealed(self, moment: datetime) -> None:
        named = self.stage.actors[_NAMED_FOR_SEALED]
        self.stage.run(moment, named, confirm_exclusion, self.id, 1, sealed=True)

    def _withdraw(self, moment: datetime) -> None:
        self.stage.run(moment, CITIZEN, withdraw, self.id)
