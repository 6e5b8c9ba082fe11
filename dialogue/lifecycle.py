"""State tables: (state, action) → next state and the permission it takes."""

from collections.abc import Iterable
from dataclasses import dataclass

from dialogue.errors import Conflict, Forbidden
from dialogue.permissions import OF_THE_AGENCY, Actor, Permission


@dataclass(frozen=True)
class Transition:
    """One row of a state table. `permission` None means the citizen who owns the subject."""

    state: str
    action: str
    next: str
    permission: Permission | None


class Lifecycle:
    """The states of one kind of subject; buttons, checks and docs are read from it."""

    def __init__(self, subject: str, initial: str, rows: Iterable[Transition]) -> None:
        self.subject = subject
        self.initial = initial
        self.rows = tuple(rows)
        self._table = {(row.state, row.action): row for row in self.rows}
        if len(self._table) != len(self.rows):
            raise ValueError(f"{subject}: a state and an action occur twice")

    @property
    def states(self) -> tuple[str, ...]:
        """Every state that can be reached, sorted."""
        return tuple(sorted({self.initial} | {row.next for row in self.rows}))

    def __contains__(self, step: tuple[str, str]) -> bool:
        """Whether this action fits this state, whoever may take it."""
        return step in self._table

    def advance(
        self,
        state: str,
        action: str,
        actor: Actor,
        *,
        unit_id: int | None = None,
        organisation_id: int | None = None,
    ) -> str:
        """The next state; Conflict where the action does not fit the state, Forbidden the actor."""
        row = self._table.get((state, action))
        if row is None:
            raise Conflict(f"{self.subject}.state", state=state, action=action)
        if row.permission is not None and not _permitted(row, actor, unit_id, organisation_id):
            raise Forbidden("not_permitted", permission=row.permission.value)
        return row.next

    def actions(
        self,
        state: str,
        actor: Actor,
        *,
        unit_id: int | None = None,
        organisation_id: int | None = None,
    ) -> tuple[str, ...]:
        """What `actor` may do next: the buttons of a screen."""
        return tuple(
            row.action
            for row in self.rows
            if row.state == state
            and row.permission is not None
            and _permitted(row, actor, unit_id, organisation_id)
        )


def _permitted(
    row: Transition, actor: Actor, unit_id: int | None, organisation_id: int | None
) -> bool:
    assert row.permission is not None
    if row.permission in OF_THE_AGENCY:
        return actor.may(row.permission, organisation_id=organisation_id)
    return actor.may(row.permission, unit_id=unit_id)
