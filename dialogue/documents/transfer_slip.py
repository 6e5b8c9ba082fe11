"""The slip with which a sealed text goes to the body that is competent, and the text beside it.

Neither names the sender: who receives it may be told by the Front, who finds it on a desk may not
(Luật Tố cáo 2018 Điều 8 khoản 3).
"""

from dataclasses import dataclass
from datetime import datetime

from dialogue import clock
from dialogue.documents.issuing import issuing_of
from dialogue.documents.notice_letter import NoticeLetter
from dialogue.documents.state_layout import Head
from dialogue.opinions.model import Opinion

_SYMBOL = "/PC-MTTQ-BTT"
_LAW = "khoản 2 Điều 25 Luật Tố cáo năm 2018"
_PARTY = "quy định của Đảng về giải quyết tố cáo đối với tổ chức đảng, đảng viên"


@dataclass(frozen=True)
class Transfer:
    """What goes where: `files` is how many go with the text, `party` that it goes by Party rules.

    `findings` complete «nội dung …».
    """

    receiver: str
    address: str
    files: int
    anonymous: bool
    party: bool
    findings: tuple[str, ...]
    words: str


def transfer_slip(opinion: Opinion, transfer: Transfer, now: datetime) -> NoticeLetter:
    """The slip itself; it says nothing of what the text is about."""
    front = opinion.conference.front.name
    sent = clock.local_date(opinion.sent_at)
    law = _PARTY if transfer.party else _LAW
    enclosed = "bản in nội dung"
    if transfer.files:
        enclosed += f" và {transfer.files} tệp kèm theo"
    paragraphs = [
        f"Ngày {sent:%d/%m/%Y}, qua cổng tiếp nhận ý kiến của "
        f"{opinion.conference.short_title}, {front} nhận được nội dung mang mã {opinion.code}.",
        _why(transfer),
        f"Căn cứ {law}, {front} chuyển nội dung trên đến {transfer.receiver} để xem xét, xử lý "
        "theo thẩm quyền.",
        f"Gửi kèm, trong phong bì riêng có niêm phong: {enclosed}.",
        "Phiếu này và bản in không ghi họ tên, địa chỉ của người gửi. Đề nghị quý cơ quan giữ bí "
        "mật theo Luật Tố cáo năm 2018 (khoản 3 Điều 8, Điều 9), không cung cấp nội dung cho cơ "
        "quan, tổ chức, cá nhân được nêu trong đó; cần liên hệ người gửi thì trao đổi bằng văn bản "
        f"với {front}.",
    ]
    if transfer.words:
        paragraphs.append(transfer.words)
    return NoticeLetter(
        head=_head(opinion, now),
        about="Chuyển nội dung đến cơ quan có thẩm quyền",
        whom=transfer.receiver,
        address=transfer.address,
        paragraphs=paragraphs,
        recipients=("Như trên;", "Lưu: hồ sơ niêm phong."),
        kind="Phiếu chuyển",
    )


def transferred_text(opinion: Opinion, now: datetime) -> NoticeLetter:
    """The words that go with the slip, in an envelope of their own."""
    sent = clock.local_date(opinion.sent_at)
    place = [f"Nơi xảy ra: {opinion.place}"] if opinion.place else []
    said = [line for line in opinion.text.splitlines() if line.strip()]
    return NoticeLetter(
        head=_head(opinion, now),
        about=f"Nội dung mã {opinion.code}, gửi ngày {sent:%d/%m/%Y}",
        whom="cơ quan nhận phiếu chuyển, bóc tận tay",
        address="",
        paragraphs=[*place, *said],
        recipients=("Kèm phiếu chuyển;", "Lưu: hồ sơ niêm phong."),
        authority=("Người in",),
        kind="Bản in nội dung",
    )


def _why(transfer: Transfer) -> str:
    """Why it is not dealt with as a denunciation, and what was found in it all the same."""
    who = "Người gửi không nêu hoặc nêu không đúng họ tên; việc" if transfer.anonymous else "Việc"
    form = "quy định của Đảng" if transfer.party else "Điều 22 Luật Tố cáo"
    found = ", ".join(transfer.findings) or "cần được cơ quan có thẩm quyền xem xét"
    return (
        f"{who} gửi qua cổng không phải là hình thức tố cáo theo {form}, nên nội dung không được "
        f"thụ lý như đơn tố cáo. Xét thấy nội dung {found}."
    )


def _head(opinion: Opinion, now: datetime) -> Head:
    issuing = issuing_of(opinion.conference)
    year = clock.local_date(now).year
    return Head(issuing.superior, issuing.lines, _SYMBOL, issuing.place, year)
