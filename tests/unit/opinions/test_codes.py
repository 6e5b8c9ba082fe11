import pickle
import re
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogue.opinions.codes import (
    ALPHABET,
    PREFIX_LENGTH,
    SECRET_ALPHABET,
    CodeError,
    new_code,
    new_link_token,
    new_secret,
    parse_code,
    parse_secret,
    secret_groups,
)

PREFIX_SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
CODES = [new_code(prefix) for prefix in ("HB26", "TX27", "UB24", "0OIL", "QZS5") for _ in range(8)]

# Signs of a prefix that share a value: 36 signs do not fit into 23 values.
ALIKE = {frozenset(pair) for pair in ("0X", "1R", "5H", "B7", "F8", "G3", "I6", "L9", "O4")}
ALIKE |= {frozenset(pair) for pair in ("QK", "SM", "U2", "ZW")}


def refused(typed: str) -> str:
    with pytest.raises(CodeError) as refusal:
        parse_code(typed)
    return refusal.value.kind


def grouped(signs: str) -> str:
    return f"{signs[:4]}-{signs[4:8]}-{signs[8:]}"


def test_the_alphabet_has_a_prime_number_of_signs_and_no_look_alikes() -> None:
    assert len(ALPHABET) == len(set(ALPHABET)) == 23
    assert not set("01IOLBSZQUG5") & set(ALPHABET)


@pytest.mark.parametrize("code", CODES, ids=range(len(CODES)))
def test_a_new_code_is_in_its_written_form_and_right(code: str) -> None:
    assert re.fullmatch(rf"[A-Z0-9]{{4}}-[{ALPHABET}]{{4}}-[{ALPHABET}]{{4}}", code)
    assert parse_code(code) == code


def test_codes_differ() -> None:
    assert len({new_code("HB26") for _ in range(1000)}) == 1000


@pytest.mark.parametrize("prefix", ["", "HB2", "HB261", "hb26", "HB-6", "HĐ26"])
def test_a_prefix_that_could_not_be_read_aloud_is_refused(prefix: str) -> None:
    with pytest.raises(ValueError, match="prefix"):
        new_code(prefix)


@pytest.mark.parametrize("code", CODES, ids=range(len(CODES)))
def test_every_single_wrong_sign_is_found(code: str) -> None:
    signs = code.replace("-", "")
    for place, right in enumerate(signs):
        for wrong in ALPHABET if place >= PREFIX_LENGTH else PREFIX_SIGNS:
            if wrong == right or frozenset((wrong, right)) in ALIKE:
                continue
            assert refused(grouped(signs[:place] + wrong + signs[place + 1 :])) == "check"


@pytest.mark.parametrize("code", CODES, ids=range(len(CODES)))
def test_every_swap_of_two_signs_is_found(code: str) -> None:
    signs = code.replace("-", "")
    for first, second in product(range(12), repeat=2):
        pair = frozenset((signs[first], signs[second]))
        if first >= second or len(pair) == 1 or pair in ALIKE:
            continue
        swapped = list(signs)
        swapped[first], swapped[second] = swapped[second], swapped[first]
        assert refused(grouped("".join(swapped))) in ("check", "sign")


def test_digits_of_a_year_are_never_taken_for_each_other() -> None:
    signs = new_code("HB26")[2:]
    for tens, ones in product("0123456789", repeat=2):
        if tens + ones != "26" and (tens == "2" or ones == "6"):
            assert refused("HB" + tens + ones + signs[2:]) == "check"


@given(st.sampled_from(CODES), st.data())
def test_a_code_is_read_however_it_is_typed(code: str, data: st.DataObject) -> None:
    gaps = st.sampled_from(["", " ", "-", ".", "–", "—", "‑", "−", "\u00a0", "\u200b", "_", "\n"])
    cases = st.sampled_from([str.upper, str.lower])
    typed = "".join(data.draw(gaps) + data.draw(cases)(sign) for sign in code.replace("-", ""))
    assert parse_code(typed + data.draw(gaps)) == code


def test_full_width_signs_and_vietnamese_diacritics_are_forgiven() -> None:
    code = next(code for code in iter(lambda: new_code("HD26"), "") if "A" in code)
    assert parse_code(code.translate({ord(a): ord(a) + 0xFEE0 for a in code if a != "-"})) == code
    assert parse_code(code.replace("D", "đ")) == code
    assert parse_code(code.replace("D", "Đ").replace("A", "Ấ")) == code
    assert parse_code(code.replace("A", "a\u0302\u0301")) == code


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("", "empty"),
        (" -- \u200b ", "empty"),
        ("HB26-K7MT-4RX", "length"),
        ("HB26-K7MT-4RXEE", "length"),
        ("HB26-K7MT-4RX0", "sign"),
        ("HB26-K7MT-4RX$", "sign"),
        ("٠٠٠٠-K7MT-4RXE", "sign"),
    ],
)
def test_what_is_wrong_is_named(typed: str, kind: str) -> None:
    assert refused(typed) == kind


def test_a_refusal_carries_what_its_sentence_needs() -> None:
    with pytest.raises(CodeError) as length:
        parse_code("HB26")
    assert (length.value.code, length.value.field) == ("code_length", "code")
    assert length.value.facts == {"expected": 12, "found": 4}
    with pytest.raises(CodeError) as sign:
        parse_secret("0" * 12)
    assert (sign.value.code, sign.value.facts) == ("secret_sign", {"sign": "0"})
    assert repr(pickle.loads(pickle.dumps(sign.value))) == repr(sign.value)


@given(st.text())
def test_any_text_is_read_or_refused(typed: str) -> None:
    for parse in (parse_code, parse_secret):
        try:
            canonical = parse(typed)
        except CodeError:
            continue
        assert parse(canonical) == canonical


def test_a_secret_has_sixty_bits_and_no_look_alikes() -> None:
    assert len(set(SECRET_ALPHABET)) == 2**5
    assert not set("01lo") & set(SECRET_ALPHABET)
    secret = new_secret()
    assert len(secret) == 12
    assert set(secret) <= set(SECRET_ALPHABET)
    assert new_secret() != secret


def test_a_secret_is_read_however_it_is_typed() -> None:
    secret = new_secret()
    groups = secret_groups(secret)
    assert "".join(groups) == secret
    assert [len(group) for group in groups] == [4, 4, 4]
    assert parse_secret(" ".join(groups).upper()) == secret
    assert parse_secret("–".join(groups)) == secret


def test_a_link_token_has_128_bits_and_fits_an_address() -> None:
    token = new_link_token()
    assert re.fullmatch(r"[A-Za-z0-9_-]{22}", token)
    assert new_link_token() != token
