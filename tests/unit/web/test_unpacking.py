"""A backup unpacks inside its own folder only."""

import io
import tarfile

import pytest

from web.backup import BackupError, _unpacked


def _archive(path, *entries):
    with tarfile.open(path, "w") as archive:
        for entry, content in entries:
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))


def _linked(name, target):
    entry = tarfile.TarInfo(name)
    entry.type, entry.linkname = tarfile.SYMTYPE, target
    return entry


@pytest.mark.parametrize(
    "entry",
    [
        tarfile.TarInfo("../ngoai"),
        tarfile.TarInfo("/ngoai"),
        tarfile.TarInfo("files/../../ngoai"),
        _linked("files", "/"),
    ],
    ids=["above", "absolute", "around", "link"],
)
def test_nothing_is_written_outside(tmp_path, entry):
    source, folder = tmp_path / "backup.tar", tmp_path / "in" / "here"
    folder.mkdir(parents=True)
    _archive(source, (entry, b""))
    with pytest.raises(BackupError, match="không phải bản sao lưu nguyên vẹn"):
        _unpacked(source, folder)
    assert not list(tmp_path.rglob("ngoai"))


def test_files_are_for_their_owner_alone(tmp_path):
    source, folder = tmp_path / "backup.tar", tmp_path / "here"
    folder.mkdir()
    manifest = tarfile.TarInfo("manifest.json")
    _archive(source, (manifest, b'{"format": 1}'), (tarfile.TarInfo("files/ab/cd"), b"x"))
    assert _unpacked(source, folder) == {"format": 1}
    assert (folder / "files/ab/cd").read_bytes() == b"x"
    assert (folder / "files/ab/cd").stat().st_mode & 0o077 == 0
