"""Splitting a mixed text: one part goes on, the other is proposed as outside the dialogue.

The parts are cut from the sender's own sentences and hold nothing else. The whole text stays as
it was sent, for the sender and the Front; no agency reaches it, or the part that is excluded.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import update

from dialogue.errors import DomainError
from dialogue.moderation.advising import note_decision
from dialogue.moderation.decisions import check_ground, propose
from dialogue.moderation.steps import move, record, undecided
from dialogue.opinions import states
from dialogue.opinions.codes import new_link_token, new_secret, part_code
from dialogue.opinions.model import Attachment, Opinion, OpinionVersion
from dialogue.screening.labels import Label
from dialogue.speaking.model import SpeakingRequest
from dialogue.text.sentences import chosen_text, sentences
from dialogue.wording.earlier import NOTHING_EARLIER, Earlier
from dialogue.work import Work

KEPT = "kept"
EXCLUDED = "excluded"
BOTH = "both"
MARKS = (KEPT, EXCLUDED, BOTH)


@dataclass(frozen=True)
class SplitEntry:
    """`marks`: for every sentence, in which part it stands. Files go with the excluded part.

    `kept_files` are the attachments that go with the other part instead.
    """

    marks: tuple[str, ...]
    ground: str
    learned_on: date | None = None
    kept_files: frozenset[int] = frozenset()
    earlier: Earlier = NOTHING_EARLIER


def split(work: Work, opinion_id: int, revision: int, entry: SplitEntry) -> tuple[int, int]:
    """Split an opinion; returns the part that goes on, still to be decided, and the other."""
    row = undecided(work, opinion_id, revision)
    if row.parent_id is not None:
        raise DomainError("split.part")
    texts = parts_of_text(row.text, entry.marks)
    ground = check_ground(work, row, entry.ground, entry.learned_on)
    note_decision(work, row, Label.HON_HOP, ground.code if not ground.sealed else "")
    move(work, row, "split")
    row.split_at = work.now
    kept, excluded = (_part(work, row, number, text) for number, text in enumerate(texts, 1))
    work.session.add_all((kept, excluded))
    work.session.flush()
    _give_files(work, row, excluded, None)
    _give_files(work, excluded, kept, entry.kept_files)
    # Who asked to speak speaks about what goes on; the other part is not for the conference.
    work.session.execute(
        update(SpeakingRequest)
        .where(SpeakingRequest.opinion_id == row.id)
        .values(opinion_id=kept.id)
    )
    record(work, "opinion.split", row, {"parts": [kept.id, excluded.id]})
    move(work, excluded, "propose_exclusion")
    propose(work, excluded, ground, entry.learned_on, entry.earlier)
    return kept.id, excluded.id


def parts_of_text(text: str, marks: tuple[str, ...]) -> tuple[str, str]:
    """The words of both parts; every sentence is in one of them, and neither is the whole."""
    if len(marks) != sum(len(line) for line in sentences(text)) or set(marks) - set(MARKS):
        raise DomainError("split.marks", "marks")
    if KEPT not in marks or EXCLUDED not in marks:
        raise DomainError("split.one_part", "marks")
    kept = chosen_text(text, [n for n, mark in enumerate(marks) if mark != EXCLUDED])
    excluded = chosen_text(text, [n for n, mark in enumerate(marks) if mark != KEPT])
    return kept, excluded


def _part(work: Work, row: Opinion, number: int, text: str) -> Opinion:
    part = Opinion(
        conference_id=row.conference_id,
        theme_id=row.theme_id,
        code=part_code(row.code, number),
        # Nobody holds these: the sender follows both parts with what opens the whole.
        secret_digest=work.keys.digest("secret", new_secret()),
        link_digest=work.keys.digest("follow", new_link_token()),
        state=states.RECEIVED,
        place=row.place,
        sent_at=row.sent_at,
        carried_at=row.carried_at,
        parent_id=row.id,
        renews_id=row.renews_id,
        revision=0,
        households=row.households,
        channel=row.channel,
        intake_place=row.intake_place,
        keyed_by=row.keyed_by,
        keyed_at=row.keyed_at,
    )
    part.conference = row.conference
    newest = row.versions[-1]
    # Without the sender's title: it may name what the other part is about.
    part.versions.append(
        OpinionVersion(number=1, text=text, sent_at=newest.sent_at, typed_by=newest.typed_by)
    )
    return part


def _give_files(work: Work, of: Opinion, to: Opinion, chosen: Collection[int] | None) -> None:
    files = update(Attachment).where(Attachment.opinion_id == of.id)
    if chosen is not None:
        files = files.where(Attachment.id.in_(chosen))
    work.session.execute(files.values(opinion_id=to.id, version=1))
