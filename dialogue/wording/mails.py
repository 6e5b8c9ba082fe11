"""Mails: that there is something new, the code, and where to look. Nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Mail:
    """Subject and plain text."""

    subject: str
    text: str


_NEWS = {
    "opinion.received": "Mặt trận đã nhận được ý kiến của ông/bà.",
    "opinion.returned": "Mặt trận đề nghị ông/bà bổ sung để xem được ý kiến.",
    "opinion.asked": "Mặt trận xin hỏi ông/bà một điều về ý kiến.",
    "opinion.accepted": "Có tin mới về ý kiến của ông/bà.",
    "opinion.joined_answer": "Có tin mới về ý kiến của ông/bà.",
    "opinion.excluded": "Có tin mới về ý kiến của ông/bà.",
    "opinion.sealed_decided": "Có tin mới về ý kiến của ông/bà.",
    "review.decided": "Có tin mới về ý kiến của ông/bà.",
    "opinion.carried_in": "Có tin mới về ý kiến của ông/bà.",
    "opinion.forwarded": "Có tin mới về ý kiến của ông/bà.",
    "opinion.withdrawn": "Có tin mới về ý kiến của ông/bà.",
    "opinion.secret_renewed": "Mặt trận vừa cấp lại mật mã tra cứu ý kiến của ông/bà. Nếu ông/bà "
    "không yêu cầu, xin gọi ngay cho Mặt trận.",
    "answer.published": "Có tin mới về ý kiến của ông/bà.",
    "speaking.requested": "Mặt trận đã nhận được đăng ký phát biểu của ông/bà.",
    "speaking.accepted": "Có tin mới về đăng ký phát biểu của ông/bà.",
    "speaking.waiting": "Có tin mới về đăng ký phát biểu của ông/bà.",
    "speaking.declined": "Có tin mới về đăng ký phát biểu của ông/bà.",
    "speaking.placed": "Có thứ tự phát biểu của ông/bà tại hội nghị.",
    "speaking.withdrawn": "Có tin mới về đăng ký phát biểu của ông/bà.",
    "answer.corrected": "Có tin mới về ý kiến của ông/bà.",
    "rating.decided": "Có tin mới về ý kiến của ông/bà.",
}

_WORK = {
    "review.requested": ("Có đề nghị xem lại", "/quan-tri/de-nghi-xem-lai"),
    "opinion.handed_over": ("Có ý kiến được chuyển cho anh/chị", "/quan-tri/hang-cho"),
    "opinion.completed": ("Có ý kiến được người gửi bổ sung", "/quan-tri/hang-cho"),
    "opinion.answered": ("Có câu trả lời của người gửi", "/quan-tri/hang-cho"),
    "assignment.sent": ("Có vấn đề mới cần trả lời", "/quan-tri/viec-co-quan"),
    "assignment.returned": ("Có vấn đề được cơ quan trả lại", "/quan-tri/van-de"),
    "assignment.removed": ("Một vấn đề không còn giao cho cơ quan", "/quan-tri/viec-co-quan"),
    "assignment.recalled": ("Một việc đã giao được thu lại", "/quan-tri/viec-co-quan"),
    "recall.to_check": ("Có ý kiến được thu hồi, cần xem lại", "/quan-tri/thu-hoi"),
    "opinion.reported": ("Cơ quan đề nghị Mặt trận xem lại một ý kiến", "/quan-tri/co-quan-bao"),
    "clock.asked": ("Cơ quan đề nghị về thời hạn trả lời", "/quan-tri/dieu-phoi"),
    "clock.granted": ("Thời hạn trả lời có thay đổi", "/quan-tri/viec-co-quan"),
    "clock.refused": ("Đề nghị về thời hạn không được đồng ý", "/quan-tri/viec-co-quan"),
    "clock.taken_up": ("Cơ quan cho tính tiếp thời hạn", "/quan-tri/dieu-phoi"),
    "clock.resumed": ("Thời hạn trả lời được tính tiếp", "/quan-tri/viec-co-quan"),
    "answer.contributed": ("Có phần phối hợp mới cho văn bản trả lời", "/quan-tri/viec-co-quan"),
    "answer.submitted": ("Có văn bản trả lời chờ ký", "/quan-tri/viec-co-quan"),
    "answer.returned": ("Có văn bản trả lời cần sửa", "/quan-tri/viec-co-quan"),
    "answer.sent_back": ("Có văn bản trả lời cần sửa", "/quan-tri/viec-co-quan"),
    "answer.correction_asked": (
        "Có văn bản trả lời cần đính chính",
        "/quan-tri/viec-co-quan",
    ),
    "publication.withheld": ("Có trả lời vừa được ẩn", "/quan-tri/da-tra-loi"),
    "rating.unsettled": ("Có người gửi chưa thỏa đáng với trả lời", "/quan-tri/chua-thoa-dang"),
    "answer.signed": ("Có văn bản trả lời chờ duyệt", "/quan-tri/cho-duyet"),
    "speaking.withdrawn": ("Có lượt phát biểu vừa trống", "/quan-tri/dang-ky-phat-bieu"),
    "opinion.excluded": ("Có lượt phát biểu vừa trống", "/quan-tri/dang-ky-phat-bieu"),
    "opinion.part_withdrawn": ("Có lượt phát biểu vừa trống", "/quan-tri/dang-ky-phat-bieu"),
    "opinion.withdrawn": ("Có lượt phát biểu vừa trống", "/quan-tri/dang-ky-phat-bieu"),
}


def news(event: str) -> str:
    """What happened, in a sentence that anybody may overhear."""
    return _NEWS.get(event, "Có tin mới về ý kiến của ông/bà.")


def short_message(event: str, code: str, front: str, phone: str, public_url: str) -> str:
    """News as a short message: what happened, the code, and where to read it."""
    place = public_url.split("://")[-1]
    help_line = f" Cần giúp, xin gọi {phone}." if phone else ""
    return f"{news(event)} Mã {code}. Xem tại {place}/tra-cuu.{help_line}"


def to_citizen(event: str, code: str, front: str, phone: str, public_url: str) -> Mail:
    """News for the sender of an opinion."""
    return Mail(
        subject=f"Ý kiến {code}: có tin mới",
        text=(
            f"Kính gửi ông/bà,\n\n{news(event)}\nMã ý kiến: {code}\n\n"
            f"Ông/bà mở trang {public_url}/tra-cuu, nhập mã này và mật mã trên giấy biên nhận để "
            f"xem.\nCần giúp, xin gọi {front}: {phone}.\n\nThư này được gửi tự động, không cần "
            "trả lời.\n"
        ),
    )


_OF_HOUSEHOLDS = {
    "opinion.received": "Một người đã gửi đến Mặt trận ý kiến chung của nhiều hộ, trong đó ông/bà "
    "là người đại diện.",
    "answer.published": "Ý kiến chung của các hộ mà ông/bà là người đại diện đã có trả lời bằng "
    "văn bản.",
    "answer.corrected": "Trả lời cho ý kiến chung của các hộ mà ông/bà là người đại diện vừa được "
    "đính chính.",
}


def news_of_households(event: str) -> str:
    """The same for one who represents several households."""
    usual = "Có tin mới về ý kiến chung của các hộ mà ông/bà là người đại diện."
    return _OF_HOUSEHOLDS.get(event, usual)


def to_representative(
    event: str, code: str, front: str, phone: str, public_url: str, number: str | None
) -> Mail:
    """News for one who represents several households; `number` is that of a public answer."""
    where = "Ông/bà hỏi người đứng ra gửi, người đó có mật mã để xem."
    if number is not None:
        where = f"Ông/bà đọc toàn văn tại {public_url}/hoi-dap/{number}"
    return Mail(
        subject=f"Ý kiến {code}: có tin mới",
        text=(
            f"Kính gửi ông/bà,\n\n{news_of_households(event)}\nMã ý kiến: {code}\n\n"
            f"{where}\nKhông phải ông/bà hoặc cần giúp, xin gọi {front}: {phone}.\n\nThư này được "
            "gửi tự động, không cần trả lời.\n"
        ),
    )


def to_officer(event: str, public_url: str) -> Mail:
    """News for an officer: what waits, and where."""
    subject, path = _WORK[event]
    return Mail(
        subject=subject,
        text=(
            f"Kính gửi anh/chị,\n\n{subject}. Anh/chị đăng nhập để xem:\n{public_url}{path}\n\n"
            "Thư này được gửi tự động, không cần trả lời.\n"
        ),
    )


def reminder(name: str, lines: Sequence[Mapping[str, Any]], public_url: str) -> Mail:
    """Everything that presses, in one mail: numbers and days, no words of anybody."""
    late = [line for line in lines if line["left"] < 0]
    near = [line for line in lines if line["left"] >= 0]
    counted = [f"{len(late)} việc quá hạn"] * bool(late)
    counted += [f"{len(near)} việc sắp đến hạn"] * bool(near)
    parts = [f"Kính gửi {name},"]
    for title, found in (("Quá hạn", late), ("Sắp đến hạn", near)):
        if found:
            parts.append("\n".join([f"{title}:", *map(_reminder_line, found)]))
    parts.append(f"Anh/chị đăng nhập để xem:\n{public_url}/quan-tri/")
    parts.append("Thư này được gửi tự động vào ngày làm việc, không cần trả lời.\n")
    return Mail(subject=f"Nhắc việc: {', '.join(counted)}", text="\n\n".join(parts))


def nudge(name: str, number: int, due: date, left: int, public_url: str) -> Mail:
    """What the coordinator reminds an agency of at once: a number and a day, nobody's words."""
    said = f"quá hạn {-left} ngày làm việc" if left < 0 else f"còn {left} ngày làm việc"
    if left == 0:
        said = "đến hạn hôm nay"
    return Mail(
        subject=f"Điều phối nhắc: vấn đề {number}, {said}",
        text=(
            f"Kính gửi {name},\n\nĐiều phối hội nghị đối thoại nhắc anh/chị về vấn đề {number}: "
            f"hạn trả lời {due:%d/%m/%Y}, {said}. Nếu cần thêm thời gian, cơ quan gửi đề nghị về "
            f"thời hạn ngay trên trang của việc này:\n{public_url}/quan-tri/viec-co-quan\n\n"
            "Thư này được gửi tự động theo yêu cầu của điều phối, không cần trả lời.\n"
        ),
    )


