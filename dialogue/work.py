"""The one door for writes: one transaction per intention, with its journal and its outbox."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import insert
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from dialogue import clock
from dialogue.db import Database, table
from dialogue.journal.chain import Record, append
from dialogue.keys import Keys
from dialogue.outbox.model import OutboxRow
from dialogue.permissions import Actor
from dialogue.settings import Settings

P = ParamSpec("P")
T = TypeVar("T")

ATTEMPTS = 6
# SQLSTATE of a serialization failure and of a deadlock.
RETRIED = {"40001", "40P01"}

# What a feature puts in order with every change, see `before_settling`.
_before_settling: list[Callable[[Session], None]] = []


def before_settling(step: Callable[[Session], None]) -> Callable[[Session], None]:
    """Have `step` done with every command, in its transaction, before a chain is locked."""
    _before_settling.append(step)
    return step


@dataclass
class Work:
    """What a command is given: a session, who acts, and when. It records; `run` commits."""

    session: Session
    actor: Actor
    now: datetime
    keys: Keys
    _records: list[Record] = field(default_factory=list)
    _events: list[dict[str, Any]] = field(default_factory=list)

    def record(
        self,
        action: str,
        *,
        chain: str,
        subject: Any,
        facts: dict[str, Any] | None = None,
        due_at: datetime | None = None,
    ) -> None:
        """Remember `action` on a row: one journal entry, and one outbox row for its effects."""
        self.session.flush()
        kind, subject_id = subject.__tablename__, subject.id
        self._records.append(Record(chain, action, kind, subject_id, facts or {}))
        self._events.append(
            {
                "event": action,
                "subject_kind": kind,
                "subject_id": subject_id,
                "facts": facts or {},
                "created_at": self.now,
                "due_at": due_at or self.now,
            }
        )

    def settle(self) -> None:
        """Write the journal and the outbox; last, so that a chain is locked only briefly."""
        for step in _before_settling:
            step(self.session)
        self.session.flush()
        if self._events:
            self.session.connection().execute(insert(table(OutboxRow)), self._events)
        append(
            self.session.connection(),
            self._records,
            at=self.now,
            actor_kind=self.actor.kind,
            actor_id=self.actor.account_id,
        )


@dataclass
class Runtime:
    """One running installation: its settings, keys and database."""

    settings: Settings
    keys: Keys
    database: Database
    owed: threading.Event = field(default_factory=threading.Event)

    def run(
        self,
        command: Callable[Concatenate[Work, P], T],
        actor: Actor,
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Carry out `command` whole or not at all; a lost race for a lock is tried again."""
        return self.run_at(clock.utc_now(), command, actor, *args, **kwargs)

    def run_at(
        self,
        now: datetime,
        command: Callable[Concatenate[Work, P], T],
        actor: Actor,
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """As `run`, at a moment that the caller names."""
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return self._once(now, command, actor, *args, **kwargs)
            except DBAPIError as error:
                if attempt == ATTEMPTS or not _lost_a_race(error):
                    raise
                time.sleep(0.02 * 2**attempt)
        raise AssertionError("unreachable")

    def _once(
        self,
        now: datetime,
        command: Callable[Concatenate[Work, P], T],
        actor: Actor,
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        def carry_out(session: Session) -> T:
            work = Work(session, actor, now, self.keys)
            result = command(work, *args, **kwargs)
            work.settle()
            return result

        result = self.database.write(carry_out)
        self.owed.set()
        return result


def _lost_a_race(error: DBAPIError) -> bool:
    # A unique number that another has just taken: the second run of the command sees it.
    if isinstance(error, IntegrityError):
        return True
    state = getattr(error.orig, "sqlstate", None)
    return state in RETRIED or "database is locked" in str(error.orig)
