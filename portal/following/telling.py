"""What the follow-up page tells: the road so far and ahead, and the letter's time limit."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from dialogue import clock
from dialogue.conferences.finding import open_of_unit
from dialogue.notices.timeline import Following, Step
from dialogue.opinions.model import IdentityOpening
from dialogue.organisations.through_time import name_on
from dialogue.ratings.queries import Given, given
from dialogue.wording.states import OPENING_REASONS
from web.context import now, reading
from web.vietnamese_dates import long_date, moment


@dataclass(frozen=True)
class Line:
    """A line of a time line, as the macro takes it."""

    when: str
    text: str
    state: str
    how: str = ""


def past(steps: list[Step]) -> list[Line]:
    """What has happened, newest first; the newest is where the opinion stands."""
    happened = sorted(filter(_has_happened, steps), key=_moment)
    lines = [
        Line(_past_day(step.when), step.text, "done" if number else "current")
        for number, step in enumerate(reversed(happened))
    ]
    return lines


def ahead(steps: list[Step]) -> list[Line]:
    """What is being done and what comes, in the order of its days."""
    coming = [step for step in steps if not _has_happened(step)]
    coming.sort(key=lambda step: _day(step.when))
    return [Line(_coming_day(step.when), step.text, step.state, step.how) for step in coming]


def looked_up(openings: list[IdentityOpening]) -> list[Line]:
    """Who looked up the sender: office and position, never the officer's name, and why."""
    lines = []
    for opening in openings:
        office = name_on(opening.organisation, clock.local_date(opening.at))
        who = f"{opening.position}, {office}".removeprefix(", ")
        why = OPENING_REASONS[opening.reason]
        lines.append(
            Line(_past_day(opening.at), f"{who}. Lý do: {why[:1].lower()}{why[1:]}.", "done")
        )
    return lines


@dataclass(frozen=True)
class Deadline:
    """The last day of a time limit, and in words how far off it is."""

    day: date
    left: str


def deadline(letter: dict[str, Any]) -> Deadline | None:
    """The deadline that a letter names, if one is running; counted in calendar days."""
    if not letter.get("deadline"):
        return None
    last = date.fromisoformat(letter["deadline"])
    left = (last - clock.local_date(now())).days
    if left > 0:
        return Deadline(last, f"Còn {left}\u00a0ngày.")
    if left == 0:
        return Deadline(last, "Hôm nay là ngày cuối.")
    return Deadline(
        last,
        "Ngày này đã qua. Có lý do chính đáng như ốm đau, thiên tai, đi xa thì thời gian đó không "
        "tính vào thời hiệu; ông/bà hỏi nơi tiếp công dân.",
    )


def may_send_anew(found: Following) -> bool:
    """Whether who was sent to an earlier answer can say what is new in another opinion now."""
    if found.exclusion is None or found.exclusion.ground not in ("TL", "TL2"):
        return False
    unit_id = found.opinion.conference.unit_id
    return bool(open_of_unit(reading(), unit_id, now()))


def said_of(found: Following) -> Given | None:
    """What the sender has said of the answer, when there is one that can be rated."""
    row = found.publication
    if row is None or row.withheld_at is not None or found.opinion.sealed_at is not None:
        return None
    return given(reading(), found.opinion.id, row, now())


def _has_happened(step: Step) -> bool:
    # A day without an hour is a deadline: it lies ahead even when it is overdue.
    return isinstance(step.when, datetime) and step.state != "coming"


def _moment(step: Step) -> float:
    assert isinstance(step.when, datetime)
    return step.when.timestamp()


def _past_day(when: datetime | date) -> str:
    if isinstance(when, datetime):
        hours, day = moment(when).split(", ", 1)
        return f"{day}, {hours}"
    return long_date(when)


def _coming_day(when: datetime | date) -> str:
    if isinstance(when, datetime):
        return moment(when)
    if when < clock.local_date(now()):
        return f"Hạn {long_date(when)}, đang chậm"
    return f"Chậm nhất {long_date(when)}"


def _day(when: datetime | date) -> date:
    return clock.local_date(when) if isinstance(when, datetime) else when
