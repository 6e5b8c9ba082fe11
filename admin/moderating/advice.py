"""The advice on an opinion as the desk shows it: marks in the text, reasons beside it."""

from dataclasses import dataclass

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup, escape

from admin.access import actor, requires
from dialogue.moderation.advising import advice_on, suggested_ground
from dialogue.moderation.earlier import news_told
from dialogue.moderation.urgency import set_urgent
from dialogue.opinions.model import Opinion
from dialogue.permissions import Permission
from dialogue.regulation import GROUNDS, Ground
from dialogue.screening.advice import Advice
from dialogue.screening.evidence import Finding
from dialogue.screening.labels import Label
from dialogue.text.sentences import places
from dialogue.wording.screening import LABELS
from web.context import run, runtime

_MARK = Markup('<mark class="marked">{}<sup>{}</sup></mark>')
_CUT = Markup('<div class="split-line"><span>{}</span></div>')
_STOP = Markup("<p>{}</p>")


@dataclass(frozen=True)
class Shown:
    """The advice with its words: `title` and `text` are marked, `percent` is how sure it is.

    `news` is the sentence in which the sender says that something new has come up.
    """

    label: Label
    name: str
    percent: int
    ground: Ground | None
    findings: tuple[Finding, ...]
    asks_first: bool
    danger: tuple[Finding, ...]
    news: str
    title: Markup
    text: Markup


def advice_shown(row: Opinion) -> Shown | None:
    """The advice on the newest words; None where there are no words to read."""
    newest = row.versions[-1]
    if not newest.text.strip():
        return None
    advice = advice_on(row, runtime().settings.screening_lexicon)
    numbered = list(enumerate(advice.findings, start=1))
    return Shown(
        label=advice.label,
        name=LABELS[advice.label.value],
        percent=round(100 * advice.confidence),
        ground=GROUNDS.get(suggested_ground(advice)),
        findings=advice.findings,
        asks_first=advice.asks_first,
        danger=advice.danger,
        news=news_told(row),
        title=_marked(newest.title, 0, len(newest.title), _in(numbered, "title")),
        text=_paragraphs(newest.text, _in(numbered, "text"), _cut_at(newest.text, advice)),
    )


def cut_marks(row: Opinion) -> list[str]:
    """For every sentence of a mixed text the part it is advised to go to; else nothing."""
    advice = advice_on(row, runtime().settings.screening_lexicon)
    if len(advice.parts) < 2:
        return []
    second = set(advice.parts[1].numbers)
    return ["excluded" if p.number in second else "kept" for p in places(row.versions[-1].text)]


@requires(Permission.MODERATE)
def urgent(opinion_id: int) -> ResponseReturnValue:
    """Put the mark of danger on an opinion, or take it away."""
    wanted = request.form.get("khan") == "1"
    run(set_urgent, actor(), opinion_id, wanted)
    flash("Đã đánh dấu khẩn, ý kiến đứng đầu hàng chờ." if wanted else "Đã bỏ dấu khẩn.", "green")
    return redirect(url_for("moderating.read", opinion_id=opinion_id), code=303)


def _in(numbered: list[tuple[int, Finding]], where: str) -> list[tuple[int, Finding]]:
    return [(number, one) for number, one in numbered if one.where == where]


def _cut_at(text: str, advice: Advice) -> int | None:
    """Where the second part begins, when it stands behind the first."""
    if len(advice.parts) < 2 or not advice.parts[0].numbers or not advice.parts[1].numbers:
        return None
    first = min(advice.parts[1].numbers)
    return next((place.start for place in places(text) if place.number == first and first), None)


def _paragraphs(text: str, found: list[tuple[int, Finding]], cut: int | None) -> Markup:
    shown, begin = [], 0
    for line in text.split("\n"):
        end = begin + len(line)
        for start, stop in _pieces(begin, end, cut):
            if start == cut:
                shown.append(_CUT.format("Chỗ tách đề xuất"))
            if text[start:stop].strip():
                shown.append(_STOP.format(_marked(text, start, stop, found)))
        begin = end + 1
    return Markup("").join(shown)


def _pieces(begin: int, end: int, cut: int | None) -> list[tuple[int, int]]:
    if cut is None or not begin < cut < end:
        return [(begin, end)]
    return [(begin, cut), (cut, end)]


def _marked(text: str, begin: int, end: int, found: list[tuple[int, Finding]]) -> Markup:
    """The stretch of the text with the quotes in it marked; of what overlaps, the first."""
    shown, at = Markup(""), begin
    for number, one in sorted(found, key=lambda pair: pair[1].start):
        start, stop = max(one.start, at), min(one.end, end)
        if start >= stop:
            continue
        shown += escape(text[at:start]) + _MARK.format(text[start:stop], number)
        at = stop
    return shown + escape(text[at:end])
