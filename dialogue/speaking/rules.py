"""Until when one can ask to speak, how many are heard, and what a request may say."""

from dataclasses import dataclass, replace
from datetime import datetime

from dialogue.conferences.model import Conference
from dialogue.conferences.queries import rules_in_force
from dialogue.errors import DomainError
from dialogue.opinions import states as opinion_states
from dialogue.opinions.model import Opinion
from dialogue.speaking.model import NEEDS
from dialogue.text.plain import clean_line, clean_text

ORGANISATION_MAX = 200
ROLE_MAX = 100
TOPIC_MAX = 400
NEEDS_NOTE_MAX = 200
NOTE_MAX = 500

# With an opinion that is no longer dealt with, the request to speak about it has no subject.
GONE = (opinion_states.EXCLUDED, opinion_states.WITHDRAWN)


@dataclass(frozen=True)
class SpeakingEntry:
    """What a citizen asks for. Without an organisation one speaks for oneself."""

    organisation: str = ""
    role: str = ""
    topic: str = ""
    needs: frozenset[str] = frozenset()
    needs_note: str = ""


@dataclass(frozen=True)
class Private:
    """What of a request is sealed: the role in the organisation, and what help is needed."""

    role: str
    needs: tuple[str, ...]
    needs_note: str


def registering_until(conference: Conference) -> datetime:
    """The last moment for asking to speak: the plan's, else that of the collecting of opinions."""
    return conference.speaking_until or conference.closes_at


def is_registering(conference: Conference, now: datetime) -> bool:
    """Whether one can ask to speak at this moment."""
    return conference.opens_at <= now < registering_until(conference)


def places(conference: Conference) -> int:
    """How many speakers the conference hears."""
    return rules_in_force(conference, "speaking_places")


def has_fallen(opinion: Opinion) -> bool:
    """Whether a request to speak about this opinion has come to nothing with it."""
    return opinion.state in GONE


def check_entry(entry: SpeakingEntry) -> SpeakingEntry:
    """The entry as it will be stored; an organisation is named with the role one has in it."""
    checked = replace(
        entry,
        organisation=_short(entry.organisation, "organisation", ORGANISATION_MAX),
        role=_short(entry.role, "role", ROLE_MAX),
        topic=check_topic(entry.topic),
        needs=frozenset(need for need in entry.needs if need in NEEDS),
        needs_note=_short(entry.needs_note, "needs_note", NEEDS_NOTE_MAX),
    )
    if checked.role and not checked.organisation:
        raise DomainError("speaking.organisation", "organisation")
    if checked.organisation and not checked.role:
        raise DomainError("speaking.role", "role")
    return checked


def check_topic(topic: str) -> str:
    """What is spoken about, in two sentences or so."""
    topic = clean_text(topic)
    if len(topic) > TOPIC_MAX:
        raise DomainError("field.long", "topic", over=len(topic) - TOPIC_MAX, max=TOPIC_MAX)
    return topic


def check_note(note: str) -> str:
    """What the Front adds to a decision, in words that the citizen reads."""
    note = clean_text(note)
    if len(note) > NOTE_MAX:
        raise DomainError("field.long", "note", over=len(note) - NOTE_MAX, max=NOTE_MAX)
    return note


def _short(typed: str, field: str, longest: int) -> str:
    line = clean_line(typed)
    if len(line) > longest:
        raise DomainError("field.long", field, over=len(line) - longest, max=longest)
    return line