def quota_reminder(
    name: str,
    organisation: str,
    short: tuple[int, int],
    due: date,
    front: tuple[str, str],
    conference: str,
    public_url: str,
) -> Mail:
    """What an organisation still owes a conference: `short` of delegates and of opinions."""
    seats, opinions = short
    lacking = [f"{opinions} ý kiến"] * bool(opinions) + [f"{seats} đại biểu"] * bool(seats)
    said = " và ".join(lacking)
    phone = f", điện thoại {front[1]}" if front[1] else ""
    return Mail(
        subject=f"{conference}: {organisation} còn thiếu {said}",
        text=(
            f"Kính gửi {name},\n\nTheo kế hoạch {conference}, {organisation} còn thiếu {said}. "
            f"Hạn gửi: {due:%d/%m/%Y}.\n\nAnh/chị gửi ý kiến và danh sách đại biểu đến "
            f"{front[0]}{phone}. Đại biểu ghi được ngay tại {public_url}/quan-tri/dai-bieu-co-quan"
            ".\n\nThư này được gửi theo yêu cầu của điều phối hội nghị, không "
            "cần trả lời.\n"
        ),
    )


@dataclass(frozen=True)
class ChangedDuty:
    """What a change of a plan does to one duty of a conference: `change` by its code."""

    conference: str
    change: str
    does: str
    before: date | None
    after: date | None
    who_before: tuple[str, ...] = ()
    who: tuple[str, ...] = ()

    def said(self) -> str:
        """The change in one line."""
        days = f"{_day_or_none(self.before)} → {_day_or_none(self.after)}"
        told = f"{self.does}: {days}"
        if self.change == "added":
            told = f"Việc mới: {self.does}, hạn {_day_or_none(self.after)}"
        elif self.change == "taken_away":
            told = f"Bỏ khỏi kế hoạch: {self.does}"
        elif self.change == "handed_over":
            who = f"{'; '.join(self.who_before)} → {'; '.join(self.who)}"
            told = f"Đổi cơ quan: {self.does}, {who}, hạn {_day_or_none(self.after)}"
        return f"- {told} ({self.conference})"


