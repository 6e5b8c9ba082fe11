"""Carrying out what is owed: inside the process, or through RQ where Redis is set."""

import logging
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import select

from dialogue import clock
from dialogue.arrivals.signs import sweep_arrivals
from dialogue.delegates.erasing import erase_delegates
from dialogue.journal.chain import publish_heads
from dialogue.journal.model import PublishedHead
from dialogue.moderation.advising import keep_made, next_unread
from dialogue.notices.delivery import deliver, finish_unsubscribed
from dialogue.notices.transport import Mailer, mailer, one_round
from dialogue.opinions.attachments import clear_ownerless
from dialogue.opinions.drafts import sweep_drafts
from dialogue.organisations.changing import bring_up_to_date
from dialogue.outbox.delivery import owed
from dialogue.outbox.model import OutboxRow
from dialogue.permissions import SYSTEM
from dialogue.reports.reminders import remind
from dialogue.subscriptions import SUBSCRIPTIONS
from dialogue.work import Runtime, Work
from web.witnesses import tell_witnesses

log = logging.getLogger(__name__)

PAUSE = 1.0
LONGEST_REST = 0.2
# With more requests than this in hand the worker gives way, but never longer than a second for
# each piece of work: a mail may come late in a rush, not tomorrow.
FEW_REQUESTS = 2
LONGEST_WAY = 1.0
_LOOK_EVERY = 0.05
CHORES_EVERY = timedelta(minutes=1)


def deliver_one(runtime: Runtime, row_id: int, way: Mailer | None = None) -> bool:
    """Deliver one event; the same for the in-process worker and for RQ.

    `way`: the connection of a round, where there is one.
    """
    return deliver(runtime, way or mailer(runtime.settings), SUBSCRIPTIONS, row_id)


def owed_now(runtime: Runtime) -> list[int]:
    """The ids of the events that are due; those that concern nobody are closed on the way."""
    with runtime.database.read() as session:
        ids = owed(session, clock.utc_now())
        events = set(session.scalars(select(OutboxRow.event).where(OutboxRow.id.in_(ids))))
    if events - set(SUBSCRIPTIONS):
        runtime.run(finish_unsubscribed, SYSTEM, SUBSCRIPTIONS)
        return owed_now(runtime)
    return ids


def advise_next(runtime: Runtime) -> bool:
    """Advise on one text that has come in; False when none waits.

    It is read outside of the transaction, so that nobody who sends waits for it.
    """
    with runtime.database.read() as session:
        waiting = next_unread(session, runtime.settings.screening_lexicon)
    if waiting is None:
        return False
    runtime.run(keep_made, SYSTEM, waiting)
    return True


def do_chores(runtime: Runtime) -> None:
    """What comes round: drafts, traces and names swept, heads made public, officers reminded."""
    swept = runtime.run(sweep_drafts, SYSTEM)
    runtime.run(sweep_arrivals, SYSTEM)
    fresh = runtime.run(_publish_heads, SYSTEM)
    if swept or fresh:
        with runtime.database.read() as session:
            clear_ownerless(session, runtime.settings.var_dir)
    runtime.run(bring_up_to_date, SYSTEM)
    runtime.run(erase_delegates, SYSTEM)
    remind(runtime, clock.utc_now())
    if fresh and runtime.settings.witnesses:
        tell_witnesses(runtime, fresh)


def _publish_heads(work: Work) -> list[PublishedHead]:
    return publish_heads(work.session, clock.local_date(work.now), work.now)


class EmbeddedWorker(threading.Thread):
    """The worker inside the one process of the default installation.

    `requests`: how many are waited for at this moment.
    """

    def __init__(self, runtime: Runtime, requests: Callable[[], int] = lambda: 0) -> None:
        super().__init__(name="outbox", daemon=True)
        self._runtime = runtime
        self._requests = requests
        self._stop_asked = threading.Event()

    def run(self) -> None:
        chores_at: datetime | None = None
        while not self._stop_asked.is_set():
            self._runtime.owed.wait(PAUSE)
            self._runtime.owed.clear()
            try:
                with one_round(self._runtime.settings) as way:
                    for row_id in owed_now(self._runtime):
                        begun = time.monotonic()
                        deliver_one(self._runtime, row_id, way)
                        self._rest(begun)
                begun = time.monotonic()
                while not self._stop_asked.is_set() and advise_next(self._runtime):
                    self._rest(begun)
                    begun = time.monotonic()
                if chores_at is None or clock.utc_now() >= chores_at:
                    do_chores(self._runtime)
                    chores_at = clock.utc_now() + CHORES_EVERY
            except Exception:
                # What is owed stays owed: the next round tries again.
                log.exception("outbox worker: a round failed")
                self._stop_asked.wait(PAUSE)

    def _rest(self, begun: float) -> None:
        """Half of the time belongs to those who wait for a page, and in a rush nearly all."""
        now = time.monotonic()
        self._stop_asked.wait(min(LONGEST_REST, now - begun))
        while self._requests() > FEW_REQUESTS and time.monotonic() < now + LONGEST_WAY:
            if self._stop_asked.wait(_LOOK_EVERY):
                return

    def stop(self) -> None:
        """Ask the worker to end, and wait for the event it has in hand."""
        self._stop_asked.set()
        self._runtime.owed.set()
        self.join(timeout=20)
