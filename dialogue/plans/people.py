"""Who is named in a plan: bodies, those in the chair, the secretary, those who attend."""

from dataclasses import dataclass

from dialogue.plans.records import Record, items, scalar, words

LEVELS = {
    "central": "trung ương",
    "province": "tỉnh, thành phố trực thuộc trung ương",
    "district": "huyện, quận, thị xã, thành phố thuộc tỉnh (đến hết 30/6/2025)",
    "commune": "xã, phường, đặc khu",
    "village": "thôn, tổ dân phố, khu dân cư",
}
BODY_KINDS = {
    "party": "tổ chức của Đảng",
    "front": "Mặt trận Tổ quốc",
    "council": "Hội đồng nhân dân",
    "government": "Ủy ban nhân dân",
    "agency": "cơ quan chuyên môn, đơn vị",
    "mass": "đoàn thể, hội",
    "force": "công an, quân sự",
    "press": "báo chí, truyền thông",
    "residents": "thôn, tổ dân phố, hộ dân",
    "team": "tổ giúp việc, ban tổ chức",
}
ATTENDING_AS = {
    "guest": "khách mời cấp trên",
    "leader": "lãnh đạo địa phương",
    "official": "cơ quan, đơn vị có liên quan",
    "delegate": "đại biểu Nhân dân",
    "press": "báo chí",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Body(Record):
    """A body with a part in the plan, or all bodies of one sort («Đảng ủy các xã, phường»)."""

    key: str = scalar("key", "mã", "short name used elsewhere in the file", required=True)
    name: str = scalar("text", "tên", "name as the plan has it", required=True)
    kind: str = scalar("choice", "loại", "what sort of body it is", choices=BODY_KINDS)
    level: str = scalar(
        "choice", "cấp", "its level, when it is not that of the locality", choices=LEVELS
    )
    above: str = scalar("ref", "cấp trên", "the body it reports to", refers=("body",))
    many: bool = scalar("flag", "nhiều đơn vị", "stands for several bodies of this sort")
    count: int | None = scalar("whole", "số đơn vị", "how many there are, if the plan says")
    members: tuple[str, ...] = scalar(
        "ref", "gồm", "bodies it is made of, when it is a group", many=True, refers=("body",)
    )
    items: tuple[str, ...] = items()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chair(Record):
    """One who chairs, by office and never by name."""

    office: str = scalar("text", "chức danh", "office, never a person's name", required=True)
    body: str = scalar("ref", "cơ quan", "the body of that office", refers=("body",))
    items: tuple[str, ...] = items()


@dataclass(frozen=True, slots=True, kw_only=True)
class Secretary(Record):
    """Who is secretary of the conference, or who appoints one."""

    office: str = scalar("text", "chức danh", "office or description of the secretary")
    body: str = scalar(
        "ref", "cơ quan cử", "the body that supplies the secretary", refers=("body",)
    )
    does: str = scalar("text", "nhiệm vụ", "what the secretary does")
    words: str = words()
    items: tuple[str, ...] = items()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance(Record):
    """Who attends, and how many when the plan says."""

    who: str = scalar("text", "thành phần", "who attends", required=True)
    role: str = scalar("choice", "tư cách", "in what capacity", choices=ATTENDING_AS)
    body: str = scalar("ref", "cơ quan", "the body they come from", refers=("body",))
    count: int | None = scalar("whole", "số người", "how many in all")
    each: int | None = scalar("whole", "mỗi đơn vị", "how many of each such body")
    words: str = words()
    items: tuple[str, ...] = items()
