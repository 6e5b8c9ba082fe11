"""The blueprint of the area: what an agency does with the matters it has been given."""

from flask import Blueprint

blueprint = Blueprint("answering", __name__)

# An id that no database can hold is an address that does not exist.
ONE = "/viec-co-quan/<int(max=2147483647):assignment_id>"
