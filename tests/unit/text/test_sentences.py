"""A text is cut into sentences and put together again without a word lost or added."""

import pytest

from dialogue.text.sentences import chosen_text, sentences

TEXT = (
    "Vỉa hè chợ bị lấn gần hết. Đề nghị phường kẻ vạch, dành lối đi 1,5 m!\n\n"
    "Còn nhà tôi bị phạt 2.500.000 đồng… Tôi thấy không đúng: xin xem lại?\n"
    "Xin cảm ơn"
)


def test_sentences_keep_their_lines_and_numbers_keep_their_points():
    assert sentences(TEXT) == [
        ["Vỉa hè chợ bị lấn gần hết.", "Đề nghị phường kẻ vạch, dành lối đi 1,5 m!"],
        ["Còn nhà tôi bị phạt 2.500.000 đồng…", "Tôi thấy không đúng:", "xin xem lại?"],
        ["Xin cảm ơn"],
    ]


def test_chosen_sentences_stand_in_their_lines():
    assert chosen_text(TEXT, {0, 1, 5}) == (
        "Vỉa hè chợ bị lấn gần hết. Đề nghị phường kẻ vạch, dành lối đi 1,5 m!\nXin cảm ơn"
    )
    assert chosen_text(TEXT, set()) == ""


@pytest.mark.parametrize("text", [TEXT, "", "…", "a.b c. d", "Ông nói: “Thôi.” Rồi về.", ". . ."])
def test_no_word_is_lost_or_added(text):
    count = sum(len(line) for line in sentences(text))
    assert chosen_text(text, range(count)).split() == text.split()
