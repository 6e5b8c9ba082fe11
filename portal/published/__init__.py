"""The citizens' area `published`."""

from portal.published import feed
from portal.published.views import blueprint

__all__ = ["blueprint", "feed"]
