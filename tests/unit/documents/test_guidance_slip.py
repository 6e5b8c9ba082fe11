"""The guidance slip: what it says follows from the letter, whatever the ground."""

import pytest

from dialogue.conferences.model import Conference
from dialogue.documents.guidance_slip import guidance_slip
from dialogue.moderation.decisions import letter_for
from dialogue.opinions.model import Opinion
from dialogue.regulation import GROUNDS


@pytest.mark.parametrize(
    ("ground", "said", "unsaid"),
    [
        ("KN", "Mang theo: Đơn có chữ ký", "Nếu ông/bà đồng ý"),
        ("TC", "Chuẩn bị: Đơn ghi rõ ngày", "Mang theo"),
        ("NC", "chuyển ý kiến này sang hội nghị kỳ sau", "Đồng ý chuyển"),
        ("CT", "chuyển ý kiến này đến cơ quan có thẩm quyền", "kỳ sau"),
    ],
)
@pytest.mark.seed("S1-12", "S2-24")
def test_it_says_what_to_take_where_and_what_the_front_offers(ward, ground, said, unsaid):
    number = ward.send().opinion_id
    with ward.runtime.database.read() as session:
        row = session.get_one(Opinion, number)
        letter = letter_for(session, row, GROUNDS[ground], None, ward.moment).as_dict()
        conference = session.get_one(Conference, ward.conference_id)
        slip = guidance_slip(letter, conference, row.code, ward.moment)
    told = " ".join(slip.paragraphs)
    assert said in told
    assert unsaid not in told
