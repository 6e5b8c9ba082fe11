"""The blueprint of the area, and the addresses in it."""

from flask import Blueprint

blueprint = Blueprint("telling", __name__)
TASK = "/can-bao-tin/<int(max=2147483647):task_id>"
