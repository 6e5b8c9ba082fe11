"""The texts on which people decided otherwise than advised, to learn from."""

import json
from dataclasses import asdict, dataclass

from sqlalchemy import and_, not_

from dialogue.conferences.model import Conference
from dialogue.covering.detecting import findings
from dialogue.covering.finding import ADDRESS, BIRTH, NAME
from dialogue.errors import NotFound
from dialogue.journal.chain import conference_chain
from dialogue.moderation.advice_model import ScreeningAdvice
from dialogue.moderation.agreement import as_advised, decided_advice
from dialogue.opinions import states
from dialogue.opinions.model import Opinion, OpinionVersion
from dialogue.permissions import Permission
from dialogue.work import Work

_COVERS = {NAME: "[tên]", ADDRESS: "[địa chỉ]", BIRTH: "[ngày sinh]"}
_COVER = "[số]"


@dataclass(frozen=True)
class Disagreement:
    """A text as it was read, with what was advised and decided; what is private is covered."""

    title: str
    text: str
    label: str
    ground: str
    label_decided: str
    ground_decided: str
    engine: str


def open_disagreements(work: Work, conference_id: int) -> list[Disagreement]:
    """The disagreements of a conference of the actor's units; that they went out is recorded.

    Without code, day or sender, and in an order that does not tell when each came in. What its
    sender took back is not among them, and of what is sealed there is no row.
    """
    conference = work.session.get(Conference, conference_id)
    if conference is None or not work.actor.may(Permission.MODERATE, unit_id=conference.unit_id):
        raise NotFound("not_found")
    kept = ScreeningAdvice
    as_read = and_(OpinionVersion.opinion_id == Opinion.id, OpinionVersion.number == kept.version)
    query = (
        decided_advice(work.actor, conference_id)
        .join(OpinionVersion, as_read)
        .where(not_(as_advised()), Opinion.state != states.WITHDRAWN)
        .with_only_columns(kept, OpinionVersion)
    )
    lines = [
        Disagreement(
            covered(version.title),
            covered(version.text),
            advice.label,
            advice.ground,
            advice.label_decided or "",
            advice.ground_decided,
            advice.engine,
        )
        for advice, version in work.session.execute(query)
    ]
    work.record(
        "advice.disagreements_exported",
        chain=conference_chain(conference_id),
        subject=conference,
        facts={"count": len(lines)},
    )
    return sorted(lines, key=lambda line: (line.label, line.label_decided, line.text))


def json_lines(lines: list[Disagreement]) -> str:
    """One object a line, in the names that `flask screening evaluate` reads."""
    return "".join(json.dumps(asdict(line), ensure_ascii=False) + "\n" for line in lines)


def covered(text: str) -> str:
    """The text with what is found to be private in it replaced by what kind of thing it is."""
    shown, at = [], 0
    for one in findings(text):
        shown += [text[at : one.start], _COVERS.get(one.kind, _COVER)]
        at = one.end
    return "".join([*shown, text[at:]])
