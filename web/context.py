"""What a view needs of the running installation: the runtime, a read session, the time."""

from collections.abc import Callable
from datetime import datetime
from typing import Concatenate, ParamSpec, TypeVar

from flask import Flask, current_app, g
from sqlalchemy.orm import Session

from dialogue import clock
from dialogue.permissions import Actor
from dialogue.work import Runtime, Work

P = ParamSpec("P")
T = TypeVar("T")


def bind(app: Flask, runtime: Runtime) -> None:
    """Give a site its runtime, and close its read session after each request."""
    app.extensions["dialogue"] = runtime
    app.teardown_appcontext(_close)


def runtime() -> Runtime:
    """The installation this request runs in."""
    found: Runtime = current_app.extensions["dialogue"]
    return found


def reading() -> Session:
    """The read session of this request: whatever is changed in it is thrown away."""
    if "reading" not in g:
        g.reading_context = runtime().database.read()
        g.reading = g.reading_context.__enter__()
    found: Session = g.reading
    return found


def now() -> datetime:
    """The moment of this request: one for the whole page."""
    if "now" not in g:
        g.now = clock.utc_now()
    moment: datetime = g.now
    return moment


def run(
    command: Callable[Concatenate[Work, P], T], actor: Actor, /, *args: P.args, **kwargs: P.kwargs
) -> T:
    """Carry out a command; the read session starts afresh, so that it sees what was written."""
    _close(None)
    return runtime().run(command, actor, *args, **kwargs)


def _close(error: BaseException | None) -> None:
    context = g.pop("reading_context", None)
    g.pop("reading", None)
    if context is not None:
        context.__exit__(None, None, None)
