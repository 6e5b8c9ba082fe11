"""What is sealed lies under a key of its own, and nowhere else in the installation."""

import shutil
from dataclasses import replace
from datetime import timedelta

import pytest
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from sqlalchemy import select, text, update

from dialogue.journal.model import JournalEntry
from dialogue.moderation import queries
from dialogue.moderation.decisions import (
    confirm_exclusion,
    propose_exclusion,
    reject_exclusion,
)
from dialogue.moderation.under_seal import close_former_seals
from dialogue.opinions.model import Identity, Opinion, OpinionVersion
from dialogue.opinions.queries import identity
from dialogue.permissions import SYSTEM
from dialogue.sealing import unseal
from web import migrating

MARKER = "Zyxwvut-dấu-vết-riêng"
NAME = "Hoàng Thị Dấuvết"
TEXT = f"Ông tổ trưởng nhận tiền của tôi, {MARKER}, có hai người cùng thấy."
REMARK = "Đây chỉ là góp ý về thái độ."


def _sent(ward):
    return ward.send(TEXT, title=f"Về {MARKER}", place=f"Ngõ {MARKER}", name=NAME)


def _columns(ward, opinion_id):
    statement = text(
        "SELECT o.place, v.title, v.text FROM opinions o"
        " JOIN opinion_versions v ON v.opinion_id = o.id WHERE o.id = :id"
    )
    with ward.runtime.database.read() as session:
        return tuple(session.execute(statement, {"id": opinion_id}).one())


def _found(folder, words):
    """The files in which these words stand as they are."""
    return sorted(
        path.name
        for path in folder.rglob("*")
        if path.is_file() and any(word.encode() in path.read_bytes() for word in words)
    )


def test_named_people_read_it_and_the_columns_are_empty(ward):
    receipt = _sent(ward)
    ward.run(propose_exclusion, "moderator", receipt.opinion_id, 0, ground="TC")
    assert _columns(ward, receipt.opinion_id) == ("", "", "")
    with ward.runtime.database.read() as session:
        found = queries.sealed_exclusion(session, ward.actors["trusted"], receipt.opinion_id)
        row = found.opinion
        assert (row.text, row.place) == (TEXT, f"Ngõ {MARKER}")
        assert row.title == f"Về {MARKER}"
    with ward.runtime.database.read() as session:
        # The portal itself still tells the sender.
        assert identity(session, ward.runtime.keys, receipt.opinion_id).name == NAME


def test_the_general_key_alone_opens_none_of_it(ward):
    receipt = _sent(ward)
    general = ward.runtime.keys.private._fernets[0]
    with ward.runtime.database.read() as session:
        row = session.get_one(Identity, receipt.opinion_id)
        assert unseal(MultiFernet([general]), row.wrapped_key, row.sealed)["name"] == NAME
    ward.run(propose_exclusion, "moderator", receipt.opinion_id, 0, ground="TC")
    with ward.runtime.database.read() as session:
        row = session.get_one(Identity, receipt.opinion_id)
        opinion = session.get_one(Opinion, receipt.opinion_id)
        for key, sealed in (
            (row.wrapped_key, row.sealed),
            (opinion.words_key, opinion.sealed_words),
        ):
            with pytest.raises(InvalidToken):
                unseal(MultiFernet([general]), key, sealed)
            assert unseal(ward.runtime.keys.sealing, key, sealed)


def test_taking_the_seal_off_brings_everything_back(ward):
    receipt = _sent(ward)
    before = _columns(ward, receipt.opinion_id)
    ward.run(propose_exclusion, "moderator", receipt.opinion_id, 0, ground="TC")
    ward.run(reject_exclusion, "trusted", receipt.opinion_id, 1, REMARK, sealed=True)
    assert _columns(ward, receipt.opinion_id) == before
    with ward.runtime.database.read() as session:
        row = session.get_one(Identity, receipt.opinion_id)
        general = MultiFernet([ward.runtime.keys.private._fernets[0]])
        assert unseal(general, row.wrapped_key, row.sealed)["name"] == NAME
        assert queries.opinion(session, ward.actors["moderator"], receipt.opinion_id).text == TEXT


def test_nothing_of_it_is_left_in_the_folder_of_the_installation(ward, tmp_path):
    if not ward.runtime.database.is_sqlite:
        _in_postgres(ward)
        return
    var = ward.runtime.settings.var_dir
    others = [ward.send(f"{n}. Đèn đường hỏng từ đầu tháng, đề nghị thay.") for n in range(5)]
    receipt = _sent(ward)
    assert _found(var, [MARKER]) == ["portal.sqlite3"]
    ward.run(propose_exclusion, "moderator", receipt.opinion_id, 0, ground="TC")
    ward.run(confirm_exclusion, "trusted", receipt.opinion_id, 1, sealed=True)
    assert _found(var, [MARKER, NAME]) == []
    # The search itself finds what is not sealed.
    assert _found(var, ["Đèn đường hỏng"]) == ["portal.sqlite3"]
    assert len(others) == 5
    copy = tmp_path / "copy"
    shutil.copytree(var, copy)
    assert _found(copy, [MARKER, NAME]) == []


def _in_postgres(ward):
    """On PostgreSQL no query finds it; the former row is there until VACUUM makes it room."""
    receipt = _sent(ward)
    ward.run(propose_exclusion, "moderator", receipt.opinion_id, 0, ground="TC")
    migrating.vacuum(ward.runtime.database)
    dead = text("SELECT n_dead_tup FROM pg_stat_user_tables WHERE relname = 'opinion_versions'")
    with ward.runtime.database.engine.connect() as connection:
        connection.execute(text("SELECT pg_stat_force_next_flush()"))
        assert connection.execute(dead).scalar() == 0
    assert _columns(ward, receipt.opinion_id) == ("", "", "")


def test_what_was_sealed_before_there_was_a_key_is_put_under_it(ward):
    receipt = _sent(ward)
    with ward.runtime.database.write_session() as session:
        session.execute(
            update(Opinion).where(Opinion.id == receipt.opinion_id).values(sealed_at=ward.moment)
        )
        session.commit()
    assert ward.run(close_former_seals, SYSTEM) == 1
    assert ward.run(close_former_seals, SYSTEM) == 0
    migrating.vacuum(ward.runtime.database)
    assert _columns(ward, receipt.opinion_id) == ("", "", "")
    if ward.runtime.database.is_sqlite:
        assert _found(ward.runtime.settings.var_dir, [MARKER, NAME]) == []


def test_without_the_sealing_key_the_words_are_lost_and_the_rest_is_not(ward):
    sealed, other = _sent(ward), ward.send()
    ward.run(propose_exclusion, "moderator", sealed.opinion_id, 0, ground="TC")
    general = MultiFernet(ward.runtime.keys.private._fernets[:1])
    ward.runtime.database.private = general
    keys = replace(ward.runtime.keys, private=general, sealing=MultiFernet([Fernet.generate_key()]))
    with ward.runtime.database.read() as session:
        assert identity(session, keys, other.opinion_id).name
        with pytest.raises(InvalidToken):
            session.scalars(
                select(OpinionVersion).where(OpinionVersion.opinion_id == sealed.opinion_id)
            ).all()


def test_the_journal_holds_none_of_its_words(ward):
    receipt = _sent(ward)
    later = ward.moment + timedelta(hours=1)
    ward.run(propose_exclusion, "moderator", receipt.opinion_id, 0, ground="TC", at=later)
    with ward.runtime.database.read() as session:
        kept = " ".join(str(e.facts) for e in session.scalars(select(JournalEntry)))
    assert MARKER not in kept
