"""A mixed text becomes two opinions; nothing of the excluded one reaches an agency."""

import pytest
from sqlalchemy import select

from dialogue.attachments.vault import Kept
from dialogue.errors import DomainError, NotFound
from dialogue.matters.queries import opinions_in
from dialogue.moderation import queries
from dialogue.moderation.claims import open_opinion
from dialogue.moderation.decisions import accept, confirm_exclusion, reject_exclusion
from dialogue.moderation.splitting import SplitEntry, split
from dialogue.notices.timeline import following
from dialogue.opinions.codes import parse_followed_code
from dialogue.opinions.model import Attachment, Opinion
from dialogue.opinions.openings import open_identity, openings
from dialogue.opinions.queries import follow, identity
from dialogue.opinions.reckoning import Counted, reckon
from dialogue.permissions import CITIZEN
from dialogue.publication.commands import publish
from dialogue.publication.model import PublishedWords
from dialogue.recall.consent import withdraw_publish_consent
from dialogue.recall.withdrawal import withdraw
from dialogue.speaking import queries as speaking
from dialogue.speaking.commands import accept_speaker, request_to_speak
from dialogue.speaking.rules import SpeakingEntry

MIXED = (
    "Kính gửi Mặt trận. Vỉa hè chợ bị lấn, đề nghị kẻ vạch dành lối đi.\n"
    "Riêng nhà tôi bị phạt theo Quyết định 215, tôi đề nghị hủy quyết định đó."
)
MARKS = ("both", "kept", "excluded")


def _split(ward, ground="KN", marks=MARKS, **more):
    receipt = ward.send(MIXED, title="Vỉa hè chợ và việc xử phạt nhà tôi")
    ward.run(open_opinion, "moderator", receipt.opinion_id)
    entry = SplitEntry(marks, ground, **more)
    return receipt, *ward.run(split, "moderator", receipt.opinion_id, 0, entry)


def _row(ward, opinion_id):
    with ward.runtime.database.read() as session:
        row = session.get_one(Opinion, opinion_id)
        _ = row.versions, (row.parent or row).consents
        return row


def test_one_part_goes_on_and_the_other_waits_for_a_second_person(ward):
    receipt, kept, excluded = _split(ward)
    whole, first, second = (_row(ward, each) for each in (receipt.opinion_id, kept, excluded))
    assert (whole.state, first.state, second.state) == (
        "split",
        "received",
        "exclusion_proposed",
    )
    assert (first.code, second.code) == (f"{receipt.code}-1", f"{receipt.code}-2")
    assert whole.text == MIXED
    assert first.text == ("Kính gửi Mặt trận. Vỉa hè chợ bị lấn, đề nghị kẻ vạch dành lối đi.")
    assert "Quyết định 215" in second.text
    assert "kẻ vạch" not in second.text
    assert first.sent_at == whole.sent_at
    assert first.consents_to("contact") and not first.consents_to("publish")
    ward.run(confirm_exclusion, "second", excluded, second.revision)


@pytest.mark.trap(5)
def test_the_agency_reads_nothing_of_the_excluded_part(ward):
    _, kept, _ = _split(ward)
    revision = ward.revision(kept)
    matter = ward.run(accept, "moderator", kept, revision, into=ward.new_matter())
    with ward.runtime.database.read() as session:
        seen = opinions_in(session, matter)
        assert [o.id for o in seen] == [kept]
        said = " ".join(f"{v.title} {v.text}" for o in seen for v in o.versions)
    for word in ("xử phạt", "215", "hủy"):
        assert word not in said


def test_files_stay_with_the_excluded_part_unless_they_are_chosen(ward):
    receipt = ward.send(MIXED)
    kept_file, other_file = ward.run(_two_files, CITIZEN, receipt.opinion_id)
    ward.run(open_opinion, "moderator", receipt.opinion_id)
    entry = SplitEntry(MARKS, "KN", kept_files=frozenset({kept_file}))
    kept, excluded = ward.run(split, "moderator", receipt.opinion_id, 0, entry)
    with ward.runtime.database.read() as session:
        owners = {a.id: a.opinion_id for a in session.scalars(select(Attachment))}
    assert owners == {kept_file: kept, other_file: excluded}


def _two_files(work, opinion_id):
    rows = [
        Attachment(
            opinion_id=opinion_id,
            created_at=work.now,
            **vars(Kept(f"place-{n}", b"k", b"n", "image/jpeg", 10)),
        )
        for n in (1, 2)
    ]
    work.session.add_all(rows)
    work.session.flush()
    return [row.id for row in rows]


@pytest.mark.parametrize(
    ("marks", "code"),
    [
        (("kept", "kept", "kept"), "one_part"),
        (("excluded", "both", "excluded"), "one_part"),
        (("kept", "excluded"), "marks"),
        (("kept", "excluded", "drop"), "marks"),
        ((), "marks"),
    ],
)
def test_every_sentence_has_a_place_and_each_part_words_of_its_own(ward, marks, code):
    with pytest.raises(DomainError, match=rf"split\.{code}"):
        _split(ward, marks=marks)


def test_a_part_is_not_split_again(ward):
    _, kept, _ = _split(ward)
    with pytest.raises(DomainError, match=r"split\.part"):
        ward.run(split, "moderator", kept, ward.revision(kept), SplitEntry(("kept",), "KN"))


