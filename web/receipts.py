"""What stands on a receipt, on the citizen's own page and on the slip that the Front prints."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import segno

from dialogue import clock
from dialogue.conferences.model import Conference
from dialogue.conferences.queries import road
from dialogue.opinions.codes import secret_groups
from dialogue.opinions.commands import Receipt
from dialogue.opinions.model import Opinion
from dialogue.opinions.queries import identity
from web.context import reading, runtime
from web.vietnamese_dates import long_date, moment

FOLLOW = "/tra-cuu/l/"


@dataclass(frozen=True)
class Printed:
    """The opinion and its sender's name, what opens it again, and what happens next."""

    opinion: Opinion
    name: str
    groups: tuple[str, str, str]
    qr_rows: Any
    follow_link: str
    steps: list[dict[str, Any]]
    lookup: str


def printed(conference: Conference, receipt: Receipt) -> Printed:
    """What a receipt says. The name on it is for nobody but its own sender."""
    opinion = reading().get_one(Opinion, receipt.opinion_id)
    person = identity(reading(), runtime().keys, opinion.id)
    follow_link = FOLLOW + receipt.link_token
    mailed = bool(person and person.email and opinion.consents_to("contact"))
    public_url = runtime().settings.public_url
    return Printed(
        opinion=opinion,
        name=person.name if person else "",
        groups=secret_groups(receipt.secret),
        qr_rows=segno.make(public_url + follow_link, error="m").matrix,
        follow_link=follow_link,
        steps=next_steps(conference, opinion.sent_at, mailed=mailed),
        lookup=public_url.split("://")[-1] + "/tra-cuu",
    )


def next_steps(conference: Conference, sent_at: datetime, *, mailed: bool) -> list[dict[str, Any]]:
    """What happens next, in the order of its days."""
    ahead = road(reading(), conference, sent_at)
    by_mail = " và qua thư điện tử" if mailed else ""
    found: list[tuple[date, str, str]] = [
        (
            ahead.moderated_by,
            _latest(ahead.moderated_by),
            f"Mặt trận đọc, báo kết quả trên trang tra cứu{by_mail}.",
        ),
        (
            ahead.answered_by,
            _latest(ahead.answered_by),
            "Cơ quan được giao trả lời bằng văn bản.",
        ),
        (
            clock.local_date(ahead.held_at),
            moment(ahead.held_at),
            f"Hội nghị họp tại {conference.place}. Mời ông/bà đến dự.",
        ),
        (
            ahead.results_by,
            _latest(ahead.results_by),
            "Ông/bà đọc văn bản trả lời trên trang tra cứu. Kết quả được công khai.",
        ),
    ]
    return [
        {"when": when, "text": text, "state": "coming" if number else "current"}
        for number, (_, when, text) in enumerate(sorted(found, key=lambda step: step[0]))
    ]


def _latest(day: date) -> str:
    return f"Chậm nhất {long_date(day)}"
