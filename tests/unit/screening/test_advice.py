"""What the advice promises of every text: quotes that are there, and that matter."""

import json
import time
from pathlib import Path

import pytest

from dialogue.screening.advice import Advice, advise
from dialogue.screening.labels import Label
from dialogue.screening.lexicon import lexicon
from dialogue.text.sentences import sentences

TEXTS = sorted(Path("training/texts").glob("*.jsonl"))


def rows(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def taken_out(row: dict[str, str], advice: Advice) -> tuple[str, str]:
    left = {"title": row["title"], "text": row["text"]}
    for one in sorted(advice.findings, key=lambda one: -one.start):
        left[one.where] = left[one.where][: one.start] + left[one.where][one.end :]
    return left["title"], left["text"]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_every_quote_stands_where_it_is_said_to_and_speaks_for_the_label(path: Path) -> None:
    faults = []
    for row in rows(path):
        advice = advise(row["title"], row["text"])
        for one in (*advice.findings, *advice.danger):
            original = row["title"] if one.where == "title" else row["text"]
            if original[one.start : one.end] != one.quote or not one.quote.strip() or not one.why:
                faults.append((row["id"], one))
        if advice.label is Label.KIEN_NGHI:
            continue
        without = advise(*taken_out(row, advice)).chances[advice.label]
        if not advice.findings or without >= advice.confidence:
            faults.append((row["id"], advice.label, advice.confidence, without))
    assert faults == []


def test_a_mixed_text_is_cut_into_its_own_sentences() -> None:
    text = (
        "Ngõ 12 tối om, đề nghị phường lắp thêm bốn bóng đèn cho bà con đi lại. "
        "Ngoài ra tôi tố cáo ông Trần Văn Mão, kế toán hợp tác xã, lập khống phiếu chi lấy 40 "
        "triệu đồng. Đề nghị công an điều tra, xử lý nghiêm ông Mão."
    )
    advice = advise("Đèn ngõ 12 và việc của ông Mão", text)
    assert advice.label is Label.HON_HOP
    assert [(part.label, part.numbers) for part in advice.parts] == [
        (Label.KIEN_NGHI, (0,)),
        (Label.TO_CAO, (1, 2)),
    ]
    assert sum(len(line) for line in sentences(text)) == 3


@pytest.mark.parametrize("text", ["", " ", "\u200b", "...", "a", "\U0001f600", "1", "\n\n\n"])
def test_there_is_advice_on_anything(text: str) -> None:
    advice = advise(text, text)
    assert 0 < advice.confidence <= 1
    assert advice.version.count("/") == 1


def test_a_text_of_3000_signs_takes_little_and_a_hostile_one_linear_time() -> None:
    text = " ".join(row["text"] for row in rows(TEXTS[-1]))
    advise("", text[:3000])

    def taken(signs: str) -> float:
        best = 9.0
        for _ in range(3):
            begun = time.process_time()
            advise("", signs)
            best = min(best, time.process_time() - begun)
        return best

    assert taken(text[:3000]) < 0.1
    hostile = "khiếu nại huỷ quyết định " * 4_000
    assert taken(hostile) < 12 * taken(hostile[: len(hostile) // 4])


def test_a_locality_adds_phrases_of_its_own(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text('version: "hb-1"\nconcepts:\n  asks_undo: [gỡ cái án phạt]\n', encoding="utf-8")
    text = "Phường gửi giấy cho nhà tôi, tôi xin gỡ cái án phạt đó."
    assert advise("", text, own).version.endswith("+hb-1")
    assert "asks_undo" not in {
        hit.concept for hit in lexicon().phrases.find(_words("gỡ cái án phạt"))
    }
    assert "asks_undo" in {
        hit.concept for hit in lexicon(own).phrases.find(_words("GỠ CÁI ÁN PHẠT"))
    }


def _words(text: str):
    from dialogue.text.words import words

    return words(text)
