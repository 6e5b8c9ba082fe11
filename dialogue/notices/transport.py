"""How a mail leaves: to a mail server, or with none set as a file in `var/mail`."""

import os
import secrets
import smtplib
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import unquote, urlsplit

from dialogue.settings import Settings

# Seconds for one message from first to last sign: less than a lease, so that nobody else takes
# the event meanwhile, however slow the server is.
LONGEST = 15.0
# Seconds for a word between messages and at parting; with a message's own still less than a lease.
_SHORT = 2.0


class Refused(Exception):
    """The address will never take this message; trying again would be of no use."""


class PutOff(OSError):
    """The server answered that this message must wait; others may go."""


class Mailer(Protocol):
    """Sends one message, or raises Refused, PutOff, or OSError where nobody answers."""

    def send(self, message: EmailMessage) -> None: ...


class FileMailer:
    """Writes each message as an .eml file named by its Message-ID: written twice, it is one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send(self, message: EmailMessage) -> None:
        name = message["Message-ID"].strip("<>").split("@")[0]
        write_private(self._folder, f"{name}.eml", message.as_bytes())


class SmtpMailer:
    """Hands each message to a mail server: smtp://user:password@host:port, smtps:// for TLS."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._tls = parts.scheme == "smtps"
        self._host = parts.hostname or "localhost"
        self._port = parts.port or (465 if self._tls else 25)
        self._user = unquote(parts.username or "")
        self._password = unquote(parts.password or "")

    def send(self, message: EmailMessage) -> None:
        with self.in_one_go() as connection:
            connection.send(message)

    @contextmanager
    def in_one_go(self) -> Iterator["SmtpConnection"]:
        """One connection for several messages, opened with the first of them."""
        connection = SmtpConnection(self._open)
        try:
            yield connection
        finally:
            connection.leave()

    def _open(self, end: float) -> "_Hurried":
        server = _Hurried(self._host, self._port, tls=self._tls, end=end)
        try:
            if self._user:
                server.login(self._user, self._password)
        except BaseException:
            server.close()
            raise
        return server


class SmtpConnection:
    """Hands messages over one after another; after any failure the next one begins anew.

    For one thread. Each message has `LONGEST` seconds in all, with a new connection if it needs
    one, whatever went before it.
    """

    def __init__(self, connect: "Callable[[float], _Hurried]") -> None:
        self._connect = connect
        self._server: _Hurried | None = None

    def send(self, message: EmailMessage) -> None:
        """Hand one message over."""
        end = time.monotonic() + LONGEST
        server = self._server = self._ready() or self._connect(end)
        server.end = end
        try:
            server.send_message(message)
        except smtplib.SMTPRecipientsRefused as error:
            self.leave()
            code = max(code for code, _ in error.recipients.values())
            raise _judged(code) from error
        except smtplib.SMTPDataError as error:
            self.leave()
            raise _judged(error.smtp_code) from error
        except smtplib.SMTPNotSupportedError as error:
            # An address with letters beyond ASCII, which this server cannot carry.
            self.leave()
            raise Refused("unsupported") from error
        except BaseException:
            self.leave()
            raise

    def leave(self) -> None:
        """Say goodbye. The messages are taken or not: what is said at parting changes nothing."""
        server, self._server = self._server, None
        if server is not None:
            server.end = time.monotonic() + _SHORT
            with suppress(OSError):
                server.quit()
            server.close()

    def _ready(self) -> "_Hurried | None":
        """The connection of the message before, if the server still answers on it."""
        server = self._server
        if server is None:
            return None
        server.end = time.monotonic() + _SHORT
        with suppress(OSError):
            if server.rset()[0] == 250:
                return server
        self._server = None
        server.close()
        return None


def mailer(settings: Settings) -> Mailer:
    """The way out that the settings name."""
    if settings.mail_url is None:
        return FileMailer(settings.var_dir / "mail")
    return SmtpMailer(settings.mail_url.get_secret_value())


@contextmanager
def one_round(settings: Settings) -> Iterator[Mailer]:
    """The way out for a round of deliveries: to a mail server over one connection."""
    way = mailer(settings)
    if not isinstance(way, SmtpMailer):
        yield way
        return
    with way.in_one_go() as connection:
        yield connection


def write_private(folder: Path, name: str, content: bytes) -> None:
    """Write a file that only its owner reads, whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = folder / f".{secrets.token_hex(6)}"
    with open(draft, "wb", opener=lambda p, f: os.open(p, f, 0o600)) as file:
        file.write(content)
    os.replace(draft, folder / name)


def _judged(code: int) -> Exception:
    # An answer about the sender or our password is our own fault and is never judged here.
    return Refused(str(code)) if code >= 500 else PutOff(str(code))


class _Hurried(smtplib.SMTP):
    """An SMTP connection that has until `end` in all, by the steady clock, not for each answer."""

    def __init__(self, host: str, port: int, *, tls: bool, end: float) -> None:
        self.end = end
        self._context = ssl.create_default_context() if tls else None
        super().__init__(host, port, timeout=max(0.1, end - time.monotonic()))

    def _get_socket(self, host: str, port: int, timeout: Any) -> socket.socket:
        plain = socket.create_connection((host, port), timeout)
        if self._context is None:
            return plain
        return self._context.wrap_socket(plain, server_hostname=host)

    def send(self, s: Any) -> None:
        self._hurry()
        super().send(s)

    def getreply(self) -> tuple[int, bytes]:
        self._hurry()
        return super().getreply()

    def _hurry(self) -> None:
        left = self.end - time.monotonic()
        if left <= 0:
            self.close()
            raise TimeoutError
        if self.sock is not None:
            self.sock.settimeout(left)
