"""The commands that read texts and write advice, as somebody runs them on a file."""

import json

import click
import pytest
from flask import Flask

from web.cli.likeness import register_likeness
from web.cli.routing import register_routing

SAME = "Đèn đường ngõ 12 tắt cả tháng, tối om. Đề nghị thay bóng."
TEXTS = {
    "a": SAME,
    "b": "ngo 12 toi mo mam vi khong co den duong, xin thay bong",
    "c": "Trạm y tế hết thuốc huyết áp, người già phải ra bệnh viện.",
}


@pytest.fixture
def flask():
    app = Flask(__name__)
    register_likeness(app)
    register_routing(app)
    return app.test_cli_runner()


def _lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _file(folder, **more):
    path = folder / "texts.jsonl"
    rows = [{"id": key, "title": "", "text": text, **more} for key, text in TEXTS.items()]
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return str(path)


def test_every_text_gets_its_likest_others_best_first(flask, tmp_path):
    out = tmp_path / "out.jsonl"
    done = flask.invoke(args=["likeness", "pairs", "--in", _file(tmp_path), "--out", str(out)])
    assert done.exit_code == 0, done.output
    rows = _lines(out)
    assert [(row["id"], row["other"]) for row in rows][:2] == [("a", "b"), ("a", "c")]
    assert [row["same"] for row in rows[:2]] == [True, False]
    assert rows[0]["score"] > rows[1]["score"]


def test_a_field_and_two_agencies(flask, tmp_path):
    out = tmp_path / "out.jsonl"
    done = flask.invoke(args=["routing", "predict", "--in", _file(tmp_path), "--out", str(out)])
    assert done.exit_code == 0, done.output
    found = {row["id"]: row for row in _lines(out)}
    assert found["c"]["field"] == "y_te"
    assert found["c"]["agency"] == found["c"]["agencies"][0]
    assert len(found["c"]["agencies"]) == 2


def test_figures_are_printed(flask, tmp_path):
    done = flask.invoke(args=["likeness", "evaluate", _file(tmp_path, group_id="1", kind="same")])
    assert done.exit_code == 0, done.output
    assert "texts_with_partner: 3" in done.output
    assert "precision: 1.0000" in done.output


def test_a_bad_line_is_named(flask, tmp_path):
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"id": 1, "text": "a"}\nnein\n', encoding="utf-8")
    out = str(tmp_path / "out")
    done = flask.invoke(args=["likeness", "pairs", "--in", str(bad), "--out", out])
    assert done.exit_code == click.ClickException.exit_code
    assert "Dòng 2" in done.output
