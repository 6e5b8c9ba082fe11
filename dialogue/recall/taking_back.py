"""Taking an opinion back from where it has gone: out of its matter and out of every agency's sight.

Withdrawn or found to be outside the dialogue, agencies and coordinators learn the same of it.
"""

from datetime import date

from sqlalchemy import func, select

from dialogue.answers.model import Answer
from dialogue.answers.queries import SIGNED
from dialogue.answers.states import PUBLISHED
from dialogue.errors import Conflict, NotFound
from dialogue.journal.chain import conference_chain
from dialogue.matters.commands import leave
from dialogue.matters.model import Matter, Membership
from dialogue.moderation.claims import moderated
from dialogue.moderation.decisions import check_ground, propose
from dialogue.moderation.steps import move, record
from dialogue.opinions import states
from dialogue.opinions.model import Opinion
from dialogue.permissions import Permission
from dialogue.recall.left_behind import close_left_behind, close_repeating
from dialogue.recall.model import Recall
from dialogue.recall.published import take_off_the_site
from dialogue.routing.model import Assignment
from dialogue.routing.reporting import close_report, open_reports_of
from dialogue.routing.states import CURRENT
from dialogue.text.quoting import quotes
from dialogue.text.sanitising import answer_text
from dialogue.wording.earlier import NOTHING_EARLIER, Earlier
from dialogue.work import Work


def recall(
    work: Work,
    opinion_id: int,
    revision: int,
    *,
    ground: str,
    learned_on: date | None = None,
    earlier: Earlier = NOTHING_EARLIER,
) -> None:
    """Take an accepted opinion back: it is proposed as outside the dialogue, sealed where due.

    Its sender learns of it when a second person has confirmed, as always.
    """
    row = moderated(work, opinion_id)
    if row.revision != revision or row.state != states.ACCEPTED:
        raise Conflict("changed")
    chosen = check_ground(work, row, ground, learned_on)
    for report in open_reports_of(work, row.id):
        close_report(work, report, row, "recalled")
    matter = _take_out(work, row)
    move(work, row, "recall")
    propose(work, row, chosen, learned_on, earlier)
    record(work, "opinion.recalled", row, {"matter": matter.id})
    put_down(work, row, matter)
    if chosen.sealed:
        close_left_behind(work, row, matter)


def put_down(work: Work, row: Opinion, matter: Matter) -> None:
    """After an opinion has left its matter: who must look at what was written, and who is told."""
    work.session.flush()
    repeated = take_off_the_site(work, row, matter)
    given = _in_hand(work, matter)
    answers = _answers(work, matter)
    if given or answers:
        known = Recall(
            opinion_id=row.id,
            matter_id=matter.id,
            reach=_reach(answers),
            quoted=repeated or any(_is_quoted(answer, row) for answer in answers),
            at=work.now,
        )
        work.session.add(known)
        facts = {"matter": matter.id, "reach": known.reach}
        chain = conference_chain(matter.conference_id)
        work.record("recall.to_check", chain=chain, subject=known, facts=facts)
    if not _is_raised(work, matter):
        matter.recalled_at = work.now
        chain = conference_chain(matter.conference_id)
        for assignment in given:
            facts = {"matter": matter.id}
            work.record("assignment.recalled", chain=chain, subject=assignment, facts=facts)


def check_recall(work: Work, recall_id: int) -> None:
    """The coordinator has seen to it that nothing written repeats what was taken back.

    Where others still raise the matter it is looked through only once the newest words are clean;
    of a sealed opinion the versions before them go under its seal.
    """
    row = work.session.get(Recall, recall_id, with_for_update=True)
    if row is None or not work.actor.may(Permission.ROUTE, unit_id=row.matter.conference.unit_id):
        raise NotFound("not_found")
    if row.checked_at is not None:
        return
    if row.matter.recalled_at is None:
        close_repeating(work, row.opinion, row.matter)
    row.checked_at, row.checked_by = work.now, work.actor.account_id
    chain = conference_chain(row.matter.conference_id)
    work.record("recall.checked", chain=chain, subject=row, facts={"matter": row.matter_id})


def _take_out(work: Work, row: Opinion) -> Matter:
    member = work.session.get(Membership, row.id)
    if member is None:
        raise NotFound("not_found")
    matter = work.session.get_one(Matter, member.matter_id, with_for_update=True)
    leave(work, member, "recalled")
    return matter


def _is_raised(work: Work, matter: Matter) -> bool:
    query = (
        select(func.count())
        .select_from(Membership)
        .join(Opinion, Opinion.id == Membership.opinion_id)
        .where(
            Membership.matter_id == matter.id,
            Opinion.state == states.ACCEPTED,
            Opinion.sealed_at.is_(None),
        )
    )
    return bool(work.session.scalar(query))


def _in_hand(work: Work, matter: Matter) -> list[Assignment]:
    query = select(Assignment).where(
        Assignment.matter_id == matter.id, Assignment.state.in_(CURRENT)
    )
    return list(work.session.scalars(query.order_by(Assignment.id)))


def _answers(work: Work, matter: Matter) -> list[Answer]:
    query = select(Answer).join(Assignment).where(Assignment.matter_id == matter.id)
    return list(work.session.scalars(query.order_by(Answer.id)))


def _reach(answers: list[Answer]) -> str:
    if any(answer.state == PUBLISHED for answer in answers):
        return "public"
    if any(answer.state in SIGNED for answer in answers):
        return "signed"
    return "draft" if answers else "given"


def _is_quoted(answer: Answer, row: Opinion) -> bool:
    said = [f"{version.summary} {answer_text(version.body)}" for version in answer.versions]
    return any(quotes(each, version.text) for each in said for version in row.versions)
