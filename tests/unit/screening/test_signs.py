"""Danger and the discipline of the Party are told by what is said, not by single words."""

import json
from pathlib import Path

import pytest

from dialogue.moderation.advising import suggested_ground
from dialogue.screening.advice import advise
from dialogue.screening.labels import Ground

TEXTS = Path("training/texts")


def of_sign(sign: str) -> list[dict[str, str]]:
    found = []
    for name in ("signs_taught.jsonl", "signs_kept.jsonl"):
        rows = map(json.loads, (TEXTS / name).read_text(encoding="utf-8").splitlines())
        found += [row for row in rows if row["sign"] == sign]
    return found


def test_danger_is_found_and_what_only_sounds_like_it_is_none() -> None:
    dangers = [advise(row["title"], row["text"]).danger for row in of_sign("danger")]
    near = [advise(row["title"], row["text"]).danger for row in of_sign("near")]
    assert sum(map(bool, dangers)) >= 0.9 * len(dangers)
    assert sum(map(bool, near)) <= 0.05 * len(near)


@pytest.mark.parametrize(
    ("calm", "grave"),
    [
        ("Đề nghị vá ổ gà ở ngõ 4.", "Bé gái bị bố dượng nhốt trong buồng, không cho ăn."),
        ("Chợ nên có thêm mái che.", "Nước lên tới ngực rồi, hai bà cháu đang ngồi trên mái nhà."),
    ],
)
def test_the_sentence_that_carries_the_danger_is_quoted(calm: str, grave: str) -> None:
    text = f"{calm} {grave} {calm}"
    (found,) = advise("", text).danger
    assert (found.ground, found.quote) == (Ground.HS, grave.rstrip("."))
    assert text[found.start : found.end] == found.quote


def test_a_long_sentence_is_quoted_by_its_clause_alone() -> None:
    text = (
        "Tôi xin trình bày với quý cấp là nhà tôi ở ngay sát chân đồi đã bốn đời nay, đất của ông "
        "bà để lại, từ chiều đất đá trên đồi cứ trôi xuống từng mảng, trong nhà còn mẹ già liệt "
        "giường, các cháu nhỏ đang ngủ"
    )
    (found,) = advise("", text).danger
    assert found.quote in text and len(found.quote) < len(text) / 2


def test_the_discipline_of_the_party_is_found_whatever_the_label() -> None:
    for row in of_sign("party"):
        advice = advise(row["title"], row["text"])
        found = [one for one in advice.findings if one.ground is Ground.KLD]
        assert found, row["id"]
        for one in found:
            assert row[one.where][one.start : one.end] == one.quote
        # Sealed when it is proposed, so no other ground may stand before it.
        assert suggested_ground(advice) == "KLĐ", row["id"]


def test_no_other_discipline_and_no_praise_of_a_cell_is_taken_for_it() -> None:
    for row in (*of_sign("party_near"), *of_sign("near"), *of_sign("danger")):
        advice = advise(row["title"], row["text"])
        assert Ground.KLD not in {one.ground for one in advice.findings}, row["id"]
