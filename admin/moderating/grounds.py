"""When each ground fits, in one line for the moderator who chooses."""

from collections.abc import Mapping

from dialogue.regulation import GROUNDS, Ground

_FITS = {
    "KN": "Đề nghị xem lại một quyết định, việc làm cụ thể của cơ quan đối với riêng mình.",
    "TC": "Báo việc làm trái pháp luật của một người, một cơ quan nêu rõ được là ai; kể cả khi "
    "người gửi giấu tên mà có ảnh, tên người.",
    "TT": "Việc đang hoặc sẽ do Tòa án, Viện kiểm sát, cơ quan thi hành án giải quyết.",
    "TL": "Cơ quan có thẩm quyền khác đã thụ lý, đang giải quyết.",
    "TL2": "Đã có văn bản trả lời, lần này không nêu tình tiết gì mới.",
    "DS": "Việc giữa cá nhân, hộ gia đình, doanh nghiệp với nhau.",
    "HS": "Báo việc có dấu hiệu tội phạm. Việc khẩn cấp, gọi người gửi và Công an ngay.",
    "KLĐ": "Báo vi phạm của đảng viên, tổ chức đảng thuộc Ủy ban Kiểm tra xem xét.",
    "CT": "Việc của đại biểu Hội đồng nhân dân, đại biểu Quốc hội với cử tri.",
    "CN": "Việc riêng của một gia đình, không phải việc chung của khu dân cư.",
    "ND": "Chưa nêu việc gì cụ thể, hoặc có lời lẽ xúc phạm, kích động.",
    "NC": "Việc chung, có thật, nhưng không thuộc chủ đề của hội nghị này.",
}
_SEALED = "Niêm phong ngay khi đề xuất: chỉ người được giao mới mở được."


def choices_of(grounds: Mapping[str, Ground]) -> list[tuple[str, str]]:
    """The grounds for a list of choices: code, and code with name."""
    return [(code, f"{code}. {ground.name}") for code, ground in grounds.items()]


CHOICES = choices_of(GROUNDS)
HINTS = {
    code: f"{_FITS[code]} {_SEALED}" if ground.sealed else _FITS[code]
    for code, ground in GROUNDS.items()
}
