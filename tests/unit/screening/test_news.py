"""Who brings something new forward is not sent back to the old answer unread."""

import pytest

from dialogue.screening.news import news_in


@pytest.mark.trap(7)
@pytest.mark.parametrize(
    "text",
    [
        "Đã có văn bản trả lời số 45, nay có giấy tờ mới, đề nghị phường xem lại.",
        "Da co van ban tra loi so 45, nay co giay to moi, de nghi phuong xem lai.",
        "Sau khi phường trả lời, tôi mới tìm được biên bản năm 1998 ghi mương công cộng.",
        "UBND đã trả lời rồi. Vụ việc có tình tiết mới là hàng rào đã dựng lấn thêm nửa mét.",
    ],
)
def test_something_new_is_told(text):
    assert news_in(text)
    assert news_in(text) in text


@pytest.mark.parametrize(
    "text",
    [
        "Phường đã trả lời bằng văn bản số 45, tôi vẫn chưa đồng ý, đề nghị trả lời lại.",
        "Tôi biết là không có giấy tờ gì mới, nhưng vẫn mong phường xem lại.",
        "Khu dân cư mới chưa có đèn đường, đề nghị lắp thêm.",
        "",
    ],
)
def test_nothing_new_is_told(text):
    assert news_in(text) == ""
