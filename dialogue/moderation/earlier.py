"""What a ground demands to be known of a matter that others already have in hand.

Who is sent to another body must be told which, and who is told that there is an answer, which
answer: NĐ 154/2026/NĐ-CP Điều 4 khoản 1 điểm h, k.
"""

from datetime import date

from sqlalchemy import select

from dialogue.errors import DomainError
from dialogue.moderation.model import Exclusion
from dialogue.moderation.set_aside import set_aside
from dialogue.opinions.model import Opinion
from dialogue.regulation import Ground
from dialogue.screening.news import news_in
from dialogue.text.plain import clean_line
from dialogue.wording.earlier import NOTHING_EARLIER, Earlier, earlier_sentence
from dialogue.work import Work

BODY_MAX, NUMBER_MAX = 200, 60


def asked_for(ground: Ground, typed: Earlier) -> Earlier:
    """Of what was typed, what this ground asks for; the rest belongs to another choice."""
    return Earlier(
        body=clean_line(typed.body) if "body" in ground.asks else "",
        number=clean_line(typed.number) if "number" in ground.asks else "",
        on=typed.on if "on" in ground.asks else None,
        no_news=typed.no_news and "no_news" in ground.asks,
    )


def refusals(ground: Ground, earlier: Earlier, today: date) -> list[DomainError]:
    """Everything that keeps this from going into a letter, each with its field."""
    found = [
        DomainError(f"earlier.{name}", f"earlier_{name}")
        for name in ground.needs
        if not getattr(earlier, name)
    ]
    for name, longest in (("body", BODY_MAX), ("number", NUMBER_MAX)):
        over = len(getattr(earlier, name)) - longest
        if over > 0:
            found.append(DomainError("field.long", f"earlier_{name}", over=over, max=longest))
    if earlier.on is not None and earlier.on > today:
        found.append(DomainError("earlier.future", "earlier_on"))
    return found


def check_earlier(ground: Ground, typed: Earlier, today: date) -> Earlier:
    """What is put down beside an exclusion; refused when the ground needs more."""
    earlier = asked_for(ground, typed)
    for error in refusals(ground, earlier, today):
        raise error
    return earlier


def check_news(row: Opinion, ground: Ground, earlier: Earlier) -> None:
    """An old answer is no ground against who says what is new, unless it was read for that."""
    is_told = row.renews_id is not None or news_told(row)
    if "no_news" in ground.asks and is_told and not earlier.no_news:
        raise DomainError("earlier.no_news", "earlier_no_news")


def news_told(row: Opinion) -> str:
    """The sentence in which a sender says that something new has come up; else empty."""
    newest = row.versions[-1]
    return news_in(newest.title) or news_in(newest.text)


def hush(work: Work, row: Opinion) -> None:
    """Take what officers wrote about an opinion that is sealed out of its exclusions."""
    before = work.session.scalars(select(Exclusion).where(Exclusion.opinion_id == row.id)).all()
    columns = (Exclusion.remark, Exclusion.earlier_body, Exclusion.earlier_number)
    set_aside(work, row.id, before, *columns)
    for each in before:
        _say(each, "")


def unhush(work: Work, row: Opinion) -> None:
    """Say again in the letters what was brought back beside them."""
    for each in work.session.scalars(select(Exclusion).where(Exclusion.opinion_id == row.id)):
        work.session.refresh(each)
        if each.earlier != NOTHING_EARLIER:
            _say(each, earlier_sentence(each.ground, each.earlier))


def _say(exclusion: Exclusion, sentence: str) -> None:
    if exclusion.letter is not None and exclusion.letter.get("earlier", "") != sentence:
        exclusion.letter = {**exclusion.letter, "earlier": sentence}
