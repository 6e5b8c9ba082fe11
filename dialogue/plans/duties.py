"""What a plan asks of whom: collecting opinions, and every duty with its deadline."""

from dataclasses import dataclass

from dialogue.plans.records import Record, items, one, scalar, words
from dialogue.plans.times import Due

DELIVERABLES = {
    "own_dialogue": "cấp dưới tự tổ chức đối thoại",
    "public_notice": "thông báo cho Nhân dân về hội nghị",
    "plan_posted": "đăng công khai kế hoạch",
    "guidance": "hướng dẫn đăng ký, gửi ý kiến",
    "forecast": "nắm tình hình, dự báo",
    "opinions": "ý kiến, kiến nghị gửi lên",
    "opinion_summary": "bảng tổng hợp ý kiến",
    "speaker_list": "danh sách đăng ký phát biểu",
    "delegate_list": "danh sách đại biểu",
    "assignment": "văn bản giao cơ quan trả lời",
    "answers": "trả lời của cơ quan bằng văn bản",
    "answer_summary": "báo cáo tổng hợp trả lời",
    "last_year_report": "báo cáo việc sau hội nghị lần trước",
    "briefing": "báo cáo tại hội nghị",
    "materials": "hồ sơ, tài liệu",
    "programme": "chương trình hội nghị",
    "rules_of_order": "quy chế, nội quy hội nghị",
    "invitations": "giấy mời",
    "venue": "hội trường, trang thiết bị",
    "security": "an ninh, trật tự, y tế",
    "budget": "kinh phí",
    "secretariat": "thư ký hội nghị",
    "publicity": "tuyên truyền",
    "attendance": "dự và trả lời tại hội nghị",
    "minutes": "biên bản",
    "conclusion_draft": "dự thảo kết luận",
    "conclusion_notice": "thông báo kết luận",
    "result_report": "báo cáo kết quả hội nghị",
    "results_published": "công khai kết quả",
    "written_replies": "trả lời từng người có ý kiến",
    "settlement": "giải quyết theo kết luận",
    "settlement_notice": "thông báo kết quả giải quyết",
    "escalation": "báo cáo cấp trên việc vượt thẩm quyền",
    "supervision": "theo dõi, đôn đốc, giám sát",
}
WAYS = {
    "slip": "phiếu giấy",
    "online": "qua mạng",
    "in_person": "trực tiếp",
    "meeting": "hội nghị lấy ý kiến",
    "phone": "điện thoại",
    "post": "thư",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection(Record):
    """Where citizens' opinions go first, and the chain upward from there."""

    receivers: tuple[str, ...] = scalar(
        "ref",
        "nơi nhận ý kiến",
        "bodies to which citizens send their opinions",
        many=True,
        refers=("body",),
    )
    chain: tuple[str, ...] = scalar(
        "ref",
        "đường đi của ý kiến",
        "bodies through which opinions go, from the lowest to those who decide",
        many=True,
        refers=("body",),
    )
    opens: Due | None = one(Due, "bắt đầu nhận", "from when opinions are received", flow=True)
    closes: Due | None = one(Due, "hết hạn nhận", "by when citizens send them", flow=True)
    ways: tuple[str, ...] = scalar(
        "choice", "cách gửi", "ways to send an opinion", many=True, choices=WAYS
    )
    asks: tuple[str, ...] = scalar(
        "text", "yêu cầu với ý kiến", "what an opinion must be like", many=True
    )
    words: str = words()
    items: tuple[str, ...] = items()


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty(Record):
    """Something a body owes: what, to whom, by when, and what it rests on."""

    key: str = scalar("key", "mã", "short name used elsewhere in the file", required=True)
    does: str = scalar("text", "việc", "what is to be done, in one's own words", required=True)
    who: tuple[str, ...] = scalar(
        "ref",
        "chịu trách nhiệm",
        "responsible bodies",
        many=True,
        required=True,
        refers=("body",),
    )
    alongside: tuple[str, ...] = scalar(
        "ref", "phối hợp", "bodies that help", key="with", many=True, refers=("body",)
    )
    to: tuple[str, ...] = scalar(
        "ref", "gửi đến", "bodies to which it is delivered", many=True, refers=("body",)
    )
    approved_by: tuple[str, ...] = scalar(
        "ref", "duyệt", "bodies that approve it before it goes on", many=True, refers=("body",)
    )
    delivers: str = scalar("choice", "kết quả", "what comes of it", choices=DELIVERABLES)
    due: Due | None = one(Due, "hạn", "by when; leave out when the plan sets no time", flow=True)
    needs: tuple[str, ...] = scalar(
        "ref", "cần có trước", "duties that must be done first", many=True, refers=("duty",)
    )
    session: str = scalar(
        "ref", "của buổi", "the session it belongs to, when not to all", refers=("session",)
    )
    same_as: str = scalar(
        "ref", "cùng việc với", "the duty which the plan states here once more", refers=("duty",)
    )
    ways: tuple[str, ...] = scalar("text", "kênh", "channels, papers or means", many=True)
    words: str = words()
    items: tuple[str, ...] = items()
