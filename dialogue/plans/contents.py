"""What a plan says: grounds, aims, rules, themes, what is excluded, programme, papers."""

from dataclasses import dataclass
from datetime import time

from dialogue.plans.records import Record, items, scalar, words
from dialogue.regulation import GROUNDS

RULE_SUBJECTS = {
    "conduct": "tổ chức hội nghị",
    "opinion": "ý kiến gửi đến",
    "delegates": "chọn đại biểu",
    "speaking": "phát biểu",
    "answering": "trả lời",
    "outcome": "cách giải quyết tại hội nghị",
    "stopping": "dừng hội nghị",
    "publicity": "công khai",
    "security": "an ninh, y tế",
    "reporting": "báo cáo vướng mắc",
}
STEPS = {
    "opening": "khai mạc, giới thiệu",
    "rules": "thông qua quy chế, nội quy",
    "report": "báo cáo tình hình",
    "opinions_report": "báo cáo tổng hợp ý kiến",
    "floor": "Nhân dân phát biểu",
    "answers": "trả lời, đối thoại",
    "bodies": "cơ quan, tổ chức tham gia ý kiến",
    "chair": "phát biểu của người chủ trì",
    "conclusion": "kết luận, bế mạc",
    "minutes": "lập biên bản",
}
DOCUMENT_KINDS = {
    "plan": "kế hoạch",
    "programme": "chương trình",
    "invitation": "giấy mời",
    "rules_of_order": "quy chế, nội quy",
    "list": "danh sách, bảng phân bổ",
    "report": "báo cáo",
    "conclusion_notice": "thông báo kết luận",
    "minutes": "biên bản",
    "slip": "phiếu lấy ý kiến",
    "assignment": "văn bản giao việc",
    "backdrop": "ma-két",
    "materials": "hồ sơ, tài liệu",
}
PURPOSES = {
    "report": "để báo cáo",
    "action": "để thực hiện",
    "information": "để biết",
    "file": "lưu",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis(Record):
    """A text the plan rests on."""

    text: str = scalar("text", "căn cứ", "name and number of the text", required=True)
    words: str = words()
    items: tuple[str, ...] = items()


@dataclass(frozen=True, slots=True, kw_only=True)
class Purpose(Record):
    """One aim of the conference."""

    says: str = scalar("text", "mục đích", "the aim, in one's own words", required=True)
    words: str = words()
    items: tuple[str, ...] = items()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Record):
    """Something that holds for everybody, without a day."""

    says: str = scalar("text", "yêu cầu", "the rule, in one's own words", required=True)
    about: str = scalar("choice", "về", "what it is about", choices=RULE_SUBJECTS)
    words: str = words()
    items: tuple[str, ...] = items()


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme(Record):
    """What the dialogue is about."""

    key: str = scalar("key", "mã", "short name used elsewhere in the file", required=True)
    name: str = scalar("text", "chủ đề", "the theme, in one's own words", required=True)
    words: str = words()
    items: tuple[str, ...] = items()


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion(Record):
    """What the dialogue does not take up, and where it goes instead."""

    says: str = scalar("text", "không đối thoại", "what is left out", required=True)
    grounds: tuple[str, ...] = scalar(
        "choice",
        "căn cứ",
        "grounds of the portal it comes to",
        many=True,
        choices={code: ground.name for code, ground in GROUNDS.items()},
    )
    goes_to: str = scalar("text", "chuyển đến đâu", "the way the plan names instead")
    words: str = words()
    items: tuple[str, ...] = items()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Record):
    """One item of the programme; they follow each other as they stand."""

    step: str = scalar("text", "nội dung", "what happens", required=True)
    kind: str = scalar("choice", "loại", "what sort of item it is", choices=STEPS)
    who: str = scalar("text", "người thực hiện", "who does it, by office")
    starts: time | None = scalar("time", "bắt đầu", "hour, when the plan has one")
    minutes: int | None = scalar("whole", "số phút", "how long, when the plan says")
    words: str = words()
    items: tuple[str, ...] = items()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Record):
    """A paper that has to be made, or comes with the plan."""

    name: str = scalar("text", "văn bản", "name of the paper", required=True)
    kind: str = scalar("choice", "loại", "what sort of paper it is", choices=DOCUMENT_KINDS)
    who: tuple[str, ...] = scalar(
        "ref", "cơ quan soạn", "bodies that make it", many=True, refers=("body",)
    )
    duty: str = scalar("ref", "theo việc", "the duty that delivers it", refers=("duty",))
    annex: bool = scalar("flag", "phụ lục", "comes with the plan as an annex")
    words: str = words()
    items: tuple[str, ...] = items()


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient(Record):
    """Who gets the plan («Nơi nhận»)."""

    who: str = scalar("text", "nơi nhận", "the recipient as the plan has it", required=True)
    body: str = scalar("ref", "cơ quan", "the body, when the file names it", refers=("body",))
    purpose: str = scalar("choice", "để", "what for", choices=PURPOSES)
    items: tuple[str, ...] = items()
