"""A lost secret is replaced by the Front, after it has checked the person."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session, joinedload

from dialogue.errors import DomainError, NotFound
from dialogue.journal.chain import conference_chain
from dialogue.opinions.accused import check_not_accused
from dialogue.opinions.codes import new_link_token, new_secret
from dialogue.opinions.commands import Receipt
from dialogue.opinions.model import Draft, Opinion, SecretRenewal
from dialogue.permissions import Permission
from dialogue.wording.states import RENEWAL_CHECKS
from dialogue.work import Work


def renew_secret(work: Work, opinion_id: int, checked: str, *, sealed: bool = False) -> Receipt:
    """Give an opinion a new secret and link; those of before die at once.

    `checked` is a code of `RENEWAL_CHECKS`. The receipt is printed once and not kept. A sealed
    opinion is not there, but for those named for it, who ask with `sealed`.
    """
    row = work.session.get(Opinion, opinion_id, with_for_update=True)
    if row is None or (row.sealed_at is not None) is not sealed or work.actor.account_id is None:
        raise NotFound("not_found")
    if sealed:
        check_not_accused(work.session, work.actor, row.id)
    unit_id = row.conference.unit_id
    permission = Permission.OPEN_SEALED if sealed else Permission.MODERATE
    offices = [
        post.organisation_id
        for post in work.actor.posts
        if post.unit_id == unit_id and post.grants(permission)
    ]
    if not offices:
        raise NotFound("not_found")
    if checked not in RENEWAL_CHECKS:
        raise DomainError("renewal.checked", "checked")
    secret, link_token = new_secret(), new_link_token()
    row.secret_digest = work.keys.digest("secret", secret)
    row.link_digest = work.keys.digest("follow", link_token)
    # The receipt of the first time would show a secret that opens nothing.
    work.session.execute(delete(Draft).where(Draft.opinion_id == row.id))
    work.session.add(
        SecretRenewal(
            opinion_id=row.id,
            account_id=work.actor.account_id,
            organisation_id=min(offices),
            checked=checked,
            at=work.now,
        )
    )
    facts: dict[str, Any] = {"checked": checked, "organisation": min(offices)}
    if not sealed:
        facts["code"] = row.code
    chain = conference_chain(row.conference_id)
    work.record("opinion.secret_renewed", chain=chain, subject=row, facts=facts)
    return Receipt(row.id, row.code, secret, link_token)


def renewals(session: Session, opinion_id: int) -> list[SecretRenewal]:
    """Every time the secret of an opinion was replaced, oldest first."""
    query = (
        select(SecretRenewal)
        .where(SecretRenewal.opinion_id == opinion_id)
        .options(joinedload(SecretRenewal.organisation))
        .order_by(SecretRenewal.id)
    )
    return list(session.scalars(query))


def renewed_since(session: Session, opinion_id: int, moment: datetime) -> bool:
    """Whether a secret with which somebody came in at this moment has been replaced."""
    query = select(SecretRenewal.id).where(
        SecretRenewal.opinion_id == opinion_id, SecretRenewal.at >= moment
    )
    return session.scalar(query.limit(1)) is not None
