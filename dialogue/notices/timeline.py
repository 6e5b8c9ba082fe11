"""Where an opinion has got to, in plain words, for the one who sent it."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from dialogue import clock
from dialogue.answers.model import Answer, AnswerStep
from dialogue.answers.queries import SIGNED, is_answered
from dialogue.conferences.model import Conference
from dialogue.conferences.queries import Road, road
from dialogue.deadlines.explaining import sentence
from dialogue.deadlines.reckoning import Reckoned
from dialogue.matters.model import Matter, Membership
from dialogue.matters.queries import past_of
from dialogue.moderation.asked import Asked, asked_of
from dialogue.moderation.model import Exclusion
from dialogue.moderation.reviews import ReviewRead
from dialogue.notices.clock_steps import clock_steps
from dialogue.notices.renewal_steps import renewal_steps
from dialogue.notices.review_steps import Excluded, History, exclusions_told
from dialogue.notices.steps import Step
from dialogue.opinions import states
from dialogue.opinions.model import Opinion
from dialogue.opinions.queries import parts_of
from dialogue.organisations.through_time import name_on
from dialogue.publication.model import Publication
from dialogue.publication.titles import title_told
from dialogue.routing.model import Assignment
from dialogue.routing.queries import due, lead_of


@dataclass(frozen=True)
class Following:
    """What the follow-up page shows."""

    opinion: Opinion
    matter: Matter | None
    excluded: Excluded | None
    publication: Publication | None
    steps: list[Step]
    can_withdraw: bool
    asked: list[Asked]
    overturned: ReviewRead | None = None
    parts: list["Following"] = field(default_factory=list)

    @property
    def exclusion(self) -> Exclusion | None:
        """The exclusion in force."""
        return self.excluded.row if self.excluded else None

    @property
    def open_request(self) -> Asked | None:
        """What the sender is asked now."""
        return next((one for one in self.asked if one.state == "open"), None)


def following(session: Session, opinion_id: int, now: datetime) -> Following:
    """Everything the sender of an opinion may know of it now."""
    opinion = session.scalar(
        select(Opinion)
        .where(Opinion.id == opinion_id)
        .options(joinedload(Opinion.conference).joinedload(Conference.front))
    )
    assert opinion is not None
    matter = session.scalar(
        select(Matter).join(Membership).where(Membership.opinion_id == opinion.id)
    )
    parts = parts_of(session, opinion.id) if opinion.split_at else []
    told = exclusions_told(session, opinion, now)
    published = None
    if matter is not None and opinion.state == states.ACCEPTED:
        published = session.scalar(
            select(Publication).where(
                Publication.matter_id == matter.id, Publication.public_from <= now
            )
        )
    can_withdraw = (opinion.state, "withdraw") in states.LIFECYCLE
    answered = any(is_answered(session, each) for each in (opinion.id, *parts))
    asked = asked_of(session, opinion.id, now)
    return Following(
        opinion=opinion,
        matter=matter,
        excluded=told.in_force,
        publication=published,
        steps=_steps(session, opinion, matter, told, published, asked, now),
        can_withdraw=can_withdraw and not answered,
        asked=asked,
        overturned=told.overturned,
        parts=[following(session, each, now) for each in parts],
    )


def _steps(
    session: Session,
    opinion: Opinion,
    matter: Matter | None,
    told: History,
    published: Publication | None,
    asked: list[Asked],
    now: datetime,
) -> list[Step]:
    ahead = road(session, opinion.conference, opinion.counted_from)
    steps = [Step(opinion.sent_at, "Mặt trận nhận được ý kiến của ông/bà.", "done")]
    steps += [step for one in asked for step in _asked_steps(one)]
    steps += renewal_steps(session, opinion.id)
    steps += told.steps
    if opinion.state == states.WITHDRAWN:
        assert opinion.withdrawn_at is not None
        steps.append(Step(opinion.withdrawn_at, "Ông/bà đã rút ý kiến này.", "current"))
        return steps
    if opinion.split_at is not None:
        said = "Ý kiến có hai việc khác nhau. Mặt trận tách thành hai phần để mỗi phần đúng nơi."
        steps.append(Step(opinion.split_at, said, "current"))
        return steps
    if told.in_force is not None:
        return steps
    waiting = next((one for one in asked if one.state == "open"), None)
    if waiting is not None:
        steps.append(_waiting_step(waiting, ahead))
    elif matter is None:
        said = "Mặt trận đọc và báo kết quả."
        steps.append(Step(ahead.moderated_by, said, "current", sentence(ahead.moderated)))
    if matter is None:
        said = "Cơ quan được giao trả lời bằng văn bản."
        steps.append(Step(ahead.answered_by, said, "coming", sentence(ahead.answered)))
    else:
        joined = session.get(Membership, opinion.id)
        assert joined is not None
        steps += _matter_steps(session, joined, matter)
        steps += _agency_steps(session, matter, ahead.answered, published, now)
    if published is not None:
        steps.append(Step(published.public_from, "Văn bản trả lời đã công khai.", "current"))
        return steps
    held = opinion.conference.held_at
    if held > now:
        said = f"Hội nghị họp tại {opinion.conference.place}. Mời ông/bà đến dự."
        steps.append(Step(held, said, "coming"))
    else:
        steps.append(Step(held, "Hội nghị đã họp.", "done"))
    said = "Ông/bà nhận văn bản trả lời. Kết quả được công khai."
    steps.append(Step(ahead.results_by, said, "coming", sentence(ahead.results)))
    return steps


_ASKED = {
    "completion": "Mặt trận đề nghị ông/bà bổ sung.",
    "question": "Mặt trận hỏi ông/bà một điều.",
}
_REPLIED = {"completion": "Ông/bà đã bổ sung.", "question": "Ông/bà đã trả lời."}
_WAITED_FOR = {"completion": "phần bổ sung", "question": "câu trả lời"}


def _asked_steps(one: Asked) -> list[Step]:
    """That something was asked and, when it came, the reply; without the words of either."""
    steps = [Step(one.asked_at, _ASKED[one.kind], "done")]
    if one.answered_at is not None:
        steps.append(Step(one.answered_at, _REPLIED[one.kind], "done"))
    return steps


def _waiting_step(one: Asked, ahead: Road) -> Step:
    awaited = _WAITED_FOR[one.kind]
    if one.lapsed:
        said = f"Mặt trận xem xét, quyết định. Ông/bà vẫn gửi được {awaited} khi chưa có kết quả."
        how = sentence(ahead.moderated) if ahead.moderated_by >= one.due_on else ""
        return Step(max(ahead.moderated_by, one.due_on), said, "current", how)
    return Step(one.due_on, f"Mặt trận chờ {awaited} của ông/bà.", "current")


def _matter_steps(session: Session, joined: Membership, matter: Matter) -> list[Step]:
    """Into which matter the opinion was accepted and, in one line, where it is now."""
    past = past_of(session, joined.opinion_id)
    first = past[0] if past else None
    title = title_told(session, matter)
    named = f"vấn đề số {matter.number}" + (f": {title}" if title else "")
    accepted = "Mặt trận đã nhận ý kiến, đưa vào "
    if first is None or first.matter_id == matter.id:
        since = first.since if first else joined.since
        return [Step(since, f"{accepted}{named}.", "done")]
    moved = f"Mặt trận chuyển ý kiến sang {named}. Cơ quan trả lời chung cho các ý kiến cùng việc."
    return [
        Step(first.since, f"{accepted}vấn đề số {first.matter.number}.", "done"),
        Step(joined.since, moved, "done"),
    ]


def _agency_steps(
    session: Session,
    matter: Matter,
    answered: Reckoned,
    published: Publication | None,
    now: datetime,
) -> list[Step]:
    assignment = lead_of(session, matter.id)
    if assignment is None:
        said = "Mặt trận và các cơ quan chọn nơi trả lời; nơi đó trả lời bằng văn bản."
        return [Step(answered.day, said, "current", sentence(answered))]
    name = assignment.organisation.name
    given_to = name_on(assignment.organisation, clock.local_date(assignment.assigned_at))
    steps = [Step(assignment.assigned_at, f"Đã giao {given_to} trả lời.", "done")]
    if published is not None:
        return steps
    steps += clock_steps(assignment)
    signed_at = _signed_at(session, assignment)
    if signed_at is not None:
        signer = name_on(assignment.organisation, clock.local_date(signed_at))
        steps.append(Step(signed_at, f"{signer} đã ký văn bản trả lời, chờ công khai.", "done"))
    else:
        until = due(session, assignment, now)
        said = f"{name} trả lời bằng văn bản."
        if until.stopped_since is not None:
            said = f"{name} trả lời bằng văn bản; đang tạm dừng nên ngày này có thể lùi."
        steps.append(Step(until.on, said, "current", until.how))
    return steps


def _signed_at(session: Session, assignment: Assignment) -> datetime | None:
    """When the answer in force was signed: from then on the agency is late no more."""
    return session.scalar(
        select(func.max(AnswerStep.at))
        .join(Answer)
        .where(
            Answer.assignment_id == assignment.id,
            Answer.state.in_(SIGNED),
            AnswerStep.action.in_(("sign", "sign_on_paper")),
        )
    )
