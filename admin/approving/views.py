"""The views of the area, gathered so that its blueprint has them all."""

from admin.approving import approval, correcting, publishing, ratings, several, withholding
from admin.approving.area import blueprint

__all__ = ["approval", "blueprint", "correcting", "publishing", "ratings", "several", "withholding"]
