"""What stands around an answer on an agency's desk: steps, deadline, voices and versions."""

from dataclasses import dataclass, replace
from datetime import datetime

from markupsafe import Markup
from sqlalchemy.orm import Session

from admin.matters.stages import Stage, stage_of
from dialogue import clock
from dialogue.accounts.holders import holders
from dialogue.accounts.model import Account
from dialogue.answers import states
from dialogue.answers.model import Answer, AnswerStep, AnswerVersion
from dialogue.answers.queries import answer_of, contributions
from dialogue.conferences.model import PUBLIC_AT_ONCE
from dialogue.errors import DomainError
from dialogue.matters.queries import opinions_in
from dialogue.opinions.model import Opinion
from dialogue.permissions import Actor, Permission, Role
from dialogue.publication.composing import compose_version
from dialogue.publication.preview import Preview, original_preview
from dialogue.recall.queries import recalled_from
from dialogue.routing import states as routing_states
from dialogue.routing.clocks import Due
from dialogue.routing.model import Assignment
from dialogue.routing.queries import agencies_of, assignment, due
from dialogue.routing.reading import read_by
from dialogue.text.sanitising import clean_answer
from dialogue.wording.states import ANSWER_STEPS
from web.formats import plain_paragraphs, rich
from web.vietnamese_dates import moment, short_date

_SENT_BACK = ("return_to_officer", "take_back", "send_back", "ask_correction")
_SIGNING = ("sign", "sign_on_paper")


@dataclass(frozen=True)
class Kept:
    """Words that were typed and could not be saved, shown so that nobody loses them."""

    label: str
    words: Markup


@dataclass(frozen=True)
class Sheet:
    """One assignment with everything that its page shows."""

    assignment: Assignment
    answer: Answer | None
    stage: Stage
    due: Due
    opinions: list[Opinion]
    read: set[int]
    recalled: list[tuple[str, datetime]]
    heads: list[str]
    coordinator: str
    is_editable: bool
    may_sign: bool
    agencies: list[Assignment]
    parts: dict[int, Answer]

    @property
    def sent_back(self) -> AnswerStep | None:
        """The step that sent the draft back, while it is being mended."""
        if self.answer is None or self.answer.state != states.DRAFT or not self.answer.steps:
            return None
        last = self.answer.steps[-1]
        return last if last.action in _SENT_BACK else None

    @property
    def asks_why_late(self) -> bool:
        """Whether a signature needs a reason now; a correction has no deadline."""
        published = self.answer is not None and self.answer.published_version is not None
        return self.due.left < 0 and not published

    @property
    def lead_name(self) -> str:
        """The agency that writes the answer that is published; "" while there is none."""
        return next((row.organisation.name for row in self.agencies if row.is_lead), "")

    @property
    def readable(self) -> list[Opinion]:
        """The opinions that this officer has opened; of the others no word is shown."""
        return [opinion for opinion in self.opinions if opinion.id in self.read]

    @property
    def helping(self) -> list[str]:
        """The agencies that add a part to the answer."""
        return [row.organisation.name for row in self.agencies if not row.is_lead]

    @property
    def revision(self) -> int:
        """The revision that a press of a button on this page is about."""
        return self.answer.revision if self.answer else 0


def sheet(session: Session, who: Actor, assignment_id: int, now: datetime) -> Sheet:
    """The sheet of one of the actor's own assignments."""
    given = assignment(session, who, assignment_id)
    answer = answer_of(session, given.id)
    drafting = given.state == routing_states.ACCEPTED and (
        answer is None or answer.state == states.DRAFT
    )
    body = given.organisation_id
    opinions = opinions_in(session, given.matter_id)
    return Sheet(
        assignment=given,
        answer=answer,
        stage=stage_of(given, answer),
        due=due(session, given, now),
        opinions=opinions,
        read=read_by(session, who.account_id, [opinion.id for opinion in opinions]),
        recalled=recalled_from(session, given.matter_id),
        heads=[head.name for head in holders(session, Role.HEAD, body)],
        coordinator=session.get_one(Account, given.assigned_by).name,
        is_editable=drafting and who.may(Permission.DRAFT, organisation_id=body),
        may_sign=who.may(Permission.SIGN, organisation_id=body),
        agencies=agencies_of(session, given.matter_id),
        parts=contributions(session, given.matter_id) if given.is_lead else {},
    )


