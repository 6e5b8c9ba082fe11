"""The worker where Redis is set: a sweep puts owed ids into a queue, RQ carries them out.

The web process never talks to Redis: the outbox in the database is the truth, so that a
stopped or wiped Redis delays a notice and loses none.
"""

import logging
import os
import threading
import time
from datetime import UTC, datetime
from types import FrameType

from redis import Redis
from redis.exceptions import RedisError
from rq import Queue, SimpleWorker
from rq.exceptions import StopRequested
from rq.serializers import JSONSerializer

from dialogue import clock
from dialogue.work import Runtime
from web.outbox_worker import CHORES_EVERY, PAUSE, advise_next, deliver_one, do_chores, owed_now
from web.start import build_runtime

log = logging.getLogger(__name__)

QUEUE = "outbox"
ADVISED_AT_ONCE = 3
_runtime: Runtime | None = None


def deliver_by_id(row_id: int) -> bool:
    """The job that RQ carries: one id, delivered by the runtime of this process."""
    global _runtime
    if _runtime is None:
        _runtime = build_runtime()
    return deliver_one(_runtime, row_id)


class Sweep(threading.Thread):
    """Puts what is owed into the queue. A row asked for twice is claimed once."""

    def __init__(self, runtime: Runtime, redis: Redis) -> None:
        super().__init__(name="sweep", daemon=True)
        self._runtime = runtime
        self._queue = Queue(QUEUE, connection=redis, serializer=JSONSerializer)
        self._stop_asked = threading.Event()

    def run(self) -> None:
        chores_at = datetime.min.replace(tzinfo=UTC)
        while not self._stop_asked.wait(PAUSE):
            try:
                self._enqueue()
                # A few at a time: mails are waited for, advice is not.
                for _ in range(ADVISED_AT_ONCE):
                    if self._stop_asked.is_set() or not advise_next(self._runtime):
                        break
                if clock.utc_now() >= chores_at:
                    do_chores(self._runtime)
                    chores_at = clock.utc_now() + CHORES_EVERY
            except RedisError as error:
                log.warning("sweep: no Redis: %s", type(error).__name__)
            except Exception:
                log.exception("sweep: a round failed")

    def _enqueue(self) -> None:
        waiting = set(self._queue.job_ids)
        for row_id in owed_now(self._runtime):
            job_id = f"outbox-{row_id}"
            if job_id not in waiting:
                self._queue.enqueue(
                    deliver_by_id, row_id, job_id=job_id, result_ttl=0, failure_ttl=60
                )

    def stop(self) -> None:
        """Ask the sweep to end."""
        self._stop_asked.set()


class SteadyWorker(SimpleWorker):
    """RQ's worker, back within seconds after Redis was away, and able to tell why it ended."""

    max_connection_wait_time = 2.0
    asked_to_stop = False

    def request_stop(self, signum: int, frame: FrameType | None) -> None:
        """A signal of the operator ends the process; a failure of Redis does not."""
        self.asked_to_stop = True
        try:
            super().request_stop(signum, frame)
        except RedisError:
            # RQ would note the request in Redis; that it is away must not keep the process alive.
            raise StopRequested from None


def work(runtime: Runtime) -> None:
    """Run the sweep and one RQ worker until the process is asked to stop."""
    global _runtime
    _runtime = runtime
    # Who waits for a page comes before who waits for a mail.
    os.nice(15)
    assert runtime.settings.redis_url is not None
    redis = Redis.from_url(runtime.settings.redis_url.get_secret_value())
    sweep = Sweep(runtime, redis)
    sweep.start()
    try:
        while not _worked_until_asked(redis):
            time.sleep(PAUSE)
    finally:
        sweep.stop()


def _worked_until_asked(redis: Redis) -> bool:
    """True when the operator ended the worker, False when Redis did."""
    worker = None
    try:
        # RQ speaks to Redis as soon as a worker is made, so that this may fail as well.
        worker = SteadyWorker([QUEUE], connection=redis, serializer=JSONSerializer)
        worker.work(logging_level="CRITICAL")
    except RedisError as error:
        log.warning("worker: no Redis: %s", type(error).__name__)
    return worker is not None and worker.asked_to_stop
