"""All that a plan can say, from its number to its recipients."""

from dataclasses import dataclass
from datetime import date

from dialogue.plans.contents import (
    Basis,
    Document,
    Exclusion,
    Purpose,
    Recipient,
    Rule,
    Step,
    Theme,
)
from dialogue.plans.duties import Collection, Duty
from dialogue.plans.people import LEVELS, Attendance, Body, Chair, Secretary
from dialogue.plans.quotas import Quotas
from dialogue.plans.records import Record, items, many, one, scalar, words
from dialogue.plans.times import Session

KINDS = {
    "single_case": "đối thoại về một vụ việc",
    "yearly": "đối thoại hằng năm",
    "thematic": "đối thoại chuyên đề",
    "series": "nhiều cuộc trong năm, ở nhiều nơi",
    "before_council": "đối thoại trước kỳ họp HĐND",
}
SIDES = {
    "party": "cấp ủy",
    "state": "chính quyền",
    "front": "Mặt trận Tổ quốc",
    "joint": "liên tịch",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Locality(Record):
    """The place whose People are spoken with."""

    name: str = scalar("text", "tên", "name with its kind: «phường Hòa Bình»", required=True)
    level: str = scalar("choice", "cấp", "its level", required=True, choices=LEVELS)
    province: str = scalar("text", "tỉnh", "the province it lies in")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer(Record):
    """How the plan is signed: on whose behalf and by which office, never by name."""

    on_behalf: str = scalar("text", "thay mặt", "«T/M BAN THƯỜNG VỤ», «TM. ỦY BAN NHÂN DÂN»")
    office: str = scalar("text", "chức danh", "office of the one who signs", required=True)
    words: str = words()
    items: tuple[str, ...] = items()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(Record):
    """A conference plan."""

    title: str = scalar("text", "tên kế hoạch", "title of the plan", required=True)
    number: str = scalar("text", "số, ký hiệu", "number and symbol, if it has one yet")
    issued: date | None = scalar("day", "ngày ban hành", "day of issue, if known")
    issued_month: date | None = scalar("month", "tháng ban hành", "month of issue, if no more")
    year: int | None = scalar("whole", "năm", "the year of the conference", required=True)
    kind: str = scalar("choice", "loại", "what sort of dialogue", required=True, choices=KINDS)
    side: str = scalar("choice", "bên ban hành", "who holds it", required=True, choices=SIDES)
    council_session: str = scalar(
        "text", "kỳ họp HĐND", "the session of the People's Council it comes before"
    )
    locality: Locality | None = one(Locality, "địa phương", "the place", required=True, flow=True)
    issuers: tuple[str, ...] = scalar(
        "ref", "nơi ban hành", "bodies that issue it", many=True, required=True, refers=("body",)
    )
    signer: Signer | None = one(Signer, "người ký", "how it is signed")
    items: tuple[str, ...] = items()
    note: str = scalar("text", "ghi chú", "remarks of the one who wrote the file")
    basis: tuple[Basis, ...] = many(Basis, "căn cứ", "texts it rests on")
    purposes: tuple[Purpose, ...] = many(Purpose, "mục đích", "aims")
    rules: tuple[Rule, ...] = many(Rule, "yêu cầu", "rules that hold for everybody")
    bodies: tuple[Body, ...] = many(
        Body, "cơ quan, tổ chức", "all bodies the file refers to", required=True, flow=True
    )
    chairs: tuple[Chair, ...] = many(
        Chair, "chủ trì", "those in the chair, the first one first", required=True, flow=True
    )
    secretary: Secretary | None = one(Secretary, "thư ký", "the secretary of the conference")
    themes: tuple[Theme, ...] = many(Theme, "chủ đề", "what the dialogue is about")
    exclusions: tuple[Exclusion, ...] = many(
        Exclusion, "không đối thoại", "what it does not take up"
    )
    sessions: tuple[Session, ...] = many(
        Session, "buổi đối thoại", "the conferences, in order of time", required=True
    )
    attendance: tuple[Attendance, ...] = many(Attendance, "thành phần", "who attends")
    collection: Collection | None = one(Collection, "lấy ý kiến", "how opinions come in")
    duties: tuple[Duty, ...] = many(Duty, "nhiệm vụ", "who owes what by when")
    quotas: Quotas | None = one(Quotas, "phân bổ", "delegates and opinions owed")
    programme: tuple[Step, ...] = many(Step, "chương trình", "the programme, in its order")
    documents: tuple[Document, ...] = many(Document, "văn bản", "papers and who makes them")
    recipients: tuple[Recipient, ...] = many(Recipient, "nơi nhận", "who gets the plan", flow=True)

    def body(self, key: str) -> Body | None:
        """The body of this key."""
        return next((each for each in self.bodies if each.key == key), None)

    def session(self, key: str) -> Session | None:
        """The session of this key."""
        return next((each for each in self.sessions if each.key == key), None)

    def duty(self, key: str) -> Duty | None:
        """The duty of this key."""
        return next((each for each in self.duties if each.key == key), None)
