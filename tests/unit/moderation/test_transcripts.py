"""A handwritten page is typed up beside its photograph; what was sent stays as it was."""

import pytest

from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.moderation.claims import open_opinion
from dialogue.moderation.transcripts import type_up
from dialogue.opinions.attachments import attachments_of
from dialogue.opinions.model import Opinion
from tests.factories.sent_files import sent_with

WORDS = "Ngõ 128 ngập mỗi khi mưa to, đề nghị phường nạo vét cống."


def _photographed(ward):
    return sent_with(ward, "Trang 1.jpg", text="xem ảnh").opinion_id


def test_the_transcript_is_a_version_by_the_front(ward):
    number = _photographed(ward)
    ward.run(type_up, "moderator", number, 0, WORDS)
    ward.run(type_up, "moderator", number, 1, WORDS + " Xin cảm ơn.")
    with ward.runtime.database.read() as session:
        row = session.get_one(Opinion, number)
        officer = ward.actors["moderator"].account_id
        assert [(v.number, v.text, v.typed_by) for v in row.versions] == [
            (1, "xem ảnh", None),
            (2, WORDS, officer),
            (3, WORDS + " Xin cảm ơn.", officer),
        ]
        assert row.text.startswith(WORDS) and row.title.startswith(WORDS)
        assert len(attachments_of(session, ward.runtime.keys, [number])[number]) == 1


def test_who_types_must_moderate_hold_and_be_first(ward, other_ward):
    number = _photographed(ward)
    with pytest.raises(NotFound):
        ward.run(type_up, other_ward.actors["moderator"], number, 0, WORDS)
    ward.run(open_opinion, "second", number)
    with pytest.raises(DomainError, match=r"claim\.held"):
        ward.run(type_up, "moderator", number, 0, WORDS)
    with pytest.raises(Conflict):
        ward.run(type_up, "second", number, 7, WORDS)
    with pytest.raises(DomainError, match=r"text\.empty"):
        ward.run(type_up, "second", number, 0, " \n ")


def test_without_a_page_there_is_nothing_to_type_up(ward):
    with pytest.raises(DomainError, match=r"transcript\.nothing"):
        ward.run(type_up, "moderator", ward.send().opinion_id, 0, WORDS)
