"""Opinions about which the Front and their senders talk, for the desk and for a browser."""

from collections.abc import Callable

from dialogue.moderation.asking import ask, return_for_completion
from dialogue.moderation.claims import open_opinion
from dialogue.moderation.replying import answer, complete
from dialogue.opinions.commands import Receipt
from dialogue.permissions import CITIZEN
from tests.factories.ward import TEXT, Ward

_MISSING = "Xin ông/bà ghi rõ đoạn đường nào và từ ngày nào."


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


def _opened(ward: Ward) -> Receipt:
    receipt = ward.send()
    ward.run(open_opinion, "moderator", receipt.opinion_id)
    return receipt


EXCHANGES: dict[str, Callable[[Ward], Receipt]] = {
    "sent back": sent_back,
    "asked": asked,
    "replied": replied,
    "completed": completed,
}
