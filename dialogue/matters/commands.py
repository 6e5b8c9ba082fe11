"""Making a matter, and putting an opinion into it; the moderator's decision calls these."""

from sqlalchemy import func, select

from dialogue.conferences.model import Field
from dialogue.errors import DomainError
from dialogue.journal.chain import conference_chain
from dialogue.matters.model import URGENCIES, Matter, Membership, Merge, PastMembership
from dialogue.matters.queries import NewMatter
from dialogue.opinions.model import Opinion
from dialogue.text.plain import clean_line, clean_text
from dialogue.work import Work

TITLE = (10, 150)
SUMMARY = (20, 2000)


def make_matter(work: Work, conference_id: int, entry: NewMatter) -> Matter:
    """A new matter under the next number of its conference."""
    title, summary = check_words(entry.title, entry.summary)
    if work.session.get(Field, entry.field_id) is None:
        raise DomainError("field.unknown", "field_id")
    if entry.urgency not in URGENCIES:
        raise DomainError("urgency.unknown", "urgency")
    highest = work.session.scalar(
        select(func.max(Matter.number)).where(Matter.conference_id == conference_id)
    )
    row = Matter(
        conference_id=conference_id,
        number=(highest or 0) + 1,
        title=title,
        summary=summary,
        field_id=entry.field_id,
        urgency=entry.urgency,
        created_at=work.now,
    )
    work.session.add(row)
    facts = {"number": row.number, "urgency": row.urgency}
    work.record("matter.made", chain=conference_chain(conference_id), subject=row, facts=facts)
    return row


def join(work: Work, opinion: Opinion, matter: Matter) -> None:
    """Put an opinion into a matter of the same conference."""
    if matter.conference_id != opinion.conference_id or not is_open(matter):
        raise DomainError("matter.unknown", "matter_id")
    work.session.add(
        Membership(
            opinion_id=opinion.id,
            matter_id=matter.id,
            since=work.now,
            put_by=work.actor.account_id,
        )
    )


def is_open(matter: Matter) -> bool:
    """Whether a matter stands for itself: neither merged into another nor taken back."""
    return matter.merged_into_id is None and matter.recalled_at is None


def transfer(
    work: Work, row: Membership, matter_id: int, cause: str, merge: Merge | None = None
) -> None:
    """Put an opinion from its matter into another; where it was is kept."""
    _keep(work, row, cause, merge)
    row.matter_id, row.since, row.put_by = matter_id, work.now, work.actor.account_id


def leave(work: Work, row: Membership, cause: str) -> None:
    """Take an opinion out of its matter; where it was is kept."""
    _keep(work, row, cause, None)
    work.session.delete(row)


def _keep(work: Work, row: Membership, cause: str, merge: Merge | None) -> None:
    work.session.add(
        PastMembership(
            opinion_id=row.opinion_id,
            matter_id=row.matter_id,
            since=row.since,
            put_by=row.put_by,
            until=work.now,
            ended_by=work.actor.account_id,
            cause=cause,
            merge_id=merge.id if merge else None,
        )
    )


def check_words(title: str, summary: str) -> tuple[str, str]:
    """Title and summary as they are stored."""
    title, summary = clean_line(title), clean_text(summary)
    if not TITLE[0] <= len(title) <= TITLE[1]:
        raise DomainError("matter.title", "title")
    if not SUMMARY[0] <= len(summary) <= SUMMARY[1]:
        raise DomainError("matter.summary", "summary")
    return title, summary


def reword(work: Work, row: Matter, title: str, summary: str) -> None:
    """Give a matter other words, so that it names nobody; the caller has checked who may."""
    title, summary = check_words(title, summary)
    if (title, summary) != (row.title, row.summary):
        row.title, row.summary = title, summary
        chain = conference_chain(row.conference_id)
        work.record("matter.reworded", chain=chain, subject=row, facts={"number": row.number})
