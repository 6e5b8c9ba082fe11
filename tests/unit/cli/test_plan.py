"""`flask plan check` and `format` on files."""

import pytest
from flask import Flask

from tests.unit.plans.smallest import SOUND, changed, line_of
from web.cli.plan import register_plan

# The commands tried here read and write files alone.
NO_DATABASE = None


@pytest.fixture
def run(tmp_path):
    app = Flask(__name__)
    register_plan(app, NO_DATABASE)
    file = tmp_path / "plan.yaml"

    def run(command, plan):
        file.write_text(plan, encoding="utf-8")
        return file, app.test_cli_runner().invoke(args=["plan", command, str(file)])

    return run


def test_a_sound_plan_gets_no_word(run):
    _, result = run("check", SOUND)
    assert (result.exit_code, result.output) == (0, "")


def test_what_is_wrong_is_told_with_line_words_and_remedy(run):
    plan = changed(
        ("    weekday: thứ Năm\n", "    weekday: thứ Sáu\n    words: thứ Sáu, 26/11/2026\n")
    )
    file, result = run("check", plan)
    assert result.exit_code == 1
    first, quoted, instead = result.output.splitlines()
    line = line_of(plan, "weekday: thứ Sáu")
    assert first.startswith(f"{file}:{line}: SAI: ngày 26/11/2026 là thứ Năm, không phải thứ Sáu")
    assert quoted.strip() == "kế hoạch viết: «thứ Sáu, 26/11/2026»"
    assert "«thứ Sáu, 27/11/2026» (cùng tuần)" in instead


def test_what_is_only_doubtful_is_no_failure(run):
    _, result = run("check", changed(("before: 06/11/2026,", "before: 07/11/2026,")))
    assert result.exit_code == 0
    assert "NÊN XEM LẠI" in result.output


def test_without_words_of_the_plan_the_line_of_the_file_is_shown(run):
    _, result = run("check", changed(("due: {by: 13/11/2026}", "due: {by: 14/11/2026}")))
    assert "    tệp ghi: due: {by: 14/11/2026}\n" in result.output


def test_a_file_is_put_into_the_one_form(run):
    file, result = run("format", "# lời dẫn\n" + SOUND)
    assert result.exit_code == 0
    once = file.read_text(encoding="utf-8")
    file, _ = run("format", once)
    assert file.read_text(encoding="utf-8") == once and "lời dẫn" not in once
    file, result = run("format", changed(("kind: yearly", "kind: often")))
    assert result.exit_code == 1 and "kind: often" in file.read_text(encoding="utf-8")


def test_a_file_that_cannot_be_read_is_told_kindly(run, tmp_path):
    _, result = run("check", SOUND)
    app = Flask(__name__)
    register_plan(app, NO_DATABASE)
    result = app.test_cli_runner().invoke(args=["plan", "check", str(tmp_path / "none.yaml")])
    assert result.exit_code == 1 and "Không đọc được tệp" in result.output


def test_last_years_plan_is_copied_to_a_new_day_and_checked(run, tmp_path):
    file, _ = run("check", SOUND)
    app = Flask(__name__)
    register_plan(app, NO_DATABASE)
    target = tmp_path / "next.yaml"
    args = ["plan", "copy", str(file), "26/11/2027", str(target)]
    result = app.test_cli_runner().invoke(args=args)
    assert result.exit_code == 0
    assert "date: 26/11/2027" in target.read_text(encoding="utf-8")
    assert f"{target}:" in result.output and "NÊN XEM LẠI" in result.output
    assert "chọn tên khác" in app.test_cli_runner().invoke(args=args).output
    args = ["plan", "copy", str(file), "31/11/2027", str(tmp_path / "other.yaml")]
    assert "chỉ có 30 ngày" in app.test_cli_runner().invoke(args=args).output
