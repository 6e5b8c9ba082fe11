"""What the follow-up page says of one's place among the speakers: nothing before the lock."""

from dialogue.permissions import CITIZEN
from dialogue.programme.arranging import open_order
from dialogue.programme.deciding import approve_order, confirm_order
from dialogue.speaking.commands import accept_speaker, request_to_speak
from dialogue.speaking.queries import request_of
from dialogue.speaking.rules import SpeakingEntry
from portal.speaking.telling import tell


def _told(ward, opinion_id):
    with ward.runtime.database.read() as session:
        told = tell(session, request_of(session, opinion_id), ward.moment)
        return told.title, told.kind


def test_each_reads_their_own_place_and_only_once_it_is_locked(ward):
    sent = [ward.accepted(place=f"Tổ {number}")[0].opinion_id for number in (1, 2)]
    for number in sent:
        request_id = ward.run(request_to_speak, CITIZEN, number, SpeakingEntry())
        ward.run(accept_speaker, "moderator", request_id, 0)
    order_id = ward.run(open_order, "moderator", ward.conference_id, 5, 5)
    before = ("Ông/bà được phát biểu tại hội nghị", "green")
    assert [_told(ward, number) for number in sent] == [before, before]
    ward.run(confirm_order, "moderator", order_id, 0)
    assert _told(ward, sent[0]) == before
    ward.run(approve_order, "coordinator", order_id, 1)
    assert _told(ward, sent[0]) == ("Ông/bà phát biểu thứ 1 trong 1 người", "green")
    assert _told(ward, sent[1]) == ("Ông/bà ở danh sách chờ phát biểu, thứ 1", "gold")
