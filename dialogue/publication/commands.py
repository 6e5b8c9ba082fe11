"""The decision to make a question and its answer public, or to correct what is public."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import func, select

from dialogue import clock
from dialogue.answers import states
from dialogue.answers.commands import (
    advance_to_published,
    require_raised,
    require_unrepeated,
    take_step,
)
from dialogue.answers.model import Answer
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.journal.chain import conference_chain
from dialogue.matters.commands import reword
from dialogue.permissions import Permission
from dialogue.publication.composing import compose_preview, compose_version
from dialogue.publication.covering import CoverChoice, choose_covers, keep_covers
from dialogue.publication.model import WORDS, Edition, Publication, PublishedWords
from dialogue.publication.overlay import Covered
from dialogue.publication.preview import Preview, published_version
from dialogue.publication.withholding import EARLIER_ONLY, withhold
from dialogue.text.folding import fold
from dialogue.text.sanitising import answer_text
from dialogue.wording.covering import LABELS, label
from dialogue.work import Work


def publish(
    work: Work,
    answer_id: int,
    revision: int,
    words_of: Collection[int],
    covers: CoverChoice | None = None,
) -> str:
    """Publish an approved answer; returns its permanent number.

    `words_of` names the opinions whose own words the coordinator lets through; words without
    their sender's consent are never among them. A first publication becomes public at the
    conference's time; a corrected one takes the place of the one before, which stays readable.
    Of a matter whose last opinion was taken back nothing becomes public any more. What is
    private in it is covered, but what `covers` or an earlier decision leaves open.
    """
    answer = _answer(work, answer_id, revision)
    if covers is not None:
        choose_covers(work, answer, compose_preview(work.session, answer, work.now), covers)
    reason = answer.correction_reason
    advance_to_published(work, answer)
    return _decide(work, answer, reason, words_of, compose_preview(work.session, answer, work.now))


def decide_covers(work: Work, answer_id: int, revision: int, covers: CoverChoice) -> None:
    """Decide what is covered in an approved answer, without publishing it yet."""
    answer = _answer(work, answer_id, revision)
    if answer.state != states.APPROVED:
        raise Conflict("answer.state", state=answer.state, action="cover")
    choose_covers(work, answer, compose_preview(work.session, answer, work.now), covers)


def cover_published(work: Work, answer_id: int, edition: int, covers: CoverChoice) -> None:
    """Cover more of what is public, or less: a new edition under the same number.

    `edition` is the one that the page showed. What was covered now stands readable in the
    editions before, so these are withheld.
    """
    row = work.session.scalar(
        select(Publication).where(Publication.answer_id == answer_id).with_for_update()
    )
    if row is None or not work.actor.may(Permission.PUBLISH, unit_id=row.conference.unit_id):
        raise NotFound("not_found")
    if row.edition != edition:
        raise Conflict("changed")
    if row.withheld_at is not None:
        raise Conflict("publication.withheld")
    answer = work.session.get_one(Answer, answer_id)
    version = published_version(answer)
    before = compose_version(work.session, answer, version, work.now)
    choose_covers(work, answer, before, covers)
    after = compose_version(work.session, answer, version, work.now)
    words_of = [words.opinion_id for words in row.words]
    if _shown(row) == _shown_of(after.preview, words_of):
        raise DomainError("covers.unchanged", "covers")
    _decide(work, answer, "personal", words_of, after, event="publication.covered")
    withhold(work, answer_id, row.edition, "other", EARLIER_ONLY)


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
    return _decide(
        work, answer, "personal", words_of, compose_preview(work.session, answer, work.now)
    )


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


def _decide(
    work: Work,
    answer: Answer,
    reason: str,
    words_of: Collection[int],
    covered: Covered,
    event: str = "answer.corrected",
) -> str:
    matter = answer.assignment.matter
    preview = covered.preview
    own = (voice.text for voice in preview.words if voice.opinion_id in words_of)
    require_unrepeated(work, answer, " ".join((preview.title, preview.question, *own)))
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
    facts: dict[str, Any] = {
        "covered": keep_covers(work, answer, covered, words_of),
        "number": row.number,
        "matter": matter.id,
        "words": len(row.words),
        "public_from": row.public_from.isoformat(),
    }
    if row.edition == 1:
        event = "answer.published"
    else:
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


def _shown(row: Publication) -> list[str]:
    return [row.title, row.question, row.summary, row.body] + [
        text for words in row.words for text in (words.title, words.text)
    ]


def _shown_of(preview: Preview, words_of: Collection[int]) -> list[str]:
    own = [voice for voice in preview.words if voice.opinion_id in words_of]
    return [preview.title, preview.question, preview.summary, preview.body] + [
        text for voice in own for text in (voice.title, voice.text)
    ]


def _search_text(preview: Preview) -> str:
    """What is looked for; the words that stand for something covered are no find."""
    parts = (
        preview.title,
        preview.question,
        preview.summary,
        answer_text(preview.body),
        preview.organisation,
        preview.field_name,
    )
    text = " ".join(parts)
    for kind in LABELS:
        text = text.replace(label(kind), " ")
    return fold(text)
