"""What a search puts first: the words as they were typed, then those that only look like them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from dialogue import clock
from dialogue.conferences.model import PUBLIC_AT_ONCE
from dialogue.publication import queries
from dialogue.publication.commands import publish
from dialogue.publication.queries import find
from dialogue.text.spelling import has_all, spelt
from portal import create_portal
from portal.published import narrowing
from tests.factories.ward import make_ward

TITLES = ("Đèn ở ngõ 128 đã hỏng", "Xe máy đến trường bị kẹt", "Đường đến trạm y tế lầy lội")


@pytest.fixture
def ward(bare_runtime):
    """A ward with three publications, the first the oldest."""
    ward = make_ward(bare_runtime, publication=PUBLIC_AT_ONCE)
    for days, title in enumerate(TITLES):
        matter = replace(ward.new_matter(title), summary="Việc ở tổ 5, xin phường xem giúp.")
        _, matter_id = ward.accepted(into=matter)
        answer_id = ward.approved(matter_id, summary="Phường đã xem.", body="<p>Xong rồi.</p>")
        at = ward.moment + timedelta(days=days)
        ward.run(publish, "coordinator", answer_id, ward.answer_revision(answer_id), (), at=at)
    return ward


def _found(ward, typed, page=1):
    with ward.runtime.database.read() as session:
        rows = find(session, ward.moment + timedelta(days=9), typed, page).rows
        return [TITLES.index(row.title) for row in rows]


def test_the_typed_marks_come_first_and_the_newest_of_them(ward):
    assert _found(ward, "den") == [2, 1, 0]
    assert _found(ward, "đèn") == [0, 2, 1]
    assert _found(ward, "đến") == [2, 1, 0]
    assert _found(ward, "ĐÈN viec") == [0, 2, 1]


def test_pages_hold_each_hit_once_also_beyond_what_is_ranked(ward, monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 1)
    monkeypatch.setattr(queries, "RANKED", 2)
    assert [_found(ward, "đến", page) for page in (1, 2, 3)] == [[2], [1], [0]]
    assert [_found(ward, "đèn", page) for page in (1, 2, 3)] == [[2], [1], [0]]


@pytest.mark.parametrize(
    ("typed", "text", "is_there"),
    [
        ("hòa", "Phường Hoà Bình", True),
        ("hoà", "phường hòa bình", True),
        ("hòa", "tiếng hóa", False),
        ("đèn", "bóng đèn đường", True),
        ("đườ", "ngoài đường", True),
        ("ủy", "kỷ ủy ban", True),
        ("là", "làng bên", False),
        ("đèn", "bóng den", False),
    ],
)
def test_a_word_is_the_same_wherever_its_tone_stands(typed, text, is_there):
    assert has_all(text, spelt([typed])) is is_there


def test_words_without_marks_ask_for_none():
    assert spelt(["den", "duong", "128", "!"]) == []


def test_bodies_are_offered_while_they_are_few_and_else_those_of_a_conference(ward, monkeypatch):
    citizen = create_portal(ward.runtime).test_client()
    works = ward.organisations["works"]
    body = f'<option value="{works}"'
    ahead = "hoi-nghi=doi-thoai-2026"
    monkeypatch.setattr(clock, "utc_now", lambda: ward.moment + timedelta(days=9))
    few = citizen.get("/hoi-dap").text
    assert body in few and "chọn hội nghị rồi bấm" not in few
    monkeypatch.setattr(narrowing, "MOST_BODIES", 0)
    # Another address, because what was read is kept.
    many = citizen.get("/hoi-dap?trang=1").text
    assert body not in many and "chọn hội nghị rồi bấm" in many
    assert body in citizen.get(f"/hoi-dap?{ahead}").text
    assert f"{body} selected" in citizen.get(f"/hoi-dap?co-quan={works}").text
    for unknown in ("0", "-1", "9" * 30, "x", str(ward.organisations["front"])):
        assert citizen.get(f"/hoi-dap?co-quan={unknown}").text.count('class="answer-row"') == 3
