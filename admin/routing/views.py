"""The views of the area, gathered so that its blueprint has them all."""

from admin.routing import clock, nudging, parts, reports
from admin.routing.area import blueprint

__all__ = ["blueprint", "clock", "nudging", "parts", "reports"]
