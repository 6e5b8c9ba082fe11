"""How often a matter was raised, and what is counted."""

from datetime import date


def raised_times(times: int, since: date) -> str:
    """The line of a matter that was raised before."""
    return f"Đã nêu {times} lần kể từ {since:%d/%m/%Y}"


def raised_counted(times: int, voices: int) -> str:
    """What the line counts."""
    return f"{voices} ý kiến được nhận tại {times} hội nghị; mỗi hội nghị tính một lần"
