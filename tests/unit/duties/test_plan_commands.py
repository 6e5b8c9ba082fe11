"""`flask plan load` and `export`: a file becomes a conference and comes back as it was."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from flask.cli import AppGroup

from dialogue.accounts.model import Account
from dialogue.conferences.queries import conference_by_slug
from web.cli.kept_plans import add_kept_plans

PLANS = Path(__file__).parents[3] / "plans"
SLUG = "doi-thoai-2026"


@pytest.fixture
def command(ward):
    group = AppGroup("plan")
    add_kept_plans(group, ward.runtime)

    def invoke(*args):
        return CliRunner().invoke(group, [str(part) for part in args])

    return invoke


@pytest.fixture
def login(ward):
    with ward.runtime.database.read() as session:
        return session.get_one(Account, ward.actors["coordinator"].account_id).login


def test_a_loaded_plan_runs_a_conference_and_comes_back_as_it_was(ward, command, login):
    file = PLANS / "hoa-binh-2026.yaml"
    loaded = command("load", file, "--as", login)
    assert loaded.exit_code == 0, loaded.output
    with ward.runtime.database.read() as session:
        assert conference_by_slug(session, SLUG + "-2").plan_number == "15/KH-UBND"
    given = command("export", SLUG + "-2")
    # The hour was the plan's own, so holding it changed nothing.
    assert given.output == file.read_text(encoding="utf-8")


def test_what_has_no_day_is_kept_and_waits_for_somebody(command, login):
    loaded = command("load", PLANS / "pho-hoa-2023.yaml", "--as", login)
    assert loaded.exit_code == 0, loaded.output
    assert loaded.output.count("lập trên trang") == 4


def test_a_wrong_plan_is_loaded_only_despite_its_faults(command, login):
    file = PLANS / "cao-bang-2022.yaml"
    refused = command("load", file, "--as", login)
    assert refused.exit_code == 1
    assert "thứ Tư" in refused.output
    assert "--despite" in refused.output
    assert command("load", file, "--as", login, "--despite").exit_code == 0


def test_nobody_but_a_coordinator_loads_a_plan(command):
    refused = command("load", PLANS / "hoa-binh-2026.yaml", "--as", "khong.co")
    assert refused.exit_code == 1
    assert "điều phối viên" in refused.output


def test_a_conference_without_a_plan_has_none_to_give(command):
    for slug in (SLUG, "khong-co", "??"):
        assert command("export", slug).exit_code == 1
