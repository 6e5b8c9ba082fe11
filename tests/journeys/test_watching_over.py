"""What an operator can see of a running portal, and what must not be seen there."""

import json

import httpx

from tests.journeys.sending import send_opinion

SLUG = "doi-thoai-2026"
MARKER = "Bờ kè Zượng Zạ lún hai mét ở ngõ 128 đường Trần Phú."


def test_health_figures_and_logs_without_personal_data(start_site, person):
    site = start_site("demonstration", LOG_FORMAT="json", METRICS_TOKEN="only-prometheus-knows")
    slip = send_opinion(person(site), SLUG, text=MARKER, email="zuong.za@example.vn")
    someone = person(site)
    someone.get(slip.link, follow=True)
    someone.get(f"/tra-cuu?ma={slip.code}")
    someone.get("/hoi-dap?q=Zượng+Zạ")
    someone.get("/khong-co-trang-nay/zuong.za@example.vn")

    assert httpx.get(site.url + "/healthz").json() == {"status": "ok"}
    ready = httpx.get(site.url + "/readyz")
    assert ready.status_code == 200 and ready.json()["status"] == "ready"

    assert httpx.get(site.url + "/metrics").status_code == 404
    wrong = {"Authorization": "Bearer nobody"}
    assert httpx.get(site.url + "/metrics", headers=wrong).status_code == 404
    token = {"Authorization": "Bearer only-prometheus-knows"}
    figures = httpx.get(site.url + "/metrics", headers=token).text
    assert 'route="/tra-cuu"' in figures
    assert 'route="unmatched"' in figures
    assert "portal_outbox_oldest_seconds" in figures

    site.stop()
    lines = [line for line in site.log.splitlines() if line.startswith("{")]
    requests = [json.loads(line) for line in lines if '"portal.requests"' in line]
    assert {"site", "method", "route", "status", "ms"} <= requests[0].keys()
    assert any(line["status"] == 404 and line["route"] == "unmatched" for line in requests)
    for secret in (
        "Zượng",
        "zuong.za",
        "912 345",
        "912345",
        "Hoàng Thị Mười",
        slip.code,
        slip.secret,
        slip.link.rsplit("/", 1)[-1],
    ):
        assert secret not in site.log
        assert secret not in figures
