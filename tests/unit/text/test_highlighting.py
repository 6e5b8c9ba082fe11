"""Marking the words of a search in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogue.text.highlighting import pieces, typed_words


def _hits(text: str, typed: str) -> list[str]:
    return [piece.text for piece in pieces(text, typed_words(typed)) if piece.is_hit]


@pytest.mark.parametrize(
    ("text", "typed", "hits"),
    [
        ("Đèn đường ngõ 128 hỏng", "duong", ["đường"]),
        ("Đèn đường ngõ 128 hỏng", "ĐÈN 128", ["Đèn", "128"]),
        ("Đường đi, con đường", "đươ", ["Đường", "đường"]),
        ("an toàn ở An Bình", "an", ["an", "An"]),
        ("anh em", "an", []),
        ("Đến nay đèn chưa sửa, nền đen", "đèn", ["đèn"]),
        ("Đến nay đèn chưa sửa, nền đen", "den", ["Đến", "đèn", "đen"]),
        ("Đến nay đèn chưa sửa, nền đen", "đen", ["đen"]),
        ("phường Hòa Bình, tổ hoà giải, hoa", "hoà", ["Hòa", "hoà"]),
        ("đường".encode().decode(), "duong", ["đường"]),
        ("đu\u031bo\u031b\u0300ng sá", "duong", ["đu\u031bo\u031b\u0300ng"]),
        ("tổ\u00a05, đường\u00a0Trần", "duong 5", ["5", "đường"]),
        ("<b>đường</b> & &amp;", "duong b amp", ["b", "đường", "b", "amp"]),
        ("giá 5.000₫", "d", []),
        ("không có gì", "", []),
    ],
)
def test_words_are_marked_with_or_without_diacritics(text, typed, hits):
    assert _hits(text, typed) == hits


@given(st.text(), st.text(max_size=8))
def test_the_pieces_are_the_text(text, typed):
    assert "".join(piece.text for piece in pieces(text, typed_words(typed))) == text
