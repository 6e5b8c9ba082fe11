"""The views of the area, gathered so that its blueprint has them all."""

from admin.answering import asking_time, correcting, drafting, lists, returning, signing
from admin.answering.area import blueprint

__all__ = ["asking_time", "blueprint", "correcting", "drafting", "lists", "returning", "signing"]
