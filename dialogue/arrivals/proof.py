"""A proof of work: a browser calculates for about a second, and no person has to do anything.

It is asked for in a rush only. The library does not keep a solution from being used twice, so
used ones are remembered until they expire.
"""

import base64
import json
from datetime import datetime, timedelta
from typing import Any

from altcha import create_challenge, verify_solution

from dialogue.arrivals.model import SpentProof
from dialogue.conferences.model import Conference
from dialogue.conferences.queries import rules_in_force
from dialogue.keys import Keys
from dialogue.work import Work

ALGORITHM = "PBKDF2/SHA-256"
# 256 tries on the average: about a second on a cheap phone, one try (a millisecond) here.
COST = 2000
LONGEST = 4000


def new_challenge(keys: Keys, conference: Conference, now: datetime) -> dict[str, Any]:
    """A task for a browser, signed, good for one conference and as long as a draft may lie."""
    kept = timedelta(minutes=rules_in_force(conference, "draft_idle_minutes"))
    challenge = create_challenge(
        ALGORITHM,
        COST,
        expires_at=int((now + kept).timestamp()),
        data={"conference": conference.id},
        hmac_secret=_secret(keys),
    )
    told: dict[str, Any] = challenge.to_dict()
    return told


def spend(work: Work, conference: Conference, proof: str) -> bool:
    """Whether `proof` solves a task of this conference for the first time; it is spent then."""
    if not proof or len(proof) > LONGEST or not _is_solved(work.keys, proof):
        return False
    task = json.loads(base64.b64decode(proof))["challenge"]
    parameters = task["parameters"]
    expires_at = datetime.fromtimestamp(parameters["expiresAt"], work.now.tzinfo)
    if expires_at <= work.now or parameters["data"] != {"conference": conference.id}:
        return False
    digest = work.keys.digest("proof", task["signature"])
    if work.session.get(SpentProof, digest) is not None:
        return False
    work.session.add(SpentProof(digest=digest, expires_at=expires_at))
    work.session.flush()
    return True


def _is_solved(keys: Keys, proof: str) -> bool:
    try:
        return bool(verify_solution(proof, _secret(keys)).verified)
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        return False


def _secret(keys: Keys) -> str:
    return keys.digest("proof", "signature of the tasks")
