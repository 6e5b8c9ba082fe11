"""What a page of the desk costs: as many statements for many rows as for few, and short pages."""

import pytest
from sqlalchemy import event

from admin import create_admin
from dialogue import clock
from dialogue.accounts.model import Account
from dialogue.accounts.sign_in import sign_in
from dialogue.permissions import SYSTEM
from tests.factories.ward import make_ward

BASE = "http://localhost/quan-tri"
DESKS = (
    ("moderator", "/hang-cho"),
    ("moderator", "/da-xu-ly"),
    ("moderator", "/van-de"),
    ("coordinator", "/dieu-phoi"),
    ("coordinator", "/van-de?loc=dang-soan"),
    ("works_head", "/viec-co-quan"),
    ("works_head", "/da-tra-loi"),
)


@pytest.fixture
def desk(runtime):
    """A ward of today with an open page of the desk for each of its officers."""
    ward = make_ward(runtime, moment=clock.utc_now())
    app, clients = create_admin(runtime), {}

    def look(who, path):
        if who not in clients:
            account_id = ward.actors[who].account_id
            with runtime.database.read() as session:
                login = session.get_one(Account, account_id).login
            client = clients[who] = app.test_client()
            with client.session_transaction("/", base_url=BASE) as kept:
                kept["_user_id"] = ward.run(sign_in, SYSTEM, login, account_id)
        seen: list[str] = []

        def note(connection, cursor, statement, *rest):
            seen.append(statement)

        clients[who].get(path, base_url=BASE)
        event.listen(runtime.database.engine, "before_cursor_execute", note)
        try:
            response = clients[who].get(path, base_url=BASE)
        finally:
            event.remove(runtime.database.engine, "before_cursor_execute", note)
        assert response.status_code == 200, path
        return response.get_data(as_text=True), len(seen)

    return ward, look


def _fill(ward, count):
    for _ in range(count):
        ward.send()
        ward.assigned(ward.accepted()[1])


def test_statements_do_not_grow_and_long_lists_have_pages(desk):
    ward, look = desk
    _fill(ward, 4)
    few = {path: look(who, path)[1] for who, path in DESKS}
    _fill(ward, 50)
    pages = {path: look(who, path) for who, path in DESKS}
    assert {path: count for path, (_, count) in pages.items()} == few
    assert max(few.values()) <= 30
    assert pages["/van-de"][0].count('<th scope="row">') == 50
    assert pages["/viec-co-quan"][0].count('class="queue-title"') == 50
    rest, _ = look("moderator", "/van-de?trang=2")
    assert rest.count('<th scope="row">') == 4
    beyond, _ = look("moderator", "/van-de?trang=99999999999999999999")
    assert beyond.count('<th scope="row">') == 4
