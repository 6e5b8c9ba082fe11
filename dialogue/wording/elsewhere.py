"""What a citizen is told before sending a text that another body is competent for."""

from collections.abc import Callable
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Elsewhere:
    """Two sentences and a link: who is competent (`who`), and by when (`limit` and the rest).

    `anchor` is the place on the page of other channels. `at_reception` shows the reception place
    of the conference, with `nearby` behind it; `kept` says what happens to what is sent all the
    same, where that is not the usual.
    """

    name: str
    who: str
    limit: str
    limit_rest: str
    anchor: str
    link: str
    at_reception: bool = False
    nearby: str = ""
    kept: str = ""


_SENT_ALL_THE_SAME = (
    "Nếu vẫn gửi và đúng là việc như vậy, nội dung được cất riêng, chỉ người được giao mới mở "
    "được, và không đưa ra hội nghị."
)

_ELSEWHERE = {
    "KN": Elsewhere(
        "đơn khiếu nại",
        "Ông/bà đề nghị xem lại một quyết định hoặc việc làm của cơ quan với riêng mình; việc đó "
        "do người đã ra quyết định giải quyết theo Luật Khiếu nại, hội nghị không giải quyết thay "
        "được.",
        "Hạn nộp đơn là {complaint_days} ngày",
        " kể từ ngày nhận được hoặc biết được quyết định; gửi ý kiến ở đây không làm dừng hạn đó.",
        "khieu-nai",
        "Xem nơi và cách nộp đơn khiếu nại",
        at_reception=True,
    ),
    "TC": Elsewhere(
        "đơn tố cáo",
        "Việc báo người hoặc cơ quan vi phạm pháp luật có nơi nhận riêng, ở đó luật buộc giữ bí "
        "mật họ tên, địa chỉ của ông/bà; gửi qua hội nghị không phải là cách mà luật quy định.",
        "Nơi đó giải quyết trong {denunciation_days} ngày",
        " kể từ ngày thụ lý, việc phức tạp thì được gia hạn.",
        "to-cao",
        "Xem nơi và cách gửi đơn tố cáo",
        at_reception=True,
        nearby="Việc liên quan đến chính nơi đó thì ông/bà gửi lên cấp trên trực tiếp.",
        kept=_SENT_ALL_THE_SAME,
    ),
    "KLĐ": Elsewhere(
        "đơn về kỷ luật Đảng",
        "Việc của đảng viên, tổ chức đảng do Ủy ban Kiểm tra của cấp ủy có thẩm quyền nhận; ở đó "
        "họ tên, địa chỉ của ông/bà được giữ bí mật.",
        "Thời hạn giải quyết theo quy định của Đảng",
        "; gửi ý kiến ở đây không thay cho việc gửi đơn tới nơi đó.",
        "to-cao",
        "Xem nơi và cách gửi đơn",
        kept=_SENT_ALL_THE_SAME,
    ),
    "TT": Elsewhere(
        "việc của Tòa án, thi hành án",
        "Việc Tòa án, Viện kiểm sát hoặc cơ quan thi hành án giải quyết thì chỉ các cơ quan ấy trả "
        "lời được, hội nghị không giải quyết thay.",
        "Thời hiệu khởi kiện một quyết định hành chính thường là {lawsuit_years} năm",
        "; gửi ý kiến ở đây không làm dừng thời hạn nào của vụ việc.",
        "khoi-kien",
        "Xem việc ở Tòa án thì hỏi nơi nào",
    ),
    "DS": Elsewhere(
        "việc tranh chấp giữa các bên",
        "Việc giữa ông/bà và người khác được hòa giải ở nơi ở (tranh chấp đất đai thì hòa giải tại "
        "UBND nơi có đất), không thành thì khởi kiện tại Tòa án; hội nghị không phân xử thay được.",
        "Mỗi loại việc có thời hiệu khởi kiện riêng",
        ", ông/bà nên hỏi sớm; gửi ý kiến ở đây không làm dừng thời hiệu đó.",
        "tranh-chap",
        "Xem nơi hòa giải, khởi kiện",
        at_reception=True,
    ),
    "HS": Elsewhere(
        "tin báo về tội phạm",
        "Việc có dấu hiệu tội phạm do Công an, Viện kiểm sát tiếp nhận và giải quyết, hội nghị "
        "không làm thay được.",
        "Ông/bà báo ngay Công an nơi gần nhất hoặc gọi 113",
        ", ngày hay đêm đều được; đừng chờ trả lời ở đây.",
        "toi-pham",
        "Xem nơi báo tin về tội phạm",
    ),
}


def elsewhere(ground: str, number: Callable[[str], int]) -> Elsewhere | None:
    """The words for a ground, with the legal numbers in force; None where it has none."""
    words = _ELSEWHERE.get(ground)
    if words is None:
        return None
    limit = words.limit.format(
        complaint_days=number("complaint_days"),
        denunciation_days=number("denunciation_days"),
        lawsuit_years=f"{number('lawsuit_years'):02d}",
    )
    return replace(words, limit=limit)
