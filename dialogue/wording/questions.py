"""The questions that the Front puts most often, with the answers from which a sender chooses.

A code stands for its sentence for good: a question that is worded anew gets a code of its own, so
that an old answer still says what it said.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Question:
    """A question and its answers by code; without answers the sender replies in words alone."""

    code: str
    sentence: str
    answers: dict[str, str] = field(default_factory=dict)


OWN_WORDS = "own_words"

_QUESTIONS = (
    Question(
        "decision_or_opinion",
        "Ông/bà đề nghị xem lại một quyết định cụ thể, hay góp ý chung?",
        {
            "decision": "Tôi đề nghị xem lại một quyết định, một việc làm cụ thể",
            "opinion": "Tôi góp ý chung",
            "both": "Cả hai",
        },
    ),
    Question(
        "own_or_many",
        "Việc này là của riêng gia đình ông/bà, hay nhiều hộ cùng gặp?",
        {"own": "Của riêng gia đình tôi", "many": "Nhiều hộ cùng gặp"},
    ),
    Question(
        "answered_before",
        "Đã có cơ quan nào nhận giải quyết hoặc trả lời việc này bằng văn bản chưa?",
        {"yes": "Đã có", "no": "Chưa có", "unsure": "Tôi không rõ"},
    ),
    Question("where_when", "Việc này ở chỗ nào và có từ bao giờ?"),
    Question(OWN_WORDS, "Câu hỏi khác, bằng lời của anh/chị"),
)

QUESTIONS: dict[str, Question] = {question.code: question for question in _QUESTIONS}
