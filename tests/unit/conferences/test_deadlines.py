"""The legal periods of a conference: the law's, or its plan's own, and where that is too long."""

import pytest

from dialogue import clock
from dialogue.conferences.deadlines import deadline, loosened, told_period
from dialogue.conferences.model import Conference


def _laid_down(ward, rules):
    def lay_down(work):
        work.session.get_one(Conference, ward.conference_id).rules = rules

    ward.run(lay_down, "coordinator")


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ({}, ""),
        ({"result_days": 5, "conclusion_days": 3, "notice_days": 15}, ""),
        ({"result_days": 20}, "Công khai kết quả hội nghị: kế hoạch ghi hết ngày 04/01/2027"),
        ({"notice_days": 3}, "Đề nghị ghi ngày 08/12/2026 hoặc sớm hơn"),
        ({"conclusion_days": 10}, "Ban hành thông báo kết luận: kế hoạch ghi hết ngày 29/12/2026"),
        ({"moderation_days": 9}, ""),
    ],
)
def test_a_conference_is_told_where_its_own_numbers_loosen_the_law(ward, rules, said):
    _laid_down(ward, rules)
    with ward.runtime.database.read() as session:
        found = loosened(session, session.get_one(Conference, ward.conference_id))
    assert len(found) == bool(said)
    assert said in "".join(found)


def test_a_period_says_where_its_length_stands(ward):
    _laid_down(ward, {"moderation_days": 2})
    with ward.runtime.database.read() as session:
        conference = session.get_one(Conference, ward.conference_id)
        own = deadline(session, conference, "moderation_days", "sent", ward.moment, ward.moment)
        law = told_period(conference, "moderation_limit_days", "sent")
    assert (own.days, own.left, own.basis) == (2, 2, "kế hoạch của hội nghị này")
    assert own.day == clock.local_date(ward.moment).replace(day=20)
    assert (law.how, law.basis) == (
        "10 ngày làm việc kể từ ngày nhận ý kiến",
        "Luật Tiếp công dân 2013 Điều 28",
    )
