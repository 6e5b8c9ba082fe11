"""Sending an opinion."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from dialogue.arrivals.signs import Traces, weigh
from dialogue.clock import local, local_date
from dialogue.conferences.model import Conference, Theme
from dialogue.conferences.queries import phase
from dialogue.errors import DomainError, NotFound
from dialogue.journal.chain import conference_chain
from dialogue.keys import Keys
from dialogue.opinions.attachments import count_with_draft, take_along
from dialogue.opinions.codes import new_code, new_link_token, new_secret
from dialogue.opinions.cosigning import Household, add_cosigners, check_households
from dialogue.opinions.drafts import find_draft
from dialogue.opinions.intake import Intake, check_intake, check_keyed_person, counted_from
from dialogue.opinions.model import PURPOSES, Consent, Identity, Opinion, OpinionVersion
from dialogue.opinions.rules import (
    Person,
    Words,
    check_person,
    check_place,
    check_words,
    text_limits,
)
from dialogue.permissions import Permission
from dialogue.sealing import seal, unseal
from dialogue.wording.states import CONSENT_WORDING
from dialogue.work import Work


@dataclass(frozen=True)
class Submission:
    """Everything a citizen sends, checked for shape only.

    `renews_id` is the opinion its sender has opened and to which this one adds something new.
    """

    theme_id: int
    words: Words
    person: Person
    purposes: frozenset[str]
    intake: Intake = field(default_factory=Intake)
    cosigners: tuple[Household, ...] = ()
    renews_id: int | None = None


@dataclass(frozen=True)
class Receipt:
    """What the sender keeps: shown once, only digests of secret and link stay with us."""

    opinion_id: int
    code: str
    secret: str
    link_token: str


def submit_opinion(
    work: Work, conference_id: int, submission: Submission, *, with_files: bool = False
) -> Receipt:
    """Receive an opinion: rows, journal entry and outbox row in one transaction.

    What an officer keys in counts from the day on which the Front received it.
    """
    return _receive(work, conference_id, submission, with_files=with_files)[1]


def _receive(
    work: Work, conference_id: int, submission: Submission, *, with_files: bool
) -> tuple[Opinion, Receipt]:
    conference = work.session.get(Conference, conference_id)
    if conference is None:
        raise NotFound("not_found")
    intake = check_intake(submission.intake)
    sent_at = _sent_at(work, conference, intake)
    theme = work.session.get(Theme, submission.theme_id)
    if theme is None or theme.conference_id != conference.id:
        raise DomainError("theme.unknown", "theme")
    if "handle" not in submission.purposes:
        raise DomainError("consent.handle", "handle")
    shortest, longest = text_limits(conference.rules, with_files=with_files)
    title, text = check_words(
        submission.words.title, submission.words.text, shortest=shortest, longest=longest
    )
    place = check_place(submission.words.place)
    check = check_keyed_person if intake.is_keyed else check_person
    person = check(submission.person)
    households = check_households(submission.cosigners, person, conference.rules)
    typist = work.actor.account_id if intake.is_keyed else None

    secret, link_token = new_secret(), new_link_token()
    # A code that somebody has already is refused by the database, and `run` begins again.
    opinion = Opinion(
        conference=conference,
        theme=theme,
        code=new_code(conference.code_prefix),
        secret_digest=work.keys.digest("secret", secret),
        link_digest=work.keys.digest("follow", link_token),
        place=place,
        renews_id=_renewed(work, conference, submission.renews_id),
        sent_at=sent_at,
        channel=intake.channel,
        intake_place=intake.place,
        keyed_by=typist,
        keyed_at=work.now if intake.is_keyed else None,
    )
    opinion.versions.append(
        OpinionVersion(number=1, title=title, text=text, sent_at=sent_at, typed_by=typist)
    )
    opinion.consents.extend(_consents(submission.purposes, sent_at))
    wrapped, sealed = seal(work.keys.private, asdict(person))
    work.session.add(Identity(opinion=opinion, wrapped_key=wrapped, sealed=sealed))
    if households:
        work.session.flush()
        add_cosigners(work, opinion, households)
    facts: dict[str, Any] = {"code": opinion.code, "purposes": sorted(submission.purposes)}
    if households:
        facts["households"] = opinion.households
    if opinion.renews_id is not None:
        facts["renews"] = opinion.renews_id
    if intake.is_keyed:
        facts |= {"channel": intake.channel, "received_on": local_date(sent_at).isoformat()}
    chain = conference_chain(conference.id)
    work.record("opinion.received", chain=chain, subject=opinion, facts=facts)
    return opinion, Receipt(opinion.id, opinion.code, secret, link_token)


def _renewed(work: Work, conference: Conference, renews_id: int | None) -> int | None:
    """The opinion that is referred to, one of the same unit."""
    if renews_id is None:
        return None
    row = work.session.get(Opinion, renews_id)
    if row is None or row.conference.unit_id != conference.unit_id:
        raise NotFound("not_found")
    return row.id


def submit_draft(
    work: Work, token: str, submission: Submission, traces: Traces | None = None
) -> Receipt:
    """Send a draft. Pressed twice, the second meets the receipt that the first has made.

    What looks like spam gets code and receipt like any other and is held for a look.
    """
    draft = find_draft(work.session, work.keys, token, work.now, lock=True)
    if draft.opinion_id is not None:
        return receipt_of(work.session, work.keys, token, work.now)
    with_files = count_with_draft(work.session, draft) > 0
    opinion, receipt = _receive(work, draft.conference_id, submission, with_files=with_files)
    if with_files:
        take_along(work, draft, opinion.id)
    _hold_suspected(work, opinion, traces or Traces())
    draft.opinion_id = receipt.opinion_id
    draft.touched_at = work.now
    draft.wrapped_key, draft.sealed = seal(work.keys.private, asdict(receipt))
    return receipt


def _hold_suspected(work: Work, row: Opinion, traces: Traces) -> None:
    signs = weigh(work, row.conference, traces, row.text)
    if signs:
        row.held_at, row.held_for = work.now, " ".join(signs)
        chain = conference_chain(row.conference_id)
        facts = {"code": row.code, "signs": list(signs)}
        work.record("opinion.held", chain=chain, subject=row, facts=facts)


def receipt_of(session: Session, keys: Keys, token: str, now: datetime) -> Receipt:
    """The receipt of a draft that has been sent, while the draft is still kept."""
    draft = find_draft(session, keys, token, now)
    if draft.opinion_id is None:
        raise DomainError("draft.gone")
    return Receipt(**unseal(keys.private, draft.wrapped_key, draft.sealed))


def _sent_at(work: Work, conference: Conference, intake: Intake) -> datetime:
    if not intake.is_keyed:
        _check_open(conference, work)
        return work.now
    if not work.actor.may(Permission.MODERATE, unit_id=conference.unit_id):
        raise NotFound("not_found")
    return counted_from(intake, conference, work.now)


def _check_open(conference: Conference, work: Work) -> None:
    now = phase(conference, work.now)
    if now == "before":
        raise DomainError("conference.not_open", opens=_moment(conference.opens_at))
    if now != "open":
        raise DomainError("conference.closed", closed=_moment(conference.closes_at))


def _moment(moment: datetime) -> str:
    return f"{local(moment):%H giờ %M, %d/%m/%Y}"


def _consents(purposes: Iterable[str], given_at: datetime) -> list[Consent]:
    return [
        Consent(purpose=purpose, wording=CONSENT_WORDING, given_at=given_at)
        for purpose in PURPOSES
        if purpose in purposes
    ]
