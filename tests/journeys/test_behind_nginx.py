"""A hundred telephones on a bad line, and everybody else still gets their page."""

import socket
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from tests.servers.backends import on_sqlite
from tests.servers.nginx import Nginx

pytestmark = on_sqlite
SLUG = "doi-thoai-2026"
SLOW = 100


@pytest.fixture
def behind(start_site, tmp_path):
    """A site whose shipped nginx stands in front; only nginx may say who asks."""
    site = start_site("demonstration", TRUSTED_PROXIES="1")
    nginx = Nginx(tmp_path, site.port, largest="24m")
    nginx.start()
    yield nginx
    nginx.stop()


def _dripping(port: int) -> socket.socket:
    """Begin a form and stop in the middle of it, as a telephone in a lift does."""
    line = socket.create_connection(("127.0.0.1", port), timeout=30)
    head = (
        f"POST /hoi-nghi/{SLUG}/gui-y-kien HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000\r\n\r\n"
    )
    line.sendall(f"{head}text=".encode())
    return line


def test_slow_lines_hold_up_nobody_else(behind):
    with ThreadPoolExecutor(20) as pool:
        lines = list(pool.map(_dripping, [behind.port] * SLOW))
    try:
        for path in ("/", "/hoi-dap", "/tra-cuu", "/quan-tri/dang-nhap"):
            # Were they let through, the eight threads would wait for the hundred.
            assert httpx.get(behind.url + path, timeout=15).status_code == 200, path
            for line in lines:
                line.sendall(b"a")
        time.sleep(0.2)
        assert httpx.get(behind.url + "/", timeout=15).status_code == 200
    finally:
        for line in lines:
            line.close()


def test_what_only_this_machine_may_see_and_how_large_a_form_may_be(behind):
    assert httpx.get(behind.url + "/readyz").json()["status"] == "ready"
    assert httpx.get(behind.url + "/healthz").status_code == 200
    whole = httpx.get(behind.url + "/", headers={"Accept-Encoding": "gzip"})
    assert whole.headers["Content-Encoding"] == "gzip"
    known = {"If-None-Match": whole.headers["ETag"], "Accept-Encoding": "gzip"}
    assert httpx.get(behind.url + "/", headers=known).status_code == 304
    large = httpx.post(behind.url + "/tra-cuu", content=b"a" * (20 << 20), timeout=60)
    assert large.status_code in (400, 413) and "Mặt trận" in large.text
    # More than the proxy lets through, too, is answered in our words; the site never sees it.
    for path in (f"/hoi-nghi/{SLUG}/gui-y-kien/noi-dung", "/quan-tri/nhap-phieu"):
        larger = httpx.post(behind.url + path, content=b"a" * (25 << 20), timeout=60)
        assert larger.status_code == 413
        for said in ("Tệp gửi lên lớn quá", "«Quay lại»", "Mặt trận"):
            assert said in larger.text
        assert "nginx" not in larger.text
