"""Deciding what is covered in a publication, before it is public and afterwards."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select

from dialogue.answers.model import Answer
from dialogue.errors import DomainError
from dialogue.journal.chain import conference_chain
from dialogue.publication.composing import covered_phrases, decisions_of
from dialogue.publication.covers import Cover, CoveredPhrase
from dialogue.publication.overlay import Covered, Stretch
from dialogue.text.plain import clean_line
from dialogue.work import Work

# A shorter phrase would cover half of the text.
LEAST_PHRASE, LONGEST_PHRASE = 2, 200


@dataclass(frozen=True)
class CoverChoice:
    """What a person decided on a page; what the page did not show stays as it was.

    `shown` and `ticked` name stretches, `phrases_shown` and `phrases_kept` phrases; `added` is
    one phrase more, or empty; `confirmed`: numbers that are left open are meant to be.
    """

    shown: frozenset[str] = frozenset()
    ticked: frozenset[str] = frozenset()
    phrases_shown: frozenset[int] = frozenset()
    phrases_kept: frozenset[int] = frozenset()
    added: str = ""
    confirmed: bool = False


def choose_covers(work: Work, answer: Answer, now_covered: Covered, choice: CoverChoice) -> None:
    """Write down what a person decided; the caller has checked who may, and composes anew.

    Leaving a number open that was covered asks for `confirmed`.
    """
    stored = decisions_of(work.session, [answer.id])[answer.id]
    changed = [
        one
        for one in now_covered.stretches
        if one.why != "phrase"
        and one.name in choice.shown
        and (one.name in choice.ticked) != stored.covered.get(one.key, True)
    ]
    opened = [one for one in changed if one.name not in choice.ticked]
    if any(one.is_number for one in opened) and not choice.confirmed:
        raise DomainError("covers.numbers_open", "confirmed")
    _write(work, answer.id, changed, {one.name: one.name in choice.ticked for one in changed})
    added, dropped = _change_phrases(work, answer.id, choice)
    if changed or added or dropped:
        facts = {
            "opened": _by_kind(opened),
            "covered": _by_kind([one for one in changed if one not in opened]),
            "phrases_added": added,
            "phrases_dropped": dropped,
        }
        chain = conference_chain(answer.assignment.matter.conference_id)
        work.record("answer.covered", chain=chain, subject=answer, facts=facts)


def keep_covers(
    work: Work, answer: Answer, covered: Covered, words_of: Collection[int]
) -> dict[str, int]:
    """Write down every stretch of what becomes public; returns how many are covered, by kind."""
    stretches = covered.of(words_of)
    stored = decisions_of(work.session, [answer.id])[answer.id].covered
    # What a phrase covers lies under the phrase: taken away, the old decision holds again.
    new = [one for one in stretches if one.key not in stored]
    _write(work, answer.id, new, {one.name: one.is_covered for one in new})
    return _by_kind([one for one in stretches if one.is_covered])


def _write(
    work: Work, answer_id: int, stretches: Collection[Stretch], decided: dict[str, bool]
) -> None:
    query = select(Cover).where(Cover.answer_id == answer_id)
    rows = {
        (row.place, row.opinion_id, row.text_digest, row.start, row.end): row
        for row in work.session.scalars(query)
    }
    assert work.actor.account_id is not None
    for one in stretches:
        place, opinion_id, text_digest, start, end = one.key
        row = rows.get(one.key)
        if row is None:
            row = Cover(
                answer_id=answer_id,
                place=place,
                opinion_id=opinion_id,
                text_digest=text_digest,
                start=start,
                end=end,
            )
            work.session.add(row)
        row.kind, row.is_covered = one.kind, decided[one.name]
        row.decided_by, row.decided_at = work.actor.account_id, work.now
    work.session.flush()


def _change_phrases(work: Work, answer_id: int, choice: CoverChoice) -> tuple[int, int]:
    assert work.actor.account_id is not None
    rows = covered_phrases(work.session, answer_id)
    gone = [row for row in rows if row.id in choice.phrases_shown - choice.phrases_kept]
    for row in gone:
        work.session.delete(row)
    phrase = clean_line(choice.added)
    if phrase and not LEAST_PHRASE <= len(phrase) <= LONGEST_PHRASE:
        raise DomainError("covers.phrase", "added", min=LEAST_PHRASE, max=LONGEST_PHRASE)
    is_new = bool(phrase) and phrase not in {row.phrase for row in rows if row not in gone}
    work.session.flush()
    if is_new:
        work.session.add(
            CoveredPhrase(
                answer_id=answer_id,
                phrase=phrase,
                decided_by=work.actor.account_id,
                decided_at=work.now,
            )
        )
        work.session.flush()
    return int(is_new), len(gone)


def _by_kind(stretches: Collection[Stretch]) -> dict[str, int]:
    return dict(sorted(Counter(one.kind for one in stretches).items()))
