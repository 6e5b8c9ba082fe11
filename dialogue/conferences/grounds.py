"""The grounds as one conference uses them: which are on, under which clause, in which words.

The grounds themselves, with their articles and special rules, are shipped in `regulation`. A row
stands only where a conference differs; it is changed but never deleted, so that what was once
used can always be read. A letter that has gone out is a copy and does not change with it.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from dialogue.conferences.model import Conference
from dialogue.db import Base
from dialogue.errors import DomainError, NotFound
from dialogue.journal.chain import conference_chain
from dialogue.permissions import Permission
from dialogue.regulation import ALWAYS_ON, GROUNDS, Ground
from dialogue.text.plain import clean_line, clean_text
from dialogue.work import Work

CLAUSE_MAX, CHANNEL_MAX, BRING_MAX = 300, 600, 400


class ConferenceGround(Base):
    """How a conference uses one ground; an empty text means the shipped one."""

    __tablename__ = "conference_grounds"
    __table_args__ = (
        CheckConstraint(f"code IN {tuple(GROUNDS)}", name="code"),
        CheckConstraint(f"offered OR code NOT IN {ALWAYS_ON}", name="always_on"),
    )

    conference_id: Mapped[int] = mapped_column(ForeignKey("conferences.id"), primary_key=True)
    code: Mapped[str] = mapped_column(String(4), primary_key=True)
    offered: Mapped[bool] = mapped_column(default=True)
    clause: Mapped[str] = mapped_column(String(CLAUSE_MAX), default="")
    channel: Mapped[str] = mapped_column(String(CHANNEL_MAX), default="")
    bring: Mapped[str] = mapped_column(String(BRING_MAX), default="")
    changed_at: Mapped[datetime]
    changed_by: Mapped[int] = mapped_column(ForeignKey("accounts.id"))


@dataclass(frozen=True)
class Terms:
    """A ground in the words of a conference; `own` tells whether it has words of its own."""

    ground: Ground
    offered: bool
    clause: str
    own: bool


@dataclass(frozen=True)
class TermsEntry:
    """What is entered for a ground of a conference; an empty text takes the shipped one."""

    offered: bool
    clause: str = ""
    channel: str = ""
    bring: str = ""


def terms_of(session: Session, conference: Conference) -> dict[str, Terms]:
    """Every ground as this conference uses it, by code, in the shipped order."""
    query = select(ConferenceGround).where(ConferenceGround.conference_id == conference.id)
    rows = {row.code: row for row in session.scalars(query)}
    return {code: _terms(ground, rows.get(code), conference) for code, ground in GROUNDS.items()}


def offered_grounds(session: Session, conference: Conference) -> dict[str, Ground]:
    """The grounds that can be chosen at this conference, by code."""
    found = terms_of(session, conference)
    return {code: terms.ground for code, terms in found.items() if terms.offered}


def set_ground(work: Work, conference_id: int, code: str, entry: TermsEntry) -> None:
    """Lay down how a conference uses a ground; sealed ones and reports of crime stay on.

    A denunciation comes whether a plan provides for it or not, and the law on it holds always
    (Luật Tố cáo 2018 Đ8).
    """
    conference = work.session.get(Conference, conference_id)
    if conference is None or not work.actor.may(
        Permission.RUN_CONFERENCE, unit_id=conference.unit_id
    ):
        raise NotFound("not_found")
    if code not in GROUNDS:
        raise NotFound("not_found")
    if code in ALWAYS_ON and not entry.offered:
        raise DomainError("ground.always_on", "offered")
    assert work.actor.account_id is not None
    row = work.session.get(ConferenceGround, (conference_id, code), with_for_update=True)
    if row is None:
        row = ConferenceGround(conference_id=conference_id, code=code)
        work.session.add(row)
    row.offered = entry.offered
    row.clause = _within(clean_line(entry.clause), CLAUSE_MAX, "clause")
    row.channel = _within(clean_text(entry.channel), CHANNEL_MAX, "channel")
    row.bring = _within(clean_text(entry.bring), BRING_MAX, "bring")
    row.changed_at, row.changed_by = work.now, work.actor.account_id
    facts = {"ground": code, "offered": row.offered, "clause": row.clause}
    work.record(
        "conference.ground_set",
        chain=conference_chain(conference_id),
        subject=conference,
        facts=facts | {"own_words": bool(row.channel or row.bring)},
    )


def _terms(ground: Ground, row: ConferenceGround | None, conference: Conference) -> Terms:
    if row is None:
        return Terms(ground, True, conference.exclusion_clause, own=False)
    worded = replace(ground, channel=row.channel or ground.channel, bring=row.bring or ground.bring)
    clause = row.clause or conference.exclusion_clause
    return Terms(worded, row.offered, clause, own=bool(row.clause) or worded != ground)


def _within(text: str, longest: int, name: str) -> str:
    if len(text) > longest:
        raise DomainError("field.long", name, over=len(text) - longest, max=longest)
    return text
