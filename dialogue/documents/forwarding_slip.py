"""The slip with which an opinion goes to the body that is competent, as its sender agreed.

In the State's layout, number and day left blank; what stands in it follows Mẫu 04 of Thông tư
05/2021/TT-TTCP. The sender agreed that name and address go with it.
"""

from datetime import datetime

from dialogue import clock
from dialogue.documents.issuing import issuing_of
from dialogue.documents.notice_letter import NoticeLetter
from dialogue.documents.state_layout import Head
from dialogue.opinions.model import Opinion
from dialogue.opinions.rules import Person, telephone

_SYMBOL = "/PC-MTTQ-BTT"


def forwarding_slip(
    opinion: Opinion, receiver: str, person: Person, agreed_at: datetime, now: datetime
) -> NoticeLetter:
    """The slip for a body, with the words of the opinion at its end."""
    issuing = issuing_of(opinion.conference)
    front = opinion.conference.front.name
    sent, agreed = clock.local_date(opinion.sent_at), clock.local_date(agreed_at)
    address = f", địa chỉ: {person.address}" if person.address else ""
    reached = " hoặc ".join(part for part in (telephone(person.phone), person.email) if part)
    said = [line for line in opinion.text.splitlines() if line.strip()]
    return NoticeLetter(
        head=Head(
            issuing.superior, issuing.lines, _SYMBOL, issuing.place, clock.local_date(now).year
        ),
        about=f"Chuyển ý kiến mã {opinion.code} đến cơ quan có thẩm quyền",
        whom=receiver,
        address="",
        paragraphs=[
            f"Ngày {sent:%d/%m/%Y}, {front} nhận được ý kiến mã {opinion.code} của ông/bà "
            f"{person.name}{address}, gửi đến {opinion.conference.short_title}.",
            f"Nội dung không thuộc phạm vi đối thoại của hội nghị. Ngày {agreed:%d/%m/%Y}, người "
            "gửi đã đồng ý để chuyển ý kiến này, cùng họ tên và địa chỉ, đến cơ quan có thẩm "
            "quyền.",
            f"Căn cứ Điều 20 Thông tư 05/2021/TT-TTCP, {front} chuyển ý kiến đến {receiver} để xem "
            "xét, trả lời theo thẩm quyền, và đề nghị thông báo kết quả cho người gửi"
            + (f" ({reached})." if reached else "."),
            "Nội dung ý kiến, nguyên văn:",
            *([f"Nơi xảy ra: {opinion.place}"] if opinion.place else []),
            *said,
        ],
        recipients=("Như trên;", "Người gửi ý kiến (để biết);", "Lưu: VT."),
        kind="Phiếu chuyển",
    )
