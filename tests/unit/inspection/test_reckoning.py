"""Everything received is somewhere, and what is not is named."""

import pytest
from sqlalchemy import delete, text

from dialogue.db import Base
from dialogue.inspection.reckoning import Discrepancy, check_reckoning
from dialogue.moderation.claims import open_opinion
from dialogue.moderation.decisions import confirm_exclusion, propose_exclusion
from dialogue.moderation.told_grounds import told_counts
from dialogue.opinions.model import Opinion
from dialogue.opinions.reckoning import Counted, Reckoning, reckon, reckonings


def _excluded(ward, ground):
    opinion_id = ward.send().opinion_id
    ward.run(open_opinion, "moderator", opinion_id)
    ward.run(propose_exclusion, "moderator", opinion_id, 0, ground=ground)
    return opinion_id


def _figures(ward):
    with ward.runtime.database.read() as session:
        return reckon(session, ward.conference_id)


def _found(ward):
    with ward.runtime.database.read() as session:
        return check_reckoning(session, ward.conference_id).found


def test_sealing_moves_no_figure(ward):
    opinion_id = ward.send().opinion_id
    ward.run(open_opinion, "moderator", opinion_id)
    before = _figures(ward)
    ward.run(propose_exclusion, "moderator", opinion_id, 0, ground="TC")
    assert _figures(ward) == before == Reckoning(Counted(awaiting=1))


def test_sealed_grounds_stand_with_the_rare_ones(ward, other_ward):
    for ground in ("KN", "NC", "TC", "KLĐ"):
        opinion_id = _excluded(ward, ground)
        sealed = ground in ("TC", "KLĐ")
        who = "trusted" if sealed else "second"
        ward.run(confirm_exclusion, who, opinion_id, ward.revision(opinion_id), sealed=sealed)
    other_ward.send()
    with ward.runtime.database.read() as session:
        assert told_counts(session) == {ward.conference_id: {"KN": 1, "DS": 0, "TT": 0, "other": 3}}
        assert reckonings(session) == {
            ward.conference_id: Reckoning(Counted(excluded=4)),
            other_ward.conference_id: Reckoning(Counted(awaiting=1)),
        }
    assert _found(ward) == []


@pytest.mark.parametrize(
    ("change", "kinds"),
    [
        ("UPDATE opinions SET state = 'excluded' WHERE id = {n}", ["state"]),
        ("UPDATE exclusions SET state = 'withdrawn' WHERE opinion_id = {n}", ["state"]),
        ("DELETE FROM matter_opinions WHERE opinion_id = {n}", ["matter"]),
    ],
)
def test_what_was_changed_behind_the_journal_is_named(ward, change, kinds):
    receipt, _ = ward.accepted()
    number = receipt.opinion_id
    if "exclusions" in change:
        number = _excluded(ward, "KN")
        ward.run(confirm_exclusion, "second", number, ward.revision(number))
        kinds = ["exclusion"]
    assert _found(ward) == []
    with ward.runtime.database.engine.begin() as connection:
        connection.execute(text(change.format(n=number)))
    assert [(each.opinion_id, each.kind) for each in _found(ward) if each.kind != "sum"] == [
        (number, kind) for kind in kinds
    ]


def test_what_was_removed_is_missed(ward):
    number = ward.send().opinion_id
    with ward.runtime.database.engine.begin() as connection:
        for table in reversed(Base.metadata.sorted_tables):
            if "opinion_id" in table.columns:
                connection.execute(delete(table).where(table.c.opinion_id == number))
        connection.execute(delete(Opinion).where(Opinion.id == number))
    assert _found(ward) == [Discrepancy(number, "lost"), Discrepancy(0, "sum")]
