"""A site in a year of its own: the processes of the portal read the clock that a test sets."""

from datetime import date, datetime
from pathlib import Path

from dialogue import clock
from tests.servers.site import ROOT, Site

_FOLDER = Path(__file__).parent / "settable"


def settable_clock(file: Path) -> dict[str, str]:
    """The settings with which a site starts whose clock this file sets; it begins as it is."""
    file.write_text("0")
    return {"PYTHONPATH": f"{_FOLDER}:{ROOT}", "CLOCK_FILE": str(file)}


def set_clock(site: Site, day: date, hour: int, minute: int = 0) -> datetime:
    """Let it be this time of this day in Vietnam from now on; the clock goes on from there."""
    moment = clock.at(day, hour, minute)
    ahead = (moment - clock.utc_now()).total_seconds()
    # Written beside and moved, so that nobody reads half a number.
    file = Path(site.installation.env["CLOCK_FILE"])
    beside = file.with_suffix(".new")
    beside.write_text(str(ahead))
    beside.replace(file)
    return moment
