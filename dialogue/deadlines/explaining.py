"""How a deadline came about, in one Vietnamese sentence that a person can check by hand."""

from collections.abc import Mapping
from datetime import date

from dialogue.deadlines.reckoning import PROVISIONAL, Reckoned
from dialogue.deadlines.rules import (
    Counting,
    DeadlineRule,
    Edge,
    FixedDay,
    Meaning,
    Side,
    Window,
)
from dialogue.wording import deadlines as words


def sentence(found: Reckoned, names: Mapping[str, str] | None = None) -> str:
    """«07 ngày làm việc kể từ ngày 15/12/2026, không tính 19–20/12 (…): hết ngày 24/12/2026».

    `names`: what an event is called after «kể từ», where it is not one of the portal's own.
    """
    said = f"{told_rule(found.rule, names, found.counted_from)}{_steps(found)}"
    if found.waiting_for:
        return f"{said}; chưa biết ngày này nên chưa có hạn"
    if found.last is None:
        assert found.opens is not None
        said += f": không sớm hơn ngày {words.full_date(found.opens)}"
    elif not isinstance(found.rule, Window):
        said += f": {words.end(found.last, found.rule.at)}"
    if found.state == PROVISIONAL:
        said += " (dự kiến)"
    return f"{said}. {words.unconfirmed(found.day.year)}" if found.may_move else said


def told_rule(
    rule: DeadlineRule, names: Mapping[str, str] | None = None, event: date | None = None
) -> str:
    """What the rule says, with the day of its event when that is known."""
    if isinstance(rule, FixedDay):
        return f"{_before_or_by(rule)} {words.full_date(rule.day)}"
    if isinstance(rule, Window):
        when = words.span(rule.first, rule.last, rule.precision)
        return when if rule.precision == "days" else f"trong {when}"
    name = (names or {}).get(rule.anchor) or words.EVENTS.get(rule.anchor, "ngày")
    when = f"{name} {words.full_date(event)}" if event else _unknown(name)
    length = words.period(rule.days, working=rule.counting == Counting.WORKING)
    if rule.side == Side.BEFORE:
        return f"ít nhất {length} trước {when}"
    if rule.edge == Edge.PAST:
        return f"sau khi đủ {length} kể từ {when}"
    return f"{length} kể từ {when}" if rule.days else f"trong {when}"


def _steps(found: Reckoned) -> str:
    if found.last is None:
        return ""
    if found.moved_from is None:
        told = words.skipped_days(found.skipped, found.last.year)
        return f", không tính {told}" if told else ""
    off = [(day, why) for day, why in found.skipped if day >= found.moved_from]
    told = words.skipped_days(off, found.last.year)
    return f", ngày cuối là ngày nghỉ: {told}, nên chuyển sang ngày làm việc kế tiếp"


def _before_or_by(rule: FixedDay) -> str:
    hour = ""
    if rule.at is not None:
        minutes = f" {rule.at.minute:02d}" if rule.at.minute else ""
        hour = f"{rule.at.hour} giờ{minutes} "
    return f"{'trước' if rule.meaning == Meaning.BEFORE else 'chậm nhất'} {hour}ngày"


def _unknown(name: str) -> str:
    return "ngày diễn ra việc trước đó" if name == "ngày" else name
