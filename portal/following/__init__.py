"""The citizens' area `following`."""

from portal.following import saying
from portal.following.views import blueprint

__all__ = ["blueprint", "saying"]
