"""The proposal: every matter once, the urgent first, spread out, within the minutes, explained."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from dialogue.programme.proposing import Candidate, place_of, propose
from dialogue.wording.programme import explained

_AT = datetime(2026, 12, 1, tzinfo=UTC)


def _one(number, *, theme=1, matter=None, urgency="normal", voices=1, body="", place=""):
    at = _AT + timedelta(minutes=number)
    return Candidate(number, theme, matter or 100 + number, urgency, voices, body, place, at)


def _ids(placed, *, listed=True):
    return [each.request_id for each in placed if each.listed is listed]


def _reasons(placed, request_id):
    (found,) = [each for each in placed if each.request_id == request_id]
    return {code for code, _ in found.reasons}


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("Ngõ 128 đường Trần Phú, tổ 5", "to 5"),
        ("Tổ dân phố 12B, phường Hòa Bình", "to 12b"),
        ("khu dân cư số 3", "khu 3"),
        ("Thôn Đồi Thông", "thon doi thong"),
        ("Số 3 đường Lê Lợi", ""),
    ],
)
def test_a_place_is_the_group_an_address_names(typed, place):
    assert place_of(typed) == place


def test_every_matter_is_heard_before_one_is_heard_twice():
    same = [_one(n, matter=7, voices=9) for n in (1, 2, 3)]
    found = propose([*same, _one(4), _one(5)], room=3)
    assert set(_ids(found)) == {1, 4, 5} and _ids(found, listed=False) == [2, 3]
    assert "matter_heard" in _reasons(found, 2) and "no_time" in _reasons(found, 2)
    assert "matter_first" in _reasons(found, 1)


@pytest.mark.seed("S3-53")
def test_an_urgent_matter_comes_in_and_comes_first_in_its_theme():
    late = _one(9, urgency="very_urgent", theme=2)
    found = propose([_one(1, theme=2), _one(2, theme=1), _one(3, theme=1), late], room=3)
    assert 9 in _ids(found)
    assert _ids(found).index(9) == 1 and "urgent" in _reasons(found, 9)


def test_places_and_organisations_take_turns():
    crowd = [_one(n, place="to 5", voices=9) for n in (1, 2, 3)]
    found = propose([*crowd, _one(4, place="to 2"), _one(5, body="hoi nong dan")], room=3)
    assert set(_ids(found)) == {1, 4, 5}
    assert "place_heard" in _reasons(found, 2)


def test_in_a_theme_nobody_follows_their_own_where_it_can_be_avoided():
    rows = [
        _one(1, place="to 5", voices=9),
        _one(2, place="to 5", voices=8),
        _one(3, place="to 2"),
        _one(4, theme=2, place="to 5"),
    ]
    found = propose(rows, room=4)
    assert _ids(found) == [1, 3, 2, 4]
    assert "kept_apart" in _reasons(found, 3) and "theme" in _reasons(found, 3)
    assert "theme" not in _reasons(found, 4), "another theme begins"


@pytest.mark.seed("S3-17")
def test_themes_share_the_time_and_the_same_people_give_the_same_order():
    crowd = [_one(n, theme=1, voices=5) for n in range(1, 9)]
    rows = [*crowd, _one(20, theme=2), _one(21, theme=3)]
    first = propose(rows, room=3)
    assert {20, 21} <= set(_ids(first))
    for seed in range(5):
        random.Random(seed).shuffle(rows)
        assert propose(rows, room=3) == first


def test_without_time_all_wait_and_without_people_there_is_no_order():
    assert _ids(propose([_one(1)], room=0)) == []
    assert propose([], room=9) == []


def test_every_reason_of_the_proposal_is_a_sentence():
    rows = [_one(n, matter=7, urgency="urgent", voices=3, body="a", place="b") for n in (1, 2, 3)]
    for each in propose(rows, room=2):
        said = explained([[code, facts] for code, facts in each.reasons])
        assert said.endswith(".") and said.count(";") == len(each.reasons) - 1
    assert explained([["by_hand", {"was": 3}]]) == "Được chuyển từ chỗ thứ 3."
