"""The SMTP server receives, and misbehaves exactly as told."""

import smtplib
import time
from email.message import EmailMessage

import pytest

from tests.servers.mail import MailServer

TO = "ba.lan@thanhxuyen.example"


def send(server: MailServer, timeout: float = 10) -> None:
    message = EmailMessage()
    message["From"] = "doithoai@hoabinh.example"
    message["To"] = TO
    message["Subject"] = "Có trả lời cho ý kiến của ông/bà"
    message.set_content("Xin mời ông/bà vào mục Tra cứu.\n")
    with smtplib.SMTP("127.0.0.1", server.port, timeout=timeout) as client:
        client.send_message(message)


def test_receives_vietnamese(mail_server: MailServer) -> None:
    send(mail_server)
    mail_server.wait_for(1, TO, seconds=2)
    mail = mail_server.to(TO)[0]
    assert mail.subject == "Có trả lời cho ý kiến của ông/bà"
    assert mail.text == "Xin mời ông/bà vào mục Tra cứu.\n"
    assert mail_server.url == f"smtp://127.0.0.1:{mail_server.port}"


@pytest.mark.parametrize("code", [451, 554])
def test_refuses_as_told(mail_server: MailServer, code: int) -> None:
    mail_server.refuse(code)
    with pytest.raises(smtplib.SMTPDataError) as refusal:
        send(mail_server)
    assert refusal.value.smtp_code == code
    assert mail_server.received == []
    mail_server.behave()
    send(mail_server)
    assert (len(mail_server.received), mail_server.attempts) == (1, 2)


def test_thinks_long_as_told(mail_server: MailServer) -> None:
    mail_server.delay(0.4)
    started = time.monotonic()
    send(mail_server)
    assert time.monotonic() - started >= 0.4
    mail_server.delay(5)
    with pytest.raises(smtplib.SMTPServerDisconnected, match="timed out"):
        send(mail_server, timeout=0.3)


def test_hangs_up_as_told(mail_server: MailServer) -> None:
    mail_server.hang_up()
    with pytest.raises((smtplib.SMTPServerDisconnected, ConnectionError)):
        send(mail_server)
    assert mail_server.received == []
    assert mail_server.attempts == 1


def test_waiting_for_what_never_comes_ends(mail_server: MailServer) -> None:
    with pytest.raises(TimeoutError, match="1 mails to nobody@"):
        mail_server.wait_for(1, "nobody@hoabinh.example", seconds=0.1)
