"""Who sends how many: the table of delegates and opinions, and rules by area."""

from dataclasses import dataclass

from dialogue.plans.records import Record, items, many, one, scalar, words


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaRow(Record):
    """What one organisation owes."""

    body: str = scalar("ref", "tổ chức", "the organisation", required=True, refers=("body",))
    seats: int | None = scalar("whole", "đại biểu", "delegates it sends")
    opinions: int | None = scalar("whole", "ý kiến", "opinions it prepares, at least")
    whom: str = scalar("text", "cơ cấu", "whom the delegates represent")
    items: tuple[str, ...] = items()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaRule(Record):
    """A rule for bodies of one sort: so many of each."""

    body: str = scalar("ref", "đơn vị", "the sort of body", required=True, refers=("body",))
    bodies: int | None = scalar("whole", "số đơn vị", "how many such bodies there are")
    each: int | None = scalar("whole", "mỗi đơn vị", "delegates of each")
    opinions_each: int | None = scalar("whole", "ý kiến mỗi đơn vị", "opinions of each, at least")
    seats: int | None = scalar("whole", "tổng đại biểu", "delegates in all, if the plan says")
    opinions: int | None = scalar("whole", "tổng ý kiến", "opinions in all, if the plan says")
    whom: str = scalar("text", "ai", "who they are")
    words: str = words()
    items: tuple[str, ...] = items()


@dataclass(frozen=True, slots=True, kw_only=True)
class Area(Record):
    """One area with its residential groups, where the plan lists them."""

    name: str = scalar("text", "khu vực", "name of the area", required=True)
    groups: int | None = scalar("whole", "số tổ dân phố", "residential groups in it")
    seats: int | None = scalar("whole", "đại biểu", "delegates of it")


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals(Record):
    """The totals as the plan states them; the rows must come to the same."""

    bodies: int | None = scalar("whole", "số tổ chức", "rows of the table")
    seats: int | None = scalar("whole", "tổng đại biểu", "delegates in all")
    opinions: int | None = scalar("whole", "tổng ý kiến", "opinions in all")
    areas: int | None = scalar("whole", "số khu vực", "areas in all")
    groups: int | None = scalar("whole", "số tổ dân phố", "residential groups in all")
    words: str = words()
    items: tuple[str, ...] = items()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotas(Record):
    """All quotas of a plan: rows for named organisations, rules for sorts of bodies, or both."""

    annex: str = scalar("text", "phụ lục", "title of the annex that holds the table")
    rows: tuple[QuotaRow, ...] = many(
        QuotaRow, "phân bổ", "one row for each organisation", flow=True
    )
    rules: tuple[QuotaRule, ...] = many(QuotaRule, "quy tắc", "so many of each body of a sort")
    areas: tuple[Area, ...] = many(Area, "khu vực", "areas with their groups", flow=True)
    stated: Totals | None = one(Totals, "tổng cộng", "totals as the plan states them")
    words: str = words()
    items: tuple[str, ...] = items()
