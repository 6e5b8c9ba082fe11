"""Two people decide on the same item at the same moment, three hundred times."""

import threading
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import func, select

from dialogue.errors import Conflict, Forbidden
from dialogue.journal.chain import conference_chain, verify
from dialogue.journal.model import JournalEntry
from dialogue.matters.model import Membership
from dialogue.moderation.claims import open_opinion
from dialogue.moderation.decisions import (
    accept,
    confirm_exclusion,
    propose_exclusion,
    reject_exclusion,
)
from dialogue.moderation.model import Exclusion
from dialogue.opinions.model import Opinion
from dialogue.permissions import CITIZEN
from dialogue.recall.withdrawal import withdraw

RACES = 100


def _race(ward, *decisions):
    """Carry out all decisions at once; what each got: "won", or the code of its refusal."""
    gate = threading.Barrier(len(decisions))

    def decide(decision):
        command, who, *arguments, named = decision
        gate.wait(30)
        try:
            ward.run(command, who, *arguments, **named)
        except (Conflict, Forbidden) as refusal:
            return refusal.code
        return "won"

    with ThreadPoolExecutor(len(decisions)) as pool:
        return list(pool.map(decide, decisions))


def _opened(ward):
    opinion_id = ward.send().opinion_id
    ward.run(open_opinion, "moderator", opinion_id)
    return opinion_id, ward.revision(opinion_id)


def _states(session):
    query = select(Opinion.state, func.count()).group_by(Opinion.state)
    return {state: count for state, count in session.execute(query)}


def test_accepting_and_excluding_in_two_windows(ward):
    matter_id = ward.accepted()[1]
    accepted = 0
    for _ in range(RACES):
        item = _opened(ward)
        said = _race(
            ward,
            (accept, "moderator", *item, {"into": matter_id}),
            (propose_exclusion, "moderator", *item, {"ground": "ND"}),
        )
        assert sorted(said) == ["changed", "won"]
        accepted += said[0] == "won"
    with ward.runtime.database.read() as session:
        found = _states(session)
        assert found.get("accepted") == accepted + 1
        assert found.get("exclusion_proposed", 0) == RACES - accepted
        joined = session.scalar(select(func.count()).select_from(Membership))
        assert joined == accepted + 1
        entries = select(func.count()).where(JournalEntry.action == "opinion.accepted")
        assert session.scalar(entries) == accepted + 1
        assert verify(session, conference_chain(ward.conference_id)) is None


def test_two_colleagues_settle_one_proposal(ward):
    confirmed = 0
    for _ in range(RACES):
        opinion_id, revision = _opened(ward)
        ward.run(propose_exclusion, "moderator", opinion_id, revision, ground="ND")
        item = opinion_id, ward.revision(opinion_id)
        said = _race(
            ward,
            (confirm_exclusion, "second", *item, {}),
            (reject_exclusion, "trusted", *item, "Đây là góp ý chung, hãy nhận.", {}),
        )
        assert sorted(said) == ["changed", "won"]
        confirmed += said[0] == "won"
    with ward.runtime.database.read() as session:
        assert _states(session).get("excluded", 0) == confirmed
        letters = select(func.count()).where(Exclusion.letter.is_not(None))
        assert session.scalar(letters) == confirmed
        assert verify(session, conference_chain(ward.conference_id)) is None


def test_the_sender_withdraws_while_the_front_accepts(ward):
    matter_id = ward.accepted()[1]
    for _ in range(RACES):
        opinion_id, revision = _opened(ward)
        said = _race(
            ward,
            (accept, "moderator", opinion_id, revision, {"into": matter_id}),
            (withdraw, CITIZEN, opinion_id, {}),
        )
        # Whoever comes first, the sender's word stands in the end.
        assert said[1] == "won" and said[0] in ("won", "changed")
    with ward.runtime.database.read() as session:
        assert _states(session) == {"accepted": 1, "withdrawn": RACES}
        assert verify(session, conference_chain(ward.conference_id)) is None
