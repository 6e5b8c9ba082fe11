import time
import unicodedata

import pytest

from dialogue.text.tracing import traced
from dialogue.text.words import shape, words


def keys(text: str) -> list[str]:
    return [word.key for word in words(text)]


@pytest.mark.parametrize(
    "typed",
    [
        "khiếu nại",
        "KHIẾU NẠI",
        "khieu nai",
        unicodedata.normalize("NFD", "khiếu nại"),
        "khi\u200bếu n\u00adạ\u2060i",
        "кhiếu nаi",  # Cyrillic к and а
        "ｋｈｉｅｕ ｎａｉ",
        "k.h.i.ế.u n.ạ.i",
        "k h i ế u nại",
        "kh1ếu_nại",
        "khiếuuuu nạiiii",
    ],
)
def test_whatever_people_do_to_a_word_it_is_the_same_word(typed: str) -> None:
    assert keys(typed) == ["khieu", "nai"]


def test_a_word_leads_back_to_its_place_in_the_original() -> None:
    text = "Xin " + unicodedata.normalize("NFD", "hoà") + " gi\u200bải, ko kiện!"
    found = words(text)
    assert [text[word.start : word.end] for word in found] == [
        "Xin", unicodedata.normalize("NFD", "hoà"), "gi\u200bải", "ko", "kiện",
    ]  # fmt: skip
    assert [word.key for word in found] == ["xin", "hoa", "giai", "khong", "kien"]


def test_the_place_of_the_tone_and_the_way_of_composing_do_not_matter() -> None:
    assert shape("hoà") == shape("hòa") == shape(unicodedata.normalize("NFD", "HOÀ"))
    assert len({shape(word) for word in ("tố", "tờ", "to", "tô", "đo", "do", "đô")}) == 7


def test_short_forms_are_read_out_and_point_at_what_was_typed() -> None:
    text = "ng ta lấy 15tr, 28k/bữa, y/c trả"
    found = words(text)
    assert " ".join(word.key for word in found) == "nguoi ta lay 15 trieu 28 nghin bua yeu cau tra"
    assert [text[word.start : word.end] for word in found[-3:]] == ["y/c", "y/c", "trả"]


def test_figures_stay_figures() -> None:
    assert keys("1.250.000 đồng, 4,6 ha, 265m2, lô B1205") == [
        "1.250.000", "dong", "4,6", "ha", "265", "m2", "lo", "b1205",
    ]  # fmt: skip


def test_a_stretch_of_letters_has_its_quote() -> None:
    text = "A\u0301 \u200bĐƯỜNG ﬁ"
    trace = traced(text)
    assert trace.letters == "a duong fi"
    assert trace.quote(0, 1) == "A\u0301"
    assert trace.quote(2, 7) == "ĐƯỜNG"
    assert trace.quote(8, 9) == trace.quote(8, 10) == "ﬁ"
    assert trace.at(text.index("Đ")) == 2


@pytest.mark.parametrize(
    "hostile",
    [
        "a" * 100_000,
        "a." * 50_000,
        "a " * 50_000,
        "\u0301" * 100_000,
        "1," * 50_000,
        "y/c" * 33_000,
    ],
)
def test_a_hostile_text_is_read_in_linear_time(hostile: str) -> None:
    begun = time.thread_time()
    words(hostile)
    words(hostile[:50_000])
    assert time.thread_time() - begun < 3
