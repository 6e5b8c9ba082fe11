"""An SMTP server that keeps what it receives, and can be slow, unwilling or rude."""

import asyncio
import email
import email.policy
import threading
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.servers.process import free_port, wait_until


@dataclass(frozen=True)
class Received:
    """One mail as it arrived."""

    sender: str
    recipients: tuple[str, ...]
    message: EmailMessage

    @property
    def subject(self) -> str:
        return str(self.message["Subject"])

    @property
    def text(self) -> str:
        """The plain text a reader sees; empty when the mail has none."""
        body = self.message.get_body(("plain",))
        return str(body.get_content()).replace("\r\n", "\n") if body is not None else ""


class MailServer:
    """SMTP on 127.0.0.1. Behaves well until told otherwise; `behave` makes it good again."""

    def __init__(self) -> None:
        self.port = free_port()
        self.attempts = 0
        self.connections = 0
        self._received: list[Received] = []
        self._lock = threading.Lock()
        self._delay = 0.0
        self._refusal: str | None = None
        self._hangs_up = False
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)

    @property
    def url(self) -> str:
        """The address for MAIL_URL."""
        return f"smtp://127.0.0.1:{self.port}"

    @property
    def received(self) -> list[Received]:
        """The mails that were taken, the oldest first."""
        with self._lock:
            return list(self._received)

    def to(self, recipient: str) -> list[Received]:
        """The mails that one address got."""
        return [mail for mail in self.received if recipient in mail.recipients]

    def wait_for(self, count: int, recipient: str | None = None, seconds: float = 60) -> None:
        """Wait until at least `count` mails came (to this address, if one is named)."""
        wait_until(
            lambda: len(self.to(recipient) if recipient else self.received) >= count,
            seconds,
            f"{count} mails to {recipient or 'anybody'}",
        )

    def start(self) -> None:
        self._controller.start()

    def stop(self) -> None:
        self._controller.stop()

    def delay(self, seconds: float) -> None:
        """Think this long over each mail before answering."""
        self._delay = seconds

    def refuse(self, code: int, text: str = "refused") -> None:
        """Answer each mail with this code: 4xx for "later", 5xx for "never"."""
        self._refusal = f"{code} {text}"

    def hang_up(self) -> None:
        """Close the connection in the middle of each mail, after its text was sent."""
        self._hangs_up = True

    def behave(self) -> None:
        """Take every mail at once, from now on."""
        self._delay, self._refusal, self._hangs_up = 0.0, None, False

    def forget(self) -> None:
        """Drop what was received and counted, and behave."""
        self.behave()
        with self._lock:
            self._received.clear()
            self.attempts = self.connections = 0

    async def handle_EHLO(
        self,
        server: SMTP,
        session: Session,
        envelope: Envelope,
        hostname: str,
        responses: list[str],
    ) -> list[str]:
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        self.attempts += 1
        if self._delay:
            await asyncio.sleep(self._delay)
        if self._hangs_up:
            transport: Any = server.transport
            transport.abort()
            return "421 closing"
        if self._refusal:
            return self._refusal
        content = envelope.content
        raw = content if isinstance(content, bytes) else str(content or "").encode()
        message = email.message_from_bytes(raw, policy=email.policy.default)
        with self._lock:
            self._received.append(
                Received(envelope.mail_from or "", tuple(envelope.rcpt_tos), message)
            )
        return "250 taken"
