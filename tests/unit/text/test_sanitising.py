import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogue.errors import DomainError
from dialogue.text.plain import clean_text
from dialogue.text.sanitising import LINK_REL, LONGEST, TAGS, answer_text, clean_answer

ATTRIBUTES = {"a": {"href", "rel"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}}

ATTACKS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//x.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script/x>alert(1)</script\t>",
    "<script>alert(1)",
    "<img src=x onerror=alert(1)>",
    "<img src=x onerror=alert(1)//",
    '<IMG """><SCRIPT>alert(1)</SCRIPT>">',
    "<img src='javascript:alert(1)'>",
    "<svg onload=alert(1)>",
    "<svg/onload=alert(1)//",
    "<svg><script>alert(1)</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<math><mi//xlink:href='data:x,<script>alert(1)</script>'>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;<img src=1 onerror=x>'>",
    "<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='JaVaScRiPt:alert(1)'>x</a>",
    "<a href=' java\tscript:alert(1)'>x</a>",
    "<a href='java&#10;script:alert(1)'>x</a>",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "<a href='&#x6A&#x61vascript&colon;alert(1)'>x</a>",
    "<a href='\x01javascript:alert(1)'>x</a>",
    "<a href='java\x00script:alert(1)'>x</a>",
    "<a href='java\u200bscript:alert(1)'>x</a>",
    "<a href='vbscript:msgbox(1)'>x</a>",
    "<a href='data:text/html;base64,PHNjcmlwdD4='>x</a>",
    "<a href='//x.example'>x</a>",
    "<a href='/quan-tri'>x</a>",
    "<a href='https://x.example' onclick='alert(1)' target=_blank style='x'>x</a>",
    "<a href='https://x.example/\"><script>alert(1)</script>'>x</a>",
    "<p onmouseover=alert(1) style='background:url(javascript:alert(1))'>x</p>",
    "<p style='width:expression(alert(1))'>x</p>",
    "<p/onclick=alert(1)>x</p>",
    "<body onload=alert(1)>x",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data='javascript:alert(1)'><embed src='x'></object>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<base href='javascript:alert(1)//'><link rel=stylesheet href=x>",
    "<style>@import 'javascript:alert(1)';</style>",
    "<details open ontoggle=alert(1)>x</details>",
    "<video><source onerror=alert(1)></video>",
    "<input autofocus onfocus=alert(1)><button formaction='javascript:alert(1)'>x</button>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml version='1.0'?><x:script xmlns:x='http://www.w3.org/1999/xhtml'>alert(1)</x:script>",
    "<template><script>alert(1)</script></template>",
    "<table background='javascript:alert(1)'><tr><td colspan='1 onclick=x'>x</td></tr></table>",
    "<td><img src=x onerror=alert(1)></td>",
    "<<img src=x onerror=alert(1)>>",
    "\\x3cscript\\x3ealert(1)",
    "<xss style='behavior:url(x)'>x</xss>",
    "<p title='</p><script>alert(1)</script>'>x</p>",
]

PIECES = [
    *ATTACKS,
    *(f"<{tag}>" for tag in sorted(TAGS | {"div", "span", "h2", "u", "pre", "sup", "hr", "b"})),
    *(f"</{tag}>" for tag in sorted(TAGS | {"div", "span", "h2", "pre"})),
    "<a href='https://x.example/?a=1&b=2'>",
    "<a href='mailto:a@x.example'>",
    "<ol start=3>",
    "<ol type=a>",
    "<td colspan=2>",
    "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>",
    "<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'>",
    "<span style='mso-list:Ignore'>·&nbsp; </span>",
    "<span style='mso-list:Ignore'>1.&nbsp; </span>",
    "<span style='mso-list:Ignore'>2.&nbsp; </span>",
    "1. ",
    "2. ",
    "- ",
    "\n",
    "\n\n",
    " ",
    "&nbsp;",
    "&lt;p&gt;",
    "&amp;lt;",
    "&",
    "<",
    "đường ngập",
    "\u0301",
    "\u0338",
    "\x00",
]
MARKUP = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=25).map("".join)


