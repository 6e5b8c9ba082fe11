"""How far each matter of the demonstration has come: routed, answered, approved, published."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any

import pikepdf
from sqlalchemy import select

from dialogue.answers.commands import (
    AnswerEntry,
    approve_answer,
    record_paper_signature,
    save_answer,
    send_back_answer,
    sign_answer,
    submit_answer,
)
from dialogue.answers.model import Answer
from dialogue.attachments.signed_pdf import store_pdf
from dialogue.permissions import Actor
from dialogue.publication.commands import publish
from dialogue.routing.clock_changes import ClockEntry, ask_change, set_change
from dialogue.routing.commands import (
    Return,
    accept_assignment,
    add_cooperating,
    assign,
    return_assignment,
)
from dialogue.work import Work
from web.cli.demonstration.afterwards import plan_correction, plan_rating
from web.cli.demonstration.days import FOLDER, content
from web.cli.demonstration.stage import Stage
from web.cli.demonstration.ward import COORDINATOR

_OFFICERS = {"kthtdt": "quoc-huy", "vhxh": "phuong-thao"}
_HEADS = {"kthtdt": "hong-nhung", "vhxh": "van-khai"}
_ORDER = ("grouped", "routed", "accepted", "drafting", "submitted", "signed", "approved")
# Said only where the day of loading makes an answer late.
_WHY_LATE = "Phải chờ kết quả kiểm tra tại chỗ cùng tổ dân phố."
_FURTHER = {"sent_back": "signed", "published": "approved"}


def plan_answers(stage: Stage, conference: str) -> None:
    """Plan the way of every matter of a conference."""
    for entry in content(f"matters_{conference}"):
        MatterOnItsWay(stage, entry).plan()


@dataclass
class MatterOnItsWay:
    """One matter of the content and, once it is routed, its assignment."""

    stage: Stage
    entry: dict[str, Any]
    assignment_id: int = 0

    def plan(self) -> None:
        stage, last = self.stage, self.entry["stage"]
        reached = _ORDER.index(_FURTHER.get(last, last)) if last != "returned" else 1
        if reached == 0:
            return
        routed = stage.days.moment(self.entry["routed"])
        stage.at(routed, self._assign)
        if last == "returned":
            stage.at(stage.days.after(routed, 1, 8, 50), self._return)
        if reached >= _ORDER.index("accepted"):
            stage.at(routed + timedelta(minutes=25), self._accept)
        if "part" in self.entry:
            stage.at(routed + timedelta(minutes=40), self._share)
        if "more_time" in self.entry:
            stage.at(stage.days.after(routed, 2, 16, 5), self._ask_for_time)
        if "stopped" in self.entry:
            stage.at(stage.days.after(routed, 2, 10, 30), self._stop)
        if reached >= _ORDER.index("drafting"):
            stage.at(stage.days.after(routed, 1, 9, 40), self._save_beginning)
            stage.at(stage.days.after(routed, 2, 14, 15), self._save)
        if reached >= _ORDER.index("submitted"):
            self._plan_signature(reached)

    def _plan_signature(self, reached: int) -> None:
        stage, answer = self.stage, self.entry["answer"]
        morning = stage.days.moment(f"{answer['date']} 09:30")
        afternoon = stage.days.after(morning, 0, 15, 10)
        if not self._on_paper:
            stage.at(morning, self._submit)
        if reached >= _ORDER.index("signed"):
            stage.at(afternoon, self._record_paper if self._on_paper else self._sign)
        if self.entry["stage"] == "sent_back":
            stage.at(stage.days.after(afternoon, 1, 10, 0), self._send_back)
        if "published" in self.entry:
            published = stage.days.moment(self.entry["published"])
            stage.at(stage.days.after(published, -1, 10, 20), self._approve)
            stage.at(published, self.publish)
            plan_correction(self, published)
            plan_rating(self, published)
        elif reached >= _ORDER.index("approved"):
            stage.at(stage.days.after(afternoon, 1, 9, 20), self._approve)

    @property
    def _on_paper(self) -> bool:
        # What the head of the agency does not sign was signed at the People's Committee, on paper.
        title = self.entry["answer"].get("signatory_title", "")
        return bool(self.entry.get("signed_on_paper")) or title.startswith("KT. CHỦ TỊCH")

    @property
    def coordinator(self) -> Actor:
        """Who gives the matter to its agency and publishes the answer."""
        return self.stage.actors[COORDINATOR]

    @property
    def officer(self) -> Actor:
        """Who drafts the answer."""
        return self.stage.actors[_OFFICERS[self.entry["agency"]]]

    @property
    def head(self) -> Actor:
        """Who signs the answer."""
        return self.stage.actors[_HEADS[self.entry["agency"]]]

    def saved(self) -> tuple[int, int]:
        """The answer's id and its revision now."""
        query = select(Answer.id, Answer.revision)
        with self.stage.runtime.database.read() as session:
            row = session.execute(query.where(Answer.assignment_id == self.assignment_id)).one()
            return row.id, row.revision

    def _entry(self) -> AnswerEntry:
        return self.answer_entry(self.entry["answer"])

    def answer_entry(self, answer: dict[str, Any]) -> AnswerEntry:
        """What an officer enters for an answer of the content."""
        days = self.stage.days
        signed_on: date | None = days.day(answer["date"]) if "date" in answer else None
        return AnswerEntry(
            summary=days.fill(answer["summary"]),
            body=days.fill(answer["body"]),
            document_number=answer.get("number", ""),
            signed_on=signed_on,
            signatory=answer.get("signatory_name", ""),
            signatory_title=answer.get("signatory_title", ""),
            late_reason=self.entry.get("late_reason", _WHY_LATE),
        )

    def _assign(self, moment: datetime) -> None:
        stage = self.stage
        matter_id, agency = stage.matters[self.entry["key"]], self.entry["agency"]
        days = self.entry["working_days"]
        self.assignment_id = stage.run(
            moment, self.coordinator, assign, matter_id, stage.organisations[agency], days
        )

    def _share(self, moment: datetime) -> None:
        stage, part = self.stage, self.entry["part"]
        matter_id, body = stage.matters[self.entry["key"]], stage.organisations[part["agency"]]
        words, days = part["request"], part["working_days"]
        stage.run(moment, self.coordinator, add_cooperating, matter_id, body, days, words)

    def _ask_for_time(self, moment: datetime) -> None:
        asked = self.entry["more_time"]
        entry = ClockEntry("extension", asked["category"], asked["reason"], asked["days"])
        self.stage.run(moment, self.officer, ask_change, self.assignment_id, entry)

    def _stop(self, moment: datetime) -> None:
        asked = self.entry["stopped"]
        entry = ClockEntry("stop", asked["category"], asked["reason"])
        self.stage.run(moment, self.coordinator, set_change, self.assignment_id, entry)

    def _return(self, moment: datetime) -> None:
        returned = Return("not_competent", self.entry["reason"])
        self.stage.run(moment, self.officer, return_assignment, self.assignment_id, returned)

    def _accept(self, moment: datetime) -> None:
        self.stage.run(moment, self.officer, accept_assignment, self.assignment_id)

    def _save_beginning(self, moment: datetime) -> None:
        whole = self._entry()
        beginning = whole.body.partition("</p>")[0] + "</p>"
        entry = AnswerEntry(summary=whole.summary, body=beginning)
        self.stage.run(moment, self.officer, save_answer, self.assignment_id, 0, entry)

    def _save(self, moment: datetime) -> None:
        revision, entry = self.saved()[1], self._entry()
        self.stage.run(moment, self.officer, save_answer, self.assignment_id, revision, entry)

    def _submit(self, moment: datetime) -> None:
        revision = self.saved()[1]
        self.stage.run(moment, self.officer, submit_answer, self.assignment_id, revision)

    def _sign(self, moment: datetime) -> None:
        revision, entry = self.saved()[1], self._entry()
        self.stage.run(moment, self.head, sign_answer, self.assignment_id, revision, entry)

    def _record_paper(self, moment: datetime) -> None:
        revision, entry = self.saved()[1], self._entry()
        scan = signed_copy(entry.document_number)

        def record(work: Work) -> None:
            name = f"{entry.document_number.replace('/', '-')}.pdf"
            file = store_pdf(work, self.stage.runtime.settings.var_dir / "files", name, scan)
            signed = replace(entry, file_id=file.id)
            record_paper_signature(work, self.assignment_id, revision, signed)

        self.stage.run(moment, self.officer, record)

    def _send_back(self, moment: datetime) -> None:
        answer_id, revision = self.saved()
        remark = self.entry["remark"]
        self.stage.run(moment, self.coordinator, send_back_answer, answer_id, revision, remark)

    def _approve(self, moment: datetime) -> None:
        self.stage.run(moment, self.coordinator, approve_answer, *self.saved())

    def publish(self, moment: datetime) -> None:
        """Publish the approved answer with the words of those who agreed to it."""
        words_of = self.stage.opinions_with_consent.get(self.entry["key"], [])
        answer_id, revision = self.saved()
        self.stage.run(moment, self.coordinator, publish, answer_id, revision, words_of)


def signed_copy(document_number: str) -> bytes:
    """A PDF that stands for the scan of the signed paper."""
    kept = BytesIO()
    with pikepdf.open(FOLDER / "signed_copy.pdf") as pdf:
        pdf.docinfo["/Title"] = f"Bản ký – trình diễn: {document_number}"
        pdf.save(kept, deterministic_id=True)
    return kept.getvalue()
