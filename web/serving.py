"""Serving both sites from one process, with the worker inside unless Redis carries it."""

import logging

from flask import Flask
from waitress import create_server
from waitress.task import ThreadedTaskDispatcher

from dialogue.work import Runtime
from web.outbox_worker import EmbeddedWorker


def _in_hand(dispatcher: ThreadedTaskDispatcher) -> int:
    """The requests that threads are working on, and those that wait for a thread."""
    return int(dispatcher.active_count) + len(dispatcher.queue)


def serve(app: Flask, runtime: Runtime) -> None:
    """Serve until the process is asked to stop."""
    settings = runtime.settings
    logging.getLogger("waitress").setLevel(logging.ERROR)
    server = create_server(
        app,
        host=settings.host,
        port=settings.port,
        threads=settings.threads,
        ident=None,
        # Phones leave their connections open: beyond the limit nobody else would be let in.
        connection_limit=2000,
        channel_timeout=30,
        asyncore_use_poll=True,
    )
    worker = None
    if settings.worker == "embedded" and settings.redis_url is None:
        worker = EmbeddedWorker(runtime, lambda: _in_hand(server.task_dispatcher))
        worker.start()
    try:
        server.run()
    finally:
        if worker is not None:
            worker.stop()
