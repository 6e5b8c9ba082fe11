"""The blueprint of the area: what the coordinator decides on assignments and their clocks."""

from flask import Blueprint, url_for

from dialogue.routing.model import Assignment

blueprint = Blueprint("routing", __name__)

GIVEN = "/giao-viec/<int(max=2147483647):given_id>"
CHANGE = "/thoi-han/<int(max=2147483647):change_id>"
REPORT = "/co-quan-bao/<int(max=2147483647):report_id>"


def back_to(given: Assignment) -> str:
    """The page of the matter that an assignment belongs to."""
    return url_for("matters.one", matter_id=given.matter_id)
