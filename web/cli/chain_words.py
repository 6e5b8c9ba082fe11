"""How the command line tells what is wrong with a chain."""

from dialogue.journal.chain import Flaw
from dialogue.wording.journal import FLAWS


def said(flaw: Flaw | None) -> str:
    """One line on a chain: whole, or its first flaw."""
    return "nguyên vẹn" if flaw is None else FLAWS[flaw.kind].format(n=flaw.sequence)
