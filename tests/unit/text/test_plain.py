import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogue.text.plain import clean_line, clean_text, paragraphs

CLEANERS = pytest.mark.parametrize("clean", [clean_line, clean_text])


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("Ngõ 5\r\nngập\rnặng\u2028quá\u2029ạ", "Ngõ 5\nngập\nnặng\nquá\nạ"),
        ("dòng một\vdòng hai", "dòng một\ndòng hai"),
        ("một\x00 hai\x1b ba\x7f bốn\x9b", "một hai ba bốn"),
        ("cột\tcột", "cột cột"),
        ("hỏng \ud800 nửa", "hỏng  nửa"),
        ("\ufeffđảo \u202echiều\u202c \u2066x\u2069 \u200ey\u200f \u061cz", "đảo chiều x y z"),
        ("giáo\u00adviên \u200bx\u2060y", "giáoviên xy"),
        ("gia đình 👨‍👩‍👧", "gia đình 👨‍👩‍👧"),
        ("cuối dòng   \n  đầu dòng \u00a0\n", "cuối dòng\n  đầu dòng"),
        ("a\n\n\n\n\n\nb\n\n\nc\n \n \n \nd", "a\n\n\nb\n\n\nc\n\n\nd"),
        ("  \n a \n ", "a"),
        (unicodedata.normalize("NFD", "đường ngập"), "đường ngập"),
        ("tie\u200b\u0302\u0301ng", "tiếng"),
        ("1 < 2 & <b>đậm</b> =1+1", "1 < 2 & <b>đậm</b> =1+1"),
        ("\x00\u200b \n", ""),
    ],
)
def test_what_is_stored_of_a_text(typed: str, stored: str) -> None:
    assert clean_text(typed) == stored


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  Ngập \r\n\r\n ngõ 5 ", "Ngập ngõ 5"),
        ("a\u2028b\tc", "a b c"),
        ("Nguyễn  Văn A", "Nguyễn  Văn A"),
        ("\n", ""),
    ],
)
def test_what_is_stored_of_a_line(typed: str, stored: str) -> None:
    assert clean_line(typed) == stored


@CLEANERS
@given(text=st.text())
def test_cleaning_twice_changes_nothing(clean: Callable[[str], str], text: str) -> None:
    assert clean(clean(text)) == clean(text)


@CLEANERS
@given(text=st.text(st.characters(codec="utf-8", categories=["L", "M", "N", "P", "S"])))
def test_no_visible_sign_is_lost(clean: Callable[[str], str], text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text)


@CLEANERS
@given(text=st.text(st.characters()))
def test_what_is_stored_can_be_stored_anywhere(clean: Callable[[str], str], text: str) -> None:
    stored = clean(text)
    stored.encode()
    allowed = {"\n"} if clean is clean_text else set[str]()
    assert all(unicodedata.category(sign) not in ("Cc", "Cs") or sign in allowed for sign in stored)
    assert unicodedata.is_normalized("NFC", stored)


@given(st.text(st.sampled_from("ab \n\u00a0")))
def test_at_most_two_blank_lines_follow_each_other(text: str) -> None:
    stored = clean_text(text)
    assert "\n\n\n\n" not in stored
    assert all(line == line.rstrip() for line in stored.split("\n"))


def test_paragraphs_of_lines() -> None:
    assert paragraphs("một\nhai\r\n\r\nba\n \n\n\n bốn") == [["một", "hai"], ["ba"], [" bốn"]]
    assert paragraphs(" \n") == []


@given(st.text())
def test_paragraphs_keep_every_line_with_something_in_it(text: str) -> None:
    lines = [line for paragraph in paragraphs(text) for line in paragraph]
    assert lines == [line for line in clean_text(text).split("\n") if line]
