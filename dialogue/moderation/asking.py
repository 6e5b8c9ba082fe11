"""The Front asks something of a sender: to complete the text, or to answer a question."""

from dialogue import clock
from dialogue.calendar.table import working_days
from dialogue.conferences.queries import rules_in_force
from dialogue.deadlines.reckoning import reckon
from dialogue.deadlines.rules import Counting, Offset
from dialogue.errors import DomainError
from dialogue.moderation.model import Inquiry
from dialogue.moderation.steps import move, record, undecided
from dialogue.opinions.model import Opinion
from dialogue.sealing import seal
from dialogue.text.plain import clean_text
from dialogue.wording.questions import OWN_WORDS, QUESTIONS
from dialogue.work import Work

WORDS = (10, 1000)


def return_for_completion(
    work: Work, opinion_id: int, revision: int, words: str, days: int | None = None
) -> None:
    """Return an opinion to its sender: `words` say what is missing, `days` are working days."""
    row = undecided(work, opinion_id, revision)
    said = check_words(words, shortest=WORDS[0])
    asked = _inquire(work, row, "completion", said, days)
    move(work, row, "return")
    _add(work, row, asked)
    record(work, "opinion.returned", row, _facts(asked))


def ask(
    work: Work,
    opinion_id: int,
    revision: int,
    question: str,
    words: str = "",
    days: int | None = None,
) -> None:
    """Ask the sender a question: a standard one, words of one's own, or both."""
    row = undecided(work, opinion_id, revision)
    if question not in QUESTIONS:
        raise DomainError("question.unknown", "question")
    said = check_words(words, shortest=WORDS[0] if question == OWN_WORDS else 0)
    asked = _inquire(work, row, "question", said, days)
    asked.question = question
    move(work, row, "ask")
    _add(work, row, asked)
    record(work, "opinion.asked", row, _facts(asked) | {"question": question})


def check_words(words: str, *, shortest: int) -> str:
    """What the Front writes to the sender, as it will be stored; lengths in characters."""
    said = clean_text(words)
    if len(said) < shortest:
        raise DomainError("inquiry.words", "words", min=shortest)
    if len(said) > WORDS[1]:
        raise DomainError("inquiry.long", "words", over=len(said) - WORDS[1], max=WORDS[1])
    return said


def _inquire(work: Work, row: Opinion, kind: str, words: str, days: int | None) -> Inquiry:
    if days is None:
        days = rules_in_force(row.conference, "completion_days")
    longest = rules_in_force(row.conference, "completion_days_max")
    if not 1 <= days <= longest:
        raise DomainError("inquiry.days", "days", max=longest)
    assert work.actor.account_id is not None
    wrapped, sealed = seal(work.keys.private, {"words": words})
    waits = Offset("asked", days, counting=Counting.WORKING)
    asked_on = {"asked": clock.local_date(work.now)}
    return Inquiry(
        opinion_id=row.id,
        kind=kind,
        question="",
        wrapped_key=wrapped,
        sealed=sealed,
        asked_by=work.actor.account_id,
        asked_at=work.now,
        due_on=reckon(waits, asked_on, working_days(work.session)).day,
    )


def _add(work: Work, row: Opinion, asked: Inquiry) -> None:
    work.session.add(asked)
    work.session.flush()


def _facts(asked: Inquiry) -> dict[str, object]:
    return {"inquiry": asked.id, "due": asked.due_on.isoformat()}
