"""Changing a body of a plan, in the plan and in what the register knows it as."""

from dialogue.duties.commands import change_plan, connect_body
from dialogue.plans.schema import Plan
from dialogue.work import Work


def change_body(
    work: Work,
    plan_id: int,
    revision: int,
    plan: Plan,
    connection: tuple[str, int | None] | None,
) -> None:
    """Make this the plan, and connect a body of it by its key; None leaves connections alone."""
    change_plan(work, plan_id, revision, plan)
    if connection is not None:
        connect_body(work, plan_id, *connection)
