"""Several intentions in one commit: SQLite has one writer, and each commit waits for the disk."""

import threading
from collections import deque
from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import Engine
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session

T = TypeVar("T")

MOST = 16


class SharedCommit:
    """Lets those who write at the same moment share a transaction, each in a savepoint.

    Whoever comes first carries out what others have brought meanwhile; nobody is answered before
    the commit. What one of them refuses or breaks is undone for that one alone.
    """

    def __init__(self, engine: Engine, info: dict[str, Any]) -> None:
        self._engine = engine
        self._info = info
        self._turn = threading.Lock()
        self._brought: deque[_Intention] = deque()

    def write(self, job: Callable[[Session], T]) -> T:
        """Carry out `job`, and return or raise what it does, once all of it is on the disk."""
        mine = _Intention(job)
        self._brought.append(mine)
        with self._turn:
            while not mine.is_done:
                count = min(len(self._brought), MOST)
                self._carry_out([self._brought.popleft() for _ in range(count)])
        if mine.error is not None:
            raise mine.error
        result: T = mine.result
        return result

    def _carry_out(self, together: "list[_Intention]") -> None:
        try:
            with self._engine.begin() as connection:
                for intention in together:
                    intention.attempt(connection, self._info)
        except BaseException as error:
            for intention in together:
                intention.error = intention.error or error
            if not isinstance(error, Exception):
                raise
        finally:
            for intention in together:
                intention.is_done = True


class _Intention:
    def __init__(self, job: Callable[[Session], Any]) -> None:
        self._job = job
        self.is_done = False
        self.result: Any = None
        self.error: BaseException | None = None

    def attempt(self, connection: Connection, info: dict[str, Any]) -> None:
        session = Session(
            connection,
            join_transaction_mode="create_savepoint",
            expire_on_commit=False,
            info=info,
        )
        with session:
            try:
                self.result = self._job(session)
                session.commit()
            except Exception as error:
                self.error = error
                session.rollback()
        driver = connection.connection.driver_connection
        # A full disk makes SQLite undo the whole transaction: nobody's part of it stands then.
        if driver is None or not driver.in_transaction:
            raise RuntimeError("the transaction is gone") from self.error
