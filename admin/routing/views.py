"""The views of the area, gathered so that its blueprint has them all."""

from admin.routing import clock, parts, reports
from admin.routing.area import blueprint

__all__ = ["blueprint", "clock", "parts", "reports"]
