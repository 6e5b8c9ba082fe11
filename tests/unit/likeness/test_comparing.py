"""What counts as the same matter, and what only sounds like it."""

import json
import time
from pathlib import Path

import pytest

from dialogue.likeness.comparing import Subject, shared_words
from dialogue.likeness.evaluating import report
from dialogue.likeness.ranking import compare, compare_ready, likest_of_each, nearest, ready
from dialogue.likeness.reading import read
from dialogue.likeness.weights import shipped

PAIRS = Path("training/pairs")

BRIDGE = (
    "Cầu Sông Lạch cấm xe trên 5 tấn hơn một năm nay khiến các hộ bán vật liệu phía bờ đông "
    "phải chở vòng 14 km. Đề nghị gia cố hoặc làm cầu mới."
)


def score(one: str, two: str) -> float:
    return compare(read(one), {1: read(two)})[0].score


@pytest.mark.parametrize(
    "other",
    [
        BRIDGE,
        BRIDGE.replace("hơn một năm", "gần hai năm"),
        "cau song Lach cam xe tai lau qua roi, xe cho xi mang phai chay vong gan 15 cay. "
        "mong som sua cau",
        BRIDGE.upper(),
    ],
)
def test_the_same_matter_in_other_words(other: str) -> None:
    assert score(BRIDGE, other) >= shipped().same_from


@pytest.mark.parametrize(
    "other",
    [
        "Cầu Sông Lạch không có đèn chiếu sáng, công nhân đi qua tối om. Đề nghị lắp đèn.",
        "Trạm y tế phường hết thuốc huyết áp, người già phải đi bệnh viện tỉnh.",
        "",
        "!!! ??? 123",
    ],
)
def test_another_matter(other: str) -> None:
    assert score(BRIDGE, other) < shipped().same_from


def test_the_same_whichever_comes_first() -> None:
    other = "Từ ngày cầu sông Lạch cấm xe nặng, cát gạch phải đi đường vòng."
    assert score(BRIDGE, other) == pytest.approx(score(other, BRIDGE))


def test_the_street_alone_does_not_make_a_matter() -> None:
    dark = "Đường Lê Lợi đoạn qua chợ tối om, đèn đường tắt hai tháng nay. Đề nghị thay bóng."
    true = "le loi den duong hong ca doan gan cho, toi mo mam di khong thay gi"
    miss = "Đường Lê Lợi đoạn qua chợ ngập nửa bánh xe mỗi khi mưa. Đề nghị nạo vét cống."
    assert score(dark, true) > score(dark, miss)


def test_words_shared_words_come_rarest_first_and_without_numbers() -> None:
    rarity = shipped().rarity
    one, two = (Subject(read(text), rarity) for text in (BRIDGE, "cầu Sông Lạch cấm xe 14 km"))
    found = shared_words(one, two)
    assert found[0] == "lach"
    assert "14" not in found


def test_a_hostile_text_is_compared_by_its_beginning() -> None:
    long = read("cầu sông lạch cấm xe " * 6000)
    begun = time.process_time()
    compare(read(BRIDGE), {1: long})
    assert time.process_time() - begun < 0.5
    assert len(long.keys) == 400


def test_texts_of_known_groups() -> None:
    rows = [json.loads(line) for line in (PAIRS / "duplicates.jsonl").read_text().splitlines()]
    scores = {
        frozenset((rows[at]["id"], rows[like.other]["id"])): like.score
        for at, likest in likest_of_each([row["text"] for row in rows])
        for like in likest
    }
    found = report(rows, scores, shipped().same_from)
    assert found.texts == 60
    assert found.first >= 0.97
    assert found.precision >= 0.85
    assert found.recall >= 0.80


def test_words_of_the_learned_data_are_read_as_texts_are() -> None:
    """Weights learned with another reading of words would be silently worthless."""
    keys = read("Đề nghị nhà trường sửa nhà vệ sinh cho học sinh").keys
    rarity = shipped().rarity
    assert all(key in rarity.words for key in keys)
    assert set(read(BRIDGE).meanings) <= set(rarity.meanings)


def test_of_many_only_the_nearest_are_compared_and_the_likest_stays_the_same():
    things = ("đèn đường hỏng", "cống tắc", "rác ứ đọng", "vỉa hè bị lấn chiếm", "xe buýt bỏ bến")
    texts = [f"{thing.capitalize()} ở ngõ {n}" for n in range(30) for thing in things]
    many = {number: read(text) for number, text in enumerate(texts)}
    asked = read("Bà con ngõ 7 kêu rác ứ đọng mấy hôm nay")
    subjects = {number: ready(reading) for number, reading in many.items()}
    near = nearest(ready(asked), subjects)
    assert len(near) < len(many)
    assert compare_ready(ready(asked), near, most=1) == compare(asked, many, most=1)
