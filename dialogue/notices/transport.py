"""How a mail leaves: to a mail server, or with none set as a file in `var/mail`."""

import os
import secrets
import smtplib
import ssl
from email.message import EmailMessage
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

from dialogue.settings import Settings

TIMEOUT = 10


class Mailer(Protocol):
    """Sends one message or raises OSError (smtplib's errors are OSErrors)."""

    def send(self, message: EmailMessage) -> None: ...


class FileMailer:
    """Writes each message as an .eml file named by its Message-ID: written twice, it is one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send(self, message: EmailMessage) -> None:
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        name = message["Message-ID"].strip("<>").split("@")[0]
        draft = self._folder / f".{secrets.token_hex(6)}"
        with open(draft, "wb", opener=lambda p, f: os.open(p, f, 0o600)) as file:
            file.write(message.as_bytes())
        os.replace(draft, self._folder / f"{name}.eml")


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
        if self._tls:
            context = ssl.create_default_context()
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                self._host, self._port, timeout=TIMEOUT, context=context
            )
        else:
            server = smtplib.SMTP(self._host, self._port, timeout=TIMEOUT)
        with server:
            if self._user:
                server.login(self._user, self._password)
            server.send_message(message)


def mailer(settings: Settings) -> Mailer:
    """The way out that the settings name."""
    if settings.mail_url is None:
        return FileMailer(settings.var_dir / "mail")
    return SmtpMailer(settings.mail_url.get_secret_value())
