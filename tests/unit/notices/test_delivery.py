"""Notices: each once, to whom it concerns, and without a word that does not belong in a mail."""

import json
from datetime import timedelta
from email.message import EmailMessage

import pytest
from sqlalchemy import select

from dialogue.accounts.model import OneTimeLink
from dialogue.accounts.sign_in import ask_for_link
from dialogue.moderation.decisions import confirm_exclusion, propose_exclusion
from dialogue.notices.delivery import deliver
from dialogue.outbox.delivery import owed
from dialogue.outbox.model import OutboxRow
from dialogue.permissions import SYSTEM
from dialogue.publication.commands import publish
from dialogue.subscriptions import SUBSCRIPTIONS


class Tray:
    """A mailer that keeps what it is given, and can be out of order."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []
        self.broken = False

    def send(self, message: EmailMessage) -> None:
        if self.broken:
            raise ConnectionRefusedError
        self.messages.append(message)

    def to(self, address: str) -> list[EmailMessage]:
        return [m for m in self.messages if m["To"] == address]


def _deliver_all(ward, tray, at=None):
    import dialogue.clock

    with ward.runtime.database.read() as session:
        ids = owed(session, at or dialogue.clock.utc_now() + timedelta(seconds=1))
    return [deliver(ward.runtime, tray, SUBSCRIPTIONS, row_id) for row_id in ids]


def test_the_sender_is_told_with_code_and_place_and_nothing_else(ward):
    receipt = ward.send()
    tray = Tray()
    _deliver_all(ward, tray)
    (mail,) = tray.to("muoi@example.vn")
    words = mail.get_content() + mail["Subject"]
    assert receipt.code in words
    assert "/tra-cuu" in words
    for forbidden in (receipt.secret, receipt.link_token, "Trần Phú", "Đèn đường", "Mười"):
        assert forbidden not in words


def test_who_did_not_agree_to_be_contacted_is_left_in_peace(ward):
    ward.send(purposes=frozenset({"handle"}))
    tray = Tray()
    _deliver_all(ward, tray)
    assert tray.to("muoi@example.vn") == []


def test_delivered_twice_a_mail_goes_once(ward):
    ward.send()
    tray = Tray()
    _deliver_all(ward, tray)
    assert _deliver_all(ward, tray) == []
    with ward.runtime.database.write_session() as session:
        for row in session.scalars(select(OutboxRow)):
            row.done_at = None
        session.commit()
    _deliver_all(ward, tray)
    assert len(tray.to("muoi@example.vn")) == 1


def test_a_broken_mail_server_delays_and_loses_nothing(ward):
    ward.send()
    tray = Tray()
    tray.broken = True
    assert not any(_deliver_all(ward, tray)[-1:])
    with ward.runtime.database.read() as session:
        row = session.scalars(select(OutboxRow).where(OutboxRow.event == "opinion.received")).one()
        assert row.last_error == "ConnectionRefusedError"
        assert row.done_at is None
    tray.broken = False
    with ward.runtime.database.write_session() as session:
        for row in session.scalars(select(OutboxRow)):
            row.due_at = ward.moment
        session.commit()
    _deliver_all(ward, tray)
    assert len(tray.to("muoi@example.vn")) == 1


def test_an_excluded_senders_mail_names_no_ground(ward):
    receipt = ward.send()
    ward.run(propose_exclusion, "moderator", receipt.opinion_id, 0, ground="TC")
    ward.run(confirm_exclusion, "trusted", receipt.opinion_id, 1, sealed=True)
    tray = Tray()
    _deliver_all(ward, tray)
    said = " ".join(m.get_content() + m["Subject"] for m in tray.messages).lower()
    assert len(tray.to("muoi@example.vn")) == 2
    assert "tố cáo" not in said
    assert "phạm vi" not in said


@pytest.mark.seed("S3-44")
def test_every_sender_in_a_matter_hears_of_the_answer_when_it_is_public(ward):
    _, matter_id = ward.accepted(email="mot@example.vn")
    ward.accepted(into=matter_id, email="hai@example.vn")
    answer_id = ward.approved(matter_id)
    ward.run(publish, "coordinator", answer_id, 4, set())
    with ward.runtime.database.read() as session:
        row = session.scalars(select(OutboxRow).where(OutboxRow.event == "answer.published")).one()
        assert row.due_at > ward.moment + timedelta(days=26)
    with ward.runtime.database.write_session() as session:
        session.get_one(OutboxRow, row.id).due_at = ward.moment
        session.commit()
    tray = Tray()
    _deliver_all(ward, tray)
    for address in ("mot@example.vn", "hai@example.vn"):
        assert len(tray.to(address)) == 3


def test_agency_head_and_coordinator_hear_of_their_turn(ward):
    _, matter_id = ward.accepted()
    ward.approved(matter_id)
    tray = Tray()
    _deliver_all(ward, tray)
    subjects = {m["To"].split("@")[0]: m["Subject"] for m in tray.messages}
    assert subjects["works_officer"] == "Có vấn đề mới cần trả lời"
    assert subjects["works_head"] == "Có văn bản trả lời chờ ký"
    assert subjects["coordinator"] == "Có văn bản trả lời chờ duyệt"
    assert "culture_officer" not in subjects


def test_a_password_link_is_made_at_delivery_and_kept_as_a_digest(ward):
    account_id = ward.actors["moderator"].account_id
    with ward.runtime.database.read() as session:
        from dialogue.accounts.model import Account

        account = session.get_one(Account, account_id)
        login, email = account.login, account.email
    ward.run(ask_for_link, SYSTEM, login)
    tray = Tray()
    _deliver_all(ward, tray)
    (mail,) = tray.to(email)
    token = mail.get_content().split("/mat-khau/")[1].split()[0]
    with ward.runtime.database.read() as session:
        link = session.scalars(select(OneTimeLink)).one()
        owed_facts = json.dumps(list(session.scalars(select(OutboxRow.facts))))
    assert link.token_digest == ward.runtime.keys.digest("link", token)
    assert token not in owed_facts
