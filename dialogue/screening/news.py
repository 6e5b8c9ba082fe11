"""Whether a text says that something new has come up since it was answered.

What was answered in writing stays outside the dialogue only while nothing new is brought forward
(NĐ 154/2026/NĐ-CP Điều 4 khoản 1 điểm h); so whoever brings it forward must not be sent back to
the old answer unread.
"""

from dialogue.screening.phrases import Phrases
from dialogue.text.sentences import places
from dialogue.text.words import words

_LISTS = {
    "thu": [
        "giấy tờ",
        "tình tiết",
        "tài liệu",
        "chứng cứ",
        "bằng chứng",
        "hồ sơ",
        "bản đồ",
        "thông tin",
        "căn cứ",
        "hình ảnh",
        "nhân chứng",
        "biên bản",
    ],
    "thay": ["tìm được", "tìm thấy", "phát hiện", "bổ sung", "có thêm", "xin được"],
    "khong": ["không có", "chưa có", "không nêu", "không thấy", "không", "chưa"],
}
_SAID = Phrases(
    {
        "news": ["<thu> mới", "nay <thay> <thu>", "mới <thay> <thu>", "phát sinh mới"],
        "none": ["<khong> <thu> mới", "<khong> <thu> gì mới", "<khong> phát sinh mới"],
    },
    _LISTS,
)


def news_in(text: str) -> str:
    """The first sentence that says so, as it was written; empty where none does."""
    for place in places(text):
        sentence = text[place.start : place.end]
        said = {hit.concept for hit in _SAID.find(words(sentence))}
        if "news" in said and "none" not in said:
            return sentence.strip()
    return ""
