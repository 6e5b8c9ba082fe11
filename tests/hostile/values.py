"""Words that nobody types in good faith, and some that people type without meaning harm."""

import unicodedata
from functools import cache

from hypothesis import strategies as st

NUL = "Đèn\x00 hỏng"
BIDI = "Nguyễn \u202eauT ăV\u202c \u2066Thị\u2069 \u200fA\u061c"
ZERO_WIDTH = "a\u200bb\u200cc\u200dd\u2060e\ufefff\u00adg"
DECOMPOSED = unicodedata.normalize("NFD", "Đề nghị sửa đường ở tổ dân phố Đông Hải, ngõ 128")
HORN = unicodedata.normalize("NFD", "ợ")
EMOJI = "👨‍👩‍👧‍👦 🇻🇳 👍🏽 ❤️ 🏳️‍🌈 1️⃣"
RIGHT_TO_LEFT = "السلام عليكم שלום"
STACKED = "Z" + "\u0301\u0302\u0303\u0323" * 40 + "algo"
LONG_WORD = "đ" * 5000
HEADERS = "x\r\nSet-Cookie: hostile=1\r\nX-Hostile: 1\r\n\r\n<html>"

CLASSIC = (
    NUL,
    BIDI,
    ZERO_WIDTH,
    DECOMPOSED,
    EMOJI,
    RIGHT_TO_LEFT,
    STACKED,
    LONG_WORD,
    HEADERS,
    "\x01\x02\x07\x08\x1b[31m\x7f\x80\x9f",
    "một\x0bhai\x0cba\x1cbốn\x85năm\u2028sáu\u2029bảy",
    "\ufffe\uffff\ufdd0\U0001fffe",
    "   \t \u00a0\u3000 ",
    "<script>window.__hostile = 1</script>",
    '"><img src=x onerror="window.__hostile = 1">',
    "</textarea></title><svg onload=window.__hostile=1>",
    "' onfocus='window.__hostile=1' autofocus x='",
    "javascript:window.__hostile=1",
    "&lt;b&gt; &amp;amp; &#x3C;script&#x3E; &#0; &",
    "{{7*7}} {% raw %} ${7*7} #{7*7} <%= 7*7 %> {0.__class__} %(x)s %s %n",
    "'; DROP TABLE opinions; --",
    '" OR 1=1 --',
    "\\' \\x00 \\u0000 %00 %0a",
    "=1+1",
    '=HYPERLINK("http://evil.example","x")',
    "+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "-2+3",
    "../../../../etc/passwd",
    "0",
    "-1",
    "1e309",
    "NaN",
    "٣٤٥",
    "²",
    "2147483648",
    "9" * 30,
    "9" * 5000,
    "-9223372036854775809",
    "31/02/2026",
    "00/00/0000",
    "01/01/0001",
    "31/12/9999",
    "29/02/2025",
    "2026-10-13",
    "25:99",
    "24:00",
    "[]",
    "__proto__",
    "null",
    "on",
    "True",
)

_SIGNS = st.one_of(
    st.sampled_from("\x00\x01\x08\x0b\x1f\x7f\x85\xa0\xad"),
    st.sampled_from("\u200b\u200c\u200d\u200e\u202a\u202e\u2028\u2066\u2069\ufeff\ufffd"),
    st.sampled_from("\u0301\u0309\u031b\u0323"),
    st.sampled_from("<>&\"'`=;:/\\{}%$#()[]|+-@!?*~^ \t\r\n"),
    st.sampled_from("aăâđêôơưAĐ ếựọ0159"),
    st.characters(exclude_categories=["Cs"]),
)


@cache
def texts() -> st.SearchStrategy[str]:
    """One hostile text: a classic, a wild mixture, or two of them joined."""
    wild = st.text(_SIGNS, max_size=60)
    classic = st.sampled_from(CLASSIC)
    return st.one_of(classic, wild, st.builds(str.__add__, classic, wild))
