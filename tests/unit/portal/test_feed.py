"""The Atom feed and the answer 304, down to their headers."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest

from bench.seed import seed
from dialogue import clock
from dialogue.publication.model import Publication
from dialogue.publication.withholding import withhold
from portal import create_portal

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def ward(bare_runtime):
    """A ward with three public answers."""
    return seed(bare_runtime, 3)


def _get(ward, path="/hoi-dap.atom", **headers):
    return create_portal(ward.runtime).test_client().get(path, headers=headers)


def test_an_unchanged_feed_is_answered_with_304(ward):
    first = _get(ward)
    assert first.content_type == "application/atom+xml; charset=utf-8"
    assert first.last_modified is not None
    for headers in (
        {"If-None-Match": first.headers["ETag"]},
        {"If-Modified-Since": first.headers["Last-Modified"]},
    ):
        again = _get(ward, **headers)
        assert again.status_code == 304
        assert again.get_data() == b""


def test_a_withheld_entry_vanishes_for_readers_who_go_by_the_clock(ward):
    seen = _get(ward)
    assert seen.get_data(as_text=True).count("<entry>") == 3
    ward.run(withhold, "coordinator", 1, 1, "name", at=clock.utc_now())
    for headers in (
        {"If-None-Match": seen.headers["ETag"]},
        {"If-Modified-Since": seen.headers["Last-Modified"]},
    ):
        again = _get(ward, **headers)
        assert again.status_code == 200
        assert again.get_data(as_text=True).count("<entry>") == 2
        # A second change within the same second could hide behind this one.
        assert again.last_modified is None


def test_markup_in_a_feed_is_escaped_once(ward):
    with ward.runtime.database.write_session() as session:
        row = session.get_one(Publication, 3)
        row.title, row.question = "Cống < 5 m & <b>vỡ</b>", "Hỏi <script>alert(1)</script>"
        row.public_from = clock.utc_now() - timedelta(seconds=10)
        session.commit()
    feed = ElementTree.fromstring(_get(ward).get_data())  # noqa: S314
    entry = feed.find(f"{ATOM}entry")
    assert entry.find(f"{ATOM}title").text == "Cống < 5 m & <b>vỡ</b>"
    content = entry.find(f"{ATOM}content").text
    assert "Hỏi &lt;script&gt;alert(1)&lt;/script&gt;" in content
    assert "<p>" in content
    assert entry.find(f"{ATOM}link").get("href").startswith(ward.runtime.settings.public_url)


@pytest.mark.parametrize("path", ["/", "/hoi-dap", "/hoi-dap/2026-0002", "/hoi-nghi"])
def test_an_unchanged_page_costs_one_statement(ward, path):
    portal = create_portal(ward.runtime)
    first = portal.test_client().get(path)
    again = portal.test_client().get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert again.headers["Cache-Control"] == "public, no-cache"
    ward.send()
    changed = portal.test_client().get(path, headers={"If-None-Match": '"x"'})
    assert changed.status_code == 200
