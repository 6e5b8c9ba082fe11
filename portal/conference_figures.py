"""How many opinions a conference has received, in the plain words of citizens."""

from collections.abc import Mapping
from dataclasses import dataclass

from dialogue.opinions import states


@dataclass(frozen=True)
class Figure:
    """One line of the figures: what, how many, and the colour of its part of the bar.

    `passing` says that nobody stays in this state: a list leaves the line out when it is empty.
    """

    label: str
    value: int
    colour: str
    passing: bool = False


def figures_of(counts: Mapping[str, int]) -> list[Figure]:
    """The lines, which add up to `total_of`. Grounds are never told apart: some are sealed."""
    looking = counts.get(states.RECEIVED, 0) + counts.get(states.PROPOSED, 0)
    back = sum(counts.get(state, 0) for state in states.WAITING)
    return [
        Figure("Đã nhận, chuyển cơ quan trả lời", counts.get(states.ACCEPTED, 0), "green"),
        Figure("Không thuộc phạm vi đối thoại", counts.get(states.EXCLUDED, 0), "gold"),
        Figure("Đang xem", looking, "grey", passing=True),
        Figure("Chờ người gửi bổ sung, trả lời", back, "ink", passing=True),
        Figure("Người gửi rút lại", counts.get(states.WITHDRAWN, 0), "grey-light"),
    ]


def total_of(counts: Mapping[str, int]) -> int:
    """How many opinions were received in all."""
    return sum(counts.values())


def matters_sentence(matters: int, answered: int) -> str:
    """«Gộp thành 41 vấn đề, 38 đã có văn bản trả lời công khai.»; empty without a matter."""
    if not matters:
        return ""
    if answered == 0:
        said = "chưa có văn bản trả lời công khai"
    elif answered >= matters:
        said = f"cả {matters} đã có văn bản trả lời" if matters > 1 else "đã có văn bản trả lời"
    else:
        said = f"{answered} đã có văn bản trả lời công khai"
    return f"Gộp thành {matters} vấn đề, {said}."
