"""The bands of the queue: their figures, and that they are of the officer's own unit."""

from datetime import timedelta

import pytest
from sqlalchemy import event

from dialogue.conferences.model import Conference
from dialogue.moderation.claims import open_opinion
from dialogue.moderation.queries import visible_counts
from dialogue.moderation.queue import count_lapsed, queue
from dialogue.opinions.model import Opinion

AGES = (9, 8, 4, 0, 0)


def _bands(ward, actor):
    with ward.runtime.database.read() as session:
        conference = session.get_one(Conference, ward.conference_id)
        bands = queue(session, actor, conference, ward.moment)
        return {band.key: (band.total, band.unopened, len(band.rows)) for band in bands}


def test_each_band_says_how_many_wait_in_it_and_how_many_nobody_has_opened(ward):
    numbers = [ward.send(at=ward.moment - timedelta(days=age)).opinion_id for age in AGES]
    ward.run(open_opinion, "moderator", numbers[0])
    ward.run(open_opinion, "moderator", numbers[3])
    nothing = (0, 0, 0)
    assert _bands(ward, ward.actors["moderator"]) == {
        "urgent": nothing,
        "lapsed": nothing,
        "overdue": (2, 1, 2),
        "near": (1, 1, 1),
        "fresh": (2, 1, 2),
    }


def test_an_urgent_one_is_counted_in_its_own_band_alone(ward):
    numbers = [ward.send(at=ward.moment - timedelta(days=age)).opinion_id for age in AGES]
    with ward.runtime.database.write_session() as session:
        for number in (numbers[1], numbers[4]):
            session.get_one(Opinion, number).urgent_at = ward.moment
        session.commit()
    bands = _bands(ward, ward.actors["moderator"])
    assert bands["urgent"] == (2, 2, 2)
    assert (bands["overdue"], bands["near"], bands["fresh"]) == ((1, 1, 1), (1, 1, 1), (1, 1, 1))


@pytest.mark.parametrize("pristine", ["sqlite"], indirect=True)
def test_the_urgent_are_looked_up_among_the_urgent_alone(ward):
    engine, asked = ward.runtime.database.engine, []

    def note(connection, cursor, statement, parameters, *rest):
        if "urgent_at IS NOT NULL" in statement:
            asked.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", note)
    _bands(ward, ward.actors["moderator"])
    event.remove(engine, "before_cursor_execute", note)
    ((statement, parameters),) = asked
    with engine.connect() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()
    assert any("ix_opinions_urgent" in row[-1] for row in plan), plan


def test_of_another_unit_nothing_is_shown_or_counted(ward, other_ward):
    ward.send()
    stranger = other_ward.actors["moderator"]
    assert set(_bands(ward, stranger).values()) == {(0, 0, 0)}
    with ward.runtime.database.read() as session:
        assert visible_counts(session, stranger, ward.conference_id) == {}
        assert count_lapsed(session, stranger, ward.conference_id, ward.moment) == 0
        mine = visible_counts(session, ward.actors["moderator"], ward.conference_id)
    assert mine == {"received": 1}
