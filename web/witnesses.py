"""Mailing the heads of the journals to addresses outside, so that a cut end shows."""

import logging
from email.message import EmailMessage

from dialogue.journal.model import PublishedHead
from dialogue.notices.transport import Refused, mailer
from dialogue.wording.mails import journal_heads
from dialogue.work import Runtime

log = logging.getLogger(__name__)


def tell_witnesses(runtime: Runtime, heads: list[PublishedHead]) -> None:
    """Send today's heads. They stand on /minh-bach as well, so a failure is only logged."""
    day = f"{heads[0].day:%d/%m/%Y}"
    mail = journal_heads(day, [(h.chain, h.sequence, h.hash) for h in heads])
    for position, address in enumerate(runtime.settings.witnesses):
        message = EmailMessage()
        message["Message-ID"] = f"<heads.{heads[0].day:%Y%m%d}.{position}@doithoai.invalid>"
        message["From"] = runtime.settings.mail_from
        message["To"] = address
        message["Subject"] = mail.subject
        message.set_content(mail.text)
        try:
            mailer(runtime.settings).send(message)
        except (OSError, Refused) as error:
            log.warning("heads not mailed: %s", type(error).__name__)
