"""Who a citizen to be told is, and by which way: read from the sealed identity when it is wanted.

A new kind of recipient, such as a representative of several households, adds its reader to
`READERS`; mail, short message, call and letter then work for it as well.
"""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from dialogue.keys import Keys
from dialogue.opinions.cosigning import representative
from dialogue.opinions.queries import identity
from dialogue.opinions.rules import Person


@dataclass(frozen=True)
class Addressee:
    """A person to be told, and the opinion that it is about."""

    opinion_id: int
    person: Person


Reader = Callable[[Session, Keys, int], Addressee | None]


def _sender(session: Session, keys: Keys, opinion_id: int) -> Addressee | None:
    person = identity(session, keys, opinion_id)
    return Addressee(opinion_id, person) if person else None


def _representative(session: Session, keys: Keys, cosigner_id: int) -> Addressee | None:
    found = representative(session, keys, cosigner_id)
    return Addressee(*found) if found else None


READERS: dict[str, Reader] = {"opinion": _sender, "cosigner": _representative}


def addressee(session: Session, keys: Keys, kind: str, recipient_id: int) -> Addressee | None:
    """The citizen behind a notice; None after a lawful erasure. Opening is the caller's to record.

    A recipient of a kind that is not in `READERS` is an officer.
    """
    reader = READERS.get(kind)
    return reader(session, keys, recipient_id) if reader else None
