"""Whether a process may be sent people."""

from werkzeug.test import Client

from web import migrating
from web.observing.endpoints import endpoints


def test_ready_with_the_newest_schema_only(runtime):
    ready = Client(endpoints(runtime)["/readyz"])
    assert ready.get("/").status_code == 200
    migrating.downgrade(runtime.database, "base")
    answer = ready.get("/")
    assert answer.status_code == 503 and answer.json["database"] == "needs db upgrade"
    runtime.database.engine.dispose()


def test_unready_without_a_database_but_alive(runtime, postgres_server):
    ward_database = runtime.database
    if ward_database.is_sqlite:
        path = runtime.settings.var_dir / "portal.sqlite3"
        path.unlink()
        path.mkdir()
    else:
        postgres_server.drop(ward_database.engine.url.database)
    ward_database.engine.dispose()
    routes = endpoints(runtime)
    assert Client(routes["/readyz"]).get("/").status_code == 503
    assert Client(routes["/healthz"]).get("/").status_code == 200


def test_no_figures_without_a_token(runtime):
    metrics = Client(endpoints(runtime)["/metrics"])
    assert metrics.get("/", headers={"Authorization": "Bearer "}).status_code == 404
