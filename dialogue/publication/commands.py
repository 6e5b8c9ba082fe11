"""The decision to make a question and its answer public."""

from collections.abc import Collection

from sqlalchemy import func, select

from dialogue import clock
from dialogue.answers.commands import advance_to_published
from dialogue.answers.model import Answer
from dialogue.errors import Conflict, NotFound
from dialogue.journal.chain import conference_chain
from dialogue.permissions import Permission
from dialogue.publication.model import Publication, PublishedWords
from dialogue.publication.preview import compose_preview
from dialogue.text.folding import fold
from dialogue.text.sanitising import answer_text
from dialogue.work import Work


def publish(work: Work, answer_id: int, revision: int, words_of: Collection[int]) -> str:
    """Publish an approved answer; returns its permanent number.

    `words_of` names the opinions whose own words the coordinator lets through; words without
    their sender's consent are never among them. It becomes public at the conference's time.
    """
    answer = work.session.get(Answer, answer_id, with_for_update=True)
    if answer is None:
        raise NotFound("not_found")
    matter = answer.assignment.matter
    if not work.actor.may(Permission.PUBLISH, unit_id=matter.conference.unit_id):
        raise NotFound("not_found")
    if answer.revision != revision:
        raise Conflict("changed")
    advance_to_published(work, answer)
    preview = compose_preview(work.session, answer, work.now)
    words = [voice for voice in preview.words if voice.opinion_id in words_of]
    assert work.actor.account_id is not None
    assert preview.signed_on is not None
    row = Publication(
        number=_next_number(work),
        answer_id=answer.id,
        matter_id=matter.id,
        conference_id=matter.conference_id,
        field_id=matter.field_id,
        title=preview.title,
        question=preview.question,
        voices=preview.voices,
        organisation=preview.organisation,
        summary=preview.summary,
        body=preview.body,
        document_number=preview.document_number,
        signed_on=preview.signed_on,
        signatory=preview.signatory,
        signatory_title=preview.signatory_title,
        file_id=preview.file.id if preview.file else None,
        decided_by=work.actor.account_id,
        decided_at=work.now,
        public_from=preview.public_from,
        search_text=_search_text(
            preview.title,
            preview.question,
            preview.summary,
            answer_text(preview.body),
            preview.organisation,
            preview.field_name,
        ),
        words=[PublishedWords(opinion_id=v.opinion_id, title=v.title, text=v.text) for v in words],
    )
    work.session.add(row)
    facts = {
        "number": row.number,
        "matter": matter.id,
        "words": len(words),
        "public_from": row.public_from.isoformat(),
    }
    chain = conference_chain(matter.conference_id)
    work.record("answer.published", chain=chain, subject=row, facts=facts, due_at=row.public_from)
    return row.number


def _next_number(work: Work) -> str:
    year = clock.local_date(work.now).year
    highest = work.session.scalar(
        select(func.max(Publication.number)).where(Publication.number.like(f"{year}-%"))
    )
    return f"{year}-{int(highest.split('-')[1]) + 1 if highest else 1:04d}"


def _search_text(*parts: str) -> str:
    return fold(" ".join(parts))
