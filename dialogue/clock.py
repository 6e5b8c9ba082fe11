"""Time: stored in UTC, decided and shown in the time of Vietnam.

Every function takes and gives aware datetimes; a naive one is refused, because reading it
in the zone of whichever server runs would move a deadline.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def utc_now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)


def local(moment: datetime) -> datetime:
    """The same moment on a clock in Vietnam."""
    if moment.utcoffset() is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(ZONE)


def local_date(moment: datetime) -> date:
    """The day it is in Vietnam at this moment."""
    return local(moment).date()


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """The moment, in UTC, when a clock in Vietnam shows this time of this day."""
    return datetime.combine(day, time(hour, minute), tzinfo=ZONE).astimezone(UTC)


def end_of_day(day: date) -> datetime:
    """24:00 of the day in Vietnam, in UTC (BLDS 2015 Đ148: a period ends at 24:00).

    It is the first moment of the next day: what happens before it is in time, what
    happens at it is late.
    """
    return at(day + timedelta(days=1), 0)
