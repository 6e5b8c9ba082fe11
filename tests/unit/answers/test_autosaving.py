"""Drafts that the desk saves while an officer types: one version for each sitting."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from dialogue.answers.commands import return_to_officer, save_answer, submit_answer
from dialogue.answers.model import Answer
from dialogue.errors import Conflict
from dialogue.journal.model import JournalEntry


@pytest.fixture
def typing(ward):
    """Saves words at a minute of the sitting; returns the versions as (summary, autosaved)."""
    _, matter_id = ward.accepted()
    assignment_id = ward.assigned(matter_id)

    def save(words, minute, *, autosaved=True, who="works_officer", revision=None):
        with ward.runtime.database.read() as session:
            row = session.scalar(select(Answer).where(Answer.assignment_id == assignment_id))
            current = row.revision if row else 0
        ward.run(
            save_answer,
            who,
            assignment_id,
            current if revision is None else revision,
            ward.entry(summary=words),
            autosaved=autosaved,
            at=ward.moment + timedelta(minutes=minute),
        )
        with ward.runtime.database.read() as session:
            row = session.scalars(select(Answer)).one()
            return [(version.summary, version.autosaved) for version in row.versions]

    save.assignment_id = assignment_id
    return save


def test_a_sitting_is_one_version_which_the_pressed_save_completes(ward, typing):
    for minute in range(10):
        assert typing(f"Câu thứ {minute}", minute) == [(f"Câu thứ {minute}", True)]
    assert typing("Câu cuối", 11, autosaved=False) == [("Câu cuối", False)]
    assert typing("Câu khác", 12) == [("Câu cuối", False), ("Câu khác", True)]
    with ward.runtime.database.read() as session:
        saved = select(JournalEntry).where(JournalEntry.action == "answer.saved")
        assert len(session.scalars(saved).all()) == 3


def test_the_same_words_pressed_make_the_sitting_a_saved_version(typing):
    typing("Một", 0)
    assert typing("Một", 1, autosaved=False) == [("Một", False)]


def test_half_an_hour_another_officer_or_a_decision_begins_a_new_version(ward, typing):
    typing("Một", 0)
    assert len(typing("Hai", 31)) == 2
    assert len(typing("Ba", 32, who="works_head")) == 3
    ward.run(submit_answer, "works_officer", typing.assignment_id, 3)
    remark = "Ghi rõ ngày làm xong giúp bà con."
    ward.run(return_to_officer, "works_head", typing.assignment_id, 4, remark)
    versions = typing("Bốn", 33, who="works_head")
    assert [words for words, _ in versions] == [
        "Một",
        "Hai",
        "Ba",
        "Bốn",
    ]


def test_of_two_who_type_at_once_the_later_is_told(typing):
    typing("Một", 0)
    with pytest.raises(Conflict):
        typing("Của người kia", 1, who="works_head", revision=0)
