"""The journal from the command line, and the heads that are made public."""

import pytest
from sqlalchemy import create_engine, text

from tests.journeys import officers
from tests.journeys.rows import value
from tests.journeys.sending import send_opinion
from tests.servers.process import wait_until

SLUG = "doi-thoai-2026"


def _change(site, statement):
    url = site.installation.database_url.replace("postgresql://", "postgresql+psycopg://")
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()


def test_the_command_names_what_does_not_fit(start_site, person):
    site = start_site("demonstration")
    send_opinion(person(site), SLUG)
    assert site.flask("journal", "verify").count("nguyên vẹn") == 3
    assert "doi-thoai-2026: nhận " in site.flask("figures", "verify")
    inspector = officers.sign_in(person(site), officers.INSPECTOR)
    assert "Kiểm tra, giám sát" in inspector.text
    inspector.get("/quan-tri/nhat-ky?nhat_ky=conference:1")
    assert "Nhận được ý kiến" in inspector.text
    inspector.click("Kiểm tra chuỗi")
    assert "Chuỗi nguyên vẹn" in inspector.text
    # It is shown in groups, for eyes that compare.
    head = value(site, "SELECT hash FROM journal_heads WHERE chain = 'conference:1'")
    assert head in "".join(inspector.text.split())

    _change(
        site,
        "UPDATE journal_entries SET subject_id = subject_id + 1"
        " WHERE chain = 'conference:1' AND sequence = 7",
    )
    with pytest.raises(RuntimeError, match="conference:1: mục số 7 đã bị sửa"):
        site.flask("journal", "verify")
    inspector.get("/quan-tri/nhat-ky/conference:1/kiem-tra")
    assert "Chuỗi không còn nguyên vẹn: mục số 7 đã bị sửa." in inspector.text


@pytest.mark.seed("S1-04")
def test_the_heads_are_public_every_day(start_site, person):
    site = start_site("demonstration")
    someone = person(site)
    wait_until(
        lambda: len(someone.get("/minh-bach").page.select(".journal .hash")) >= 3,
        30,
        "the heads on /minh-bach",
        every=0.5,
    )
    assert someone.status == 200


def test_witnesses_outside_get_the_heads(start_site, mail_server):
    start_site(
        "demonstration", MAIL_URL=mail_server.url, JOURNAL_WITNESSES="nguoi.lam.chung@ngoai.example"
    )
    mail_server.wait_for(1, "nguoi.lam.chung@ngoai.example")
    (mail,) = mail_server.to("nguoi.lam.chung@ngoai.example")
    assert "conference:1" in mail.text
