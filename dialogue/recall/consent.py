"""The sender takes back the consent that one's words are public: they are gone the same moment."""

from dialogue.errors import DomainError, NotFound
from dialogue.journal.chain import conference_chain
from dialogue.opinions.model import Opinion
from dialogue.opinions.queries import parts_of
from dialogue.publication.withholding import take_words_off
from dialogue.work import Work


def withdraw_publish_consent(work: Work, opinion_id: int) -> None:
    """Take the consent `publish` back (Luật 91/2025/QH15 Điều 9); the answer stays public.

    Of a mixed text it is taken back for both parts. The caller has checked that the opinion's
    sender asks for it.
    """
    opinion = work.session.get(Opinion, opinion_id, with_for_update=True)
    if opinion is None:
        raise NotFound("not_found")
    if opinion.parent is not None:
        opinion = opinion.parent
    given = [c for c in opinion.consents if c.purpose == "publish" and c.withdrawn_at is None]
    if not given:
        raise DomainError("consent.gone")
    for consent in given:
        consent.withdrawn_at = work.now
    words_of = (opinion.id, *parts_of(work.session, opinion.id))
    taken_off = sum(take_words_off(work, each) for each in words_of)
    facts = {"code": opinion.code, "purpose": "publish", "taken_off": taken_off}
    chain = conference_chain(opinion.conference_id)
    work.record("consent.withdrawn", chain=chain, subject=opinion, facts=facts)
