"""Adding one's voice to a public matter: a wish beside the words, which a person decides on."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from dialogue.arrivals.signs import Traces
from dialogue.conferences.model import PUBLIC_AT_ONCE
from dialogue.matters.wishes import Wish
from dialogue.moderation.claims import open_opinion
from dialogue.moderation.splitting import SplitEntry, split
from dialogue.moderation.wishes import wished
from dialogue.notices.recipients import Recipient
from dialogue.opinions.drafts import start_draft
from dialogue.opinions.model import Opinion
from dialogue.outbox.model import OutboxRow
from dialogue.permissions import CITIZEN
from dialogue.publication.commands import publish
from dialogue.publication.model import Publication
from dialogue.publication.raised_again import today_of
from dialogue.publication.voices import joinable, submit_with_voice, wished_publication
from dialogue.publication.withholding import withhold
from dialogue.recall.taking_back import recall
from dialogue.regrouping.telling import take_in
from dialogue.subscriptions import SUBSCRIPTIONS
from tests.factories.ward import make_ward


@pytest.fixture
def ward(bare_runtime):
    return make_ward(bare_runtime, prefix="GT26", slug="gop-tieng", publication=PUBLIC_AT_ONCE)


@pytest.fixture
def number(ward):
    """A public answer to a matter that one opinion raises."""
    return _published(ward)


def _published(ward):
    _, matter_id = ward.accepted()
    answer_id = ward.approved(matter_id)
    ward.run(publish, "coordinator", answer_id, ward.answer_revision(answer_id), [])
    with ward.runtime.database.read() as session:
        query = select(Publication.number).where(Publication.matter_id == matter_id)
        return session.scalar(query)


def _send(ward, number, at=None, text=None, token=None):
    token = token or ward.run(start_draft, CITIZEN, ward.conference_id, at=at)
    entry = ward.submission(text) if text else ward.submission()
    return ward.run(submit_with_voice, CITIZEN, token, entry, Traces(), number, at=at)


def _seen(ward, opinion_id):
    """The matters that a moderator sees named, and may take the opinion into."""
    with ward.runtime.database.read() as session:
        found = wished(session, session.get_one(Opinion, opinion_id))
        return found and (found.named.id, found.target.id if found.target else None)


def _publication(session, number):
    return session.scalars(select(Publication).where(Publication.number == number)).one()


def _voices(session, row):
    return today_of(session, row, row.public_from).voices


def _told(ward, receipt):
    """The events by which the sender of an opinion is told something."""
    with ward.runtime.database.read() as session:
        rows = session.scalars(
            select(OutboxRow)
            .where(OutboxRow.subject_kind == "opinions")
            .where(OutboxRow.subject_id == receipt.opinion_id)
            .order_by(OutboxRow.id)
        )
        who = Recipient("opinion", receipt.opinion_id)
        return [
            row.event
            for row in rows
            if row.event in SUBSCRIPTIONS and who in SUBSCRIPTIONS[row.event](session, row)
        ]


def test_a_voice_is_an_opinion_of_its_own_and_one_key_takes_it_in(ward, number):
    later = ward.moment + timedelta(minutes=5)
    receipt = _send(ward, number, at=later)
    named, target = _seen(ward, receipt.opinion_id)
    assert named == target
    with ward.runtime.database.read() as session:
        row = session.get_one(Opinion, receipt.opinion_id)
        assert wished_publication(session, row, later).number == number
        assert _voices(session, _publication(session, number)) == 1
    ward.run(open_opinion, "moderator", receipt.opinion_id, at=later)
    revision = ward.revision(receipt.opinion_id)
    assert ward.run(take_in, "moderator", receipt.opinion_id, revision, into=target, at=later)
    with ward.runtime.database.read() as session:
        shown = _publication(session, number)
        # What was decided stays as it was; how many raise it today is counted.
        assert (shown.voices, _voices(session, shown)) == (1, 2)
    assert _told(ward, receipt) == ["opinion.received", "opinion.joined_answer"]


def test_what_is_sealed_later_is_counted_no_more(ward, number):
    receipt = _send(ward, number)
    _, target = _seen(ward, receipt.opinion_id)
    ward.run(open_opinion, "trusted", receipt.opinion_id)
    revision = ward.revision(receipt.opinion_id)
    ward.run(take_in, "trusted", receipt.opinion_id, revision, into=target)
    ward.run(recall, "trusted", receipt.opinion_id, revision + 1, ground="TC")
    with ward.runtime.database.read() as session:
        assert _voices(session, _publication(session, number)) == 1


def test_accepted_into_a_matter_without_an_answer_the_sender_is_told_as_ever(ward):
    receipt, _ = ward.accepted()
    assert _told(ward, receipt) == ["opinion.received", "opinion.accepted"]


def test_pressed_twice_there_is_one_wish(ward, number):
    token = ward.run(start_draft, CITIZEN, ward.conference_id)
    first, second = (_send(ward, number, token=token) for _ in range(2))
    assert first.opinion_id == second.opinion_id
    with ward.runtime.database.read() as session:
        assert session.scalar(select(func.count()).select_from(Wish)) == 1


def test_nothing_is_joined_that_is_not_public_here(ward, number, runtime):
    other = make_ward(runtime, prefix="XB26", slug="xuan-binh", publication=PUBLIC_AT_ONCE)
    foreign = _published(other)
    answer_id = _answer_of(ward, number)
    for wanted in ("", "2026-9999", foreign):
        assert _seen(ward, _send(ward, wanted).opinion_id) is None
    ward.run(withhold, "coordinator", answer_id, 1, "name")
    assert _seen(ward, _send(ward, number).opinion_id) is None
    with ward.runtime.database.read() as session:
        conference = session.get_one(Opinion, 1).conference
        assert joinable(session, conference, [number, foreign], ward.moment) == {}


def test_the_part_of_a_mixed_text_that_goes_on_has_the_wish_of_the_whole(ward, number):
    mixed = "Đèn đường ngõ 128 hỏng, đề nghị thay. Tôi không đồng ý Quyết định số 5 thu đất."
    receipt = _send(ward, number, text=mixed)
    ward.run(open_opinion, "moderator", receipt.opinion_id)
    entry = SplitEntry(("kept", "excluded"), "KN")
    revision = ward.revision(receipt.opinion_id)
    kept, _ = ward.run(split, "moderator", receipt.opinion_id, revision, entry)
    whole = _seen(ward, receipt.opinion_id)
    assert whole is not None
    assert _seen(ward, kept) == whole


def _answer_of(ward, number):
    with ward.runtime.database.read() as session:
        return _publication(session, number).answer_id
