"""The disk is full for a while: nobody gets a receipt for nothing, and nothing typed is lost."""

import resource

from sqlalchemy import create_engine, text

from tests.journeys.sending import TEXT, fill_until_check, read_slip

SLUG = "doi-thoai-2026"
# Raised by the database when it cannot write, at the last row of what is sent.
FULL = """
CREATE FUNCTION no_space() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'could not extend file: No space left' USING ERRCODE = '53100'; END $$;
CREATE TRIGGER full_disk BEFORE INSERT OR UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION no_space()
"""
TABLES = ("journal_entries", "drafts")


class _Disk:
    """Fills and frees the disk of a site: by a limit on the size of files, or in PostgreSQL."""

    def __init__(self, site):
        self._site = site
        url = site.installation.database_url.replace("postgresql://", "postgresql+psycopg://")
        self.engine = create_engine(url)

    def fill(self):
        if self.engine.dialect.name == "sqlite":
            # The journal of a transaction already needs more than this.
            self._limit(512)
            return
        with self.engine.begin() as connection:
            connection.execute(text(FULL.format(table=TABLES[0])))
            connection.execute(text(FULL.split("$$;")[1].format(table=TABLES[1])))

    def free(self):
        if self.engine.dialect.name == "sqlite":
            self._limit(resource.RLIM_INFINITY)
            return
        with self.engine.begin() as connection:
            for table in TABLES:
                connection.execute(text(f"DROP TRIGGER full_disk ON {table}"))

    def count(self):
        with self.engine.connect() as connection:
            return connection.scalar(text("SELECT count(*) FROM opinions"))

    def _limit(self, size):
        pid = self._site.web.pid
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def test_a_full_disk_loses_nothing_that_was_typed(start_site, person):
    site = start_site("demonstration")
    disk, writer, sender = _Disk(site), person(site), person(site)
    fill_until_check(sender, SLUG, text=f"Trước nút cuối: {TEXT}")
    writer.get(f"/hoi-nghi/{SLUG}/gui-y-kien")
    writer.submit(button="Bắt đầu", follow=True)
    theme = writer.page.select_one("input[name=theme]")
    writer.submit(button="Tiếp tục", follow=True, theme=str(theme["value"]))
    before = disk.count()

    disk.fill()
    sender.submit(button="Gửi ý kiến", follow=True)
    assert sender.status == 500 and "mã sự cố" in sender.text
    assert "Giấy biên nhận" not in sender.text
    writer.submit(button="Tiếp tục", follow=True, title="", text=f"Đang gõ dở: {TEXT}")
    assert writer.status == 500
    assert f"Đang gõ dở: {TEXT}" in writer.response.text
    assert person(site).get("/").status == 200
    assert disk.count() == before

    disk.free()
    sender.submit(button="Gửi lại", follow=True)
    slip = read_slip(sender)
    writer.submit(button="Gửi lại", follow=True)
    assert writer.path.endswith("/noi-xay-ra"), writer.path
    writer.get(f"/hoi-nghi/{SLUG}/gui-y-kien/noi-dung")
    assert f"Đang gõ dở: {TEXT}" in writer.response.text
    assert disk.count() == before + 1
    assert "nguyên vẹn" in site.flask("journal", "verify")
    opened = person(site).get(slip.link, follow=True)
    assert "Trước nút cuối" in opened.text
    disk.engine.dispose()
