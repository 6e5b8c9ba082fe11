"""A question and its answer in their original words, before what is private is covered."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy.orm import Session

from dialogue import clock
from dialogue.answers.model import Answer, AnswerVersion
from dialogue.attachments.model import StoredFile
from dialogue.conferences.queries import public_from
from dialogue.matters.queries import opinions_by_matter, opinions_in
from dialogue.opinions.model import Opinion
from dialogue.organisations.through_time import name_on


@dataclass(frozen=True)
class Voice:
    """The words of one sender, without a name."""

    opinion_id: int
    title: str
    text: str


@dataclass(frozen=True)
class Preview:
    """A question and its answer as the public reads them; a draft may lack its signing day."""

    title: str
    question: str
    field_name: str
    conference_title: str
    voices: int
    organisation: str
    summary: str
    body: str
    document_number: str
    signed_on: date | None
    signatory: str
    signatory_title: str
    file: StoredFile | None
    public_from: datetime
    words: list[Voice] = field(default_factory=list)


def original_preview(
    session: Session, answer: Answer, version: AnswerVersion, now: datetime
) -> Preview:
    """What a version of an answer and the matter's opinions say, uncovered."""
    opinions = opinions_in(session, answer.assignment.matter_id)
    return _preview(answer, version, opinions, now)


def original_previews(
    session: Session, answers: Sequence[Answer], now: datetime
) -> dict[int, Preview]:
    """The same of several signed answers, by answer, in a constant number of reads."""
    opinions = opinions_by_matter(session, [row.assignment.matter_id for row in answers])
    return {
        row.id: _preview(row, signed_version(row), opinions[row.assignment.matter_id], now)
        for row in answers
    }


def _preview(
    answer: Answer, version: AnswerVersion, opinions: Sequence[Opinion], now: datetime
) -> Preview:
    assignment = answer.assignment
    matter = assignment.matter
    return Preview(
        title=matter.title,
        question=matter.summary,
        field_name=matter.field.name,
        conference_title=matter.conference.short_title,
        voices=len(opinions),
        organisation=name_on(assignment.organisation, version.signed_on or clock.local_date(now)),
        summary=version.summary,
        body=version.body,
        document_number=version.document_number,
        signed_on=version.signed_on,
        signatory=version.signatory,
        signatory_title=version.signatory_title,
        file=version.file,
        public_from=public_from(matter.conference, now),
        words=[_voice(o) for o in opinions if o.consents_to("publish")],
    )


def signed_version(answer: Answer) -> AnswerVersion:
    """The version that was signed."""
    return next(v for v in answer.versions if v.number == answer.signed_version)


def published_version(answer: Answer) -> AnswerVersion:
    """The version that the public reads."""
    return next(v for v in answer.versions if v.number == answer.published_version)


def _voice(opinion: Opinion) -> Voice:
    newest = opinion.versions[-1]
    return Voice(opinion.id, newest.title, newest.text)
