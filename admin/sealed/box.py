"""What stands beside a sealed text: whom it accuses, and whether it is passed on."""

from dataclasses import dataclass

from admin.sealed.forms import AccusedForm, PassingForm
from dialogue.conferences.deadlines import Deadline
from dialogue.moderation.model import Exclusion
from dialogue.moderation.passing import (
    PassingRead,
    bodies_around,
    passing_deadline,
    passing_of,
    possible_receivers,
)
from dialogue.opinions.accused import accused_by
from dialogue.organisations.model import Organisation
from web.context import now, reading


@dataclass(frozen=True)
class PassingBox:
    """The forms with their lists filled, what was decided, and by when."""

    accused: AccusedForm
    decision: PassingForm
    marked: list[Organisation]
    decided: PassingRead | None
    until: Deadline


def passing_box(
    found: Exclusion, accused: AccusedForm | None = None, decision: PassingForm | None = None
) -> PassingBox:
    """The box for one sealed text, with what was sent in the forms when it was refused."""
    row, moment = found.opinion, now()
    marked = accused_by(reading(), row.id)
    around = bodies_around(reading(), row.conference, moment)
    accused = accused or AccusedForm(formdata=None)
    accused.offer(around, marked)
    decision = decision or PassingForm(formdata=None)
    decision.offer(possible_receivers(reading(), row.conference, marked, moment))
    return PassingBox(
        accused=accused,
        decision=decision,
        marked=[body for body in around if body.id in marked],
        decided=passing_of(reading(), row.id),
        until=passing_deadline(reading(), row, moment),
    )
