"""Comparing two versions of a text."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogue.text.comparing import ADDED, REMOVED, Stretch, compare, is_same


def _signs(lines, without):
    return "".join(
        "".join(part.text.split()) for line in lines for part in line if part.kind != without
    )


def test_words_that_came_and_went_are_told_apart():
    assert compare("Xong trước 30/11.", "Xong trước ngày 15/12.") == [
        [
            Stretch("same", "Xong trước "),
            Stretch("removed", "30/11."),
            Stretch("added", "ngày 15/12."),
        ]
    ]


def test_whole_lines_come_and_go():
    lines = compare("một\nhai\nba", "một\nba\n\nbốn")
    assert [(part.kind, part.text) for line in lines for part in line] == [
        ("same", "một"),
        ("removed", "hai"),
        ("same", "ba"),
        ("added", "bốn"),
    ]
    assert not is_same(lines)
    assert is_same(compare("một\n\nhai", "một\nhai"))


@settings(deadline=None)
@given(st.text("ab \n", max_size=60), st.text("ab \n", max_size=60))
def test_both_texts_are_in_the_comparison(before, after):
    lines = compare(before, after)
    assert _signs(lines, ADDED) == "".join(before.split())
    assert _signs(lines, REMOVED) == "".join(after.split())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a b " * 7500, "b a " * 7500),
        ("a\nb\n" * 7500, "b\na\n" * 7500),
        ("x" * 30_000, "y" * 30_000),
        ("\n".join(f"{n} dòng" for n in range(1500)), "\n".join(f"dòng {n}" for n in range(1500))),
    ],
)
def test_the_longest_answers_are_compared_within_two_seconds(before, after):
    begun = time.process_time()
    lines = compare(before, after)
    assert time.process_time() - begun < 2
    assert _signs(lines, ADDED) == "".join(before.split())
