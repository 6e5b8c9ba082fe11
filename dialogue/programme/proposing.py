"""Who speaks and in which order, worked out and explained; people decide.

Who speaks: every matter is heard once before any is heard twice, the urgent ones first; then
those whose organisation and place have had the fewest turns, then the theme with the fewest,
then the matter that more people raise, then who was accepted first. In which order: by theme as
the programme has them, in a theme the urgent matters first, and nobody right after another of
the same organisation or place where that can be avoided.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dialogue.text.folding import fold

URGENCY = {"normal": 0, "urgent": 1, "very_urgent": 2}
_PLACE = re.compile(
    r"\b(to|khu|thon|ap|xom|khom)(?: dan pho| dan cu| pho)?(?: so)? "
    r"(\d+[a-z]?|[a-z]\w*(?: [a-z]\w*)?)"
)

Reason = tuple[str, dict[str, int | str]]


@dataclass(frozen=True)
class Candidate:
    """An accepted request as the proposal sees it: nobody's words, nobody's name."""

    request_id: int
    theme: int
    matter_id: int
    urgency: str
    voices: int
    organisation: str
    place: str
    accepted_at: datetime


@dataclass(frozen=True)
class Placed:
    """A place of the proposal, and why it is this one."""

    request_id: int
    listed: bool
    reasons: tuple[Reason, ...]


def place_of(typed: str) -> str:
    """The residential group, hamlet or area that an address names; empty when it names none."""
    found = _PLACE.findall(fold(typed))
    return " ".join(found[-1]) if found else ""


def propose(candidates: Sequence[Candidate], room: int) -> list[Placed]:
    """The order of those who speak, then the waiting list. The same input gives the same order."""
    ranked = _ranked(candidates)
    chosen = _arranged([each for each, _ in ranked[: max(0, room)]])
    why = {each.request_id: reasons for each, reasons in ranked}
    listed = [
        Placed(each.request_id, True, (*why[each.request_id], *more)) for each, more in chosen
    ]
    short: Reason = ("no_time", {"room": max(0, room)})
    waiting = [
        Placed(each.request_id, False, (short, *reasons))
        for each, reasons in ranked[max(0, room) :]
    ]
    return listed + waiting


def _ranked(candidates: Sequence[Candidate]) -> list[tuple[Candidate, tuple[Reason, ...]]]:
    """All in the order in which they get a turn, each with why."""
    left, found = list(candidates), []
    matters: Counter[int] = Counter()
    themes: Counter[int] = Counter()
    bodies: Counter[str] = Counter()
    places: Counter[str] = Counter()

    def key(each: Candidate) -> tuple[int | datetime, ...]:
        heard = matters[each.matter_id]
        return (
            heard,
            0 if heard else -URGENCY[each.urgency],
            max(bodies[each.organisation], places[each.place]),
            themes[each.theme],
            -each.voices,
            each.accepted_at,
            each.request_id,
        )

    while left:
        best = min(left, key=key)
        left.remove(best)
        found.append((best, _why(best, matters, bodies, places)))
        matters[best.matter_id] += 1
        themes[best.theme] += 1
        if best.organisation:
            bodies[best.organisation] += 1
        if best.place:
            places[best.place] += 1
    return found


def _why(
    each: Candidate, matters: Counter[int], bodies: Counter[str], places: Counter[str]
) -> tuple[Reason, ...]:
    reasons: list[Reason] = []
    if each.urgency != "normal":
        reasons.append(("urgent", {"level": each.urgency}))
    if matters[each.matter_id]:
        reasons.append(("matter_heard", {"turns": matters[each.matter_id]}))
    else:
        reasons.append(("matter_first", {}))
    if each.voices > 1:
        reasons.append(("voices", {"voices": each.voices}))
    if bodies[each.organisation]:
        reasons.append(("organisation_heard", {"turns": bodies[each.organisation]}))
    if places[each.place]:
        reasons.append(("place_heard", {"turns": places[each.place]}))
    return tuple(reasons)


def _arranged(chosen: Sequence[Candidate]) -> list[tuple[Candidate, tuple[Reason, ...]]]:
    """The chosen in the order of speaking, each with what its place adds to the reasons."""
    left = sorted(chosen, key=_by_theme)
    found: list[tuple[Candidate, tuple[Reason, ...]]] = []
    while left:
        before = found[-1][0] if found else None
        same_theme = [each for each in left if each.theme == left[0].theme]
        apart = next((each for each in same_theme if not _close(before, each)), left[0])
        more: list[Reason] = []
        if before is not None and before.theme == apart.theme:
            more.append(("theme", {}))
        if apart is not left[0]:
            more.append(("kept_apart", {}))
        found.append((apart, tuple(more)))
        left.remove(apart)
    return found


def _by_theme(each: Candidate) -> tuple[int | datetime, ...]:
    pressing = -URGENCY[each.urgency]
    when = (each.accepted_at, each.request_id)
    return (each.theme, pressing, -each.voices, each.matter_id, *when)


def _close(before: Candidate | None, each: Candidate) -> bool:
    if before is None:
        return False
    same_body = bool(each.organisation) and each.organisation == before.organisation
    return same_body or (bool(each.place) and each.place == before.place)
