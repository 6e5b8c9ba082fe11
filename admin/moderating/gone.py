"""The page for a decision on an opinion that is not, or no longer, there for the officer."""

from flask import render_template
from flask.typing import ResponseReturnValue


def gone(typed: list[tuple[str, str | None]]) -> ResponseReturnValue:
    """Status 404 with what was typed, so that nobody's work is lost; it never says why."""
    kept = [(label, text) for label, text in typed if text]
    return render_template("admin/moderating/gone.html", typed=kept), 404
