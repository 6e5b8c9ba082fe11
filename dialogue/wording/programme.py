"""The words for the order of speaking: states, why somebody has a place, what a speaker reads."""

from collections.abc import Mapping, Sequence
from typing import Any

from dialogue.wording.states import URGENCIES

STATES = {
    "draft": "Đang xếp",
    "confirmed": "Thư ký đã xác nhận, chờ duyệt",
    "locked": "Đã khóa",
    "replaced": "Đã có bản mới",
    "discarded": "Đã bỏ",
}

STEPS = {
    "confirm": "Xác nhận thứ tự này",
    "take_back": "Lấy lại để sửa",
    "send_back": "Trả lại thư ký",
    "approve": "Duyệt và khóa",
    "discard": "Bỏ bản này",
}

_REASONS = {
    "urgent": "vấn đề mức {level}",
    "matter_first": "người đầu tiên nói về vấn đề này",
    "matter_heard": "vấn đề này đã có {turns} lượt",
    "voices": "{voices} ý kiến cùng nêu",
    "organisation_heard": "tổ chức này đã có {turns} lượt",
    "place_heard": "nơi này đã có {turns} lượt",
    "theme": "cùng chủ đề với người trước",
    "kept_apart": "xếp cách người cùng nơi hoặc cùng tổ chức",
    "no_time": "chương trình đủ cho {room} người",
    "by_hand": "được chuyển từ chỗ thứ {was}",
    "as_locked": "giữ như bản đã khóa",
    "accepted_late": "được nhận sau khi xếp",
    "moved_up": "lên từ danh sách chờ",
}


def explained(reasons: Sequence[Sequence[Any]]) -> str:
    """Why somebody has this place, as one sentence."""
    said = [_said(code, facts) for code, facts in reasons if code in _REASONS]
    sentence = "; ".join(said)
    return f"{sentence[:1].upper()}{sentence[1:]}." if sentence else ""


def placed(speaks: bool, number: int, total: int, minutes: int) -> tuple[str, str]:
    """A speaker's place, and what it means."""
    if speaks:
        return (
            f"Ông/bà phát biểu thứ {number} trong {total} người",
            f"Thời gian dành cho ông/bà khoảng {minutes} phút. Xin ông/bà nói theo nội dung đã "
            "đăng ký.",
        )
    return (
        f"Ông/bà ở danh sách chờ phát biểu, thứ {number}",
        "Có người vắng hoặc còn thời gian thì người đứng đầu danh sách chờ được mời trước.",
    )


def _said(code: str, facts: Mapping[str, Any]) -> str:
    words = dict(facts)
    if "level" in words:
        level = URGENCIES[words["level"]]
        words["level"] = f"{level[:1].lower()}{level[1:]}"
    return _REASONS[code].format(**words)
