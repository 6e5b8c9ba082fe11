"""A whole installation in one file, and back: the database, the stored files, not the keys.

The file is a tar archive: `manifest.json` says what it holds, `database` is an SQLite file or
what `pg_dump --format=custom` wrote, `files/` are the stored files under their digests.
"""

import hashlib
import io
import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic.migration import MigrationContext
from sqlalchemy import inspect, select, text
from sqlalchemy.engine import make_url

from dialogue import clock
from dialogue.journal.chain import Flaw, chains, verify
from dialogue.journal.model import JournalEntry, JournalHead
from dialogue.work import Runtime
from web import migrating

FORMAT = 1


class BackupError(Exception):
    """Why a backup was not made or not restored, as a sentence for the operator."""


def back_up(runtime: Runtime, target: Path) -> dict[str, Any]:
    """Write the installation to `target` (mode 0600) while it runs; returns the manifest.

    The database is copied first and the files after it: a file is stored before the row that
    names it is committed, so every row of the copy finds its file.
    """
    with tempfile.TemporaryDirectory(dir=target.parent) as name:
        dump = Path(name) / "database"
        heads = _heads(runtime)
        _dump(runtime, dump)
        manifest = {
            "format": FORMAT,
            "made_at": clock.utc_now().isoformat(),
            "database": "sqlite" if runtime.database.is_sqlite else "postgresql",
            "revision": _revision(runtime),
            "sha256": _digest(dump),
            "heads": heads,
        }
        draft = Path(name) / "backup.tar"
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            with tarfile.open(fileobj=file, mode="w") as archive:
                _add(archive, "manifest.json", json.dumps(manifest, indent=1).encode())
                archive.add(dump, "database")
                files = runtime.settings.var_dir / "files"
                if files.is_dir():
                    archive.add(files, "files")
            file.flush()
            os.fsync(file.fileno())
        draft.rename(target)
    return manifest


def restore(runtime: Runtime, source: Path) -> list[Flaw]:
    """Put a backup into an installation without content; returns what is wrong with its chains.

    BackupError when there is content already, or the file is no whole backup of this kind of
    database. An older backup is brought to the newest revision.
    """
    _refuse_content(runtime)
    with tempfile.TemporaryDirectory(dir=runtime.settings.var_dir) as name:
        manifest = _unpacked(source, Path(name))
        kind = "sqlite" if runtime.database.is_sqlite else "postgresql"
        if manifest["database"] != kind:
            raise BackupError(f"Bản sao này là của {manifest['database']}, nơi này dùng {kind}.")
        dump = Path(name) / "database"
        if _digest(dump) != manifest["sha256"]:
            raise BackupError("Bản sao đã hỏng: cơ sở dữ liệu không khớp dấu kiểm trong tệp.")
        _load(runtime, dump)
        if (Path(name) / "files").is_dir():
            shutil.copytree(
                Path(name) / "files", runtime.settings.var_dir / "files", dirs_exist_ok=True
            )
    runtime.database.engine.dispose()
    migrating.upgrade(runtime.database)
    return _flaws(runtime, manifest["heads"])


def _flaws(runtime: Runtime, heads: dict[str, list[Any]]) -> list[Flaw]:
    """The chains that do not fit in themselves, or do not go through the head of the backup."""
    found = []
    with runtime.database.read() as session:
        for chain in sorted({*chains(session), *heads}):
            flaw = verify(session, chain)
            if flaw is None and chain in heads:
                sequence, wanted = heads[chain]
                query = select(JournalEntry.hash).where(
                    JournalEntry.chain == chain, JournalEntry.sequence == sequence
                )
                if session.scalar(query) != wanted:
                    flaw = Flaw(chain, sequence, "head")
            if flaw is not None:
                found.append(flaw)
    return found


def _heads(runtime: Runtime) -> dict[str, list[Any]]:
    with runtime.database.read() as session:
        return {
            head.chain: [head.sequence, head.hash] for head in session.scalars(select(JournalHead))
        }


def _revision(runtime: Runtime) -> str | None:
    with runtime.database.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def _refuse_content(runtime: Runtime) -> None:
    if not inspect(runtime.database.engine).has_table("journal_entries"):
        return
    with runtime.database.read() as session:
        if session.scalar(text("SELECT count(*) FROM journal_entries")):
            raise BackupError(
                "Nơi này đã có nội dung nên không khôi phục đè lên. Hãy dùng nơi mới."
            )


def _dump(runtime: Runtime, target: Path) -> None:
    target.touch(mode=0o600)
    if not runtime.database.is_sqlite:
        with _postgres(runtime) as (database, env):
            _run(["pg_dump", "--format=custom", "--no-owner", f"--file={target}", database], env)
        return
    with _sqlite(_sqlite_path(runtime)) as source, _sqlite(target) as copy:
        source.backup(copy)


def _load(runtime: Runtime, dump: Path) -> None:
    if not runtime.database.is_sqlite:
        with _postgres(runtime) as (database, env):
            flags = ["--no-owner", "--clean", "--if-exists", "--single-transaction"]
            _run(["pg_restore", *flags, "--exit-on-error", f"--dbname={database}", str(dump)], env)
        return
    runtime.database.engine.dispose()
    with _sqlite(dump) as source, _sqlite(_sqlite_path(runtime)) as copy:
        source.backup(copy)


def _sqlite_path(runtime: Runtime) -> Path:
    path = make_url(runtime.settings.database).database
    assert path is not None
    return Path(path)


@contextmanager
def _sqlite(path: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(path, timeout=60)
    try:
        yield connection
    finally:
        connection.close()


@contextmanager
def _postgres(runtime: Runtime) -> Iterator[tuple[str, dict[str, str]]]:
    """The address without its password, which the list of processes would show."""
    url = make_url(runtime.settings.database)
    env = {**os.environ, "PGPASSWORD": url.password or ""}
    plain = url.set(drivername="postgresql", password=None)
    yield plain.render_as_string(hide_password=False), env


def _run(command: list[str], env: dict[str, str]) -> None:
    program = shutil.which(command[0])
    if program is None:
        raise BackupError(f"Thiếu chương trình {command[0]}. Hãy cài gói postgresql-client.")
    done = subprocess.run(  # noqa: S603
        [program, *command[1:]], env=env, capture_output=True, text=True
    )
    if done.returncode:
        raise BackupError(f"{command[0]} báo lỗi: {done.stderr.strip()[-500:]}")


def _unpacked(source: Path, folder: Path) -> dict[str, Any]:
    try:
        with tarfile.open(source) as archive:
            _unpack(archive, folder)
        manifest = json.loads((folder / "manifest.json").read_text())
    except (OSError, tarfile.TarError, ValueError) as error:
        raise BackupError("Tệp này không phải bản sao lưu nguyên vẹn.") from error
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise BackupError("Bản sao này do phiên bản khác lập, chưa đọc được.")
    return manifest


def _unpack(archive: tarfile.TarFile, folder: Path) -> None:
    """Plain files inside `folder` only. Python 3.11.2, of Debian 12, has no filters for this."""
    for entry in archive:
        if entry.isdir():
            continue
        target = (folder / entry.name).resolve()
        content = archive.extractfile(entry) if entry.isfile() else None
        if content is None or folder.resolve() not in target.parents:
            raise tarfile.TarError(entry.name)
        target.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as file:
            shutil.copyfileobj(content, file)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _add(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(content), 0o600
    archive.addfile(entry, io.BytesIO(content))
