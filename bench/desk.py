"""The desk with a hundred thousand opinions: server time and statements of its heaviest pages.

The page is asked for in this process: its wall is the time of the server, and the time of its
thread is the same without what other work on the machine and the database's own process cost.
"""

import random
import statistics
import time
from datetime import timedelta

from sqlalchemy import insert

from admin import create_admin
from bench.counting import counted
from bench.report import Report
from dialogue import clock
from dialogue.accounts.model import Account
from dialogue.accounts.sign_in import issue_link, set_password
from dialogue.answers.model import Answer, AnswerStep, AnswerVersion
from dialogue.matters.model import Matter, Membership, search_text
from dialogue.moderation.model import Opening
from dialogue.opinions.model import Opinion, OpinionVersion
from dialogue.permissions import SYSTEM, Actor
from dialogue.routing.model import Assignment, ClockChange
from dialogue.work import Runtime
from tests.factories.ward import Ward, make_ward

OPINIONS = 100_000
MATTERS = 10_000
BASE = "http://localhost/quan-tri"
PASSWORD = "mot cum tu rat dai de do"
PAGES = (
    ("moderator", "queue", "/hang-cho"),
    ("moderator", "decided", "/da-xu-ly"),
    ("coordinator", "board", "/dieu-phoi"),
    ("coordinator", "board by field", "/dieu-phoi?theo=linh-vuc"),
    ("coordinator", "what is late", "/dieu-phoi/viec?han=tre"),
    ("works_head", "a head's board", "/dieu-phoi"),
    ("moderator", "matters", "/van-de"),
    ("moderator", "accept", "/y-kien/{received}/chap-nhan"),
    ("moderator", "merge", "/van-de/5/gop"),
    ("moderator", "move", "/van-de/y-kien/{accepted}/chuyen"),
    ("coordinator", "to approve", "/cho-duyet"),
    ("coordinator", "to publish", "/cong-khai"),
    ("works_head", "agency's work", "/viec-co-quan"),
    ("works_head", "agency's answers", "/da-tra-loi"),
)
TITLE = "The desk with 100,000 opinions in 10,000 matters"
HEADS = ("p50", "p95", "processor", "statements", "KB")
AIM_MS = 50
AIMED = ("queue", "board")
# Most have been read; one in five still waits, one in fifty of the clocks was changed.
_STATES = ("received",) * 4 + ("accepted",) * 14 + ("excluded", "withdrawn")


def desk(
    runtime: Runtime, report: Report, backend: str, opinions: int = OPINIONS, rounds: int = 15
) -> None:
    """Fill a ward of its own; milliseconds, statements and size of each page."""
    ward = make_ward(
        runtime, prefix="DK26", slug="ban-lam-viec", moment=clock.utc_now() - timedelta(days=9)
    )
    crowd(ward, opinions, min(MATTERS, opinions))
    app = create_admin(runtime)
    # The states come in a fixed order, see `_STATES`.
    numbers = {"received": len(_STATES), "accepted": _STATES.index("accepted")}
    for who, label, path in PAGES:
        client = app.test_client()
        sign_in(ward, client, who)
        times, processor, statements, size = [], [], 0, 0
        for _ in range(rounds):
            with counted(runtime) as seen:
                begun, busy = time.perf_counter(), time.thread_time()
                response = client.get(path.format(**numbers), base_url=BASE)
                processor.append((time.thread_time() - busy) * 1000)
                times.append((time.perf_counter() - begun) * 1000)
            assert response.status_code == 200, (path, response.status_code)
            statements, size = len(seen), len(response.get_data())
        times.sort()
        p50, p95 = statistics.median(times), times[int(len(times) * 0.95) - 1]
        cells = [f"{n:,.0f}" for n in (p50, p95, statistics.median(processor))]
        report.add(TITLE, HEADS, backend, label, [*cells, str(statements), f"{size / 1024:,.0f}"])
        if label in AIMED:
            aim = f"{label} with {opinions:,} opinions: p50 at most {AIM_MS} ms"
            report.aim(aim, backend, f"{p50:,.0f} ms", p50 <= AIM_MS)


