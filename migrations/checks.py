"""Changing a table whose check constraints must live on.

SQLite makes a changed table anew, and its checks and triggers would be gone or be there twice.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from alembic import op
from alembic.operations import BatchOperations


@contextmanager
def changed(table: str, **checks: str | None) -> Iterator[BatchOperations]:
    """Change `table` inside the block; afterwards it has its old checks and those named here.

    A name stands for the last part of the constraint's name: `state` for `ck_opinions_state`.
    None takes a check away. Checks on a column that the block drops must be taken away by name.
    """
    found = {
        str(row["name"]): str(row["sqltext"])
        for row in sa.inspect(op.get_bind()).get_check_constraints(table)
    }
    wanted = {f"ck_{table}_{name}": condition for name, condition in checks.items()}
    if op.get_bind().dialect.name == "sqlite":
        kept = {name: text for name, text in (found | wanted).items() if text is not None}
        copy = sa.Table(table, sa.MetaData(), autoload_with=op.get_bind())
        for check in [c for c in copy.constraints if isinstance(c, sa.CheckConstraint)]:
            copy.constraints.remove(check)
        for name, text in kept.items():
            copy.append_constraint(sa.CheckConstraint(text, name=op.f(name)))
        triggers = _triggers(table)
        with op.batch_alter_table(table, recreate="always", copy_from=copy) as batch:
            yield batch
        for trigger in triggers:
            op.execute(trigger)
        return
    for name in wanted.keys() & found.keys():
        op.drop_constraint(op.f(name), table, type_="check")
    with op.batch_alter_table(table) as batch:
        yield batch
    for name, text in wanted.items():
        if text is not None:
            op.create_check_constraint(op.f(name), table, text)


def set_checks(table: str, **checks: str | None) -> None:
    """Give `table` the checks named here and change nothing else of it."""
    with changed(table, **checks):
        pass


def _triggers(table: str) -> list[str]:
    query = sa.text("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :name")
    return list(op.get_bind().scalars(query, {"name": table}))
