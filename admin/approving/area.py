"""The blueprint of the area: the coordinator approves answers and makes them public."""

from flask import Blueprint

blueprint = Blueprint("approving", __name__)
