"""Every legal number and ground, once, with its source. A conference's own rules override it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

# The first day of two levels, province and commune: no body of a district exists from then on.
# Luật Tổ chức chính quyền địa phương 72/2025/QH15.
TWO_LEVELS_FROM = date(2025, 7, 1)


@dataclass(frozen=True)
class Rule:
    """A number that people are held to. `unit` says of what; `source` where it stands."""

    value: int
    unit: str
    source: str


RULES: dict[str, Rule] = {
    "moderation_days": Rule(3, "working days", "theo tinh thần NĐ 154/2026/NĐ-CP Điều 4 khoản 3"),
    "moderation_limit_days": Rule(10, "working days", "Luật Tiếp công dân 2013 Điều 28"),
    "completion_days": Rule(5, "working days", "mặc định của cổng"),
    "completion_days_max": Rule(30, "working days", "mặc định của cổng"),
    "review_days": Rule(
        7, "working days", "theo tinh thần NĐ 154/2026/NĐ-CP Điều 4 khoản 4; số ngày: mặc định"
    ),
    "review_decision_days": Rule(7, "working days", "mặc định của cổng"),
    "answer_days": Rule(7, "working days", "mặc định của cổng; kế hoạch của hội nghị quyết định"),
    "collecting_days": Rule(
        7, "calendar days", "mặc định của cổng: từ ngày ban hành kế hoạch đến hạn gửi ý kiến"
    ),
    "answering_room_days": Rule(
        3, "working days", "mặc định của cổng: từ hạn gửi ý kiến đến hội nghị"
    ),
    "result_days": Rule(10, "calendar days", "Luật 72/2025/QH15 Điều 43"),
    "notice_days": Rule(7, "calendar days", "Luật 72/2025/QH15 Điều 43"),
    "conclusion_days": Rule(7, "working days", "theo Quy định số 11-QĐi/TW ngày 18/02/2019"),
    "complaint_days": Rule(90, "calendar days", "Luật Khiếu nại 2011 Điều 9"),
    "complaint_settling_days": Rule(30, "calendar days", "Luật Khiếu nại 2011 Điều 28"),
    "complaint_complex_days": Rule(45, "calendar days", "Luật Khiếu nại 2011 Điều 28"),
    "denunciation_days": Rule(30, "calendar days", "Luật Tố cáo 2018 Điều 30"),
    "lawsuit_years": Rule(1, "years", "Luật Tố tụng hành chính 2015 Điều 116"),
    "personal_reply_days": Rule(2, "working days", "Nghị định 356/2025/NĐ-CP"),
    "personal_withdrawal_days": Rule(15, "calendar days", "Nghị định 356/2025/NĐ-CP"),
    "passing_days": Rule(
        5, "working days", "Luật Tố cáo 2018 Điều 24 khoản 2, Điều 25 khoản 2; tính từ niêm phong"
    ),
    "excluded_kept_years": Rule(1, "years", "Thông tư 05/2021/TT-TTCP Điều 28"),
    "delegates_kept_days": Rule(
        90,
        "calendar days",
        "mặc định của cổng; Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15 Điều 3: chỉ giữ khi còn cần",
    ),
    "rating_days": Rule(15, "calendar days", "mặc định của cổng"),
    "near_days": Rule(1, "working days", "mặc định của cổng"),
    "first_reminder_days": Rule(3, "working days", "mặc định của cổng"),
    "last_reminder_days": Rule(1, "working days", "mặc định của cổng"),
    "text_min": Rule(20, "characters", "mặc định của cổng"),
    "text_max": Rule(3000, "characters", "mặc định của cổng"),
    "speaking_places": Rule(30, "speakers", "mặc định của cổng; kế hoạch của hội nghị quyết định"),
    "speaking_minutes_total": Rule(
        120, "minutes", "mặc định của cổng; chương trình hội nghị quyết định"
    ),
    "speaking_minutes_each": Rule(5, "minutes", "mặc định của cổng; quy chế hội nghị quyết định"),
    "represented_from": Rule(5, "people", "Luật Tiếp công dân 2013 Điều 29"),
    "represented_many_above": Rule(10, "people", "Luật Tiếp công dân 2013 Điều 29"),
    "representatives_few": Rule(2, "people", "Luật Tiếp công dân 2013 Điều 29"),
    "representatives_many": Rule(5, "people", "Luật Tiếp công dân 2013 Điều 29"),
    "cosigners_max": Rule(300, "households", "mặc định của cổng"),
    "draft_idle_minutes": Rule(30, "minutes", "mặc định của cổng: máy dùng chung ở nhà văn hóa"),
    "sight_days": Rule(365, "calendar days", "mặc định của cổng: quyền đọc nội dung niêm phong"),
    "spam_minutes": Rule(60, "minutes", "mặc định của cổng: đếm dấu hiệu thư rác trong chừng này"),
    "spam_same_text": Rule(20, "submissions", "mặc định của cổng: cùng một nội dung"),
    "spam_one_browser": Rule(
        20, "submissions", "mặc định của cổng: một máy ở nhà văn hóa gửi giúp nhiều người"
    ),
    "spam_one_network": Rule(
        100, "submissions", "mặc định của cổng: cả khu dân cư có thể dùng chung một địa chỉ mạng"
    ),
    "rush_minutes": Rule(5, "minutes", "mặc định của cổng: lúc gửi dồn dập"),
    "rush_submissions": Rule(60, "submissions", "mặc định của cổng: lúc gửi dồn dập"),
    "arrival_hours": Rule(24, "hours", "mặc định của cổng: xóa dấu vết địa chỉ mạng"),
    "claim_minutes": Rule(20, "minutes", "mặc định của cổng"),
}


def rule(name: str, overrides: dict[str, Any] | None = None) -> int:
    """The number in force: the conference's own where its plan names one, else the default."""
    if overrides and name in overrides:
        return int(overrides[name])
    return RULES[name].value


