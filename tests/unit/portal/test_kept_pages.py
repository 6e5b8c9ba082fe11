"""Pages made once for all readers: cheap while opinions pour in, exact when words are withheld."""

import pytest
from sqlalchemy import event

from bench.seed import seed
from dialogue import clock
from dialogue.arrivals.signs import Traces
from dialogue.opinions.commands import submit_draft
from dialogue.opinions.drafts import start_draft
from dialogue.permissions import CITIZEN
from dialogue.publication.withholding import withhold
from portal import create_portal, reading_pages

PAGES = ("/", "/hoi-dap", "/hoi-dap/2026-0003", "/hoi-nghi/doi-thoai-2026")


@pytest.fixture
def ward(bare_runtime):
    """A ward with three public answers."""
    return seed(bare_runtime, 3)


@pytest.fixture
def processes(ward, monkeypatch):
    """Two web processes: what one keeps, the other knows nothing of. A minute is like a second."""
    monkeypatch.setattr(reading_pages, "_YOUNG_SECONDS", 3600.0)
    monkeypatch.setattr(reading_pages, "now", lambda: ward.moment)
    return [create_portal(ward.runtime).test_client() for _ in range(2)]


@pytest.fixture
def statements(ward):
    """Every statement that reaches the database."""
    found: list[str] = []

    def note(connection, cursor, statement, *rest):
        found.append(statement)

    engine = ward.runtime.database.engine
    event.listen(engine, "before_cursor_execute", note)
    yield found
    event.remove(engine, "before_cursor_execute", note)


def send(ward, **traces):
    token = ward.run(start_draft, CITIZEN, ward.conference_id, at=clock.utc_now())
    arguments = (token, ward.submission(), Traces(**traces))
    ward.run(submit_draft, CITIZEN, *arguments, at=clock.utc_now())


def test_a_kept_page_costs_one_statement_even_while_opinions_pour_in(ward, processes, statements):
    made = {path: processes[0].get(path).data for path in PAGES}
    send(ward)
    send(ward, decoy=True)  # is held for a look, which is recorded too
    for path in PAGES:
        statements.clear()
        assert processes[0].get(path).data == made[path], path
        assert len(statements) == 1, path


def test_while_one_reader_waits_for_a_new_page_the_others_are_given_the_old_one(
    ward, processes, statements, monkeypatch
):
    monkeypatch.setattr(reading_pages, "_YOUNG_SECONDS", 0.0)
    reader, address = processes[0], "http://localhost//hoi-dap?"
    old = reader.get("/hoi-dap").data
    pages = reader.application.extensions["kept_pages"]
    send(ward)
    assert pages.begin(address)
    statements.clear()
    assert reader.get("/hoi-dap").data == old
    assert len(statements) == 1
    ward.run(withhold, "coordinator", 1, 1, "name", at=clock.utc_now())
    assert b"2026-0001" not in reader.get("/hoi-dap").data
    send(ward)
    pages.end(address)
    statements.clear()
    reader.get("/hoi-dap")
    assert len(statements) > 1
    assert pages.begin(address), "who has made the page does not make it any more"


def test_withheld_words_are_gone_from_every_process_at_the_next_request(ward, processes):
    words = processes[0].get("/hoi-dap/2026-0001").get_data(as_text=True).split("<h1")[1][:60]
    for process in processes:
        for _ in range(2):
            assert words in process.get("/hoi-dap/2026-0001").get_data(as_text=True)
            assert "2026-0001" in process.get("/hoi-dap").get_data(as_text=True)
    send(ward)
    ward.run(withhold, "coordinator", 1, 1, "name", at=clock.utc_now())
    send(ward)
    for process in processes:
        assert words not in process.get("/hoi-dap/2026-0001").get_data(as_text=True)
        assert "2026-0001" not in process.get("/hoi-dap").get_data(as_text=True)
