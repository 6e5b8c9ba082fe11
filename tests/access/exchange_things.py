"""Opinions about which the Front and their senders talk, for the desk and for a browser."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from dialogue.conferences.model import Conference
from dialogue.moderation.asking import ask, return_for_completion
from dialogue.moderation.carrying import next_conferences
from dialogue.moderation.claims import open_opinion
from dialogue.moderation.decisions import confirm_exclusion, propose_exclusion
from dialogue.moderation.notes import hand_over
from dialogue.moderation.onward import agree
from dialogue.moderation.pending import keep_decision
from dialogue.moderation.replying import answer, complete
from dialogue.moderation.reviewing import decide_review, request_review
from dialogue.opinions.commands import Receipt, submit_opinion
from dialogue.opinions.cosigning import Household
from dialogue.permissions import CITIZEN
from dialogue.wording.earlier import Earlier
from tests.factories.ward import TEXT, Ward, next_conference

_MISSING = "Xin ông/bà ghi rõ đoạn đường nào và từ ngày nào."
_WHY = "Tôi góp ý chung cho cả tổ, không đòi xem lại quyết định nào."
_REPLY = "Đã đọc lại toàn văn, kết luận như thư đã gửi ông/bà."


def sent_back(ward: Ward) -> Receipt:
    """Returned to its sender by the moderator."""
    receipt = _opened(ward)
    ward.run(return_for_completion, "moderator", receipt.opinion_id, 0, _MISSING)
    return receipt


def asked(ward: Ward) -> Receipt:
    """With a question that its sender has not answered."""
    receipt = _opened(ward)
    ward.run(ask, "moderator", receipt.opinion_id, 0, "decision_or_opinion")
    return receipt


def replied(ward: Ward) -> Receipt:
    """With a question and its answer, opened again by the moderator."""
    receipt = asked(ward)
    ward.run(answer, CITIZEN, receipt.opinion_id, "opinion", "Tôi góp ý chung.")
    ward.run(open_opinion, "moderator", receipt.opinion_id)
    return receipt


def completed(ward: Ward) -> Receipt:
    """With a second version, opened again by the moderator."""
    receipt = sent_back(ward)
    fuller = f"{TEXT} Đoạn từ số 10 đến số 42."
    ward.run(complete, CITIZEN, receipt.opinion_id, "Đèn đường", fuller)
    ward.run(open_opinion, "moderator", receipt.opinion_id)
    return receipt


def under_review(ward: Ward) -> Receipt:
    """Excluded by the second and the moderator; its sender has asked for a review."""
    receipt = excluded(ward)
    ward.run(request_review, CITIZEN, receipt.opinion_id, _WHY)
    return receipt


def sealed_under_review(ward: Ward) -> Receipt:
    """Sealed and confirmed; its sender has asked for a review."""
    receipt = ward.send()
    ward.run(propose_exclusion, "second", receipt.opinion_id, 0, ground="TC")
    ward.run(confirm_exclusion, "trusted", receipt.opinion_id, 1, sealed=True)
    ward.run(request_review, CITIZEN, receipt.opinion_id, _WHY)
    return receipt


def reviewed(ward: Ward) -> Receipt:
    """Excluded, and upheld after a review."""
    receipt = under_review(ward)
    revision = ward.revision(receipt.opinion_id)
    ward.run(decide_review, "trusted", receipt.opinion_id, revision, "upheld", _REPLY)
    return receipt


def taken_back(ward: Ward) -> Receipt:
    """Excluded, and in the queue again after a review."""
    receipt = under_review(ward)
    revision = ward.revision(receipt.opinion_id)
    ward.run(decide_review, "trusted", receipt.opinion_id, revision, "overturned", _REPLY)
    return receipt


def excluded(ward: Ward) -> Receipt:
    """Outside the dialogue, confirmed by the moderator."""
    receipt = ward.send()
    ward.run(propose_exclusion, "second", receipt.opinion_id, 0, ground="KN")
    ward.run(confirm_exclusion, "moderator", receipt.opinion_id, 1)
    return receipt


def outside_the_theme(ward: Ward) -> Receipt:
    """Excluded, with the offer to carry it to the next conference."""
    return _excluded_as(ward, "NC")


def for_another_body(ward: Ward) -> Receipt:
    """Excluded, with the offer to forward it, to which its sender agreed."""
    receipt = _excluded_as(ward, "CT")
    ward.run(agree, CITIZEN, receipt.opinion_id)
    return receipt


def for_the_next(ward: Ward) -> Receipt:
    """Excluded as outside the theme; its sender agreed, and there is a later conference."""
    receipt = _excluded_as(ward, "NC")
    ward.run(agree, CITIZEN, receipt.opinion_id)
    with ward.runtime.database.read() as session:
        conference = session.get_one(Conference, ward.conference_id)
        is_there = bool(next_conferences(session, conference, ward.moment))
    if not is_there:
        slug = f"ky-sau-{ward.conference_id}"
        next_conference(ward, slug=slug, prefix=f"K{ward.conference_id:03d}")
    return receipt


def answered_before(ward: Ward) -> Receipt:
    """Excluded, because it was answered in writing before."""
    known = Earlier("UBND phường", "45/UBND-KT", date(2026, 3, 2))
    return _excluded_as(ward, "TL2", earlier=known)


def _excluded_as(ward: Ward, ground: str, **terms: Earlier) -> Receipt:
    receipt = ward.send()
    ward.run(propose_exclusion, "second", receipt.opinion_id, 0, ground=ground, **terms)
    ward.run(confirm_exclusion, "moderator", receipt.opinion_id, 1)
    return receipt


def noted(ward: Ward) -> Receipt:
    """Handed to the moderator by the second, with a note."""
    receipt = ward.send()
    to = ward.actors["moderator"].account_id
    assert to is not None
    ward.run(hand_over, "second", receipt.opinion_id, to, "Tổ trưởng nói nhiều hộ cùng hỏi.")
    ward.run(open_opinion, "moderator", receipt.opinion_id)
    return receipt


def signed_by_many(ward: Ward) -> Receipt:
    """Sent by households that sign together, and opened by all who moderate."""
    signing = tuple(Household(f"Lê Văn Hộ {n}", f"Số {n}, tổ 5") for n in range(1, 4))
    sent = replace(ward.submission(), cosigners=signing)
    receipt = ward.run(submit_opinion, CITIZEN, ward.conference_id, sent)
    ward.run(open_opinion, "moderator", receipt.opinion_id)
    return receipt


def begun(ward: Ward) -> Receipt:
    """With decisions that the moderator has begun."""
    receipt = _opened(ward)
    for kind, typed in (
        ("ask", {"question": "own_words", "words": "Xin cho biết", "days": "5"}),
        ("accept", {"into": "new", "title": "Đèn đường ngõ 128 hỏng", "field_id": "0"}),
    ):
        ward.run(keep_decision, "moderator", receipt.opinion_id, kind, typed)
    return receipt


def mixed(ward: Ward) -> Receipt:
    """Of two sentences, so that it can be split."""
    return ward.send(f"{TEXT} Tôi đề nghị xem lại quyết định xử phạt nhà tôi.")


def _opened(ward: Ward) -> Receipt:
    receipt = ward.send()
    ward.run(open_opinion, "moderator", receipt.opinion_id)
    return receipt


EXCHANGES: dict[str, Callable[[Ward], Receipt]] = {
    "sent back": sent_back,
    "mixed": mixed,
    "signed by many": signed_by_many,
    "asked": asked,
    "replied": replied,
    "completed": completed,
    "noted": noted,
    "begun": begun,
    "under review": under_review,
    "sealed under review": sealed_under_review,
    "reviewed": reviewed,
    "taken back": taken_back,
    "outside the theme": outside_the_theme,
    "for another body": for_another_body,
    "answered before": answered_before,
    "for the next": for_the_next,
}
