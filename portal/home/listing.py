"""The pages of the list of conferences."""

from dataclasses import dataclass

from flask import url_for


@dataclass(frozen=True)
class Listing:
    """Which page of how many, and what place was searched for."""

    number: int
    pages: int
    typed: str

    def url(self, number: int) -> str:
        """The address of a page, with the place that was searched for."""
        page = number if number > 1 else None
        return url_for("home.conference_list", noi=self.typed or None, trang=page)