class Inspection(HTMLParser):
    """Fails on anything that an answer may not carry."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS
        given = dict(attrs)
        assert given.keys() <= ATTRIBUTES.get(tag, set())
        for name in given.keys() & {"colspan", "rowspan"}:
            assert re.fullmatch(r"[1-9]\d*", given[name] or "")
        if tag == "a":
            assert given["rel"] == LINK_REL
            assert re.match(r"(https?|mailto|tel):", given["href"] or "", re.IGNORECASE)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(data)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)


def inspect(markup: str) -> None:
    inspection = Inspection()
    inspection.feed(markup)
    inspection.close()


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("around", ["{}", "<p>trước {} sau</p>", "<ul><li>{}", "<b title='{}'>x"])
def test_nothing_in_an_answer_is_executed(attack: str, around: str) -> None:
    cleaned = clean_answer(around.format(attack))
    inspect(cleaned)
    assert "<script" not in cleaned.lower()
    assert clean_answer(cleaned) == cleaned


@pytest.mark.parametrize("tag", ["script", "style", "title", "xml", "iframe", "template"])
def test_contents_that_are_no_words_are_dropped(tag: str) -> None:
    assert clean_answer(f"<p>trước</p><{tag}>giữa</{tag}><p>sau</p>") == "<p>trước</p><p>sau</p>"


@pytest.mark.parametrize(
    "tag", ["audio", "math", "s", "del", "style", "textarea", "Video src=x", "animate", "set"]
)
def test_a_dropped_tag_that_nothing_closes_swallows_no_words(tag: str) -> None:
    markup = f"<p>trước</p><{tag}><p>giữa <b>đậm</b></p>sau"
    assert answer_text(markup) == "trước\ngiữa đậm\nsau"
    assert answer_text(f"<s>bỏ</s> còn <{tag}>đây") == "còn đây"


@pytest.mark.parametrize(
    ("markup", "cleaned"),
    [
        ("", ""),
        ("<p>&nbsp;</p><p> <br> </p><ul><li></li></ul><table><tr><td></table>", ""),
        ("<b>a</b> <i>b</i> <u>c</u>", "<p><strong>a</strong> <em>b</em> c</p>"),
        ("<div>a<div>b</div>c</div>", "<p>a</p><p>b</p><p>c</p>"),
        (
            "<h1>Đề mục</h1>x<h6>y <b>z</b></h6>",
            "<p><strong>Đề mục</strong></p><p>x</p><p><strong>y z</strong></p>",
        ),
        ("a<br>b<br><br>c", "<p>a<br>b</p><p>c</p>"),
        ("<p>a \n  b&nbsp;&nbsp; c</p>", "<p>a b c</p>"),
        ("<pre>a\n  b</pre>", "<p>a<br>b</p>"),
        ("<p>a<hr>b</p>", "<p>a</p><p>b</p>"),
        ("<p>10 m<sup>2</sup>, CO<sub>2</sub></p>", "<p>10 m², CO₂</p>"),
        ("<p>còn <del>bỏ</del><s>bỏ</s> lại</p>", "<p>còn lại</p>"),
        ("<b style='font-weight:normal'><p>a</p></b>", "<p>a</p>"),
        ("<span style='font-weight: 700'>a</span>", "<p><strong>a</strong></p>"),
        ("<p>ẩn<span style='display: none'>mật</span></p>", "<p>ẩn</p>"),
        ("<b><p>a</p><p>b</b>c", "<p><strong>a</strong></p><p><strong>b</strong>c</p>"),
        ("<ul><li>a<ul><li>b</ul>c</ul>", "<ul><li>a<ul><li>b</li></ul>c</li></ul>"),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ("<ul><li><p>a</p><p>b</p></li></ul>", "<ul><li>a<br>b</li></ul>"),
        ("<li>a<li>b", "<ul><li>a</li><li>b</li></ul>"),
        ("<ol><li>a<li>b</ol>", "<ol><li>a</li><li>b</li></ol>"),
        ("<ol start=3><li>a<li><b>b</b></ol>", "<p>3. a</p><p><strong>4. b</strong></p>"),
        ("<ol type=a><li>a<li>b</ol>", "<p>a) a</p><p>b) b</p>"),
        ("<p>e\u0301 &#x65;&#x301; e&#8203;&#0;</p>", "<p>é é e\ufffd</p>"),
        ('<p>a &amp; b &lt; c "d"</p>', '<p>a &amp; b &lt; c "d"</p>'),
        ("<p>trái\u202ephải\x00</p>", "<p>tráiphải</p>"),
    ],
)
def test_markup_is_brought_into_the_simple_shape(markup: str, cleaned: str) -> None:
    assert clean_answer(markup) == cleaned


@pytest.mark.parametrize(
    ("href", "kept"),
    [
        ("https://x.example/?a=1&amp;b=2", True),
        ("http://x.example", True),
        ("mailto:a@x.example", True),
        ("tel:02033850000", True),
        ("ftp://x.example", False),
        ("http://[x", False),
        ("#muc", False),
        ("", False),
    ],
)
def test_links_lead_to_whole_addresses_only(href: str, kept: bool) -> None:
    link = f'<a href="{href}" rel="nofollow noopener">đây</a>'
    assert clean_answer(f"<a href='{href}'>đây</a>") == f"<p>{link if kept else 'đây'}</p>"


def test_a_table_keeps_its_head_its_spans_and_its_caption() -> None:
    markup = (
        "<table border=1 style='x'><caption>Bảng 1</caption><thead><tr><th colspan=2>a</thead>"
        "<tr><td rowspan='2'><p>b</p><p>c</p><td colspan=9999>d<tfoot><tr><td>e</table>"
    )
    assert clean_answer(markup) == (
        '<p>Bảng 1</p><table><thead><tr><th colspan="2">a</th></tr></thead><tbody>'
        '<tr><td rowspan="2">b<br>c</td><td>d</td></tr><tr><td>e</td></tr></tbody></table>'
    )


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("một\nhai\n\n\nba", "<p>một<br>hai</p><p>ba</p>"),
        (
            "Trả lời:\n- một\n- hai\nHết",
            "<p>Trả lời:</p><ul><li>một</li><li>hai</li></ul><p>Hết</p>",
        ),
        ("- một\n+ con\n- hai", "<ul><li>một<ul><li>con</li></ul></li><li>hai</li></ul>"),
        ("1. một\n\n2. hai", "<ol><li>một</li><li>hai</li></ol>"),
        ("1. A\n- x\n2. B", "<ol><li>A<ul><li>x</li></ul></li><li>B</li></ol>"),
        ("2. hai\n3. ba", "<p>2. hai</p><p>3. ba</p>"),
        ("1. Về đường\nĐã sửa\n2. Về nước", "<p>1. Về đường</p><p>Đã sửa</p><p>2. Về nước</p>"),
        ("1.5 tỷ; -3 độ; 20/11", "<p>1.5 tỷ; -3 độ; 20/11</p>"),
        ("rộng <5m & dài >3m", "<p>rộng &lt;5m &amp; dài &gt;3m</p>"),
        ("thư <a@x.example>", "<p>thư &lt;a@x.example&gt;</p>"),
        ("&nbsp; là gì", "<p>&amp;nbsp; là gì</p>"),
        (" \r\n ", ""),
    ],
)
def test_text_without_tags_is_taken_as_typed(typed: str, cleaned: str) -> None:
    assert clean_answer(typed) == cleaned
    assert clean_answer(cleaned) == cleaned


def word_item(level: int, marker: str, words: str) -> str:
    return (
        f"<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level{level} lfo1'>"
        "<![if !supportLists]><span style='font-family:Symbol'>"
        f"<span style='mso-list:Ignore'>{marker}"
        "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span></span></span>"
        f"<![endif]>{words}<o:p></o:p></p>\n"
    )


WORD_PASTE = (
    "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head>"
    "<meta name=Generator content='Microsoft Word 15'><title>Công văn</title>"
    "<!--[if gte mso 9]><xml><o:AllowPNG/></xml><![endif]-->"
    "<style><!-- p.MsoNormal {margin:0cm} --></style></head><body lang=VI><!--StartFragment-->"
    "<p class=MsoNormal align=center style='text-align:center'><b><span lang=VI>UBND phường "
    "<st1:place w:st='on'>Hòa&nbsp; Bình</st1:place> trả lời</span></b><o:p></o:p></p>"
    "<p class=MsoNormal><o:p>&nbsp;</o:p></p>"
    + word_item(1, "·", "Nạo vét <i>cống</i>")
    + word_item(2, "o", "Đoạn ngõ 5")
    + word_item(1, "\uf0b7", "Thay nắp")
    + "<p class=MsoNormal>Lịch làm:<xml><o:x>không</o:x></xml></p>"
    + word_item(1, "1.", "Tháng 12")
    + word_item(1, "2.", "Tháng 01")
    + word_item(1, "a)", "Điểm a")
    + "<p class=MsoListParagraph>-&nbsp;&nbsp; <b>Đậm</b> nhạt</p>"
    "<p class=MsoNormal>Hết.<span class=MsoCommentReference><a class=msocomanchor "
    "href='#_msocom_1'>[A1]</a></span></p>"
    "<div style='mso-element:comment-list'><div class=msocomtxt><p>Sửa lại chỗ này</p></div></div>"
    "<!--EndFragment--></body></html>"
)


def test_a_paste_from_word_survives_and_its_remarks_do_not() -> None:
    assert clean_answer(WORD_PASTE) == (
        "<p><strong>UBND phường Hòa Bình trả lời</strong></p>"
        "<ul><li>Nạo vét <em>cống</em><ul><li>Đoạn ngõ 5</li></ul></li><li>Thay nắp</li></ul>"
        "<p>Lịch làm:</p><ol><li>Tháng 12</li><li>Tháng 01</li></ol><p>a) Điểm a</p>"
        "<ul><li><strong>Đậm</strong> nhạt</li></ul><p>Hết.</p>"
    )


def test_numbers_that_do_not_run_from_one_stay_as_they_were_written() -> None:
    assert clean_answer(word_item(1, "1.", "A") + "<p>x</p>" + word_item(1, "2.", "B")) == (
        "<p>1. A</p><p>x</p><p>2. B</p>"
    )
    heading = (
        "<h2 style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>II.</span>Ý kiến</h2>"
    )
    assert clean_answer(heading) == "<p><strong>II. Ý kiến</strong></p>"


def test_the_words_alone() -> None:
    assert answer_text(WORD_PASTE).split("\n") == [
        "UBND phường Hòa Bình trả lời",
        "Nạo vét cống",
        "Đoạn ngõ 5",
        "Thay nắp",
        "Lịch làm:",
        "Tháng 12",
        "Tháng 01",
        "a) Điểm a",
        "Đậm nhạt",
        "Hết.",
    ]
    assert answer_text("<table><tr><td>a<td>b<tr><td>c &amp; d</table>") == "a b\nc & d"
    assert answer_text("một\nhai\n\nba") == "một\nhai\nba"
    assert answer_text("<script>x</script>") == ""


@pytest.mark.parametrize("piece", ["<div>", "<b>", "<ul><li>", "<table><tr><td>", "<li><p>"])
def test_tags_without_end_keep_their_words(piece: str) -> None:
    assert answer_text(piece * 5000 + "chữ") == "chữ"
    inspect(clean_answer(piece * 5000 + "chữ"))


def test_an_endless_answer_is_refused_before_it_takes_time() -> None:
    with pytest.raises(DomainError) as refusal:
        clean_answer("<" * LONGEST)
    assert refusal.value.code == "answer_too_long"
    assert refusal.value.facts["limit"] == LONGEST


@settings(max_examples=300, deadline=None)
@given(MARKUP)
def test_any_markup_becomes_safe_and_stays_as_it_is(markup: str) -> None:
    cleaned = clean_answer(markup)
    inspect(cleaned)
    assert clean_answer(cleaned) == cleaned
    assert answer_text(cleaned) == answer_text(markup)


@settings(deadline=None)
@given(st.text(st.characters(exclude_characters="<")))
def test_no_typed_word_is_lost(typed: str) -> None:
    def signs(text: str) -> str:
        return "".join(sign for sign in text if sign.isalpha())

    assert signs(answer_text(clean_answer(typed))) == signs(clean_text(typed))
