"""A ward with its bodies, officers and one open conference, made through the commands."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import select

from dialogue.accounts.model import Account, RoleHolding
from dialogue.accounts.sign_in import actor_of
from dialogue.answers.commands import (
    AnswerEntry,
    approve_answer,
    save_answer,
    sign_answer,
    submit_answer,
)
from dialogue.answers.model import Answer
from dialogue.conferences.commands import ConferenceEntry, add_conference
from dialogue.conferences.model import PUBLIC_AFTER_DAY, Field, Theme
from dialogue.matters.queries import NewMatter
from dialogue.moderation.claims import open_opinion
from dialogue.moderation.decisions import accept
from dialogue.opinions.commands import Receipt, Submission, submit_opinion
from dialogue.opinions.model import Opinion
from dialogue.opinions.rules import Person, Words
from dialogue.organisations.model import Organisation, Unit
from dialogue.permissions import CITIZEN, Actor
from dialogue.routing.commands import accept_assignment, assign
from dialogue.work import Runtime, Work

MOMENT = datetime(2026, 11, 18, 2, 0, tzinfo=UTC)
TEXT = "Đèn đường ngõ 128 Trần Phú hỏng từ đầu tháng, đề nghị phường cho thay bóng."


@dataclass
class Ward:
    """Ids and actors of a ward; `moment` is when its story begins."""

    runtime: Runtime
    unit_id: int
    conference_id: int
    theme_ids: list[int]
    field_id: int
    organisations: dict[str, int]
    actors: dict[str, Actor]
    moment: datetime = MOMENT

    def run(self, command, actor, /, *args, at=None, **kwargs):  # type: ignore[no-untyped-def]
        """Carry out a command in the ward's own time."""
        who = self.actors[actor] if isinstance(actor, str) else actor
        return self.runtime.run_at(at or self.moment, command, who, *args, **kwargs)

    def send(self, text: str = TEXT, *, at: datetime | None = None, **changes: object) -> Receipt:
        """An opinion sent by a citizen."""
        return self.run(
            submit_opinion, CITIZEN, self.conference_id, self.submission(text, **changes), at=at
        )

    def submission(self, text: str = TEXT, **changes: object) -> Submission:
        """What a citizen sends."""
        parts: dict[str, object] = {
            "title": "",
            "place": "Ngõ 128 đường Trần Phú, tổ 5",
            "name": "Hoàng Thị Mười",
            "address": "Số 12, tổ 5",
            "phone": "0900 000 318",
            "email": "muoi@example.vn",
            "way": "",
            "purposes": frozenset({"handle", "contact"}),
        } | changes
        return Submission(
            theme_id=self.theme_ids[0],
            words=Words(str(parts["title"]), text, str(parts["place"])),
            person=Person(
                str(parts["name"]),
                str(parts["address"]),
                str(parts["phone"]),
                str(parts["email"]),
                way=str(parts["way"]),
                through=str(parts.get("through", "")),
            ),
            purposes=parts["purposes"],  # type: ignore[arg-type]
        )

    def revision(self, opinion_id: int) -> int:
        """The revision of an opinion as a page shown now would carry it."""
        with self.runtime.database.read() as session:
            return session.get_one(Opinion, opinion_id).revision

    def new_matter(self, title: str = "Đèn đường ngõ 128 hỏng") -> NewMatter:
        """A matter as a moderator words it."""
        summary = "Đèn đường ngõ 128 hỏng lâu ngày, bà con đề nghị thay bóng."
        return NewMatter(title, summary, self.field_id, "normal")

    def accepted(self, into: int | None = None, **changes: object) -> tuple[Receipt, int]:
        """An opinion sent and accepted; returns receipt and matter."""
        receipt = self.send(**changes)  # type: ignore[arg-type]
        self.run(open_opinion, "moderator", receipt.opinion_id)
        target: int | NewMatter = self.new_matter() if into is None else into
        revision = self.revision(receipt.opinion_id)
        matter_id = self.run(accept, "moderator", receipt.opinion_id, revision, into=target)
        return receipt, matter_id

    def assigned(self, matter_id: int, agency: str = "works") -> int:
        """The matter given to an agency that has taken it on."""
        body = self.organisations[agency]
        assignment_id = self.run(assign, "coordinator", matter_id, body, 7)
        self.run(accept_assignment, f"{agency}_officer", assignment_id)
        return assignment_id

    def entry(self, **changes: object) -> AnswerEntry:
        """An answer as an officer enters it."""
        parts: dict[str, object] = {
            "summary": "Phường thay 12 bóng đèn, xong trước ngày 30/11.",
            "body": "<p>Phòng đã kiểm tra và sẽ thay <strong>12 bóng</strong>.</p>",
            "document_number": "126/KTHTĐT",
            "signed_on": date(2026, 11, 18),
            "signatory": "Vũ Thị Hồng Nhung",
            "signatory_title": "TRƯỞNG PHÒNG",
        } | changes
        return AnswerEntry(**parts)  # type: ignore[arg-type]

    def approved(self, matter_id: int, **changes: object) -> int:
        """A signed and approved answer to the matter; returns the answer's id."""
        assignment_id, entry = self.assigned(matter_id), self.entry(**changes)
        self.run(save_answer, "works_officer", assignment_id, 0, entry)
        self.run(submit_answer, "works_officer", assignment_id, 1)
        self.run(sign_answer, "works_head", assignment_id, 2, entry)
        with self.runtime.database.read() as session:
            answer_id = session.scalars(
                select(Answer.id).where(Answer.assignment_id == assignment_id)
            ).one()
        self.run(approve_answer, "coordinator", answer_id, 3)
        return answer_id

    def answer_revision(self, answer_id: int) -> int:
        """The revision of an answer as a page shown now would carry it."""
        with self.runtime.database.read() as session:
            return session.get_one(Answer, answer_id).revision


