"""Ten thousand published answers, written straight into the tables of an empty installation."""

import random
from datetime import date, timedelta

from sqlalchemy import insert, text

from dialogue import clock
from dialogue.answers.model import Answer, AnswerVersion
from dialogue.matters.model import Matter
from dialogue.publication.model import Publication
from dialogue.routing.model import Assignment
from dialogue.text.folding import fold
from dialogue.work import Runtime
from tests.factories.ward import Ward, make_ward

_THINGS = ("đèn đường", "cống thoát nước", "vỉa hè", "rác thải", "trạm y tế", "sổ đỏ", "xe buýt")
_PLACES = ("Trần Phú", "Nguyễn Huệ", "Lê Lợi", "Hồ Xuân Hương", "Nguyễn Du", "Quang Trung")
_WORDS = (
    "phường đã kiểm tra thực địa cùng tổ dân phố và bố trí kinh phí trong dự toán năm sau để "
    "sửa chữa thay thế nạo vét toàn tuyến bảo đảm xong trước mùa mưa bà con yên tâm"
).split()

_FIRST_EDITIONS = text(
    "INSERT INTO publication_editions (publication_id, number, reason, withheld_reason, title, "
    "question, voices, organisation, summary, body, document_number, signed_on, signatory, "
    "signatory_title, decided_by, decided_at, public_from) "
    "SELECT id, 1, '', '', title, question, voices, organisation, summary, body, "
    "document_number, signed_on, signatory, signatory_title, decided_by, decided_at, public_from "
    "FROM publications WHERE id > :first"
)


def seed(runtime: Runtime, count: int) -> Ward:
    """A ward with one open conference and `count` public answers."""
    ward = make_ward(runtime, moment=clock.utc_now() - timedelta(days=5))
    add_answers(ward, 0, count)
    return ward


def add_answers(ward: Ward, first: int, last: int) -> None:
    """Public answers number `first` to `last` of a ward, `first` counted from 0."""
    now = clock.utc_now()
    chance = random.Random(2026)
    moderator = ward.actors["moderator"].account_id
    with ward.runtime.database.write_session() as session:
        for start in range(first, last, 1000):
            rows = [_row(chance, n) for n in range(start, min(last, start + 1000))]
            session.execute(
                insert(Matter),
                [
                    {
                        "id": n + 1,
                        "conference_id": ward.conference_id,
                        "number": n + 1,
                        "title": row["title"],
                        "summary": row["question"],
                        "field_id": ward.field_id,
                        "urgency": "normal",
                        "created_at": now,
                    }
                    for n, row in rows
                ],
            )
            session.execute(
                insert(Assignment),
                [
                    {
                        "id": n + 1,
                        "matter_id": n + 1,
                        "organisation_id": ward.organisations["works"],
                        "state": "accepted",
                        "working_days": 7,
                        "assigned_by": moderator,
                        "assigned_at": now,
                        "reason": "",
                    }
                    for n, _ in rows
                ],
            )
            session.execute(
                insert(Answer),
                [
                    {
                        "id": n + 1,
                        "assignment_id": n + 1,
                        "state": "published",
                        "signed_version": 1,
                        "published_version": 1,
                        "on_paper": False,
                        "revision": 5,
                    }
                    for n, _ in rows
                ],
            )
            session.execute(
                insert(AnswerVersion),
                [
                    {
                        "answer_id": n + 1,
                        "number": 1,
                        "summary": row["summary"],
                        "body": row["body"],
                        "document_number": f"{n + 1}/KTHTĐT",
                        "signed_on": date(2026, 10, 1),
                        "signatory": "Vũ Thị Hồng Nhung",
                        "signatory_title": "TRƯỞNG PHÒNG",
                        "author_id": moderator,
                        "saved_at": now,
                    }
                    for n, row in rows
                ],
            )
            session.execute(
                insert(Publication),
                [
                    {
                        "id": n + 1,
                        "number": f"2026-{n + 1:04d}",
                        "answer_id": n + 1,
                        "matter_id": n + 1,
                        "conference_id": ward.conference_id,
                        "field_id": ward.field_id,
                        "voices": chance.randint(1, 12),
                        "organisation_id": ward.organisations["works"],
                        "organisation": "Phòng Kinh tế, Hạ tầng và Đô thị",
                        "document_number": f"{n + 1}/KTHTĐT",
                        "signed_on": date(2026, 10, 1),
                        "signatory": "Vũ Thị Hồng Nhung",
                        "signatory_title": "TRƯỞNG PHÒNG",
                        "decided_by": moderator,
                        "decided_at": now,
                        "public_from": now - timedelta(minutes=last - n),
                        "search_text": fold(" ".join(row.values())),
                        **row,
                    }
                    for n, row in rows
                ],
            )
            session.execute(_FIRST_EDITIONS, {"first": start})
        session.commit()


def _row(chance: random.Random, n: int) -> tuple[int, dict[str, str]]:
    thing = chance.choice(_THINGS).capitalize()
    title = f"{thing} ở đường {chance.choice(_PLACES)}, tổ {n % 40 + 1}"

    def sentence(words: int) -> str:
        return " ".join(chance.choices(_WORDS, k=words)).capitalize() + "."

    body = "".join(f"<p>{sentence(40)}</p>" for _ in range(4))
    return n, {
        "title": title,
        "question": sentence(45),
        "summary": sentence(25),
        "body": body,
    }
