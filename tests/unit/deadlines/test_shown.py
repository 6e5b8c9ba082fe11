"""Every day that a sender is told ahead says how it comes about."""

from datetime import datetime

from dialogue.moderation.decisions import confirm_exclusion, propose_exclusion
from dialogue.moderation.reviewing import request_review
from dialogue.notices.timeline import following
from dialogue.permissions import CITIZEN


def _ahead(ward, number):
    with ward.runtime.database.read() as session:
        found = following(session, number, ward.moment)
        return found, [one for one in found.steps if not isinstance(one.when, datetime)]


def test_every_day_ahead_says_how_it_comes_about(ward):
    waiting = ward.send().opinion_id
    excluded = ward.send().opinion_id
    ward.run(propose_exclusion, "moderator", excluded, 0, ground="KN")
    ward.run(confirm_exclusion, "second", excluded, 1, sealed=False)
    receipt, matter_id = ward.accepted()
    ward.assigned(matter_id)

    found, _ = _ahead(ward, excluded)
    assert found.excluded.how.endswith(f"hết ngày {found.excluded.until:%d/%m/%Y}")
    ward.run(request_review, CITIZEN, excluded, "Đây là góp ý chung của cả tổ chúng tôi.")
    for number, days in ((waiting, 3), (excluded, 1), (receipt.opinion_id, 2)):
        _, steps = _ahead(ward, number)
        assert len(steps) == days
        for step in steps:
            assert f"hết ngày {step.when:%d/%m/%Y}" in step.how
    assert "kể từ ngày giao 18/11/2026" in steps[0].how