def plan_change(
    name: str,
    duties: Sequence[ChangedDuty],
    quotas: Sequence[tuple[str, str, tuple[int, int] | None, tuple[int, int] | None]],
    public_url: str,
) -> Mail:
    """What a change of the plan does to one officer's body, old and new.

    `quotas`: conference, organisation, and of old and new the delegates and opinions; None where
    it has or had no row in the table.
    """
    told = []
    if duties:
        told.append("Việc của cơ quan anh/chị thay đổi như sau:")
    told += [one.said() for one in duties]
    if quotas:
        told.append("Phân bổ đại biểu, ý kiến của cơ quan, tổ chức anh/chị như sau:")
    told += [
        f"- {organisation}: {_amounts(before, 'chưa phân bổ')} → "
        f"{_amounts(after, 'không còn phân bổ')} ({conference})"
        for conference, organisation, before, after in quotas
    ]
    if quotas:
        told.append("Ý kiến đã gửi, đại biểu đã có tên vẫn được giữ nguyên.")
    only_moved = all(one.change == "moved" for one in duties)
    parts = [f"{len(duties)} việc{' đổi hạn' * only_moved}"] if duties else []
    parts += ["phân bổ đổi"] if quotas else []
    what = ", ".join(parts)
    return Mail(
        subject=": ".join(part for part in ("Kế hoạch đối thoại thay đổi", what) if part),
        text=(
            f"Kính gửi {name},\n\nĐiều phối vừa sửa kế hoạch đối thoại.\n"
            + "\n".join(told)
            + "\n\nAnh/chị đăng nhập để xem việc của cơ "
            f"quan:\n{public_url}/quan-tri/\n\nThư này được gửi tự động, không cần trả lời.\n"
        ),
    )


