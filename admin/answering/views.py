"""The views of the area, gathered so that its blueprint has them all."""

from admin.answering import asking_time, comparing, correcting, drafting, lists, returning, signing
from admin.answering.area import blueprint

__all__ = [
    "asking_time",
    "blueprint",
    "comparing",
    "correcting",
    "drafting",
    "lists",
    "returning",
    "signing",
]