def test_a_sealed_part_seals_the_whole_and_comes_back_with_it(ward):
    receipt, kept, excluded = _split(ward, "TC")
    with ward.runtime.database.read() as session:
        for hidden in (receipt.opinion_id, excluded):
            with pytest.raises(NotFound):
                queries.opinion(session, ward.actors["moderator"], hidden)
        assert queries.opinion(session, ward.actors["moderator"], kept).id == kept
    remark = "Đây chỉ là góp ý về thái độ."
    revision = ward.revision(excluded)
    ward.run(reject_exclusion, "trusted", excluded, revision, remark, sealed=True)
    assert _row(ward, receipt.opinion_id).sealed_at is None
    assert _row(ward, excluded).state == "received"


def test_figures_count_the_parts_apart_and_sealed_ones_like_the_others(ward):
    def figures():
        with ward.runtime.database.read() as session:
            return reckon(session, ward.conference_id)

    _split(ward)
    assert (figures().sent, figures().parts) == (Counted(split=1), Counted(awaiting=2))
    _split(ward, "TC")
    assert (figures().sent, figures().parts) == (Counted(split=2), Counted(awaiting=4))
    assert figures().in_hand == Counted(awaiting=4)


def test_the_sender_follows_both_parts_with_what_opened_the_whole(ward):
    receipt, kept, excluded = _split(ward)
    with ward.runtime.database.read() as session:
        keys = ward.runtime.keys
        for typed in (receipt.code, f"{receipt.code}-2", f"{receipt.code} 1".lower()):
            assert follow(session, keys, typed, receipt.secret).id == receipt.opinion_id
        found = following(session, receipt.opinion_id, ward.moment)
        assert [part.opinion.id for part in found.parts] == [kept, excluded]
        assert found.can_withdraw
        assert identity(session, keys, excluded) == identity(session, keys, receipt.opinion_id)
    with pytest.raises(DomainError):
        parse_followed_code(f"{receipt.code}-3")


def test_looking_up_the_sender_of_a_part_is_told_to_the_sender(ward):
    receipt, kept, _ = _split(ward)
    ward.run(open_identity, "moderator", kept, "clarify")
    with ward.runtime.database.read() as session:
        assert len(openings(session, receipt.opinion_id)) == 1


def test_withdrawing_the_whole_withdraws_what_is_on_its_way(ward):
    receipt, kept, excluded = _split(ward)
    ward.run(confirm_exclusion, "second", excluded, ward.revision(excluded))
    ward.run(withdraw, CITIZEN, receipt.opinion_id)
    states = [_row(ward, each).state for each in (receipt.opinion_id, kept, excluded)]
    assert states == ["withdrawn", "withdrawn", "excluded"]


def test_an_answered_part_keeps_the_whole_from_being_withdrawn(ward):
    receipt, kept, _ = _split(ward)
    matter = ward.run(accept, "moderator", kept, ward.revision(kept), into=ward.new_matter())
    ward.approved(matter)
    with pytest.raises(DomainError, match=r"withdraw\.answered"):
        ward.run(withdraw, CITIZEN, receipt.opinion_id)


def test_the_words_of_a_part_go_when_the_whole_is_no_longer_to_be_public(ward):
    receipt = ward.send(MIXED, purposes=frozenset({"handle", "publish"}))
    ward.run(open_opinion, "moderator", receipt.opinion_id)
    # The excluded part is sealed, and the whole with it: its sender decides all the same.
    kept, _ = ward.run(split, "moderator", receipt.opinion_id, 0, SplitEntry(MARKS, "TC"))
    matter = ward.run(accept, "moderator", kept, ward.revision(kept), into=ward.new_matter())
    answer = ward.approved(matter)
    ward.run(publish, "coordinator", answer, ward.answer_revision(answer), {kept})
    assert _row(ward, kept).consents_to("publish")
    ward.run(withdraw_publish_consent, CITIZEN, receipt.opinion_id)
    assert not _row(ward, kept).consents_to("publish")
    with ward.runtime.database.read() as session:
        assert session.scalars(select(PublishedWords)).all() == []


def test_who_asked_to_speak_speaks_about_the_part_that_goes_on(ward):
    receipt = ward.send(MIXED)
    asked = SpeakingEntry(topic="Vỉa hè và việc nhà tôi bị phạt.")
    request_id = ward.run(request_to_speak, CITIZEN, receipt.opinion_id, asked)
    ward.run(open_opinion, "moderator", receipt.opinion_id)
    entry = SplitEntry(MARKS, "TC")
    kept, _ = ward.run(split, "moderator", receipt.opinion_id, 0, entry)
    into = ward.new_matter()
    ward.run(accept, "moderator", kept, ward.revision(kept), into=into)
    ward.run(accept_speaker, "moderator", request_id, 0)
    with ward.runtime.database.read() as session:
        row = speaking.request(session, ward.actors["moderator"], request_id)
        own = speaking.request_of(session, receipt.opinion_id)
    assert row.opinion_id == kept
    assert "bị phạt" not in row.subject
    assert own is not None and own.id == request_id
    assert ward.run(request_to_speak, CITIZEN, receipt.opinion_id, asked) == request_id
