"""What an opinion that is sealed after it had gone on has left with others, taken out of sight.

Its sender's ratings go with it always. Where no other opinion stands behind the matter, all that
the Front and the agencies wrote about it goes too: the matter, requests, answers, what was public.
"""

from sqlalchemy import select, text

from dialogue.answers.model import Answer, AnswerStep, AnswerVersion
from dialogue.matters.model import Matter
from dialogue.moderation.set_aside import NOTHING_SAID, set_aside
from dialogue.opinions.model import Opinion
from dialogue.publication.model import Edition, Publication
from dialogue.ratings.model import Rating
from dialogue.routing.model import Assignment, ClockChange
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
