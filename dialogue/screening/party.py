"""Words about the discipline of the Party, which has a way of its own and is kept sealed.

The label says nothing about it: such words may read like a complaint, a denunciation or an
opinion. So it is looked for by itself, and what is found stands among the findings.
"""

from collections.abc import Sequence
from dataclasses import replace

from dialogue.screening.evidence import Finding, clause
from dialogue.screening.labels import Ground
from dialogue.screening.phrases import Hit
from dialogue.screening.reading import Reading, Sentence
from dialogue.screening.reasons import WHY

_PARTY = frozenset(("party_member", "party_body"))
_MEASURES = frozenset(("party_measure", "party_failing"))


def party_findings(reading: Reading) -> list[Finding]:
    """Clauses that tell of a measure of the Party, or of a failing of one of its members.

    The Party may be named in the sentence itself, in the title or in the sentence before.
    """
    found: list[Finding] = []
    named: frozenset[str] = frozenset()
    for sentence in reading.sentences:
        here = frozenset(sentence.concepts)
        near, named = here | named, here & _PARTY
        hit = _hit(sentence, near)
        if hit is None:
            continue
        original = reading.original(sentence.where)
        start, end = clause(sentence, hit, original)
        found.append(
            Finding(Ground.KLD, sentence.where, original[start:end], start, end, WHY["party"])
        )
    return found


def _hit(sentence: Sentence, near: frozenset[str]) -> Hit | None:
    """The words for the measure; a failing alone counts where a member is named."""
    if not near & _PARTY or "other_discipline" in sentence.concepts:
        return None
    wanted = _MEASURES if "party_member" in near else frozenset(("party_measure",))
    return next((one for one in sentence.hits if one.concept in wanted), None)


def with_party(findings: Sequence[Finding], party: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings of the label and those of the Party; where both overlap, the Party's ground."""
    met = [
        replace(one, ground=Ground.KLD, why=WHY["party"])
        if any(_overlap(one, other) for other in party)
        else one
        for one in findings
    ]
    apart = [one for one in party if not any(_overlap(one, other) for other in findings)]
    return tuple(sorted([*met, *apart], key=lambda one: (one.where == "text", one.start)))


def _overlap(one: Finding, other: Finding) -> bool:
    return one.where == other.where and one.start < other.end and other.start < one.end
