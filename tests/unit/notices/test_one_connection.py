"""A round of mails goes over one connection; whatever happens on it loses none and doubles none."""

import socket
from email.message import EmailMessage

import pytest

from dialogue.notices import transport
from dialogue.notices.delivery import deliver
from dialogue.notices.transport import PutOff, SmtpMailer, one_round
from dialogue.outbox.delivery import owed
from dialogue.subscriptions import SUBSCRIPTIONS
from tests.unit.notices.test_carrying import Clock


def _message(to: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = "doithoai@hoabinh.example", to
    message.set_content("Có tin mới.")
    return message


def _round(ward, way, clock):
    with ward.runtime.database.read() as session:
        ids = owed(session, clock())
    return [deliver(ward.runtime, way, SUBSCRIPTIONS, row_id, now=clock) for row_id in ids]


def test_twenty_mails_need_one_connection(ward, mail_server):
    clock = Clock(ward)
    for number in range(20):
        ward.send(email=f"nguoi{number}@example.vn")
    with SmtpMailer(mail_server.url).in_one_go() as way:
        assert all(_round(ward, way, clock))
    assert (len(mail_server.received), mail_server.connections) == (20, 1)


@pytest.mark.parametrize("how", ["hang_up", "later", "never"])
def test_an_error_in_the_middle_loses_nothing_and_sends_nothing_twice(ward, mail_server, how):
    clock, everybody = Clock(ward), [f"nguoi{number}@example.vn" for number in range(6)]
    for address in everybody:
        ward.send(email=address)

    class ThirdFails:
        """The server misbehaves for the third mail alone."""

        def __init__(self, way) -> None:
            self.way, self.count = way, 0

        def send(self, message) -> None:
            self.count += 1
            if self.count == 3:
                {
                    "hang_up": mail_server.hang_up,
                    "later": lambda: mail_server.refuse(451),
                    "never": lambda: mail_server.refuse(550),
                }[how]()
            try:
                self.way.send(message)
            finally:
                mail_server.behave()

    with SmtpMailer(mail_server.url).in_one_go() as way:
        first = _round(ward, ThirdFails(way), clock)
        assert first.count(False) == (0 if how == "never" else 1)
        clock.pass_by(seconds=6)
        assert all(_round(ward, way, clock))
    assert mail_server.connections == 2
    told = sorted(mail.recipients[0] for mail in mail_server.received)
    assert told == [one for one in everybody if how != "never" or one != everybody[2]]


def test_a_message_has_its_own_time_and_a_dead_connection_is_replaced(mail_server, monkeypatch):
    monkeypatch.setattr(transport, "LONGEST", 0.6)
    with SmtpMailer(mail_server.url).in_one_go() as way:
        mail_server.delay(0.25)
        for number in range(4):
            way.send(_message(f"so{number}@example.vn"))
        assert mail_server.connections == 1
        mail_server.delay(5)
        with pytest.raises(OSError):
            way.send(_message("cham@example.vn"))
        mail_server.behave()
        way.send(_message("so4@example.vn"))
        assert way._server is not None and way._server.sock is not None
        way._server.sock.shutdown(socket.SHUT_RDWR)
        way.send(_message("so5@example.vn"))
        mail_server.refuse(452)
        with pytest.raises(PutOff):
            way.send(_message("sau@example.vn"))
    assert mail_server.connections == 3
    assert [m.recipients[0] for m in mail_server.received] == [
        f"so{number}@example.vn" for number in range(6)
    ]


def test_without_a_mail_server_a_round_writes_files(runtime):
    with one_round(runtime.settings) as way:
        assert isinstance(way, transport.FileMailer)
