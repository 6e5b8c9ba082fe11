"""Covering stretches of markup keeps its tags whole."""

import pytest

from dialogue.text.in_markup import readable, replaced, without_links
from dialogue.text.sanitising import clean_answer

ANSWER = clean_answer(
    "<p>Ông <strong>Trần</strong> Văn &amp; bà Lan</p><ul><li>một</li><li>hai &lt;ba&gt;</li></ul>"
)


def test_the_words_lead_back_to_the_markup() -> None:
    read = readable(ANSWER)
    assert read.text.split() == ["Ông", "Trần", "Văn", "&", "bà", "Lan", "một", "hai", "<ba>"]
    assert "\n" in read.text[read.text.index("Lan") : read.text.index("một")]
    for at, sign in enumerate(read.text):
        written = ANSWER[read.starts[at] : read.ends[at]]
        assert written in ("", sign, "&amp;", "&lt;", "&gt;")


@pytest.mark.parametrize("words", ["[họ tên]", "<b>&", ""])
def test_a_stretch_over_tags_leaves_them_whole(words: str) -> None:
    read = readable(ANSWER)
    start = read.text.index("Trần")
    made = replaced(read, [(start, read.text.index(" &"), words)])
    assert clean_answer(made) == clean_answer(clean_answer(made))
    assert "Trần" not in made and "Văn" not in made
    shown = readable(made).text
    assert shown.count("bà Lan") == 1
    assert made.count("<li>") == ANSWER.count("<li>")
    assert shown.strip().startswith(f"Ông {words}")


def test_only_refused_links_become_words() -> None:
    markup = '<p><a href="tel:1">một</a> và <a href="https://a.vn">hai</a></p>'
    made = without_links(markup, lambda target: target.startswith("tel:"))
    assert made == '<p>một và <a href="https://a.vn">hai</a></p>'
