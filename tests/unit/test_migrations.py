"""The migrated database is what the code says, down to the words of its constraints."""

import re

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import CheckConstraint, inspect, text
from sqlalchemy.exc import IntegrityError

from dialogue.calendar.seed import SEEDED_DAYS
from dialogue.opinions.states import LIFECYCLE
from dialogue.tables import METADATA
from migrations import checks
from web import migrating


def _constraints():
    return sorted(
        (table.name, str(constraint.name), str(constraint.sqltext))
        for table in METADATA.sorted_tables
        for constraint in table.constraints
        if isinstance(constraint, CheckConstraint)
    )


def _words(condition: str) -> set[str]:
    return set(re.findall(r"'([^']*)'", condition))


def test_tables_and_migrations_agree(runtime):
    assert migrating.is_current(runtime.database)
    assert migrating.differences(runtime.database) == []


def test_every_check_constraint_is_in_the_database(runtime):
    seen = inspect(runtime.database.engine)
    found = {
        (table, row["name"]): _words(row["sqltext"])
        for table in METADATA.tables
        for row in seen.get_check_constraints(table)
    }
    for table, name, condition in _constraints():
        assert (table, name) in found, f"{table} has no constraint {name}"
        assert found[table, name] == _words(condition), f"{table}: {name}"


def test_the_database_itself_refuses_a_state_that_does_not_exist(ward):
    receipt = ward.send()
    with pytest.raises(IntegrityError), ward.runtime.database.write_session() as session:
        session.execute(
            text("UPDATE opinions SET state = 'lost' WHERE id = :id"), {"id": receipt.opinion_id}
        )
        session.commit()
    assert "lost" not in LIFECYCLE.states


def test_the_database_itself_refuses_one_person_as_two(ward):
    receipt = ward.send()
    ground = {"id": receipt.opinion_id, "who": ward.actors["moderator"].account_id}
    statement = text(
        "INSERT INTO exclusions (opinion_id, ground, state, proposed_by, proposed_at, decided_by,"
        " remark, letter) VALUES (:id, 'KN', 'confirmed', :who, '2026-11-18', :who, '', '{}')"
    )
    with pytest.raises(IntegrityError), ward.runtime.database.write_session() as session:
        session.execute(statement, ground)
        session.commit()


def test_a_fresh_database_has_its_calendar(runtime):
    with runtime.database.read() as session:
        assert session.scalar(text("SELECT count(*) FROM special_days")) == len(SEEDED_DAYS)


def test_down_and_up_again(runtime):
    migrating.downgrade(runtime.database, "base")
    assert set(inspect(runtime.database.engine).get_table_names()) <= {"alembic_version"}
    migrating.upgrade(runtime.database)
    assert migrating.differences(runtime.database) == []


def test_a_changed_table_keeps_its_checks_indexes_and_rows(ward):
    receipt = ward.send()
    database = ward.runtime.database
    before = _shape(database)

    def change(conditions):
        with migrating._alone(database) as connection:
            context = MigrationContext.configure(connection, opts={"render_as_batch": True})
            with Operations.context(context):
                checks.set_checks("opinions", **conditions)

    change({"state": f"state IN {(*LIFECYCLE.states, 'lost')}"})
    with database.write_session() as session:
        statement = text("UPDATE opinions SET state = 'lost' WHERE id = :id")
        session.execute(statement, {"id": receipt.opinion_id})
        assert session.scalar(text("SELECT count(*) FROM opinion_versions")) == 1
        session.rollback()
    change({"state": f"state IN {LIFECYCLE.states}", "withdrawn": None})
    change({"withdrawn": "withdrawn_at IS NULL OR state = 'withdrawn'"})
    assert _shape(database) == before


def _shape(database):
    seen = inspect(database.engine)
    return (
        {row["name"]: _words(row["sqltext"]) for row in seen.get_check_constraints("opinions")},
        sorted((row["name"] or "") for row in seen.get_indexes("opinions")),
        sorted(str(row["name"]) for row in seen.get_foreign_keys("opinions")),
        sorted(str(row["name"]) for row in seen.get_unique_constraints("opinions")),
        [(row["name"], row["nullable"]) for row in seen.get_columns("opinions")],
    )
