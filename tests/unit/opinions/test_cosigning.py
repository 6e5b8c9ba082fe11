"""Several households sign one opinion: how many represent them, and that all of it is sealed."""

import json

import pytest
from sqlalchemy import select, text

from dialogue.errors import DomainError, NotFound
from dialogue.journal.model import JournalEntry
from dialogue.moderation.decisions import propose_exclusion
from dialogue.opinions.commands import Submission, submit_opinion
from dialogue.opinions.cosigning import (
    Household,
    cosigners,
    first_reachable,
    most_representatives,
    read_list,
    representatives,
)
from dialogue.opinions.model import Opinion
from dialogue.opinions.openings import open_cosigners, openings
from dialogue.outbox.model import OutboxRow
from dialogue.permissions import CITIZEN
from dialogue.subscriptions import SUBSCRIPTIONS


def _households(number, representing=0, **changes):
    return tuple(
        Household(
            f"Nguyễn Văn Hộ {n}",
            f"Số {n}, tổ 5",
            represents=n <= representing,
            email=f"ho{n}@example.vn" if n <= representing else "",
            **changes,
        )
        for n in range(1, number + 1)
    )


def _sent(ward, households):
    plain = ward.submission()
    submission = Submission(
        plain.theme_id, plain.words, plain.person, plain.purposes, cosigners=households
    )
    return ward.run(submit_opinion, CITIZEN, ward.conference_id, submission)


@pytest.mark.parametrize(
    ("households", "most"), [(1, 1), (4, 1), (5, 2), (10, 2), (11, 5), (300, 5)]
)
def test_how_many_represent_how_many(households, most):
    assert most_representatives(households) == most


@pytest.mark.seed("S0-16")
def test_forty_households_are_one_opinion_and_sealed_like_its_sender(ward):
    receipt = _sent(ward, _households(40, representing=3))
    with ward.runtime.database.read() as session:
        opinion = session.get_one(Opinion, receipt.opinion_id)
        found = cosigners(session, ward.runtime.keys, opinion.id)
        stored = str(session.execute(text("SELECT * FROM cosigners")).all())
        facts = json.dumps(
            [
                *session.scalars(select(JournalEntry.facts)),
                *session.scalars(select(OutboxRow.facts)),
            ],
            ensure_ascii=False,
        )
    assert opinion.households == 41
    assert [h.name for h in found[:2]] == ["Nguyễn Văn Hộ 1", "Nguyễn Văn Hộ 2"]
    assert sum(h.represents for h in found) == 3
    for secret in ("Nguyễn", "ho1@example.vn", "tổ 5"):
        assert secret not in stored
        assert secret not in facts
    assert '"households": 41' in facts


@pytest.mark.parametrize(
    ("households", "code"),
    [
        (_households(3, representing=1), "cosigner.representatives"),
        (_households(9, representing=2), "cosigner.representatives"),
        (_households(40, representing=5), "cosigner.representatives"),
        (_households(301), "cosigner.too_many"),
        ((*_households(9), Household("nguyen van ho 1", "số 1, TỔ 5")), "cosigner.twice"),
        ((Household("Hoàng Thị Mười", "Số 12, tổ 5"),), "cosigner.twice"),
        ((Household(" ", "tổ 5"),), "cosigner.name"),
        ((Household("Lâm", ""),), "cosigner.address"),
        ((Household("Lâm", "tổ 5", "0912"),), "phone.invalid"),
        ((*_households(9), Household("Lâm", "tổ 5", represents=True)), "cosigner.contact"),
    ],
)
def test_what_is_wrong_is_refused_whole(ward, households, code):
    with pytest.raises(DomainError) as refusal:
        _sent(ward, households)
    assert refusal.value.code == code
    with ward.runtime.database.read() as session:
        assert session.scalar(select(Opinion.id)) is None


def test_a_pasted_list_is_read_line_by_line():
    pasted = (
        "Trần Văn Lâm; số 3, tổ 5; 0912 345 678\n\n"
        "Lê Thị Hoa\tsố 4, tổ 5\n"
        "Phạm Văn Nam, số 5\n"
        "; số 6\n"
        "Mai Văn Hùng, số 9, tổ 5; 0912 345 680\n"
        "Vũ Thị Lan; số 7; 09123\n"
        "TRAN VAN LAM; So 3, to 5\n"
        "Đỗ Văn Minh; số 8; 0912345679; minh@example.vn;\n"
    )
    found, faults = read_list(pasted, [])
    assert [(h.name, h.phone) for h in found] == [
        ("Trần Văn Lâm", "0912345678"),
        ("Lê Thị Hoa", ""),
        ("Đỗ Văn Minh", "0912345679"),
    ]
    assert [(fault.line, fault.error.code) for fault in faults] == [
        (4, "cosigner.separator"),
        (5, "cosigner.name"),
        (6, "cosigner.separator"),
        (7, "phone.short"),
        (8, "cosigner.twice"),
    ]


def test_of_a_slip_the_first_who_can_be_reached_represent(ward):
    plain, reachable = _households(9), _households(3, phone="0912345678")
    found = first_reachable([*plain[3:], *reachable], {})
    assert [h.represents for h in found] == [False] * 6 + [True, False, False]
    assert not any(h.represents for h in first_reachable(reachable, {}))
    assert _sent(ward, found)


def test_looking_through_the_list_is_put_down_and_told_to_the_sender(ward, other_ward):
    receipt = _sent(ward, _households(6, representing=1))
    _, found = ward.run(open_cosigners, "moderator", receipt.opinion_id, "cosigners")
    assert len(found) == 6
    with ward.runtime.database.read() as session:
        assert [o.reason for o in openings(session, receipt.opinion_id)] == ["cosigners"]
    for who, place in (("coordinator", ward), ("moderator", other_ward)):
        with pytest.raises(NotFound):
            place.run(open_cosigners, who, receipt.opinion_id, "cosigners")


def test_representatives_hear_of_it_but_not_of_what_is_sealed(ward):
    receipt = _sent(ward, _households(12, representing=2))

    def told(event):
        with ward.runtime.database.read() as session:
            row = session.scalars(select(OutboxRow).where(OutboxRow.event == "opinion.received"))
            kinds = [r.kind for r in SUBSCRIPTIONS[event](session, row.one())]
            return sorted(kinds)

    assert told("opinion.received") == ["cosigner", "cosigner", "opinion"]
    with ward.runtime.database.read() as session:
        assert len(representatives(session, [receipt.opinion_id])) == 2
    ward.run(propose_exclusion, "moderator", receipt.opinion_id, 0, ground="TC")
    assert told("opinion.excluded") == ["opinion"]