def as_public(session: Session, shown: Sheet, version: AnswerVersion, now: datetime) -> Preview:
    """What the public would read of a version, with the words this officer has opened."""
    assert shown.answer is not None
    preview = compose_version(session, shown.answer, version, now).preview
    return replace(preview, words=[v for v in preview.words if v.opinion_id in shown.read])


def as_written(session: Session, shown: Sheet, version: AnswerVersion, now: datetime) -> Preview:
    """A version in its own words, nothing covered: what the agency writes and signs."""
    assert shown.answer is not None
    preview = original_preview(session, shown.answer, version, now)
    return replace(preview, words=[v for v in preview.words if v.opinion_id in shown.read])


def steps(shown: Sheet) -> list[dict[str, str]]:
    """The strip of steps from taking the matter on to publication, or of a part to its lead."""
    given, answer = shown.assignment, shown.answer
    reached = _reached(shown)
    conference = given.matter.conference
    held = short_date(clock.local_date(conference.held_at))
    public = "Ngay khi có quyết định"
    if conference.publication != PUBLIC_AT_ONCE:
        public = f"Sau hội nghị, {held}"
    entries = [
        ("Nhận việc", _day(given.accepted_at) or "Chờ cơ quan nhận"),
        (
            "Soạn trả lời" if given.is_lead else "Viết phần phối hợp",
            _step_day(answer, "submit", "sign_on_paper") or "Đang làm",
        ),
        ("Lãnh đạo ký", _step_day(answer, *_SIGNING) or ", ".join(shown.heads)),
    ]
    if given.is_lead:
        entries.append(("Điều phối duyệt", _step_day(answer, "approve") or shown.coordinator))
        entries.append(("Công khai", _step_day(answer, "publish") or public))
    else:
        entries.append(("Gửi cơ quan chủ trì", _step_day(answer, *_SIGNING) or shown.lead_name))
    strip = []
    for place, (label, note) in enumerate(entries):
        state = "done" if place < reached else "current" if place == reached else "coming"
        if state == "coming" and place == 1:
            note = ""
        strip.append({"label": label, "note": note, "state": state})
    return strip


def versions(shown: Sheet) -> list[dict[str, object]]:
    """The saved versions, newest first, each with what was decided on it."""
    answer = shown.answer
    if answer is None:
        return []
    decided: dict[int, AnswerStep] = {step.version: step for step in answer.steps}
    found = []
    for version in reversed(answer.versions):
        step = decided.get(version.number)
        title = ANSWER_STEPS[step.action] if step else "Tự lưu" if version.autosaved else "Bản lưu"
        who = step.account.name if step else version.author.name
        remark = f"«{step.remark}» " if step and step.remark else ""
        tag = ""
        if version.number == answer.signed_version:
            tag = "Bản đã ký"
        elif shown.is_editable and version is answer.newest:
            tag = "Đang mở"
        found.append(
            {
                "number": version.number,
                "title": title,
                "note": f"{remark}{who}, {moment(step.at if step else version.saved_at)}",
                "tag": tag,
            }
        )
    return found


def kept_draft(summary: str, body: str) -> list[Kept]:
    """A draft that came too late, cleaned so that it can be shown and copied."""
    try:
        words = rich(clean_answer(body))
    except DomainError:
        words = plain_paragraphs(body)
    kept = [
        Kept("Tóm tắt trả lời", plain_paragraphs(summary)),
        Kept("Toàn văn", words),
    ]
    return [part for part in kept if part.words]


def kept_words(label: str, typed: str) -> list[Kept]:
    """A remark that came too late."""
    return [Kept(label, plain_paragraphs(typed))] if typed.strip() else []


def _reached(shown: Sheet) -> int:
    if shown.assignment.state == routing_states.SENT:
        return 0
    by_state = {
        states.SUBMITTED: 2,
        states.SIGNED: 3,
        states.APPROVED: 4,
        states.PUBLISHED: 5,
    }
    if shown.stage.key == "da-gui-phan":
        return 4
    return by_state.get(shown.answer.state, 1) if shown.answer else 1


def _day(at: datetime | None) -> str:
    return short_date(clock.local_date(at)) if at else ""


def _step_day(answer: Answer | None, *actions: str) -> str:
    """The day of the latest such step, unless the answer has been sent back since."""
    for step in reversed(answer.steps if answer else []):
        if step.action in (*_SENT_BACK, "correct"):
            return ""
        if step.action in actions:
            return _day(step.at)
    return ""
