"""Files of texts in, files of advice out; a bad line is named by its number."""

import json

import click
import pytest

from dialogue.screening.scoring import figures
from web.cli.json_lines import rows
from web.cli.screening import table

NEEDED = {"id": (str, int), "title": str, "text": str, "label": ("kien_nghi", "khieu_nai")}
GOOD = {"id": "1", "title": "a", "text": "b", "label": "kien_nghi"}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "Dòng 2: không phải JSON"),
        ("[1]", "Dòng 2: phải là một đối tượng"),
        ('{"id": "1", "title": "a"}', "Dòng 2: thiếu trường «text»"),
        (json.dumps({**GOOD, "text": None}), "Dòng 2: trường «text» không đúng"),
        (json.dumps({**GOOD, "label": ["kien_nghi"]}), "Dòng 2: trường «label» không đúng"),
        ("[" * 100_000, "Dòng 2: không phải JSON"),
    ],
)
def test_a_bad_line_is_named(tmp_path, line, said):
    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps(GOOD) + "\n" + line + "\n", encoding="utf-8")
    with pytest.raises(click.ClickException, match=said.replace("(", r"\(")):
        list(rows(source, NEEDED))


def test_blank_lines_and_a_byte_order_mark_do_not_matter(tmp_path):
    source = tmp_path / "in.jsonl"
    source.write_text("\ufeff" + json.dumps(GOOD) + "\n\n \n", encoding="utf-8")
    assert list(rows(source, NEEDED)) == [GOOD]
    source.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(click.ClickException, match="UTF-8"):
        list(rows(source, NEEDED))


def test_the_four_figures():
    found = figures(
        [("kien_nghi", "kien_nghi")] * 3
        + [("kien_nghi", "khieu_nai"), ("khieu_nai", "kien_nghi"), ("khieu_nai", "khieu_nai")]
    )
    assert found.accuracy == pytest.approx(4 / 6)
    assert found.macro_f1 == pytest.approx((0.75 + 0.5) / 2)
    assert found.admissible_sent_away == pytest.approx(1 / 4)
    assert found.referred_let_through == pytest.approx(1 / 2)
    shown = table(found)
    assert "accuracy: 0.6667" in shown
    assert shown.splitlines()[1].split() == ["kien_nghi", "3", "1", "0", "0", "0", "0"]
    assert "accuracy: 0.0000" in table(figures([]))
