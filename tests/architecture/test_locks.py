"""The lock files fix everything that is installed, and say nothing of where it came from."""

import re
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from tests.architecture.sources import ROOT

PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", re.MULTILINE)


def pins(file: str) -> dict[str, str]:
    """Package, by its normalised name, to version."""
    text = (ROOT / file).read_text()
    return {re.sub(r"[-_.]+", "-", name).lower(): version for name, version in PIN.findall(text)}


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_package_of_a_lock_has_its_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text()
    entries = re.split(r"\n(?=[A-Za-z0-9])", text)
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []
    options = [line for line in text.splitlines() if line.startswith("-") or "://" in line]
    assert options == []
    assert len(entries) == len(pins(lock)) > 20


def test_the_lock_holds_what_is_asked_for() -> None:
    locked = pins("requirements.lock")
    assert {name: locked.get(name) for name in pins("requirements.txt")} == pins("requirements.txt")


def test_the_developers_lock_holds_the_other_and_what_is_asked_for() -> None:
    locked = pins("requirements-dev.lock")
    wanted = pins("requirements.lock") | pins("requirements-dev.txt")
    assert {name: locked.get(name) for name in wanted} == wanted


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_every_direct_need_is_pinned(file: str) -> None:
    lines = Path(ROOT / file).read_text().splitlines()
    needs = [line for line in lines if line and not line.startswith(("#", "-r "))]
    assert [line for line in needs if not PIN.match(line)] == []


def test_what_is_locked_runs_on_the_python_of_debian_12() -> None:
    # The locks may be written on a newer Python, which leaves out what only an older one needs.
    oldest = {"python_version": "3.11", "python_full_version": "3.11.2", "extra": ""}
    locked = pins("requirements-dev.lock")
    faults = []
    for package in locked:
        try:
            installed = distribution(package)
        except PackageNotFoundError:
            faults.append(f"{package} is not installed")
            continue
        if "3.11.2" not in SpecifierSet(installed.metadata.get("Requires-Python") or ""):
            faults.append(f"{package} {installed.version} needs a newer Python")
        for need in map(Requirement, installed.requires or []):
            wanted = need.marker is None or need.marker.evaluate(oldest)
            if wanted and re.sub(r"[-_.]+", "-", need.name).lower() not in locked:
                faults.append(f"{package} needs {need.name}, which is not locked")
    assert faults == []
