import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogue.text.folding import bare_letters, fold


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Đường Lê Lợi", "duong le loi"),
        ("hoà", "hoa"),
        ("hòa", "hoa"),
        ("Nguyễn Thị Thuỷ", "nguyen thi thuy"),
        ("ƯỚC, ƠI!", "uoc oi"),
        ("50.000₫", "50 000"),
        ("50.000đ", "50 000d"),
        ("Ðất", "dat"),
        ("ＴＰ．ＨＣＭ", "tp hcm"),
        ("số 12/3-A  (ngõ\t5)\n", "so 12 3 a ngo 5"),
        ("thoát\u00a0nước", "thoat nuoc"),
        ("giáo vi\u00adê\u200bn", "giao vien"),
        ("5 m²", "5 m2"),
        ("👍 tốt 👨‍👩‍👧", "tot"),
        ("", ""),
        ("—…!", ""),
    ],
)
def test_the_search_key_of_a_text(text: str, key: str) -> None:
    assert fold(text) == key


@pytest.mark.parametrize("text", ["giáo viên", "Điện, đường, trường, trạm", "ngõ ngách ọp ẹp"])
def test_with_or_without_diacritics_the_key_is_the_same(text: str) -> None:
    assert fold(bare_letters(text)) == fold(text)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_the_key_does_not_depend_on_how_diacritics_are_encoded(text: str) -> None:
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        assert fold(unicodedata.normalize(form, text)) == fold(text)


@given(st.text())
def test_a_key_holds_letters_digits_and_single_spaces_only(text: str) -> None:
    key = fold(text)
    assert all(sign.isalnum() or sign == " " for sign in key)
    assert key == " ".join(key.split())
