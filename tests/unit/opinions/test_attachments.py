"""The files of an opinion: sealed on the disk, gone with the draft, sent with the opinion."""

import os
from datetime import timedelta

import pytest
from sqlalchemy import delete, select

from dialogue.attachments import vault
from dialogue.errors import DomainError, NotFound
from dialogue.opinions.attachments import (
    as_kept,
    attach,
    attachment,
    attachments_of,
    attachments_of_draft,
    clear_ownerless,
    detach,
)
from dialogue.opinions.commands import submit_draft
from dialogue.opinions.drafts import discard_draft, start_draft, sweep_drafts
from dialogue.opinions.model import Attachment, Opinion
from dialogue.permissions import CITIZEN, SYSTEM
from tests.factories import files
from tests.factories.sent_files import draft_with, put_file, sent_with


def _var(ward):
    return ward.runtime.settings.var_dir


def _listed(ward, token):
    with ward.runtime.database.read() as session:
        return [f.name for f in attachments_of_draft(session, ward.runtime.keys, token)]


def _on_disk(ward):
    return [path for path in (_var(ward) / "files").rglob("*") if path.is_file()]


def _age(ward):
    for path in _on_disk(ward):
        os.utime(path, (0, 0))


def _sent(ward, *names, text="xem ảnh"):
    return sent_with(ward, *names, text=text).opinion_id


def test_a_file_goes_with_the_opinion_and_opens_again(ward):
    opinion_id = _sent(ward, "Trang một.jpg", "Trang hai.png")
    with ward.runtime.database.read() as session:
        listed = attachments_of(session, ward.runtime.keys, [opinion_id])[opinion_id]
        assert [f.name for f in listed] == ["Trang một.jpg", "Trang hai.jpg"]
        row = attachment(session, [opinion_id], listed[0].id)
        content = vault.read_content(_var(ward), ward.runtime.keys.private, as_kept(row))
    assert content.startswith(b"\xff\xd8")
    assert listed[0].is_picture and listed[0].size == len(content)


def test_neither_content_nor_name_lies_open(ward):
    content = files.quiet_pdf()
    token = ward.run(start_draft, CITIZEN, ward.conference_id)
    ward.run(attach, CITIZEN, token, put_file(ward, "Đơn của bà Mười.pdf", content))
    (path,) = _on_disk(ward)
    assert b"%PDF" not in path.read_bytes()
    assert oct(path.stat().st_mode)[-3:] == "600"
    with ward.runtime.database.read() as session:
        row = session.scalars(select(Attachment)).one()
    assert "Mười".encode() not in row.sealed_name and row.place == path.name


def test_without_its_row_a_file_is_noise_and_is_swept(ward):
    opinion_id = _sent(ward, "a.jpg", "b.jpg")
    with ward.runtime.database.read() as session:
        first = session.scalars(select(Attachment).order_by(Attachment.id)).first()
        other = session.scalars(select(Attachment).order_by(Attachment.id.desc())).first()
    mixed = vault.Kept(
        first.place, other.wrapped_key, other.sealed_name, first.media_type, first.size
    )
    with pytest.raises(NotFound):
        vault.read_content(_var(ward), ward.runtime.keys.private, mixed)
    with ward.runtime.database.write_session() as session:
        session.execute(delete(Attachment).where(Attachment.id == first.id))
        session.commit()
    with ward.runtime.database.read() as session:
        clear_ownerless(session, _var(ward))
        assert len(_on_disk(ward)) == 2, "it may belong to a request that has not committed"
        _age(ward)
        clear_ownerless(session, _var(ward))
    assert [path.name for path in _on_disk(ward)] == [other.place]
    assert opinion_id


def test_five_files_fit_and_the_sixth_is_named(ward):
    token = draft_with(ward, *(f"Trang {n}.jpg" for n in range(1, 6)))
    with pytest.raises(DomainError) as refusal:
        ward.run(attach, CITIZEN, token, put_file(ward, "Trang 6.jpg"))
    assert (refusal.value.code, refusal.value.facts["name"]) == ("attachment.many", "Trang 6.jpg")
    assert len(_listed(ward, token)) == 5


def test_a_file_is_taken_away_from_ones_own_draft_only(ward):
    mine, others = draft_with(ward, "a.jpg", "b.jpg"), draft_with(ward, "c.jpg")
    with ward.runtime.database.read() as session:
        first = attachments_of_draft(session, ward.runtime.keys, mine)[0]
    ward.run(detach, CITIZEN, others, first.id)
    assert _listed(ward, mine) == ["a.jpg", "b.jpg"]
    ward.run(detach, CITIZEN, mine, first.id)
    ward.run(detach, CITIZEN, mine, first.id)
    assert _listed(ward, mine) == ["b.jpg"]


def test_files_go_with_their_draft_and_keep_it_alive(ward):
    idle, discarded = draft_with(ward, "a.jpg"), draft_with(ward, "b.jpg")
    ward.run(discard_draft, CITIZEN, discarded)
    later = ward.moment + timedelta(minutes=20)
    ward.run(attach, CITIZEN, idle, put_file(ward, "c.jpg"), at=later)
    assert ward.run(sweep_drafts, SYSTEM, at=ward.moment + timedelta(minutes=40)) == 0
    assert ward.run(sweep_drafts, SYSTEM, at=later + timedelta(minutes=31)) == 1
    _age(ward)
    with ward.runtime.database.read() as session:
        assert session.scalars(select(Attachment)).all() == []
        clear_ownerless(session, _var(ward))
    assert _on_disk(ward) == []


def test_what_is_sent_takes_no_more_files(ward):
    token = draft_with(ward, "a.jpg")
    ward.run(submit_draft, CITIZEN, token, ward.submission())
    with pytest.raises(DomainError, match=r"draft\.gone"):
        ward.run(attach, CITIZEN, token, put_file(ward))


@pytest.mark.parametrize("text", ["", "xem ảnh"])
def test_a_photograph_may_say_it_all(ward, text):
    opinion_id = _sent(ward, "a.jpg", text=text)
    with ward.runtime.database.read() as session:
        row = session.get_one(Opinion, opinion_id)
        assert row.text == text
        assert row.title == (text or "Ý kiến gửi bằng ảnh, tệp")


def test_without_a_file_the_words_must_say_it(ward):
    with pytest.raises(DomainError, match=r"text\.short"):
        _sent(ward)
    with pytest.raises(DomainError, match=r"text\.empty"):
        _sent(ward, text="")


def test_a_file_of_another_opinion_is_not_found(ward):
    mine, others = _sent(ward, "a.jpg"), _sent(ward, "b.jpg")
    with ward.runtime.database.read() as session:
        theirs = attachments_of(session, ward.runtime.keys, [others])[others][0]
        with pytest.raises(NotFound):
            attachment(session, [mine], theirs.id)
        with pytest.raises(NotFound):
            attachment(session, [], theirs.id)