def _amounts(owed: tuple[int, int] | None, none: str) -> str:
    return f"{owed[0]} đại biểu, {owed[1]} ý kiến" if owed else none


def _day_or_none(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else "không ghi ngày"


def _reminder_line(line: Mapping[str, Any]) -> str:
    due, left = date.fromisoformat(line["due"]), line["left"]
    said = f"quá {-left}" if left < 0 else f"còn {left}"
    what = f"Việc của kế hoạch «{line['duty']}»" if "duty" in line else f"Vấn đề {line['number']}"
    return (
        f"- {what}, {line['agency']}: hạn {due:%d/%m/%Y}, {said} ngày làm việc "
        f"({line['conference']})"
    )


def password_link(name: str, token: str, days: int, public_url: str) -> Mail:
    """The one-time link with which an officer sets a password."""
    return Mail(
        subject="Đặt mật khẩu vào cổng đối thoại",
        text=(
            f"Kính gửi {name},\n\nAnh/chị mở liên kết dưới đây để đặt mật khẩu. Liên kết chỉ dùng "
            f"một lần, trong {days} ngày:\n{public_url}/quan-tri/mat-khau/{token}\n\nNếu không yêu "
            "cầu, anh/chị bỏ qua thư này.\n"
        ),
    )


def journal_heads(day: str, heads: list[tuple[str, int, str]]) -> Mail:
    """The heads of the journals on a day, for the witnesses outside."""
    lines = "\n".join(f"{chain}  {sequence}  {digest}" for chain, sequence, digest in heads)
    return Mail(
        subject=f"Dấu niêm nhật ký ngày {day}",
        text=f"Dấu niêm của các nhật ký, ngày {day}:\n\n{lines}\n\nXin giữ thư này.\n",
    )