# What the Front offers to do with a content that is outside the dialogue, when its sender agrees.
NEXT, FORWARD = "next", "forward"


@dataclass(frozen=True)
class Floor:
    """Of RULES, a period after an event, or ahead of it, that a plan may tighten, not loosen."""

    event: str
    is_ahead: bool = False


# Of the law: notice and results. Of the Party: the conclusion notice, whose article was not seen.
FLOORS: dict[str, Floor] = {
    "notice_days": Floor("conference", is_ahead=True),
    "result_days": Floor("conference"),
    "conclusion_days": Floor("conference"),
}


@dataclass(frozen=True)
class Ground:
    """Why something is outside the dialogue, and which way is open instead.

    `nature` completes «Nội dung này …»; `channel` says who is competent, `bring` what to take
    along. `sealed` grounds take the text out of every shared view at once (Luật Tố cáo 2018 Đ8).
    `asks` names what is put down of an earlier proceeding (body, number, on), `needs` what of it
    the letter cannot do without. `no_news` among them: the ground falls when something is new.
    `onward` is what the Front offers when the sender agrees: the `next` conference, or `forward`.
    """

    code: str
    name: str
    nature: str
    law: str
    channel: str
    bring: str
    sealed: bool = False
    time_limit: bool = False
    at_reception: bool = False
    asks: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    onward: str = ""


