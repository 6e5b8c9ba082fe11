"""The decision to make a question and its answer public, or to correct what is public."""

from collections.abc import Collection

from sqlalchemy import func, select

from dialogue import clock
from dialogue.answers.commands import advance_to_published, require_raised, take_step
from dialogue.answers.model import Answer
from dialogue.errors import Conflict, NotFound
from dialogue.journal.chain import conference_chain
from dialogue.matters.commands import reword
from dialogue.permissions import Permission
from dialogue.publication.model import WORDS, Edition, Publication, PublishedWords
from dialogue.publication.preview import Preview, compose_preview
from dialogue.text.folding import fold
from dialogue.text.sanitising import answer_text
from dialogue.work import Work


def publish(work: Work, answer_id: int, revision: int, words_of: Collection[int]) -> str:
    """Publish an approved answer; returns its permanent number.

    `words_of` names the opinions whose own words the coordinator lets through; words without
    their sender's consent are never among them. A first publication becomes public at the
    conference's time; a corrected one takes the place of the one before, which stays readable.
    Of a matter whose last opinion was taken back nothing becomes public any more.
    """
    answer = _answer(work, answer_id, revision)
    reason = answer.correction_reason
    advance_to_published(work, answer)
    return _decide(work, answer, reason, words_of)


def publish_again(
    work: Work,
    answer_id: int,
    revision: int,
    title: str,
    question: str,
    words_of: Collection[int],
) -> str:
    """Publish a withheld answer once more with another title and question of the Front's.

    For personal data that stood in the Front's words or a sender's: the agency has nothing to
    change, and its signature stands.
    """
    answer = _answer(work, answer_id, revision)
    row = work.session.scalar(select(Publication).where(Publication.answer_id == answer.id))
    if row is None or row.withheld_at is None:
        raise Conflict("answer.state", state=answer.state, action="republish")
    take_step(work, answer, answer.assignment, "republish", None)
    reword(work, answer.assignment.matter, title, question)
    return _decide(work, answer, "personal", words_of)


def _answer(work: Work, answer_id: int, revision: int) -> Answer:
    answer = work.session.get(Answer, answer_id, with_for_update=True)
    if answer is None or not work.actor.may(
        Permission.PUBLISH, unit_id=answer.assignment.matter.conference.unit_id
    ):
        raise NotFound("not_found")
    if answer.revision != revision:
        raise Conflict("changed")
    require_raised(answer)
    return answer


def _decide(work: Work, answer: Answer, reason: str, words_of: Collection[int]) -> str:
    matter = answer.assignment.matter
    preview = compose_preview(work.session, answer, work.now)
    assert work.actor.account_id is not None
    assert preview.signed_on is not None
    row = work.session.scalar(select(Publication).where(Publication.answer_id == answer.id))
    if row is None:
        row = Publication(
            number=_next_number(work),
            answer_id=answer.id,
            matter_id=matter.id,
            conference_id=matter.conference_id,
            public_from=preview.public_from,
            edition=1,
        )
        work.session.add(row)
    else:
        row.edition += 1
        row.changed_at = work.now
        row.withheld_at, row.withheld_reason = None, ""
    for name in WORDS:
        setattr(row, name, getattr(preview, name))
    row.field_id = matter.field_id
    row.organisation_id = answer.assignment.organisation_id
    row.organisation = preview.organisation
    row.voices = preview.voices
    row.signed_on = preview.signed_on
    row.file_id = preview.file.id if preview.file else None
    row.decided_by, row.decided_at = work.actor.account_id, work.now
    row.search_text = _search_text(preview)
    row.words.clear()
    work.session.flush()
    row.words = [
        PublishedWords(opinion_id=voice.opinion_id, title=voice.title, text=voice.text)
        for voice in preview.words
        if voice.opinion_id in words_of
    ]
    row.editions.append(_edition(row, reason if row.edition > 1 else "", work))
    facts = {
        "number": row.number,
        "matter": matter.id,
        "words": len(row.words),
        "public_from": row.public_from.isoformat(),
    }
    event = "answer.published"
    if row.edition > 1:
        event = "answer.corrected"
        facts |= {"edition": row.edition, "reason": reason}
    chain = conference_chain(matter.conference_id)
    due_at = max(row.public_from, work.now)
    work.record(event, chain=chain, subject=row, facts=facts, due_at=due_at)
    return row.number


def _edition(row: Publication, reason: str, work: Work) -> Edition:
    return Edition(
        number=row.edition,
        reason=reason,
        voices=row.voices,
        organisation=row.organisation,
        signed_on=row.signed_on,
        file_id=row.file_id,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        public_from=max(row.public_from, work.now),
        **{name: getattr(row, name) for name in WORDS},
    )


def _next_number(work: Work) -> str:
    year = clock.local_date(work.now).year
    highest = work.session.scalar(
        select(func.max(Publication.number)).where(Publication.number.like(f"{year}-%"))
    )
    return f"{year}-{int(highest.split('-')[1]) + 1 if highest else 1:04d}"


def _search_text(preview: Preview) -> str:
    parts = (
        preview.title,
        preview.question,
        preview.summary,
        answer_text(preview.body),
        preview.organisation,
        preview.field_name,
    )
    return fold(" ".join(parts))
