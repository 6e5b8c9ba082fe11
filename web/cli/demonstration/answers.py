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
from dialogue.answers.correcting import open_correction
from dialogue.answers.model import Answer
from dialogue.attachments.signed_pdf import store_pdf
from dialogue.matters.model import Membership
from dialogue.permissions import CITIZEN, Actor
from dialogue.publication.commands import publish
from dialogue.ratings.commands import rate
from dialogue.routing.clock_changes import ClockEntry, ask_change
from dialogue.routing.commands import (
    Return,
    accept_assignment,
    add_cooperating,
    assign,
    return_assignment,
)
from dialogue.work import Work
from web.cli.demonstration.days import FOLDER, content
from web.cli.demonstration.stage import Stage
from web.cli.demonstration.ward import COORDINATOR

_OFFICERS = {"kthtdt": "quoc-huy", "vhxh": "phuong-thao"}
_HEADS = {"kthtdt": "hong-nhung", "vhxh": "van-khai"}
_ORDER = ("grouped", "routed", "accepted", "drafting", "submitted", "signed", "approved")
_FURTHER = {"sent_back": "signed", "published": "approved"}


def plan_answers(stage: Stage, conference: str) -> None:
    """Plan the way of every matter of a conference."""
    for entry in content(f"matters_{conference}"):
        _Matter(stage, entry).plan()


@dataclass
class _Matter:
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
            stage.at(published, self._publish)
            if "correcting" in self.entry:
                stage.at(stage.days.after(published, 3, 9, 15), self._correct)
            if "unsettled" in self.entry:
                stage.at(stage.days.after(published, 2, 19, 30), self._rate)
        elif reached >= _ORDER.index("approved"):
            stage.at(stage.days.after(afternoon, 1, 9, 20), self._approve)

    @property
    def _on_paper(self) -> bool:
        # What the head of the agency does not sign was signed at the People's Committee, on paper.
        title = self.entry["answer"].get("signatory_title", "")
        return bool(self.entry.get("signed_on_paper")) or title.startswith("KT. CHỦ TỊCH")

    @property
    def _coordinator(self) -> Actor:
        return self.stage.actors[COORDINATOR]

    @property
    def _officer(self) -> Actor:
        return self.stage.actors[_OFFICERS[self.entry["agency"]]]

    @property
    def _head(self) -> Actor:
        return self.stage.actors[_HEADS[self.entry["agency"]]]

    def _answer(self) -> tuple[int, int]:
        query = select(Answer.id, Answer.revision)
        with self.stage.runtime.database.read() as session:
            row = session.execute(query.where(Answer.assignment_id == self.assignment_id)).one()
            return row.id, row.revision

    def _entry(self) -> AnswerEntry:
        answer, days = self.entry["answer"], self.stage.days
        signed_on: date | None = days.day(answer["date"]) if "date" in answer else None
        return AnswerEntry(
            summary=days.fill(answer["summary"]),
            body=days.fill(answer["body"]),
            document_number=answer.get("number", ""),
            signed_on=signed_on,
            signatory=answer.get("signatory_name", ""),
            signatory_title=answer.get("signatory_title", ""),
            # Said only where the day of loading makes an answer late.
            late_reason="Phải chờ kết quả kiểm tra tại chỗ cùng tổ dân phố.",
        )

    def _assign(self, moment: datetime) -> None:
        stage = self.stage
        matter_id, agency = stage.matters[self.entry["key"]], self.entry["agency"]
        days = self.entry["working_days"]
        self.assignment_id = stage.run(
            moment, self._coordinator, assign, matter_id, stage.organisations[agency], days
        )

    def _share(self, moment: datetime) -> None:
        stage, part = self.stage, self.entry["part"]
        matter_id, body = stage.matters[self.entry["key"]], stage.organisations[part["agency"]]
        words, days = part["request"], part["working_days"]
        stage.run(moment, self._coordinator, add_cooperating, matter_id, body, days, words)

    def _ask_for_time(self, moment: datetime) -> None:
        asked = self.entry["more_time"]
        entry = ClockEntry("extension", asked["category"], asked["reason"], asked["days"])
        self.stage.run(moment, self._officer, ask_change, self.assignment_id, entry)

    def _return(self, moment: datetime) -> None:
        returned = Return("not_competent", self.entry["reason"])
        self.stage.run(moment, self._officer, return_assignment, self.assignment_id, returned)

    def _accept(self, moment: datetime) -> None:
        self.stage.run(moment, self._officer, accept_assignment, self.assignment_id)

    def _save_beginning(self, moment: datetime) -> None:
        whole = self._entry()
        beginning = whole.body.partition("</p>")[0] + "</p>"
        entry = AnswerEntry(summary=whole.summary, body=beginning)
        self.stage.run(moment, self._officer, save_answer, self.assignment_id, 0, entry)

    def _save(self, moment: datetime) -> None:
        revision, entry = self._answer()[1], self._entry()
        self.stage.run(moment, self._officer, save_answer, self.assignment_id, revision, entry)

    def _submit(self, moment: datetime) -> None:
        revision = self._answer()[1]
        self.stage.run(moment, self._officer, submit_answer, self.assignment_id, revision)

    def _sign(self, moment: datetime) -> None:
        revision, entry = self._answer()[1], self._entry()
        self.stage.run(moment, self._head, sign_answer, self.assignment_id, revision, entry)

    def _record_paper(self, moment: datetime) -> None:
        revision, entry = self._answer()[1], self._entry()
        scan = signed_copy(entry.document_number)

        def record(work: Work) -> None:
            name = f"{entry.document_number.replace('/', '-')}.pdf"
            file = store_pdf(work, self.stage.runtime.settings.var_dir / "files", name, scan)
            signed = replace(entry, file_id=file.id)
            record_paper_signature(work, self.assignment_id, revision, signed)

        self.stage.run(moment, self._officer, record)

    def _send_back(self, moment: datetime) -> None:
        answer_id, revision = self._answer()
        remark = self.entry["remark"]
        self.stage.run(moment, self._coordinator, send_back_answer, answer_id, revision, remark)

    def _approve(self, moment: datetime) -> None:
        self.stage.run(moment, self._coordinator, approve_answer, *self._answer())

    def _correct(self, moment: datetime) -> None:
        reason, revision = self.entry["correcting"], self._answer()[1]
        self.stage.run(moment, self._officer, open_correction, self.assignment_id, revision, reason)

    def _rate(self, moment: datetime) -> None:
        matter_id = self.stage.matters[self.entry["key"]]
        with self.stage.runtime.database.read() as session:
            query = select(Membership.opinion_id).where(Membership.matter_id == matter_id)
            first = session.scalars(query.order_by(Membership.opinion_id).limit(1)).one()
        words = self.entry["unsettled"]
        self.stage.run(moment, CITIZEN, rate, first, 1, False, words)

    def _publish(self, moment: datetime) -> None:
        words_of = self.stage.opinions_with_consent.get(self.entry["key"], [])
        answer_id, revision = self._answer()
        self.stage.run(moment, self._coordinator, publish, answer_id, revision, words_of)


def signed_copy(document_number: str) -> bytes:
    """A PDF that stands for the scan of the signed paper."""
    kept = BytesIO()
    with pikepdf.open(FOLDER / "signed_copy.pdf") as pdf:
        pdf.docinfo["/Title"] = f"Bản ký – trình diễn: {document_number}"
        pdf.save(kept, deterministic_id=True)
    return kept.getvalue()
