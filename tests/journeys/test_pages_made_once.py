"""A page for readers is made once, and again as soon as something it shows has changed."""

import re

import httpx

from tests.journeys.sending import send_opinion
from tests.servers.process import wait_until

SLUG = "doi-thoai-2026"
PAGES = ("/", "/hoi-dap", f"/hoi-nghi/{SLUG}", "/minh-bach", "/tro-giup", "/hoi-dap.atom")


def test_unchanged_pages_cost_a_reader_nothing_and_changed_ones_are_new(demo_site, person):
    site = demo_site
    for path in PAGES:
        first = httpx.get(site.url + path)
        assert first.status_code == 200 and "Set-Cookie" not in first.headers
        again = httpx.get(site.url + path)
        assert again.content == first.content
        assert again.headers["ETag"] == first.headers["ETag"]
        assert again.headers["Content-Type"] == first.headers["Content-Type"]
        assert again.headers["Content-Security-Policy"]
        known = {"If-None-Match": first.headers["ETag"]}
        unchanged = httpx.get(site.url + path, headers=known)
        assert unchanged.status_code == 304 and not unchanged.content, path
        head = httpx.head(site.url + path)
        assert head.status_code == 200 and not head.content
        assert httpx.get(site.url + path, headers={"If-None-Match": '"other"'}).status_code == 200

    before = httpx.get(site.url + "/minh-bach").text
    send_opinion(person(site), SLUG)
    wait_until(
        lambda: httpx.get(site.url + "/minh-bach").text != before, 5, "the new figure", every=0.1
    )
    known = {"If-None-Match": first.headers["ETag"]}
    assert httpx.get(f"{site.url}/hoi-nghi/{SLUG}", headers=known).status_code == 200


def test_a_file_is_a_file(demo_site):
    published = httpx.get(demo_site.url + "/hoi-dap").text
    found = [
        path
        for path in sorted(set(re.findall(r"/hoi-dap/\d{4}-\d{4}", published)))
        if httpx.get(f"{demo_site.url}{path}/ban-ky.pdf").content.startswith(b"%PDF")
    ]
    assert found, "no signed document in the demonstration"


def test_nobody_gets_a_page_of_another_address(demo_site):
    found = {
        path: httpx.get(demo_site.url + path).text
        for path in ("/hoi-dap", "/hoi-dap?q=den", "/hoi-dap?q=rac", "/hoi-nghi")
    }
    assert len(set(found.values())) == len(found)
    assert httpx.get(demo_site.url + "/hoi-dap/2026-9999").status_code == 404
    assert httpx.get(demo_site.url + "/hoi-dap/2026-9999").status_code == 404
