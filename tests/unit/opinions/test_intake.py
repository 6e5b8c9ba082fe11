"""What the Front keys in: the same opinion, counted from the day on which it was received."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from dialogue.clock import local_date
from dialogue.errors import DomainError, NotFound
from dialogue.journal.model import JournalEntry
from dialogue.moderation.queries import due_on
from dialogue.opinions.commands import submit_opinion
from dialogue.opinions.intake import Intake
from dialogue.opinions.model import Opinion
from dialogue.opinions.queries import follow, identity
from dialogue.permissions import CITIZEN

SLIP = Intake("village", "Nhà văn hóa tổ dân phố 5", date(2026, 11, 16))


def _key_in(ward, actor="moderator", *, intake=SLIP, at=None, **changes):
    reach = {"phone": "", "email": ""} | changes
    submission = replace(ward.submission(**reach), intake=intake)
    return ward.run(submit_opinion, actor, ward.conference_id, submission, at=at)


@pytest.mark.seed("S0-34", "S3-23", "S4-19")
def test_a_slip_becomes_the_same_opinion_with_its_channel_and_its_typist(ward):
    receipt = _key_in(ward)
    with ward.runtime.database.read() as session:
        row = follow(session, ward.runtime.keys, receipt.code, receipt.secret)
        assert (row.channel, row.intake_place) == ("village", SLIP.place)
        officer = ward.actors["moderator"].account_id
        assert row.keyed_by == row.versions[0].typed_by == officer
        assert (local_date(row.sent_at), row.keyed_at) == (SLIP.received_on, ward.moment)
        # Monday the 16th and three working days more.
        assert due_on(session, row) == date(2026, 11, 19)
        entry = session.scalars(
            select(JournalEntry).where(JournalEntry.action == "opinion.received")
        ).one()
    assert entry.facts["channel"] == "village"
    assert SLIP.place not in str(entry.facts)
    assert entry.actor_id == officer


def test_what_a_citizen_sends_is_nobodys_typing(ward):
    receipt = ward.send()
    with ward.runtime.database.read() as session:
        row = session.get_one(Opinion, receipt.opinion_id)
        assert (row.channel, row.keyed_by, row.versions[0].typed_by) == ("web", None, None)


@pytest.mark.parametrize("who", [CITIZEN, "coordinator", "works_officer", "admin"])
def test_only_who_moderates_the_unit_keys_in(ward, other_ward, who):
    with pytest.raises(NotFound):
        _key_in(ward, who)
    with pytest.raises(NotFound):
        _key_in(ward, other_ward.actors["moderator"])


@pytest.mark.parametrize(
    ("changes", "reached"),
    [
        ({}, True),
        ({"address": "", "through": "Qua tổ trưởng tổ dân phố 5"}, True),
        ({"address": "", "phone": "0912 345 678"}, True),
        ({"address": ""}, False),
    ],
)
def test_a_person_needs_one_way_to_be_reached_and_no_telephone(ward, changes, reached):
    if not reached:
        with pytest.raises(DomainError, match=r"reach\.missing"):
            _key_in(ward, **changes)
        return
    receipt = _key_in(ward, **changes)
    with ward.runtime.database.read() as session:
        kept = identity(session, ward.runtime.keys, receipt.opinion_id)
    assert kept is not None and kept.through == changes.get("through", "")


@pytest.mark.parametrize(
    ("intake", "code"),
    [
        (Intake("village", " "), "intake_place.empty"),
        (Intake("pigeon"), "channel.unknown"),
        (Intake("paper", "", date(2026, 11, 19)), "received_on.future"),
        (Intake("paper", "", date(2026, 11, 7)), "received_on.early"),
        (Intake("paper", "x" * 201), "field.long"),
    ],
)
def test_an_intake_that_cannot_be(ward, intake, code):
    with pytest.raises(DomainError) as refusal:
        _key_in(ward, intake=intake)
    assert refusal.value.code == code


def test_a_slip_handed_in_in_time_is_keyed_in_after_the_close(ward):
    after = ward.moment + timedelta(days=13)
    closing_day = local_date(ward.moment + timedelta(days=12))
    receipt = _key_in(ward, intake=Intake("paper", "", closing_day), at=after)
    with ward.runtime.database.read() as session:
        row = session.get_one(Opinion, receipt.opinion_id)
        assert row.conference.opens_at <= row.sent_at < row.conference.closes_at
        assert local_date(row.sent_at) == closing_day
    with pytest.raises(DomainError, match=r"received_on\.late"):
        _key_in(ward, intake=Intake("paper", "", local_date(after)), at=after)
