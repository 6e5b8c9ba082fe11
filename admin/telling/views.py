"""The area with all its pages."""

from admin.telling import lists, one, renewing
from admin.telling.area import blueprint

__all__ = ["blueprint", "lists", "one", "renewing"]