_GROUNDS = (
    Ground(
        "KN",
        "Khiếu nại",
        "đề nghị xem xét lại một quyết định hoặc việc làm của cơ quan hành chính đối với "
        "riêng gia đình ông/bà, có tính chất khiếu nại",
        "Luật Khiếu nại 2011, Điều 2 khoản 1, Điều 7, Điều 9",
        "Ông/bà gửi đơn khiếu nại hoặc đến trình bày với người đã ra quyết định, hoặc người đứng "
        "đầu cơ quan có cán bộ đã làm việc đó. Ông/bà cũng có quyền khởi kiện tại Tòa án có thẩm "
        "quyền.",
        "Đơn có chữ ký (ghi rõ ngày, họ tên, địa chỉ, người bị khiếu nại, nội dung, lý do và yêu "
        "cầu), bản sao quyết định nếu có, và căn cước. Không viết được đơn thì ông/bà trình bày, "
        "cán bộ tiếp dân ghi lại.",
        time_limit=True,
        at_reception=True,
    ),
    Ground(
        "TC",
        "Tố cáo",
        "cần được giải quyết theo một thủ tục riêng, bảo đảm bí mật cho người gửi",
        "Luật Tố cáo 2018, Điều 2, Điều 22, Điều 23",
        "Ông/bà gửi đơn hoặc đến trình bày trực tiếp tại cơ quan có thẩm quyền, theo địa chỉ cơ "
        "quan đó đã công khai cho việc này. Việc gửi qua trang này không phải là hình thức mà "
        "luật quy định.",
        "Đơn ghi rõ ngày, họ tên, địa chỉ, cách liên hệ và nội dung; tài liệu kèm theo nếu có.",
        sealed=True,
    ),
    Ground(
        "TT",
        "Việc tại Tòa án, thi hành án",
        "thuộc một vụ việc đang hoặc sẽ do Tòa án, Viện kiểm sát, cơ quan thi hành án giải quyết",
        "Nghị định 154/2026/NĐ-CP, Điều 4; Thông tư 05/2021/TT-TTCP, Điều 22",
        "Ông/bà liên hệ Tòa án, Viện kiểm sát hoặc cơ quan Thi hành án dân sự đang thụ lý vụ việc.",
        "Số thụ lý hoặc số bản án, giấy tờ của vụ việc và căn cước.",
        asks=("body", "number"),
    ),
    Ground(
        "TL",
        "Cơ quan khác đang giải quyết",
        "đã được một cơ quan có thẩm quyền khác thụ lý, đang giải quyết",
        "Nghị định 154/2026/NĐ-CP, Điều 4",
        "Ông/bà liên hệ cơ quan đã thụ lý để biết kết quả.",
        "Giấy báo thụ lý hoặc giấy hẹn.",
        asks=("body", "on"),
        needs=("body", "on"),
    ),
    Ground(
        "TL2",
        "Đã được trả lời bằng văn bản",
        "đã được cơ quan có thẩm quyền trả lời bằng văn bản và chưa có tình tiết mới",
        "Nghị định 154/2026/NĐ-CP, Điều 4",
        "Ông/bà xem lại văn bản đã trả lời. Nếu có tình tiết mới, ông/bà gửi ý kiến mới và nêu rõ "
        "tình tiết đó.",
        "Văn bản đã trả lời và giấy tờ về tình tiết mới.",
        asks=("body", "number", "on", "no_news"),
        needs=("body", "number", "on"),
    ),
    Ground(
        "DS",
        "Tranh chấp giữa các bên",
        "là việc giữa các cá nhân, hộ gia đình hoặc doanh nghiệp với nhau",
        "Bộ luật Tố tụng dân sự; Luật Hòa giải ở cơ sở; Luật Đất đai 2024, Điều 235",
        "Ông/bà đề nghị tổ hòa giải ở tổ dân phố; tranh chấp đất đai thì đề nghị UBND phường hòa "
        "giải; nếu không thành, ông/bà có quyền khởi kiện tại Tòa án.",
        "Giấy tờ về việc tranh chấp và căn cước.",
        at_reception=True,
    ),
    Ground(
        "HS",
        "Tin báo về tội phạm",
        "có dấu hiệu của việc do Công an, Viện kiểm sát tiếp nhận và giải quyết",
        "Bộ luật Tố tụng hình sự, Điều 144 đến Điều 146",
        "Ông/bà báo ngay Công an phường, gọi 113, hoặc báo qua ứng dụng VNeID. Việc khẩn cấp, xin "
        "ông/bà gọi 113 trước.",
        "Căn cước và những gì ông/bà biết, ghi được, chụp được.",
    ),
    Ground(
        "KLĐ",
        "Kỷ luật Đảng",
        "cần được giải quyết theo một thủ tục riêng, bảo đảm bí mật cho người gửi",
        "Quy định của Đảng về giải quyết tố cáo đối với tổ chức đảng, đảng viên",
        "Ông/bà gửi đơn hoặc đến trình bày tại Ủy ban Kiểm tra của cấp ủy có thẩm quyền.",
        "Đơn ghi rõ ngày, họ tên, địa chỉ, cách liên hệ và nội dung; tài liệu kèm theo nếu có.",
        sealed=True,
    ),
    Ground(
        "CT",
        "Thuộc tiếp xúc cử tri",
        "thuộc nội dung của buổi tiếp xúc cử tri với đại biểu Hội đồng nhân dân, Quốc hội",
        "Kế hoạch hội nghị; Luật Tổ chức chính quyền địa phương 2025",
        "Ông/bà nêu tại buổi tiếp xúc cử tri gần nhất, hoặc gửi Tổ đại biểu Hội đồng nhân dân qua "
        "Văn phòng HĐND và UBND phường.",
        "Không cần giấy tờ gì.",
        at_reception=True,
        onward=FORWARD,
    ),
    Ground(
        "CN",
        "Việc riêng, không phải việc chung",
        "là việc riêng của gia đình ông/bà, giải quyết nhanh hơn tại nơi tiếp dân hoặc bộ phận một "
        "cửa, không cần chờ đến hội nghị",
        "Kế hoạch hội nghị",
        "Ông/bà liên hệ Trung tâm Phục vụ hành chính công hoặc nơi tiếp công dân của phường.",
        "Giấy tờ của việc cần làm và căn cước.",
        at_reception=True,
    ),
    Ground(
        "ND",
        "Không đúng quy chế đối thoại",
        "chưa nêu việc cụ thể, hoặc có lời lẽ không đúng quy chế của hội nghị",
        "Kế hoạch hội nghị; Luật Tiếp công dân 2013, Điều 9",
        "Nếu có việc cần nêu, ông/bà gửi lại ý kiến, nói rõ việc gì, ở đâu, đề nghị thế nào.",
        "Không cần giấy tờ gì.",
    ),
    Ground(
        "NC",
        "Ngoài chủ đề hội nghị",
        "nằm ngoài chủ đề của hội nghị lần này",
        "Kế hoạch hội nghị",
        "Ông/bà đồng ý để Mặt trận chuyển sang hội nghị kỳ sau, hoặc gửi Cổng Dịch vụ công quốc "
        "gia, mục Phản ánh kiến nghị.",
        "Không cần giấy tờ gì.",
        onward=NEXT,
    ),
)

