"""What a reader is shown of a text that was changed."""

from dialogue.text.differences import MOST, differences


def _shown(old, new):
    return [(piece.kind, piece.text) for piece in differences(old, new)]


def test_words_that_were_added_and_taken_out_are_told_apart():
    assert _shown("Đèn ngõ 128 hỏng.", "Đèn đường ngõ 128 tắt.") == [
        ("same", "Đèn"),
        ("new", " đường"),
        ("same", " ngõ 128 "),
        ("gone", "hỏng."),
        ("new", "tắt."),
    ]


def test_nothing_of_the_new_text_is_lost_and_lines_stay():
    old, new = "Một\n\nHai ba", "Một\n\nHai  bốn\nNăm"
    pieces = differences(old, new)
    assert "".join(p.text for p in pieces if p.kind != "gone") == new
    assert "".join(p.text for p in pieces if p.kind != "new") == old


def test_texts_without_end_are_shown_whole():
    old, new = "a " * MOST, "b " * MOST
    assert [piece.kind for piece in differences(old, new)] == ["gone", "new"]
