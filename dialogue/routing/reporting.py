"""An agency finds what belongs to another procedure: at once out of its sight, the Front decides.

The report carries no words, so that it repeats nothing of what was found.
"""

from collections.abc import Collection

from sqlalchemy import select

from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.journal.chain import conference_chain
from dialogue.matters.queries import opinions_in
from dialogue.opinions.model import Opinion
from dialogue.permissions import Permission
from dialogue.routing import states
from dialogue.routing.commands import of_agency, return_for_review
from dialogue.routing.model import OpinionReport
from dialogue.work import Work


def report_opinions(work: Work, assignment_id: int, opinion_ids: Collection[int]) -> None:
    """Report opinions of one's matter that contain a denunciation.

    No official but the Front's moderators reads them from now on; when none is left, the
    matter goes back to the coordinator.
    """
    row = of_agency(work, assignment_id)
    if row.state not in states.CURRENT:
        raise Conflict("assignment.state")
    if not work.actor.may(Permission.DRAFT, organisation_id=row.organisation_id):
        raise NotFound("not_found")
    seen = {opinion.id: opinion for opinion in opinions_in(work.session, row.matter_id)}
    if not opinion_ids or not set(opinion_ids) <= seen.keys():
        raise DomainError("report.which", "opinions")
    assert work.actor.account_id is not None
    for number in sorted(set(opinion_ids)):
        opinion = work.session.get_one(Opinion, number, with_for_update=True)
        opinion.reported_at = work.now
        opinion.revision += 1
        report = OpinionReport(
            opinion_id=number,
            assignment_id=row.id,
            state="open",
            reported_by=work.actor.account_id,
            reported_at=work.now,
        )
        work.session.add(report)
        # The journal does not say what was found: whoever reads it must not learn of it.
        _record(work, "opinion.reported", report, opinion)
    if not seen.keys() - set(opinion_ids):
        return_for_review(work, row)


def give_back(work: Work, report_id: int) -> None:
    """The Front found nothing of the kind: the officials read the opinion again."""
    report, opinion = open_report(work, report_id)
    close_report(work, report, opinion, "given_back")
    _record(work, "opinion.report_given_back", report, opinion)


def open_report(work: Work, report_id: int) -> tuple[OpinionReport, Opinion]:
    """A report that waits for the Front, with its opinion, both locked."""
    report = work.session.get(OpinionReport, report_id, with_for_update=True)
    if report is None or not work.actor.may(
        Permission.MODERATE, unit_id=report.opinion.conference.unit_id
    ):
        raise NotFound("not_found")
    if report.state != "open":
        raise Conflict("changed")
    return report, work.session.get_one(Opinion, report.opinion_id, with_for_update=True)


def close_report(work: Work, report: OpinionReport, opinion: Opinion, state: str) -> None:
    """The Front has decided on a report: `given_back` or `recalled`."""
    report.state = state
    report.decided_at, report.decided_by = work.now, work.actor.account_id
    opinion.reported_at = None
    opinion.revision += 1


def open_reports_of(work: Work, opinion_id: int) -> list[OpinionReport]:
    """The reports on an opinion that wait; recall closes them with its own decision."""
    query = select(OpinionReport).where(
        OpinionReport.opinion_id == opinion_id, OpinionReport.state == "open"
    )
    return list(work.session.scalars(query))


def _record(work: Work, action: str, report: OpinionReport, opinion: Opinion) -> None:
    chain = conference_chain(opinion.conference_id)
    work.record(action, chain=chain, subject=report, facts={"code": opinion.code})
