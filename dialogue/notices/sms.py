"""How a short message leaves: through one interface, by default as a file in `var/sms`."""

import json
from pathlib import Path
from typing import Protocol

from dialogue.notices.transport import write_private
from dialogue.settings import Settings


class SmsGateway(Protocol):
    """Sends one short message, or raises Refused or OSError as a mailer does.

    `key` is the same each time one message is tried, for gateways that know it again.
    """

    def send(self, key: str, number: str, text: str) -> None: ...


class FileSmsGateway:
    """Writes each message as a JSON file named by its key: written twice, it is one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send(self, key: str, number: str, text: str) -> None:
        content = json.dumps({"to": number, "text": text}, ensure_ascii=False)
        name = key.strip("<>").split("@")[0]
        write_private(self._folder, f"{name}.json", content.encode())


def sms_gateway(settings: Settings) -> SmsGateway:
    """The gateway of this installation."""
    return FileSmsGateway(settings.var_dir / "sms")
