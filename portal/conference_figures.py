"""How many opinions a conference has received, in the plain words of citizens."""

from collections.abc import Mapping
from dataclasses import dataclass

from dialogue.moderation.told_grounds import OTHER, TOLD_BY_NAME
from dialogue.opinions.reckoning import Counted, Reckoning
from dialogue.regulation import GROUNDS


@dataclass(frozen=True)
class Figure:
    """One line of the figures: what, how many, and the colour of its part of the bar.

    `passing` says that nobody stays in this state: a list leaves the line out when it is empty.
    """

    label: str
    value: int
    colour: str
    passing: bool = False


def figures_of(reckoning: Reckoning) -> list[Figure]:
    """The lines, which add up to what was received."""
    sent = reckoning.sent
    return [
        Figure("Đã nhận, chuyển cơ quan trả lời", sent.accepted, "green"),
        Figure("Không thuộc phạm vi đối thoại", sent.excluded, "gold"),
        Figure("Đang xem", sent.awaiting, "grey", passing=True),
        Figure("Chờ người gửi bổ sung, trả lời", sent.returned, "ink", passing=True),
        Figure("Người gửi rút lại", sent.withdrawn, "grey-light"),
        Figure("Tách làm hai phần", sent.split, "blue", passing=True),
    ]


def parts_sentence(parts: Counted) -> str:
    """«Các phần tách ra: 2 chuyển cơ quan trả lời, …»; empty where nothing was split."""
    if not parts.total:
        return ""
    kinds = (
        (parts.accepted, "chuyển cơ quan trả lời"),
        (parts.excluded, "không thuộc phạm vi đối thoại"),
        (parts.awaiting, "đang xem"),
        (parts.returned, "chờ người gửi bổ sung, trả lời"),
        (parts.withdrawn, "người gửi rút lại"),
    )
    told = ", ".join(f"{count} {words}" for count, words in kinds if count)
    return f"{parts.total} phần tách ra được đếm riêng: {told}."


def road_sentences(reckoning: Reckoning) -> str:
    """What became of the parts, and what came from or went on to another conference."""
    told = [parts_sentence(reckoning.parts)]
    if reckoning.carried_in:
        told.append(f"{reckoning.carried_in} ý kiến chuyển từ hội nghị trước sang.")
    if reckoning.carried_on:
        told.append(
            f"{reckoning.carried_on} ý kiến ngoài chủ đề đã chuyển sang hội nghị sau theo đồng ý "
            "của người gửi; ở đây vẫn đếm là không thuộc phạm vi."
        )
    return " ".join(each for each in told if each)


def grounds_sentence(counts: Mapping[str, int]) -> str:
    """«Khiếu nại 3, tranh chấp giữa các bên 1, khác 2.»; empty where nothing was excluded."""
    names = {code: GROUNDS[code].name for code in TOLD_BY_NAME} | {OTHER: "Căn cứ khác"}
    told = [f"{names[key]}: {count}" for key, count in counts.items() if count]
    return "; ".join(told)


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
