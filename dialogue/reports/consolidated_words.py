"""The words of the bảng tổng hợp, the same in Word, in the spreadsheet and on the printed page."""

from dialogue import clock
from dialogue.reports.consolidated import UNROUTED, Overview, Row, Voice
from dialogue.wording.board import STAGES
from dialogue.wording.recurring import raised_counted, raised_times
from dialogue.wording.states import URGENCIES

KIND = "Bảng tổng hợp"
HEADS = ("STT", "Vấn đề", "Ý kiến của Nhân dân", "Mức độ", "Cơ quan trả lời", "Tình trạng")
# Shares of the line: the words of the People have most of it.
WIDTHS = (5, 25, 40, 8, 12, 10)
EXCLUDED_TITLE = "Nội dung không thuộc phạm vi đối thoại"
SEALED_NOTE = "Nội dung phải giữ bí mật theo luật không nằm trong các số này."
STATES = {UNROUTED: "Chưa giao"} | {key: STAGES[key] for key in STAGES if key != "delivered"}
LONGEST = 600
# Signs: about two thirds of a page, in a column of two fifths of the line.
KEPT_WHOLE = 700


def about(overview: Overview) -> str:
    """What stands below the title."""
    return f"ý kiến, kiến nghị của Nhân dân gửi đến {overview.conference.short_title}"


def lead(overview: Overview) -> str:
    """How much is in the table, and of when it is."""
    day = f"{clock.local_date(overview.at):%d/%m/%Y}"
    return (
        f"Đến ngày {day}: {overview.voices} ý kiến, gộp thành {overview.matters} vấn đề, xếp theo "
        "lĩnh vực, việc gấp trước. Không ghi tên người gửi."
    )


def voice_line(voice: Voice, longest: int | None = LONGEST) -> str:
    """One opinion in a cell; in a printed table a very long one is cut, and says so."""
    words = " ".join(voice.text.split()) or "Gửi bằng ảnh, tệp kèm theo."
    if longest is not None and len(words) > longest:
        words = f"{words[:longest].rsplit(' ', 1)[0]}… (còn nữa)"
    return f"– {words} ({voice.place}; mã {voice.code}, {clock.local_date(voice.sent_at):%d/%m/%Y})"


def is_short(row: Row) -> bool:
    """Whether a row is kept whole; one that may not fit on a page goes on over it."""
    return len(row.summary) + sum(len(voice_line(voice)) for voice in row.voices) <= KEPT_WHOLE


def raised_before(row: Row) -> str:
    """That a matter was raised before, and what is counted; "" for a new one."""
    if row.chain is None:
        return ""
    times, voices = row.chain.times, row.chain.voices
    return f"{raised_times(times, row.chain.since)}: {raised_counted(times, voices)}."


def urgency(row: Row) -> str:
    """How urgent a matter is."""
    return URGENCIES[row.urgency]


def state(row: Row) -> str:
    """How far its answer is."""
    return STATES[row.state]
