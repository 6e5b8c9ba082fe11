"""All that is wrong in a plan file, in the order of its lines."""

from dialogue.plans.findings import Finding
from dialogue.plans.reading import read


def check(source: str) -> tuple[Finding, ...]:
    """What somebody should repair or look at again; nothing for a sound plan."""
    return tuple(sorted(read(source).faults, key=lambda finding: (finding.lines, finding.rule)))
