"""A machine burns down: what was backed up stands again, and its journals prove it."""

import shutil
import tarfile

import pytest
from sqlalchemy import create_engine, text

from tests.journeys.sending import TEXT, send_opinion
from tests.servers.site import Site

SLUG = "doi-thoai-2026"


def _change(installation, statement):
    url = installation.database_url.replace("postgresql://", "postgresql+psycopg://")
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()


def test_backed_up_while_people_write_and_restored_elsewhere(start_site, backend, person, tmp_path):
    site = start_site("demonstration")
    slip = send_opinion(person(site), SLUG)
    backup = tmp_path / "backup.tar"
    assert "Đã sao lưu" in site.flask("backup", str(backup))
    assert backup.stat().st_mode & 0o077 == 0
    with pytest.raises(RuntimeError, match="Đã có tệp"):
        site.flask("backup", str(backup))
    with pytest.raises(RuntimeError, match="đã có nội dung"):
        site.flask("restore", str(backup))
    with tarfile.open(backup) as archive:
        assert not [name for name in archive.getnames() if "key" in name]
    site.stop()

    elsewhere = backend.installation("empty")
    # The keys come from where two people keep them apart.
    shutil.rmtree(elsewhere.var / "keys")
    shutil.copytree(site.installation.var / "keys", elsewhere.var / "keys")
    assert "nguyên vẹn" in elsewhere.flask("restore", str(backup))
    kept = {path.name for path in (site.installation.var / "files").rglob("*") if path.is_file()}
    there = {path.name for path in (elsewhere.var / "files").rglob("*") if path.is_file()}
    assert kept and kept == there
    again = Site(elsewhere)
    try:
        again.start()
        someone = person(again)
        someone.get(slip.link, follow=True)
        assert TEXT in someone.text
        assert "Lê Văn Lạ" not in someone.text
        fresh = send_opinion(person(again), SLUG)
        assert fresh.code != slip.code
    finally:
        again.stop()
    assert elsewhere.flask("journal", "verify").count("nguyên vẹn") == 3


def test_a_backup_that_was_tampered_with_says_where(backend, tmp_path):
    source = backend.installation("demonstration")
    _change(
        source,
        "UPDATE journal_entries SET subject_id = subject_id + 1"
        " WHERE chain = 'conference:1' AND sequence = 7",
    )
    backup = tmp_path / "backup.tar"
    source.flask("backup", str(backup))
    with pytest.raises(RuntimeError, match="conference:1: mục số 7 đã bị sửa"):
        backend.installation("empty").flask("restore", str(backup))

    content = bytearray(backup.read_bytes())
    content[len(content) // 2] ^= 0xFF
    backup.write_bytes(content)
    with pytest.raises(RuntimeError, match=r"Bản sao đã hỏng|không phải bản sao lưu"):
        backend.installation("empty").flask("restore", str(backup))
    backup.write_bytes(b"nothing of the kind")
    with pytest.raises(RuntimeError, match="không phải bản sao lưu"):
        backend.installation("empty").flask("restore", str(backup))
