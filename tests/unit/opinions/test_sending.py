"""Sending an opinion: whole or not at all, once, and without a word in the journal."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from dialogue.errors import DomainError, NotFound
from dialogue.journal.model import JournalEntry
from dialogue.opinions.commands import receipt_of, submit_draft
from dialogue.opinions.drafts import (
    discard_draft,
    read_draft,
    save_draft,
    start_draft,
    sweep_drafts,
)
from dialogue.opinions.model import Draft, Identity, Opinion
from dialogue.opinions.queries import follow, follow_link, identity
from dialogue.opinions.rules import Person, way_of
from dialogue.outbox.model import OutboxRow
from dialogue.permissions import CITIZEN, SYSTEM


def _count(ward, model):
    with ward.runtime.database.read() as session:
        return session.scalar(select(func.count()).select_from(model))


def test_the_sender_finds_the_opinion_by_code_and_secret_however_typed(ward):
    receipt = ward.send()
    typed_code = receipt.code.lower().replace("-", " ")
    typed_secret = f" {receipt.secret[:4].upper()}-{receipt.secret[4:8]}.{receipt.secret[8:]} "
    with ward.runtime.database.read() as session:
        keys = ward.runtime.keys
        assert follow(session, keys, typed_code, typed_secret).id == receipt.opinion_id
        assert follow_link(session, keys, receipt.link_token).id == receipt.opinion_id


def test_a_wrong_secret_and_an_unknown_code_are_refused_alike(ward):
    receipt, other = ward.send(), ward.send()
    with ward.runtime.database.read() as session:
        for code, secret in ((receipt.code, other.secret), ("HB26-2222-2222", receipt.secret)):
            with pytest.raises(DomainError) as refusal:
                follow(session, ward.runtime.keys, code, secret)
            assert refusal.value.code in {"follow.wrong", "code.check"}
        with pytest.raises(NotFound):
            follow_link(session, ward.runtime.keys, "x" * 22)


def test_secrets_are_kept_as_digests_only(ward):
    receipt = ward.send()
    with ward.runtime.database.read() as session:
        row = session.get_one(Opinion, receipt.opinion_id)
        stored = " ".join(str(getattr(row, c.key)) for c in Opinion.__table__.columns)
    assert receipt.secret not in stored
    assert receipt.link_token not in stored


def test_the_text_stays_as_it_was_sent_and_identity_lies_apart(ward):
    text = "Dòng một, có đủ hai mươi ký tự.\n\nDòng hai <b>không phải</b> mã."
    receipt = ward.send(text)
    with ward.runtime.database.read() as session:
        assert session.get_one(Opinion, receipt.opinion_id).text == text
        person = identity(session, ward.runtime.keys, receipt.opinion_id)
        assert person is not None
        assert person.name == "Hoàng Thị Mười"
        assert person.phone == "0900000318"
        sealed = session.get_one(Identity, receipt.opinion_id).sealed
    assert "Mười".encode() not in sealed


def test_the_journal_and_the_outbox_hold_no_word_and_no_name(ward):
    marker = "mậtngữkhôngaibiết"
    ward.send(f"Nội dung có dấu hiệu {marker} ở đây.", title=marker, name=marker, place=marker)
    with ward.runtime.database.read() as session:
        facts = [
            *session.scalars(select(JournalEntry.facts)),
            *session.scalars(select(OutboxRow.facts)),
        ]
    assert facts
    assert marker not in json.dumps(facts, ensure_ascii=False)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"purposes": frozenset({"publish"})}, "consent.handle"),
        ({"phone": "", "email": ""}, "contact.missing"),
        ({"phone": "", "email": "", "way": "phone"}, "way.phone"),
        ({"phone": "0203 355 5010", "way": "sms"}, "way.mobile"),
        ({"email": "", "way": "email"}, "way.email"),
        ({"way": "pigeon"}, "way.unknown"),
        ({"phone": "0912 345 67", "email": ""}, "phone.short"),
        ({"phone": "12", "email": ""}, "phone.invalid"),
        ({"email": "khong-phai-thu"}, "email.invalid"),
        ({"place": " \u200b "}, "place.empty"),
        ({"name": ""}, "name.empty"),
        ({"name": "M" * 101}, "field.long"),
        ({"address": "\x00"}, "address.empty"),
        ({"text": "Ngắn quá"}, "text.short"),
        ({"text": "x" * 3001}, "text.long"),
        ({"text": " \n "}, "text.empty"),
        ({"title": "t" * 151}, "title.long"),
    ],
)
@pytest.mark.seed("S1-13")
def test_what_is_missing_is_refused_and_nothing_is_stored(ward, changes, code):
    before = _count(ward, Opinion), _count(ward, OutboxRow), _count(ward, JournalEntry)
    with pytest.raises(DomainError) as refusal:
        ward.send(**changes)
    assert refusal.value.code == code
    assert (_count(ward, Opinion), _count(ward, OutboxRow), _count(ward, JournalEntry)) == before


@pytest.mark.seed("S1-14", "S3-08")
def test_before_and_after_its_days_a_conference_takes_nothing(ward):
    with pytest.raises(DomainError) as early:
        ward.send(at=ward.moment - timedelta(days=11))
    assert early.value.code == "conference.not_open"
    with pytest.raises(DomainError) as late:
        ward.send(at=ward.moment + timedelta(days=12))
    assert late.value.code == "conference.closed"


def test_a_theme_of_another_conference_is_refused(ward, other_ward):
    ward.theme_ids = other_ward.theme_ids
    with pytest.raises(DomainError) as refusal:
        ward.send()
    assert refusal.value.code == "theme.unknown"


def test_a_draft_pressed_twice_makes_one_opinion(ward):
    token = ward.run(start_draft, CITIZEN, ward.conference_id)
    before = _count(ward, Opinion)
    first = ward.run(submit_draft, CITIZEN, token, ward.submission())
    second = ward.run(submit_draft, CITIZEN, token, ward.submission())
    assert first == second
    assert _count(ward, Opinion) == before + 1
    with ward.runtime.database.read() as session:
        assert receipt_of(session, ward.runtime.keys, token, ward.moment) == first


def test_a_draft_gathers_the_answers_of_its_steps(ward):
    token = ward.run(start_draft, CITIZEN, ward.conference_id)
    ward.run(save_draft, CITIZEN, token, {"theme_id": 1})
    ward.run(save_draft, CITIZEN, token, {"text": "Đường hỏng"})
    with ward.runtime.database.read() as session:
        content = read_draft(session, ward.runtime.keys, token, ward.moment)
        sealed = session.scalar(
            select(Draft.sealed).where(
                Draft.token_digest == ward.runtime.keys.digest("draft", token)
            )
        )
    assert content == {"theme_id": 1, "text": "Đường hỏng"}
    assert "Đường".encode() not in sealed


def test_a_draft_is_gone_after_thirty_idle_minutes_and_at_one_button(ward):
    idle = ward.run(start_draft, CITIZEN, ward.conference_id)
    discarded = ward.run(start_draft, CITIZEN, ward.conference_id)
    ward.run(discard_draft, CITIZEN, discarded)
    later = ward.moment + timedelta(minutes=31)
    with ward.runtime.database.read() as session:
        for token, at in ((idle, later), (discarded, ward.moment)):
            with pytest.raises(DomainError, match=r"draft\.gone"):
                read_draft(session, ward.runtime.keys, token, at)
    assert ward.run(sweep_drafts, SYSTEM, at=later) >= 1
    with ward.runtime.database.read() as session:
        digest = ward.runtime.keys.digest("draft", idle)
        assert session.scalar(select(Draft.id).where(Draft.token_digest == digest)) is None


@pytest.mark.parametrize(
    ("given", "way"),
    [
        ({}, "email"),
        ({"email": ""}, "phone"),
        ({"email": "", "phone": "", "way": "letter"}, "letter"),
        ({"way": "sms"}, "sms"),
        ({"way": "phone"}, "phone"),
    ],
)
def test_the_way_to_be_told_is_chosen_or_the_quickest_that_was_given(ward, given, way):
    receipt = ward.send(**({"phone": "0912 345 678"} | given))
    with ward.runtime.database.read() as session:
        person = identity(session, ward.runtime.keys, receipt.opinion_id)
    assert way_of(person) == way


def test_a_sender_from_before_the_ways_is_told_as_ever():
    assert way_of(Person("Mười", "Tổ 5", "0912345678", "")) == "phone"
    assert way_of(Person("Mười", "Tổ 5", "", "")) == "letter"
    assert way_of(Person("Mười", "Tổ 5", "", "muoi@example.vn", way="sms")) == "email"
