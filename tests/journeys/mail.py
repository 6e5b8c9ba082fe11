"""Reading the mails that an installation without a mail server wrote."""

from collections.abc import Iterable
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path


def read_mails(paths: Iterable[Path]) -> list[EmailMessage]:
    """The messages in .eml files."""
    return [message_from_bytes(p.read_bytes(), policy=policy.default) for p in paths]  # type: ignore[misc]


def words_of(mails: Iterable[EmailMessage]) -> str:
    """Subjects and texts of mails in one string."""
    return "\n".join(f"{m['Subject']}\n{m.get_content()}" for m in mails)
