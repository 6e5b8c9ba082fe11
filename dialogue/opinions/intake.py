"""How an opinion came in: from the sender's own hands, or keyed in by the Front."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from dialogue import clock
from dialogue.conferences.model import Conference
from dialogue.errors import DomainError
from dialogue.opinions.model import CHANNELS, WEB
from dialogue.opinions.rules import (
    ADDRESS_MAX,
    PLACE_MAX,
    Person,
    check_contact,
    check_email,
    check_name,
    check_phone,
    optional_line,
)

VILLAGE = "village"
KEYED = tuple(channel for channel in CHANNELS if channel != WEB)
# A slip carries a day and no hour: it counts as handed in at noon.
_NOON = 12


@dataclass(frozen=True)
class Intake:
    """The channel; where it was taken down; the day on which the Front had it in hands."""

    channel: str = WEB
    place: str = ""
    received_on: date | None = None

    @property
    def is_keyed(self) -> bool:
        """Whether an officer of the Front typed it."""
        return self.channel != WEB


def check_intake(intake: Intake) -> Intake:
    """The intake as stored: a village house must be named."""
    if intake.channel not in CHANNELS:
        raise DomainError("channel.unknown", "channel")
    place = optional_line(intake.place, "intake_place", PLACE_MAX)
    if intake.channel == VILLAGE and not place:
        raise DomainError("intake_place.empty", "intake_place")
    return replace(intake, place=place)


def counted_from(intake: Intake, conference: Conference, now: datetime) -> datetime:
    """The moment from which the time limits of what was keyed in count.

    It is the day of receipt, not that of keying in; that day must touch the days on which the
    conference takes opinions (its plan), and the moment is kept inside them.
    """
    day = intake.received_on or clock.local_date(now)
    if day > clock.local_date(now):
        raise DomainError("received_on.future", "received_on")
    if clock.end_of_day(day) <= conference.opens_at:
        raise DomainError("received_on.early", "received_on", opens=_day(conference.opens_at))
    if clock.at(day, 0) >= conference.closes_at:
        raise DomainError("received_on.late", "received_on", closed=_day(conference.closes_at))
    moment = now if day == clock.local_date(now) else clock.at(day, _NOON)
    last = conference.closes_at - timedelta(minutes=1)
    return max(conference.opens_at, min(moment, last))


def check_keyed_person(person: Person) -> Person:
    """A person as stored who stood before an officer: a name, and one way to reach them.

    Telephone, mail, an address, or somebody who passes it on: one of them is enough.
    """
    address = optional_line(person.address, "address", ADDRESS_MAX)
    through = optional_line(person.through, "through", ADDRESS_MAX)
    phone, email = check_phone(person.phone), check_email(person.email)
    if not (address or through or phone or email):
        raise DomainError("reach.missing", "address")
    way = person.way or ("" if phone or email else "letter")
    phone, email = check_contact(phone, email, way)
    return replace(
        person,
        way=way,
        name=check_name(person.name),
        address=address,
        through=through,
        phone=phone,
        email=email,
    )


def _day(moment: datetime) -> str:
    return f"{clock.local_date(moment):%d/%m/%Y}"
