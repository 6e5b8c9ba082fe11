"""What people hold from the release before still opens after an upgrade.

`release_0_1_0/` was written by that release: its database, its keys, the session of a citizen
with one button left, the session of an officer, a receipt. Everybody in it is invented.
"""

import gzip
import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from sqlalchemy import create_engine, text

from tests.journeys.sending import read_slip
from tests.servers.site import Installation, Site

OLD = Path(__file__).parent / "release_0_1_0"
KEPT = json.loads((OLD / "kept.json").read_text())
SLUG = "doi-thoai-2026"


@pytest.fixture(scope="module")
def upgraded(tmp_path_factory):
    """The old installation, brought to this release and served."""
    folder = tmp_path_factory.mktemp("upgraded")
    var = folder / "var"
    shutil.copytree(OLD / "keys", var / "keys")
    (var / "portal.sqlite3").write_bytes(gzip.decompress((OLD / "portal.sqlite3.gz").read_bytes()))
    installation = Installation(folder, {"VAR_DIR": str(var)})
    engine = create_engine(installation.database_url)
    with engine.begin() as connection:
        # Drafts and sessions are as young as they were on the day of the upgrade.
        connection.execute(
            text("UPDATE drafts SET touched_at = :now"),
            {"now": datetime.now(UTC).replace(tzinfo=None).isoformat(" ")},
        )
    engine.dispose()
    installation.flask("db", "upgrade")
    site = Site(installation)
    site.start()
    yield site
    site.stop()


def _cookie(session):
    old = Flask("old")
    old.secret_key = (OLD / "keys" / "session.key").read_text().strip()
    signer = SecureCookieSessionInterface().get_signing_serializer(old)
    return str(signer.dumps(session))


def test_a_form_that_was_open_is_sent_with_its_old_token(upgraded, person):
    someone = person(upgraded)
    someone.cookies.set("doithoai", _cookie(KEPT["draft"]["session"]), domain="127.0.0.1")
    someone.post(f"/hoi-nghi/{SLUG}/gui-y-kien/kiem-tra", KEPT["draft"]["form"])
    assert someone.status == 303, someone.text
    someone.follow()
    assert read_slip(someone).code.startswith("HB26-")


def test_a_receipt_still_opens_by_link_and_by_code_and_secret(upgraded, person):
    slip = KEPT["slip"]
    by_link = person(upgraded).get(slip["link"], follow=True)
    assert slip["code"] in by_link.text and "Đèn đường ngõ 128" in by_link.text
    by_code = person(upgraded).get("/tra-cuu")
    by_code.submit(follow=True, code=slip["code"], secret=slip["secret"])
    assert "Đèn đường ngõ 128" in by_code.text


def test_an_officer_stays_signed_in_or_comes_back_to_the_page(upgraded, person):
    officer = person(upgraded)
    officer.cookies.set(
        "doithoai_canbo", _cookie(KEPT["officer"]["session"]), domain="127.0.0.1", path="/quan-tri"
    )
    officer.get("/quan-tri/hang-cho", follow=True)
    if "/dang-nhap" in officer.path:
        officer.submit(login=KEPT["officer"]["login"], password="Hoa Binh doi thoai 2026")
        officer.follow()
    assert officer.status == 200 and KEPT["slip"]["code"] in officer.text


def test_the_journal_goes_on_where_it_stood(upgraded):
    assert "nguyên vẹn" in upgraded.flask("journal", "verify")
    upgraded.flask("db", "check")
