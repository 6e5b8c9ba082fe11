"""From a plan to its conferences: what the plan already says of one, and what it moves."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from dialogue import clock
from dialogue.conferences.commands import ConferenceEntry
from dialogue.conferences.model import Conference
from dialogue.deadlines.explaining import sentence
from dialogue.plans.altering import session_on, with_session
from dialogue.plans.calendars import calendar_for
from dialogue.plans.scalars import END_OF_DAY
from dialogue.plans.schema import Plan
from dialogue.plans.times import Due, Session
from dialogue.plans.timing import CONFERENCE, Timeline, closing_day
from dialogue.text.folding import fold

_OPENS, _CLOSES, _MORNING, _AFTERNOON = time(8), time(17), time(8), time(14)
_KIND = re.compile(r"^kế hoạch (tổ chức )?", re.IGNORECASE)
LINE_MAX, SHORT_MAX, THEME_MAX = 300, 120, 200


@dataclass(frozen=True)
class Proposal:
    """What a plan says of one of its conferences; None where somebody has to decide.

    Where the plan names no closing day, `closes_on` is a suggestion: `closes_rests_on` is the
    duty or `conference` it comes from, `closes_how` says in a sentence how.
    """

    slug: str
    title: str
    short_title: str
    topic: str
    code_prefix: str
    plan_number: str
    plan_issued_on: date | None
    exclusion_clause: str
    chairs: str
    place: str
    opens_on: date | None
    opens_hour: time
    closes_on: date | None
    closes_hour: time
    held_on: date | None
    held_hour: time
    themes: tuple[str, ...]
    closes_rests_on: str = ""
    closes_how: str = ""


def proposed(plan: Plan, session: Session) -> Proposal:
    """What the plan says of this session, in the words and lengths of a conference."""
    year = (session.date.year if session.date else plan.year) or 0
    several = len(plan.sessions) > 1
    short = session.name or f"Hội nghị đối thoại năm {year}"
    themes = [one for one in plan.themes if not session.themes or one.key in session.themes]
    initials = "".join(word[0] for word in fold(_place_name(plan)).split() if word[0].isalpha())
    held = session.date
    opens = _day(plan.collection.opens if plan.collection else None) or plan.issued
    closes, rests_on, how = closing_day(plan), "", ""
    if closes is None:
        closes, rests_on, how = _suggested_closing(plan, session)
    return Proposal(
        slug="-".join(
            part.replace("_", "-")
            for part in ("doi-thoai", str(year), session.key if several else "")
            if part
        ),
        title=cut(_without_kind(plan.title), LINE_MAX),
        short_title=cut(short, SHORT_MAX),
        topic=cut("; ".join(one.name for one in themes), LINE_MAX),
        code_prefix=f"{initials.upper():X<2.2}{year % 100:02d}",
        plan_number=plan.number,
        plan_issued_on=plan.issued,
        exclusion_clause=cut(_exclusion(plan), LINE_MAX),
        chairs=cut("; ".join(one.office for one in plan.chairs), LINE_MAX),
        place=cut(", ".join(part for part in (session.place, session.address) if part), LINE_MAX),
        opens_on=opens,
        opens_hour=_OPENS,
        closes_on=closes,
        closes_hour=_CLOSES,
        held_on=held,
        held_hour=_hour(session),
        themes=tuple(cut(one.name, THEME_MAX) for one in themes),
        closes_rests_on=rests_on,
        closes_how=how,
    )


def _suggested_closing(plan: Plan, session: Session) -> tuple[date | None, str, str]:
    """When opinions have to be in where the plan does not say so: what it comes from, and how.

    What bodies deliver has to be with them first, so it is the day of the first delivery of
    opinions that has a day; of a plan without one the day before the conference.
    """
    years = {session.date.year} if session.date else {plan.year or 0}
    frame = Timeline(plan, calendar_for(years)).whole(session)
    dated = [
        (last, duty)
        for duty in frame.duties
        if duty.delivers == "opinions"
        and (last := frame.last(duty)) is not None
        and (session.date is None or last < session.date)
    ]
    if dated:
        last, duty = min(dated, key=lambda each: each[0])
        names = {CONFERENCE: "ngày hội nghị", session.key: "ngày hội nghị"}
        return last, duty.key, f"{duty.does}: {sentence(frame.due[duty.key], names)}"
    if session.date is None:
        return None, "", ""
    return session.date - timedelta(days=1), CONFERENCE, ""


def entry_of(row: Conference) -> ConferenceEntry:
    """A conference as it would be entered again."""
    return ConferenceEntry(
        slug=row.slug,
        title=row.title,
        short_title=row.short_title,
        topic=row.topic,
        code_prefix=row.code_prefix,
        plan_number=row.plan_number,
        plan_issued_on=row.plan_issued_on,
        exclusion_clause=row.exclusion_clause,
        chairs=row.chairs,
        place=row.place,
        opens_at=row.opens_at,
        closes_at=row.closes_at,
        held_at=row.held_at,
        publication=row.publication,
        front_id=row.front_id,
        reception_id=row.reception_id,
        themes=tuple((theme.name, theme.hint) for theme in row.themes),
        speaking_until=row.speaking_until,
        speaking_places=row.rules.get("speaking_places"),
    )


def changed_entry(row: Conference, before: Plan, after: Plan, session: Session) -> ConferenceEntry:
    """The conference as its plan has it now. Only what the plan changed is taken from it."""
    entry, old = entry_of(row), before.session(session.key)
    was, now = proposed(before, old or session), proposed(after, session)
    changes: dict[str, Any] = {}
    for part in ("title", "plan_number", "plan_issued_on", "exclusion_clause", "chairs", "place"):
        if getattr(was, part) != getattr(now, part) and getattr(now, part):
            changes[part] = getattr(now, part)
    for part in ("opens", "closes", "held"):
        days = getattr(was, f"{part}_on"), getattr(now, f"{part}_on")
        hours = getattr(was, f"{part}_hour"), getattr(now, f"{part}_hour")
        if days[1] is None or (days[0] == days[1] and hours[0] == hours[1]):
            continue
        known = clock.local(getattr(row, f"{part}_at"))
        if part == "closes" and now.closes_rests_on and known.date() != days[0]:
            # A day that somebody chose does not follow what was only suggested.
            continue
        hour = hours[1] if hours[0] != hours[1] else known.time()
        changes[f"{part}_at"] = clock.at(days[1], hour.hour, hour.minute)
    return replace(entry, **changes)


def with_day(plan: Plan, session: Session, held_at: datetime) -> Plan:
    """The plan with the day and hour of a session as they were decided."""
    hour = held_at.time().replace(second=0, microsecond=0)
    if session.date == held_at.date() and session.starts in (None, hour):
        return plan
    return with_session(plan, session_on(session, held_at.date(), hour))


def _place_name(plan: Plan) -> str:
    name = plan.locality.name if plan.locality else ""
    for kind in ("thành phố", "thị xã", "phường", "xã", "đặc khu", "tỉnh", "quận", "huyện"):
        if fold(name).startswith(f"{fold(kind)} "):
            return name[len(kind) + 1 :]
    return name


def _without_kind(title: str) -> str:
    """A plan's title as that of its conference: «Kế hoạch tổ chức hội nghị…» is of the plan."""
    bare = _KIND.sub("", title)
    return bare[:1].upper() + bare[1:]


def _exclusion(plan: Plan) -> str:
    return "; ".join(one.says for one in plan.exclusions)


def _hour(session: Session) -> time:
    if session.starts is not None and session.starts != END_OF_DAY:
        return session.starts
    return _AFTERNOON if session.part == "afternoon" else _MORNING


def _day(due: Due | None) -> date | None:
    return (due.on or due.by or due.before) if due else None


def cut(text: str, longest: int) -> str:
    """The text, shortened where it is longer than a column."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
