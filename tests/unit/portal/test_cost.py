"""What a public page costs: bytes on first load, and statements however many rows there are."""

import re

from sqlalchemy import event

from bench.seed import add_answers, seed
from portal import create_portal
from web.site import STATIC

MOST_BYTES = 60_000
PAGES = ("/", "/hoi-dap", "/hoi-dap?q=den+duong", "/hoi-dap/2026-0003")


def _browse(runtime, path):
    """Open a page of the citizens' site; its HTML, and how many statements it took."""
    statements: list[str] = []

    def count(connection, cursor, statement, *rest):
        statements.append(statement)

    event.listen(runtime.database.engine, "before_cursor_execute", count)
    try:
        response = create_portal(runtime).test_client().get(path)
    finally:
        event.remove(runtime.database.engine, "before_cursor_execute", count)
    assert response.status_code == 200, path
    return response.get_data(as_text=True), len(statements)


def _wire_size(name: str) -> int:
    path = STATIC / name
    packed = path.with_name(path.name + ".gz")
    return (packed if packed.exists() else path).stat().st_size


def test_a_first_load_is_light(runtime):
    seed(runtime, 40)
    for path in PAGES:
        html, _ = _browse(runtime, path)
        files = set(re.findall(r'(?:href|src)="/static/([^"]+)"', html))
        assert {name.rsplit(".", 1)[1] for name in files} >= {"css", "js", "svg", "woff2"}
        weight = len(html.encode()) + sum(_wire_size(name) for name in files)
        assert weight <= MOST_BYTES, f"{path}: {weight} bytes"


def test_statements_do_not_grow_with_the_rows(runtime):
    ward = seed(runtime, 8)
    few = {path: _browse(runtime, path)[1] for path in PAGES}
    add_answers(ward, 8, 160)
    many = {path: _browse(runtime, path)[1] for path in PAGES}
    assert many == few
    assert max(few.values()) <= 12