GROUNDS: dict[str, Ground] = {ground.code: ground for ground in _GROUNDS}
SEALED_GROUNDS = frozenset(ground.code for ground in _GROUNDS if ground.sealed)
# No plan can leave these out: the law on them holds whether a plan names them or not.
ALWAYS_ON = (*sorted(SEALED_GROUNDS), "HS")


# Why an agency gives a matter back, by code, as the desk says it. After "conflict" the matter
# never goes to the same agency again; after "review" the Front decides (Luật Tố cáo 2018 Đ8).
RETURN_REASONS: dict[str, str] = {
    "not_competent": "Không thuộc thẩm quyền",
    "duplicate": "Trùng với vấn đề khác",
    "incomplete": "Thiếu thông tin để trả lời",
    "conflict": "Liên quan chính cơ quan này",
    "review": "Có nội dung cần Mặt trận xem lại",
}


@dataclass(frozen=True)
class ClockReason:
    """Why an answer takes longer: for the desk, and as the sender of an opinion reads it."""

    name: str
    plain: str


# A default of the portal: no law lists them; the plan of a conference may.
CLOCK_REASONS: dict[str, ClockReason] = {
    "superior": ClockReason("Chờ ý kiến cấp trên", "cần chờ ý kiến của cơ quan cấp trên"),
    "field_check": ClockReason("Chờ xác minh thực địa", "cần xác minh tại chỗ"),
    "volume": ClockReason("Khối lượng lớn", "khối lượng việc lớn"),
    "citizen": ClockReason("Thiếu thông tin từ người dân", "cần hỏi thêm thông tin"),
    "other": ClockReason("Lý do khác", "cần thêm thời gian"),
}
