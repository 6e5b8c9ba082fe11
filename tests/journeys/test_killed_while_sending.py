"""Power cuts in the middle of the evening rush: whoever saw a receipt is in the database, once."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from sqlalchemy import create_engine, text

from tests.journeys.person import Person
from tests.journeys.ready_drafts import ready_drafts
from tests.journeys.sending import read_slip
from tests.servers.site import Site

SLUG = "doi-thoai-2026"
PEOPLE = 200
AT_ONCE = 20
CHECK_PAGE = f"/hoi-nghi/{SLUG}/gui-y-kien/kiem-tra"
KILLS = 5


def _people_before_the_last_button(site: Site) -> list[Person]:
    """People whose answers lie in drafts on the server, each with the cookie of the draft."""
    people = []
    for ready in ready_drafts(site.installation, SLUG, PEOPLE):
        someone = Person(site.url)
        someone.cookies.set("doithoai", ready.cookie, domain="127.0.0.1")
        people.append(someone)
    return people


def _press_until_receipt(someone: Person, end: float) -> str:
    """Press the button again after every failure, as a person does; the code on the receipt."""
    check = someone.response
    while time.monotonic() < end:
        try:
            someone._take(check)
            someone.submit(button="Gửi ý kiến", follow=True)
            if someone.path.endswith("/bien-nhan") and someone.status == 200:
                return read_slip(someone).code
        except httpx.TransportError:
            time.sleep(0.2)
    raise TimeoutError("no receipt")


# A killed server leaves sockets that nobody closed; they are the test's own doing.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_every_receipt_seen_is_in_the_database_exactly_once(start_site):
    site = start_site("demonstration")
    url = site.installation.database_url.replace("postgresql://", "postgresql+psycopg://")
    engine = create_engine(url)
    with engine.connect() as connection:
        before = connection.scalar(text("SELECT count(*) FROM opinions"))

    seen: list[str] = []
    with ThreadPoolExecutor(AT_ONCE) as pool:
        people = _people_before_the_last_button(site)
        list(pool.map(lambda someone: someone.get(CHECK_PAGE), people))
        end = time.monotonic() + 240
        lock = threading.Lock()

        def press(someone: Person) -> None:
            code = _press_until_receipt(someone, end)
            with lock:
                seen.append(code)

        pressing = [pool.submit(press, someone) for someone in people]
        killed = 0
        while killed < KILLS and time.monotonic() < end:
            if len(seen) >= (killed * PEOPLE) // (KILLS + 1) + 5:
                assert len(seen) < PEOPLE, "all was sent before the kill"
                site.kill()
                killed += 1
                site.restart()
            time.sleep(0.01)
        for press_done in pressing:
            press_done.result()
    for someone in people:
        someone.close()

    assert killed == KILLS
    assert len(set(seen)) == len(seen) == PEOPLE
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM opinions")) == before + PEOPLE
        rows = connection.execute(
            text(
                "SELECT o.code, (SELECT count(*) FROM journal_entries j WHERE j.subject_id = o.id"
                " AND j.subject_kind = 'opinions' AND j.action = 'opinion.received'),"
                " (SELECT count(*) FROM outbox b WHERE b.subject_id = o.id"
                " AND b.subject_kind = 'opinions' AND b.event = 'opinion.received') FROM opinions o"
            )
        ).all()
    engine.dispose()
    kept = {code: (journaled, owed) for code, journaled, owed in rows}
    assert all(kept[code] == (1, 1) for code in seen)
    assert "nguyên vẹn" in site.flask("journal", "verify")
