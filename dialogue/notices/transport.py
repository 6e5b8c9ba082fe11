"""How a mail leaves: to a mail server, or with none set as a file in `var/mail`."""

import os
import secrets
import smtplib
import socket
import ssl
import time
from contextlib import suppress
from email.message import EmailMessage
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import unquote, urlsplit

from dialogue.settings import Settings

# Seconds for one message from first to last sign: less than a lease, so that nobody else takes
# the event meanwhile, however slow the server is.
LONGEST = 15.0


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
        server = _Hurried(self._host, self._port, tls=self._tls)
        try:
            if self._user:
                server.login(self._user, self._password)
            server.send_message(message)
        except smtplib.SMTPRecipientsRefused as error:
            code = max(code for code, _ in error.recipients.values())
            raise _judged(code) from error
        except smtplib.SMTPDataError as error:
            raise _judged(error.smtp_code) from error
        except smtplib.SMTPNotSupportedError as error:
            # An address with letters beyond ASCII, which this server cannot carry.
            raise Refused("unsupported") from error
        finally:
            # The message is taken or it is not: what is said at parting changes nothing.
            with suppress(OSError):
                server.quit()
            server.close()


def mailer(settings: Settings) -> Mailer:
    """The way out that the settings name."""
    if settings.mail_url is None:
        return FileMailer(settings.var_dir / "mail")
    return SmtpMailer(settings.mail_url.get_secret_value())


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
    """An SMTP connection that has `LONGEST` seconds in all, not for each answer."""

    def __init__(self, host: str, port: int, *, tls: bool) -> None:
        self._end = time.monotonic() + LONGEST
        self._context = ssl.create_default_context() if tls else None
        super().__init__(host, port, timeout=LONGEST)

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
        left = self._end - time.monotonic()
        if left <= 0:
            self.close()
            raise TimeoutError
        if self.sock is not None:
            self.sock.settimeout(left)