OFFICERS = {
    "moderator": ("front", ["moderator"]),
    "second": ("front", ["moderator"]),
    "trusted": ("front", ["moderator", "sealed"]),
    "coordinator": ("office", ["coordinator"]),
    "works_officer": ("works", ["officer"]),
    "works_head": ("works", ["head"]),
    "culture_officer": ("culture", ["officer"]),
    "culture_head": ("culture", ["head"]),
    "admin": ("people", ["admin"]),
    "second_admin": ("people", ["admin"]),
    "inspector": ("inspection", ["inspector"]),
}


def make_ward(
    runtime: Runtime,
    *,
    prefix: str = "HB26",
    slug: str = "doi-thoai-2026",
    publication: str = PUBLIC_AFTER_DAY,
    moment: datetime = MOMENT,
) -> Ward:
    """Make a ward of its own in the database of a runtime."""
    bodies, accounts, unit_id, field_id = runtime.run_at(moment, _found, Actor("system"), prefix)
    actors = {name: actor_of(account) for name, account in accounts.items()}
    made = Ward(runtime, unit_id, 0, [], field_id, bodies, actors, moment)
    return _with_conference(made, prefix, slug, publication)


def next_conference(
    ward: Ward,
    *,
    days: int = 200,
    publication: str = PUBLIC_AFTER_DAY,
    prefix: str = "",
    slug: str = "",
) -> Ward:
    """The same ward so many days later, with a conference of its own."""
    later = replace(ward, moment=ward.moment + timedelta(days=days))
    return _with_conference(later, prefix or f"N{days}", slug or f"lan-{days}", publication)


def _with_conference(ward: Ward, prefix: str, slug: str, publication: str) -> Ward:
    moment = ward.moment
    entry = ConferenceEntry(
        slug=slug,
        title="Hội nghị đối thoại với Nhân dân năm 2026",
        short_title="Hội nghị đối thoại năm 2026",
        topic="Trật tự đô thị, môi trường",
        code_prefix=prefix,
        plan_number="14-KH/ĐU",
        plan_issued_on=date(2026, 11, 2),
        exclusion_clause="Mục III",
        chairs="Bí thư Đảng ủy và Chủ tịch UBND phường",
        place="Trung tâm Văn hóa phường",
        opens_at=moment - timedelta(days=10),
        closes_at=moment + timedelta(days=12),
        held_at=moment + timedelta(days=27),
        publication=publication,
        front_id=ward.organisations["front"],
        reception_id=ward.organisations["people"],
        themes=(("Hạ tầng khu dân cư", "Đường, điện, thoát nước"), ("Môi trường", "")),
    )
    conference_id = ward.run(add_conference, "coordinator", ward.unit_id, entry)
    with ward.runtime.database.read() as session:
        themes = list(
            session.scalars(
                select(Theme.id)
                .where(Theme.conference_id == conference_id)
                .order_by(Theme.position)
            )
        )
    return replace(ward, conference_id=conference_id, theme_ids=themes)


def _found(work: Work, prefix: str):  # type: ignore[no-untyped-def]
    since = date(2025, 7, 1)
    province = Unit(kind="province", name="tỉnh Thanh Xuyên", valid_from=since)
    work.session.add(province)
    work.session.flush()
    ward = Unit(kind="commune", name="phường Hòa Bình", parent_id=province.id, valid_from=since)
    work.session.add(ward)
    work.session.flush()
    bodies: dict[str, int] = {}
    for key, kind, name in (
        ("front", "front", "Ủy ban MTTQ Việt Nam phường Hòa Bình"),
        ("people", "government", "UBND phường Hòa Bình"),
        ("office", "party", "Văn phòng Đảng ủy phường"),
        ("inspection", "party", "Ủy ban Kiểm tra Đảng ủy phường"),
        ("works", "agency", "Phòng Kinh tế, Hạ tầng và Đô thị"),
        ("culture", "agency", "Phòng Văn hóa – Xã hội"),
    ):
        body = Organisation(
            unit_id=ward.id,
            kind=kind,
            name=name,
            phone="0200 355 5010",
            reception_address="Số 2 đường Nguyễn Huệ",
            reception_hours="Thứ Hai đến Thứ Sáu",
            valid_from=since,
        )
        work.session.add(body)
        work.session.flush()
        bodies[key] = body.id
    field = work.session.scalar(select(Field).where(Field.key == "ha-tang"))
    if field is None:
        field = Field(key="ha-tang", name="Hạ tầng")
        work.session.add(field)
    accounts: dict[str, Account] = {}
    for name, (body_key, roles) in OFFICERS.items():
        account = Account(
            login=f"{name}.{prefix}".lower().replace("_", "."),
            name=name.replace("_", " ").title(),
            email=f"{name}@{prefix}.example".lower(),
            created_at=work.now,
        )
        account.holdings = [
            RoleHolding(role=role, organisation_id=bodies[body_key], since=work.now)
            for role in roles
        ]
        work.session.add(account)
        accounts[name] = account
    work.session.flush()
    for account in accounts.values():
        for holding in account.holdings:
            _ = holding.organisation
    return bodies, accounts, ward.id, field.id
