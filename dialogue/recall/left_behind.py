"""What an opinion that is sealed after it had gone on has left with others, taken out of sight.

Its sender's ratings go with it always. Where no other opinion stands behind the matter, all that
the Front and the agencies wrote about it goes too: the matter, requests, answers, what was public.
"""

from sqlalchemy import select, text

from dialogue.answers.model import Answer, AnswerStep, AnswerVersion
from dialogue.answers.queries import SIGNED
from dialogue.errors import DomainError
from dialogue.matters.model import Matter
from dialogue.moderation.set_aside import NOTHING_SAID, set_aside
from dialogue.opinions.model import Opinion
from dialogue.publication.model import Edition, Publication
from dialogue.ratings.model import Rating
from dialogue.routing.model import Assignment, ClockChange
from dialogue.text.quoting import quotes
from dialogue.text.sanitising import answer_text
from dialogue.work import Work


def close_left_behind(work: Work, row: Opinion, matter: Matter) -> None:
    """Put what was written about a sealed opinion under seal; `matter` is the one it has left."""
    number, session = row.id, work.session
    rated = session.scalars(select(Rating).where(Rating.opinion_id == number)).all()
    set_aside(work, number, rated, Rating.words, Rating.reply, left=NOTHING_SAID)
    hidden = session.scalars(
        select(Edition)
        .join(Publication)
        .where(Publication.matter_id == matter.id, Edition.withheld_at.is_not(None))
    ).all()
    set_aside(work, number, hidden, Edition.title, Edition.question, Edition.summary, Edition.body)
    if hidden:
        _forget_searched(work)
    if matter.recalled_at is not None:
        _close_matter(work, number, matter)


def close_repeating(work: Work, row: Opinion, matter: Matter) -> None:
    """Refuse while the newest words about a matter repeat an opinion that was taken back from it.

    Of a sealed one the older versions that repeat it are put under its seal, once none does that
    is worked on, waits to be published or is public.
    """
    query = select(Answer).join(Assignment).where(Assignment.matter_id == matter.id)
    older: list[AnswerVersion] = []
    repeats = _repeats(row, f"{matter.title} {matter.summary}")
    for answer in work.session.scalars(query):
        in_use = {answer.versions[-1].number} if answer.versions else set()
        if answer.state in SIGNED and answer.signed_version is not None:
            in_use.add(answer.signed_version)
        for version in answer.versions:
            if not _repeats(row, f"{version.summary} {answer_text(version.body)}"):
                continue
            repeats = repeats or version.number in in_use
            older.append(version)
    if repeats:
        raise DomainError("recall.repeats")
    if row.sealed_at is not None:
        columns = (AnswerVersion.summary, AnswerVersion.body, AnswerVersion.late_reason)
        set_aside(work, row.id, older, *columns)


def _repeats(row: Opinion, said: str) -> bool:
    return any(quotes(said, version.text) for version in row.versions)


def _close_matter(work: Work, number: int, matter: Matter) -> None:
    session = work.session
    set_aside(work, number, [matter], Matter.title, Matter.summary)
    given = session.scalars(select(Assignment).where(Assignment.matter_id == matter.id)).all()
    ids = [each.id for each in given]
    set_aside(work, number, given, Assignment.request)
    set_aside(work, number, given, Assignment.reason, left=NOTHING_SAID)
    changes = session.scalars(select(ClockChange).where(ClockChange.assignment_id.in_(ids))).all()
    set_aside(work, number, changes, ClockChange.reason, ClockChange.remark, left=NOTHING_SAID)
    answers = select(Answer.id).where(Answer.assignment_id.in_(ids))
    versions = session.scalars(select(AnswerVersion).where(AnswerVersion.answer_id.in_(answers)))
    set_aside(
        work,
        number,
        versions.all(),
        AnswerVersion.summary,
        AnswerVersion.body,
        AnswerVersion.late_reason,
    )
    steps = session.scalars(select(AnswerStep).where(AnswerStep.answer_id.in_(answers))).all()
    set_aside(work, number, steps, AnswerStep.remark)


def _forget_searched(work: Work) -> None:
    """Write SQLite's word index anew: a deleted word stays in its older part until then."""
    if work.session.get_bind().dialect.name == "sqlite":
        work.session.flush()
        work.session.execute(
            text("INSERT INTO publication_index(publication_index) VALUES ('optimize')")
        )
