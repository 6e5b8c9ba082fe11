"""What every invitation to a conference says: in whose name, when, where and about what."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time

from dialogue import clock
from dialogue.conferences.model import Conference
from dialogue.documents.notice_letter import NoticeLetter
from dialogue.documents.plan_issuer import PlanIssuer, front_issuer, plan_issuer
from dialogue.plans.schema import Plan
from dialogue.plans.times import LENGTHS, Session
from dialogue.wording.deadlines import weekday

INVITATION, SUMMONS = "Giấy mời", "Giấy triệu tập"


@dataclass(frozen=True)
class Inviting:
    """A conference to which people are asked; `sitting` is None for one without a plan."""

    issuer: PlanIssuer
    conference: Conference
    sitting: Session | None = None

    def letter(
        self, whom: str, said: str, more: list[str], *, kind: str = INVITATION, address: str = ""
    ) -> NoticeLetter:
        """A letter whose first sentence ends as `said`; `more` follows what holds for everybody."""
        conference = self.conference
        plan = f"Kế hoạch số {conference.plan_number} ngày {conference.plan_issued_on:%d/%m/%Y}"
        body = [f"Thực hiện {plan}, {self.issuer.name} {said}.", *self.when_and_where()]
        if conference.themes:
            body.append(f"Nội dung: {'; '.join(theme.name for theme in conference.themes)}.")
        if conference.chairs:
            body.append(f"Chủ trì: {conference.chairs}.")
        return NoticeLetter(
            head=self.issuer.head(conference, "GM" if kind == INVITATION else "GTT"),
            about=f"dự {lower(conference.title)}",
            whom=whom,
            address=address,
            paragraphs=[*body, *more],
            recipients=("Như trên;", self.issuer.kept()),
            authority=self.issuer.authority,
            kind=kind,
        )

    def when_and_where(self) -> Iterator[str]:
        """The lines of time and place."""
        held = clock.local(self.conference.held_at)
        length = self.sitting.length if self.sitting else ""
        lasting = f", thời lượng {LENGTHS[length]}" if length else ""
        day = f"{weekday(held.date())}, ngày {held:%d/%m/%Y}"
        yield f"Thời gian: {hour_of(held.time())}, {day}{lasting}."
        yield f"Địa điểm: {self.conference.place}."


def inviting(conference: Conference, plan: Plan | None, sitting: Session | None) -> Inviting:
    """Invitations in the name of who signs the plan; without a plan in that of the Front."""
    issuer = plan_issuer(plan, conference) if plan else front_issuer(conference)
    return Inviting(issuer, conference, sitting)


def hour_of(hour: time) -> str:
    """The hour as a letter says it."""
    return f"{hour:%H giờ %M}".replace(" 00", "")


def lower(title: str) -> str:
    """A title inside a sentence."""
    return title[:1].lower() + title[1:]
