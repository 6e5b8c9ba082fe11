"""Sending an opinion."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialogue.clock import local
from dialogue.conferences.model import Conference, Theme
from dialogue.conferences.queries import phase
from dialogue.errors import DomainError, NotFound
from dialogue.journal.chain import conference_chain
from dialogue.keys import Keys
from dialogue.opinions.codes import new_code, new_link_token, new_secret
from dialogue.opinions.drafts import find_draft
from dialogue.opinions.model import PURPOSES, Consent, Identity, Opinion, OpinionVersion
from dialogue.opinions.rules import (
    Person,
    Words,
    check_person,
    check_place,
    check_words,
    text_limits,
)
from dialogue.sealing import seal, unseal
from dialogue.wording.states import CONSENT_WORDING
from dialogue.work import Work


@dataclass(frozen=True)
class Submission:
    """Everything a citizen sends, checked for shape only."""

    theme_id: int
    words: Words
    person: Person
    purposes: frozenset[str]


@dataclass(frozen=True)
class Receipt:
    """What the sender keeps: shown once, only digests of secret and link stay with us."""

    opinion_id: int
    code: str
    secret: str
    link_token: str


def submit_opinion(work: Work, conference_id: int, submission: Submission) -> Receipt:
    """Receive an opinion: rows, journal entry and outbox row in one transaction."""
    conference = work.session.get(Conference, conference_id)
    if conference is None:
        raise NotFound("not_found")
    _check_open(conference, work)
    theme = work.session.get(Theme, submission.theme_id)
    if theme is None or theme.conference_id != conference.id:
        raise DomainError("theme.unknown", "theme")
    if "handle" not in submission.purposes:
        raise DomainError("consent.handle", "handle")
    shortest, longest = text_limits(conference.rules)
    title, text = check_words(
        submission.words.title, submission.words.text, shortest=shortest, longest=longest
    )
    place = check_place(submission.words.place)
    person = check_person(submission.person)

    secret, link_token = new_secret(), new_link_token()
    opinion = Opinion(
        conference_id=conference.id,
        theme_id=theme.id,
        code=_free_code(work, conference.code_prefix),
        secret_digest=work.keys.digest("secret", secret),
        link_digest=work.keys.digest("follow", link_token),
        place=place,
        sent_at=work.now,
    )
    opinion.versions.append(OpinionVersion(number=1, title=title, text=text, sent_at=work.now))
    opinion.consents.extend(_consents(submission.purposes, work))
    work.session.add(opinion)
    work.session.flush()
    wrapped, sealed = seal(work.keys.private, asdict(person))
    work.session.add(Identity(opinion_id=opinion.id, wrapped_key=wrapped, sealed=sealed))
    facts = {"code": opinion.code, "purposes": sorted(submission.purposes)}
    chain = conference_chain(conference.id)
    work.record("opinion.received", chain=chain, subject=opinion, facts=facts)
    return Receipt(opinion.id, opinion.code, secret, link_token)


def submit_draft(work: Work, token: str, submission: Submission) -> Receipt:
    """Send a draft. Pressed twice, the second meets the receipt that the first has made."""
    draft = find_draft(work.session, work.keys, token, work.now, lock=True)
    if draft.opinion_id is not None:
        return receipt_of(work.session, work.keys, token, work.now)
    receipt = submit_opinion(work, draft.conference_id, submission)
    draft.opinion_id = receipt.opinion_id
    draft.touched_at = work.now
    draft.wrapped_key, draft.sealed = seal(work.keys.private, asdict(receipt))
    return receipt


def receipt_of(session: Session, keys: Keys, token: str, now: datetime) -> Receipt:
    """The receipt of a draft that has been sent, while the draft is still kept."""
    draft = find_draft(session, keys, token, now)
    if draft.opinion_id is None:
        raise DomainError("draft.gone")
    return Receipt(**unseal(keys.private, draft.wrapped_key, draft.sealed))


def _check_open(conference: Conference, work: Work) -> None:
    now = phase(conference, work.now)
    if now == "before":
        raise DomainError("conference.not_open", opens=_moment(conference.opens_at))
    if now != "open":
        raise DomainError("conference.closed", closed=_moment(conference.closes_at))


def _moment(moment: datetime) -> str:
    return f"{local(moment):%H giờ %M, %d/%m/%Y}"


def _free_code(work: Work, prefix: str) -> str:
    while True:
        code = new_code(prefix)
        if work.session.scalar(select(Opinion.id).where(Opinion.code == code)) is None:
            return code


def _consents(purposes: Iterable[str], work: Work) -> list[Consent]:
    return [
        Consent(purpose=purpose, wording=CONSENT_WORDING, given_at=work.now)
        for purpose in PURPOSES
        if purpose in purposes
    ]