def crowd(ward: Ward, opinions: int, matters: int) -> None:
    """So many opinions and matters, written straight into the tables."""
    chance, now = random.Random(2026), clock.utc_now()
    coordinator = ward.actors["coordinator"].account_id
    bodies = [ward.organisations[key] for key in ("works", "culture", "people", "office")]
    with ward.runtime.database.write_session() as session:
        for start in range(0, matters, 5000):
            numbers = range(start + 1, min(matters, start + 5000) + 1)
            session.execute(insert(Matter), [_matter(ward, n, now) for n in numbers])
            session.execute(
                insert(Assignment),
                [_assignment(chance, n, bodies, coordinator, now) for n in numbers if n % 10],
            )
        for n in range(1, matters + 1, 50):
            if n % 10:
                session.execute(insert(ClockChange), [_extension(n, coordinator, now)])
        answers = [n for n in range(1, matters + 1) if n % 10 and n % 3]
        session.execute(
            insert(Answer),
            [
                {
                    "id": n,
                    "assignment_id": n,
                    "state": ("draft", "submitted", "signed", "approved")[n % 4],
                    "signed_version": 1,
                }
                for n in answers
            ],
        )
        session.execute(
            insert(AnswerVersion),
            [
                {
                    "answer_id": n,
                    "number": 1,
                    "summary": "Phường đã kiểm tra.",
                    "body": "<p>Phường đã kiểm tra.</p>",
                    "author_id": coordinator,
                    "saved_at": now,
                }
                for n in answers
            ],
        )
        session.execute(
            insert(AnswerStep),
            [
                {
                    "answer_id": n,
                    "action": action,
                    "version": 1,
                    "account_id": coordinator,
                    "at": now,
                }
                for n in answers
                for action in ("submit", "sign", "approve")[: n % 4]
            ],
        )
        for start in range(0, opinions, 5000):
            _send(session, ward, chance, range(start + 1, start + 5001), matters, now)
        session.commit()
    if not ward.runtime.database.is_sqlite:
        with ward.runtime.database.engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql(
                "VACUUM ANALYZE"
            )


def _matter(ward, n, now):  # type: ignore[no-untyped-def]
    return {
        "id": n,
        "conference_id": ward.conference_id,
        "number": n,
        "title": f"Vấn đề số {n}: đèn đường, cống thoát nước",
        "summary": "Bà con đề nghị phường kiểm tra và sửa chữa.",
        "search_text": search_text(f"Vấn đề số {n}: đèn đường, cống thoát nước", ""),
        "field_id": ward.field_id,
        "urgency": "normal",
        "created_at": now,
    }


def _assignment(chance, n, bodies, coordinator, now):  # type: ignore[no-untyped-def]
    return {
        "id": n,
        "matter_id": n,
        "organisation_id": bodies[n % len(bodies)],
        "state": "sent" if n % 7 == 0 else "accepted",
        "working_days": chance.choice((3, 5, 7, 10)),
        "assigned_by": coordinator,
        "assigned_at": now - timedelta(days=chance.randint(0, 12)),
    }


def _extension(n, coordinator, now):  # type: ignore[no-untyped-def]
    return {
        "assignment_id": n,
        "kind": "extension",
        "category": "volume",
        "reason": "Khối lượng lớn.",
        "working_days": 3,
        "state": "granted",
        "asked_by": coordinator,
        "asked_at": now,
        "decided_by": coordinator,
        "decided_at": now,
        "due_before": now.date(),
        "due_after": now.date(),
    }


def _send(session, ward, chance, numbers, matters, now):  # type: ignore[no-untyped-def]
    states = {n: _STATES[n % len(_STATES)] for n in numbers}
    sent = {n: now - timedelta(minutes=chance.randint(0, 12 * 24 * 60)) for n in numbers}
    session.execute(
        insert(Opinion),
        [
            {
                "id": n,
                "conference_id": ward.conference_id,
                "theme_id": ward.theme_ids[0],
                "code": f"DK26-{n:08d}",
                "secret_digest": f"{n:064d}",
                "link_digest": f"{n:064d}",
                "state": states[n],
                "place": "Tổ 5",
                "sent_at": sent[n],
                "withdrawn_at": now if states[n] == "withdrawn" else None,
                "first_opened_at": sent[n] if states[n] != "received" or n % 2 else None,
            }
            for n in numbers
        ],
    )
    words = "Đèn đường ngõ 128 Trần Phú hỏng từ đầu tháng, đề nghị phường cho thay bóng. " * 4
    session.execute(
        insert(OpinionVersion),
        [
            {"opinion_id": n, "number": 1, "title": "", "text": words, "sent_at": sent[n]}
            for n in numbers
        ],
    )
    accepted = [n for n in numbers if states[n] == "accepted"]
    session.execute(
        insert(Membership),
        [{"opinion_id": n, "matter_id": n % matters + 1, "since": sent[n]} for n in accepted],
    )
    opened = [n for n in numbers if states[n] != "received" or n % 2]
    account = ward.actors["moderator"].account_id
    session.execute(
        insert(Opening),
        [{"opinion_id": n, "account_id": account, "first_at": sent[n]} for n in opened],
    )


def sign_in(ward, client, who):  # type: ignore[no-untyped-def]
    """An officer of a ward comes in at the desk, over the form."""
    account_id = ward.actors[who].account_id
    token = ward.runtime.run(issue_link, SYSTEM, account_id)
    ward.runtime.run(set_password, Actor("staff", account_id), token, PASSWORD)
    with ward.runtime.database.read() as session:
        login = session.get_one(Account, account_id).login
    client.application.config["WTF_CSRF_ENABLED"] = False
    typed = {"login": login, "password": PASSWORD}
    response = client.post("/dang-nhap", data=typed, base_url=BASE)
    assert response.status_code in (302, 303), response.status_code
