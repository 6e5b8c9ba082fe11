"""Those who sign a text that is split: news of the part that goes on, and of no sealed one."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from dialogue.moderation.claims import open_opinion
from dialogue.moderation.decisions import accept, confirm_exclusion
from dialogue.moderation.splitting import SplitEntry, split
from dialogue.notices.delivery import deliver
from dialogue.notices.model import ContactTask
from dialogue.notices.telling import letter_of, telling_of
from dialogue.opinions.commands import Submission, submit_opinion
from dialogue.opinions.cosigning import Household, representative
from dialogue.outbox.delivery import owed
from dialogue.permissions import CITIZEN
from dialogue.publication.commands import publish
from dialogue.recall.withdrawal import withdraw
from dialogue.subscriptions import SUBSCRIPTIONS

MIXED = "Vỉa hè chợ bị lấn, đề nghị kẻ vạch. Cán bộ thu tiền của dân không có biên lai."
HOUSEHOLDS = tuple(
    Household(f"Nguyễn Văn Hộ {n}", f"Số {n}, tổ 5", email=email, phone=phone, represents=n < 3)
    for n, email, phone in (
        (1, "ho1@example.vn", ""),
        (2, "", "0912 345 678"),
        *((n, "", "") for n in range(3, 12)),
    )
)


class Post:
    """Mails by address; short messages are not sent here."""

    def __init__(self):
        self.mails = []

    def send(self, message):
        self.mails.append(message)

    def to(self, address):
        return [m.get_content() for m in self.mails if m["To"] == address]


def _deliver(ward, post, at):
    with ward.runtime.database.read() as session:
        ids = owed(session, at, limit=1000)
    for row_id in ids:
        deliver(ward.runtime, post, SUBSCRIPTIONS, row_id, now=lambda: at)


@pytest.fixture
def parts(ward):
    """A text of twelve households with a sealed part: receipt, the part that goes on, the other."""
    plain = ward.submission(MIXED)
    submission = Submission(
        plain.theme_id, plain.words, plain.person, plain.purposes, cosigners=HOUSEHOLDS
    )
    receipt = ward.run(submit_opinion, CITIZEN, ward.conference_id, submission)
    ward.run(open_opinion, "moderator", receipt.opinion_id)
    entry = SplitEntry(("kept", "excluded"), "TC")
    return receipt, *ward.run(split, "moderator", receipt.opinion_id, 0, entry)


def test_they_get_the_answer_of_the_part_that_goes_on(ward, parts):
    receipt, kept, sealed = parts
    ward.run(confirm_exclusion, "trusted", sealed, ward.revision(sealed), sealed=True)
    matter = ward.run(accept, "moderator", kept, ward.revision(kept), into=ward.new_matter())
    answer = ward.approved(matter)
    ward.run(publish, "coordinator", answer, ward.answer_revision(answer), ())
    post, later = Post(), ward.moment + timedelta(days=40)
    _deliver(ward, post, later)
    (mail,) = post.to("ho1@example.vn")
    assert f"{receipt.code}-1" in mail and "/hoi-dap/2026-0001" in mail
    with ward.runtime.database.read() as session:
        task = session.scalars(select(ContactTask)).one()
        # Kept apart from the sealed whole, so that the Front can see whom to call.
        assert (task.opinion_id, task.channel, task.event) == (kept, "phone", "answer.published")
        told = telling_of(session, task, later, "https://doithoai.example")
        _, person = representative(session, ward.runtime.keys, task.notice.recipient_id)
        letter = letter_of(told, person, later)
    said = " ".join(letter.paragraphs)
    assert letter.whom == "Ông/bà Nguyễn Văn Hộ 2"
    assert "ý kiến chung của 12 hộ" in said and "doithoai.example/hoi-dap/2026-0001" in said
    assert "12 bóng" in said and "hoặc gọi 0200 355 5010" in said
    for word in ("mật mã", "biên lai", "tra-cuu"):
        assert word not in said


def test_of_the_sealed_part_they_hear_nothing_and_of_the_withdrawal_once(ward, parts):
    receipt, _, sealed = parts
    ward.run(confirm_exclusion, "trusted", sealed, ward.revision(sealed), sealed=True)
    post = Post()
    _deliver(ward, post, ward.moment)
    assert post.to("ho1@example.vn") == []
    ward.run(withdraw, CITIZEN, receipt.opinion_id)
    _deliver(ward, post, ward.moment)
    (mail,) = post.to("ho1@example.vn")
    assert f"{receipt.code}-1" in mail
