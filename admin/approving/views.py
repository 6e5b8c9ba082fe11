"""The views of the area, gathered so that its blueprint has them all."""

from admin.approving import (
    approval,
    correcting,
    covering,
    publishing,
    ratings,
    several,
    withholding,
)
from admin.approving.area import blueprint

__all__ = [
    "approval",
    "blueprint",
    "correcting",
    "covering",
    "publishing",
    "ratings",
    "several",
    "withholding",
]
