"""Where a matter stands on its way to a published answer: one word for the desk."""

from dataclasses import dataclass

from dialogue.answers import states as answer_states
from dialogue.answers.model import Answer
from dialogue.reports.standing import Standing
from dialogue.routing import states
from dialogue.routing.model import Assignment


@dataclass(frozen=True)
class Stage:
    """`key` is the word in `?loc=`, `kind` the colour of the square beside the label."""

    key: str
    label: str
    kind: str
    is_answered: bool = False


UNROUTED = Stage("chua-giao", "Chưa giao", "hollow")
RETURNED = Stage("tra-lai", "Cơ quan trả lại", "red")
SENT = Stage("cho-nhan", "Chờ cơ quan nhận", "grey-light")
DRAFTING = Stage("dang-soan", "Đang soạn", "grey")
SUBMITTED = Stage("cho-ky", "Chờ lãnh đạo ký", "ink")
SIGNED = Stage("cho-duyet", "Chờ điều phối duyệt", "gold", is_answered=True)
APPROVED = Stage("da-duyet", "Đã duyệt", "green", is_answered=True)
CORRECTING = Stage("dinh-chinh", "Đang đính chính", "gold")
PUBLISHED = Stage("da-cong-khai", "Đã công khai", "green", is_answered=True)
DELIVERED = Stage("da-gui-phan", "Đã gửi phần phối hợp", "green", is_answered=True)

STAGES = (UNROUTED, RETURNED, SENT, DRAFTING, SUBMITTED, SIGNED, APPROVED, CORRECTING, PUBLISHED)

_BY_ANSWER = {
    answer_states.DRAFT: DRAFTING,
    answer_states.SUBMITTED: SUBMITTED,
    answer_states.SIGNED: SIGNED,
    answer_states.APPROVED: APPROVED,
    answer_states.PUBLISHED: PUBLISHED,
}


def stage_of(assignment: Assignment | None, answer: Answer | None) -> Stage:
    """The stage of a matter, from its latest assignment and the answer to it.

    Of a part that a cooperating agency writes: its own stage, up to its signature.
    """
    if assignment is None:
        return UNROUTED
    if answer is None:
        return _stage(assignment.state, None, assignment.is_lead)
    return _stage(assignment.state, answer.state, assignment.is_lead, answer.is_corrected)


def stage_in(standing: Standing | None) -> Stage:
    """The same, of an assignment in a long list."""
    if standing is None:
        return UNROUTED
    return _stage(standing.state, standing.answer_state, standing.is_lead, standing.is_corrected)


def _stage(state: str, answered: str | None, is_lead: bool, is_corrected: bool = False) -> Stage:
    if state == states.REMOVED:
        return UNROUTED
    if state == states.RETURNED:
        return RETURNED
    if state == states.SENT:
        return SENT
    if answered == answer_states.SIGNED and not is_lead:
        return DELIVERED
    if answered == answer_states.DRAFT and is_corrected:
        return CORRECTING
    return _BY_ANSWER[answered] if answered else DRAFTING
