"""Writes docs/states.md from the state tables: `python -m tests.architecture.state_tables`."""

from pathlib import Path

from dialogue.answers.states import LIFECYCLE as ANSWER
from dialogue.lifecycle import Lifecycle
from dialogue.opinions.states import LIFECYCLE as OPINION
from dialogue.permissions import GRANTS, Permission
from dialogue.programme.states import LIFECYCLE as ORDER
from dialogue.ratings.states import LIFECYCLE as RATING
from dialogue.routing.states import CLOCK_LIFECYCLE as CLOCK
from dialogue.routing.states import LIFECYCLE as ASSIGNMENT
from dialogue.speaking.states import LIFECYCLE as SPEAKING
from dialogue.wording.programme import STATES as ORDER_STATES
from dialogue.wording.speaking import STATES as SPEAKING_STATES
from dialogue.wording.states import (
    ANSWER_STATES,
    ASSIGNMENT_STATES,
    CLOCK_STATES,
    OPINION_STATES,
    RATING_STATES,
)

PAGE = Path(__file__).parents[2] / "docs" / "states.md"
TABLES = (
    (OPINION, "dialogue/opinions/states.py", OPINION_STATES),
    (SPEAKING, "dialogue/speaking/states.py", SPEAKING_STATES),
    (ORDER, "dialogue/programme/states.py", ORDER_STATES),
    (ASSIGNMENT, "dialogue/routing/states.py", ASSIGNMENT_STATES),
    (CLOCK, "dialogue/routing/states.py", CLOCK_STATES),
    (ANSWER, "dialogue/answers/states.py", ANSWER_STATES),
    (RATING, "dialogue/ratings/states.py", RATING_STATES),
)


def render() -> str:
    """The page: one table for each kind of subject, and the roles behind the permissions."""
    parts = [
        "# States\n\nGenerated from the state tables in the code; a test keeps it true. "
        "`python -m tests.architecture.state_tables` writes it anew.\n"
    ]
    parts += [_table(lifecycle, source, words) for lifecycle, source, words in TABLES]
    parts.append(_roles())
    return "\n".join(parts)


def _table(lifecycle: Lifecycle, source: str, words: dict[str, str]) -> str:
    lines = [
        f"## {lifecycle.subject} (`{source}`)\n",
        f"Begins as `{lifecycle.initial}`.\n",
        "| state | on the desk | action | next | permission |",
        "|---|---|---|---|---|",
    ]
    for row in lifecycle.rows:
        who = f"`{row.permission.value}`" if row.permission else "its sender"
        lines.append(
            f"| `{row.state}` | {words[row.state]} | `{row.action}` | `{row.next}` | {who} |"
        )
    return "\n".join(lines) + "\n"


def _roles() -> str:
    lines = ["## Who holds which permission\n", "| permission | roles |", "|---|---|"]
    for permission in Permission:
        roles = sorted(role.value for role, grants in GRANTS.items() if permission in grants)
        lines.append(f"| `{permission.value}` | {', '.join(roles)} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(render(), encoding="utf-8")
