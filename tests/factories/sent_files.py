"""Opinions that came with files, sent as citizens send them."""

from dialogue.attachments import vault
from dialogue.attachments.judging import judge
from dialogue.opinions.attachments import attach, attachments_of
from dialogue.opinions.commands import Receipt, submit_draft
from dialogue.opinions.drafts import start_draft
from dialogue.permissions import CITIZEN
from tests.factories.files import photograph
from tests.factories.ward import TEXT, Ward


def put_file(ward: Ward, name: str = "Trang 1.jpg", content: bytes = b"") -> vault.Kept:
    """A file in the vault that no row names yet; a photograph when no content is given."""
    judged = judge(name, content or photograph(60, 40))
    runtime = ward.runtime
    return vault.put(runtime.settings.var_dir, runtime.keys.private, judged)


def draft_with(ward: Ward, *names: str) -> str:
    """The token of a draft with photographs of these names."""
    token: str = ward.run(start_draft, CITIZEN, ward.conference_id)
    for name in names:
        ward.run(attach, CITIZEN, token, put_file(ward, name))
    return token


def sent_with(ward: Ward, *names: str, text: str = TEXT) -> Receipt:
    """An opinion that was sent with photographs of these names."""
    receipt: Receipt = ward.run(
        submit_draft, CITIZEN, draft_with(ward, *names), ward.submission(text)
    )
    return receipt


def first_file(ward: Ward, opinion_id: int) -> int:
    """The id of the first file of an opinion."""
    with ward.runtime.database.read() as session:
        return attachments_of(session, ward.runtime.keys, [opinion_id])[opinion_id][0].id
