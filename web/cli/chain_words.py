"""How the command line tells what is wrong with a chain."""

from dialogue.journal.chain import Flaw

_FLAWS = {
    "gap": "thiếu mục số {n}",
    "link": "mục số {n} không nối với mục trước",
    "hash": "mục số {n} đã bị sửa",
    "head": "mục số {n} khác dấu niêm đã công bố",
    "short": "nhật ký chỉ còn {n} mục, ngắn hơn dấu niêm đã công bố",
}


def said(flaw: Flaw | None) -> str:
    """One line on a chain: whole, or its first flaw."""
    return "nguyên vẹn" if flaw is None else _FLAWS[flaw.kind].format(n=flaw.sequence)
