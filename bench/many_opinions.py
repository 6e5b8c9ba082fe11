"""A hundred thousand opinions in one conference, and what the desks cost then."""

import secrets
from datetime import timedelta

from sqlalchemy import insert, select

from bench.pages import Figures, load
from dialogue import clock
from dialogue.accounts.model import Account
from dialogue.accounts.passwords import hash_password
from dialogue.matters.model import Matter, Membership
from dialogue.moderation.model import Exclusion
from dialogue.opinions.model import Opinion, OpinionVersion
from dialogue.routing.model import Assignment
from dialogue.work import Runtime
from tests.factories.ward import Ward
from tests.journeys.person import Person

OFFICERS = ("coordinator", "moderator", "works_head")
DESKS = (
    ("queue", "moderator", "/quan-tri/hang-cho"),
    ("matters", "moderator", "/quan-tri/van-de"),
    ("board", "coordinator", "/quan-tri/dieu-phoi"),
    ("agency", "works_head", "/quan-tri/viec-co-quan"),
)
_PASSWORD = secrets.token_urlsafe(20)
_STATES = ("received",) * 20 + ("accepted",) * 65 + ("excluded",) * 10 + ("withdrawn",) * 5
_AT_ONCE = 5000
_IN_A_MATTER = 10


def add_opinions(runtime: Runtime, ward: Ward, count: int) -> None:
    """`count` opinions of every state; of the accepted ten make a matter, which is routed."""
    now = clock.utc_now()
    moderator = ward.actors["moderator"].account_id
    second = ward.actors["second"].account_id
    with runtime.database.write_session() as session:
        for name in OFFICERS:
            account = session.get_one(Account, ward.actors[name].account_id)
            account.password_hash = hash_password(_PASSWORD)
        first_matter = (session.scalar(select(Matter.id).order_by(Matter.id.desc())) or 0) + 1
        matters = 0
        for start in range(0, count, _AT_ONCE):
            ids = range(start, min(count, start + _AT_ONCE))
            state = {n: _STATES[n * 37 % len(_STATES)] for n in ids}
            sent = {n: now - timedelta(minutes=n % 14_000) for n in ids}
            session.execute(
                insert(Opinion),
                [
                    {
                        "id": n + 1,
                        "conference_id": ward.conference_id,
                        "theme_id": ward.theme_ids[n % len(ward.theme_ids)],
                        "code": f"HB26-{n:07d}",
                        "secret_digest": "0" * 64,
                        "link_digest": f"{n:064d}",
                        "state": state[n],
                        "place": f"Ngõ {n % 300 + 1} đường Trần Phú, tổ {n % 40 + 1}",
                        "sent_at": sent[n],
                        "withdrawn_at": now if state[n] == "withdrawn" else None,
                        "revision": 1,
                    }
                    for n in ids
                ],
            )
            session.execute(
                insert(OpinionVersion),
                [
                    {
                        "opinion_id": n + 1,
                        "number": 1,
                        "title": f"Đèn đường ngõ {n % 300 + 1} hỏng",
                        "text": "Đèn đường hỏng từ đầu tháng, đề nghị phường cho thay bóng. " * 6,
                        "sent_at": sent[n],
                    }
                    for n in ids
                ],
            )
            accepted = [n for n in ids if state[n] == "accepted"]
            fresh = range(matters, matters + -(-len(accepted) // _IN_A_MATTER))
            session.execute(
                insert(Matter),
                [
                    {
                        "id": first_matter + n,
                        "conference_id": ward.conference_id,
                        "number": first_matter + n,
                        "title": f"Đèn đường tổ {n} hỏng",
                        "summary": "Đề nghị thay đèn và kiểm tra cả tuyến trước mùa mưa.",
                        "field_id": ward.field_id,
                        "urgency": ("normal", "urgent", "very_urgent")[n % 3],
                        "created_at": now,
                    }
                    for n in fresh
                ],
            )
            session.execute(
                insert(Membership),
                [
                    {
                        "opinion_id": n + 1,
                        "matter_id": first_matter + matters + place // _IN_A_MATTER,
                        "since": now,
                    }
                    for place, n in enumerate(accepted)
                ],
            )
            session.execute(
                insert(Assignment),
                [
                    {
                        "matter_id": first_matter + n,
                        "organisation_id": ward.organisations[("works", "culture")[n % 2]],
                        "state": ("sent", "accepted")[n % 4 > 0],
                        "working_days": 7,
                        "assigned_by": moderator,
                        "assigned_at": now - timedelta(days=n % 20),
                    }
                    for n in fresh
                    if n % 5
                ],
            )
            session.execute(
                insert(Exclusion),
                [
                    {
                        "opinion_id": n + 1,
                        "ground": ("KN", "ND", "TT")[n % 3],
                        "state": "confirmed",
                        "proposed_by": moderator,
                        "proposed_at": now,
                        "decided_by": second,
                        "decided_at": now,
                        "letter": {"title": "Thư"},
                    }
                    for n in ids
                    if state[n] == "excluded"
                ],
            )
            matters = fresh.stop
        session.commit()
        if not runtime.database.is_sqlite:
            session.connection().exec_driver_sql("ANALYZE")
            session.commit()


def desks(url: str, ward: Ward, seconds: int) -> list[tuple[str, Figures]]:
    """The time of the server for one officer at each desk."""
    found = []
    for label, name, path in DESKS:
        officer = Person(url)
        officer.get("/quan-tri/dang-nhap")
        officer.submit(login=f"{name}.hb26".replace("_", "."), password=_PASSWORD, follow=True)
        officer.get(path)
        assert officer.status == 200, f"{path}: {officer.status}"
        cookie = "; ".join(f"{c.name}={c.value}" for c in officer.cookies.jar)
        found.append((label, load(url + path, 1, seconds, cookie)))
        officer.close()
    return found
