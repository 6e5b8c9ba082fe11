"""The stages of a conference are the import order, and the contract for it is itself tested."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.sources import PRODUCT, ROOT

LINT = [str(Path(sys.executable).parent / "lint-imports"), "--no-logo", "--no-cache"]


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        LINT,
        cwd=folder,
        capture_output=True,
        text=True,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(folder), "COLUMNS": "200"},
    )


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("copy")
    for package in PRODUCT:
        shutil.copytree(
            ROOT / package, folder / package, ignore=shutil.ignore_patterns("__pycache__")
        )
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def test_every_contract_is_kept() -> None:
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("dialogue/opinions/rules.py", "import dialogue.moderation"),
        ("dialogue/clock.py", "import dialogue.work"),
        ("dialogue/work.py", "import flask"),
        ("dialogue/notices/model.py", "import redis"),
        ("dialogue/wording/__init__.py", "import bleach"),
        ("dialogue/work.py", "import web"),
        ("web/__init__.py", "import portal"),
        ("portal/__init__.py", "import admin"),
        ("admin/__init__.py", "import portal"),
        ("portal/__init__.py", "import rq"),
        ("web/__init__.py", "import bleach"),
        ("dialogue/unplaced.py", ""),
    ],
)
def test_a_wrong_import_breaks_a_contract(copied: Path, module: str, line: str) -> None:
    path = copied / module
    before = path.read_text() if path.exists() else None
    path.write_text(f"{before or ''}\n{line}\n")
    try:
        done = lint(copied)
    finally:
        if before is None:
            path.unlink()
        else:
            path.write_text(before)
    assert done.returncode == 1, done.stdout
    assert "BROKEN" in done.stdout
