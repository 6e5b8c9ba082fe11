"""What the sender is told: where the opinion is, and never that somebody is late who is not."""

from datetime import timedelta

from dialogue.moderation.claims import open_opinion
from dialogue.moderation.decisions import accept, confirm_exclusion, propose_exclusion
from dialogue.notices.timeline import following
from dialogue.permissions import CITIZEN
from dialogue.publication.commands import decide_covers, publish
from dialogue.publication.covering import CoverChoice
from dialogue.publication.withholding import withhold
from dialogue.recall.withdrawal import withdraw


def _followed(ward, opinion_id, at=None):
    with ward.runtime.database.read() as session:
        return following(session, opinion_id, at or ward.moment)


def _said(found):
    return " ".join(step.text for step in found.steps)


def test_a_fresh_opinion_waits_for_the_front_with_a_day(ward):
    found = _followed(ward, ward.send().opinion_id)
    assert [step.state for step in found.steps][:2] == ["done", "current"]
    assert f"{found.steps[1].when:%d/%m/%Y}" == "23/11/2026"
    assert found.can_withdraw


def test_the_agency_is_named_with_its_day_until_it_has_signed(ward):
    receipt, matter_id = ward.accepted()
    ward.assigned(matter_id)
    found = _followed(ward, receipt.opinion_id)
    waiting = next(step for step in found.steps if step.state == "current")
    assert "Phòng Kinh tế" in waiting.text
    assert f"{waiting.when:%d/%m/%Y}" == "30/11/2026"


def test_an_agency_that_has_signed_is_late_no_more(ward):
    receipt, matter_id = ward.accepted()
    ward.approved(matter_id)
    found = _followed(ward, receipt.opinion_id, ward.moment + timedelta(days=20))
    assert "đã ký văn bản trả lời" in _said(found)
    assert not any(step.state == "current" and "Phòng Kinh tế" in step.text for step in found.steps)
    assert not found.can_withdraw


def test_the_answer_is_there_when_it_is_public_and_not_before(ward):
    receipt, matter_id = ward.accepted()
    answer_id = ward.approved(matter_id)
    number = ward.run(publish, "coordinator", answer_id, ward.answer_revision(answer_id), set())
    assert _followed(ward, receipt.opinion_id).publication is None
    later = _followed(ward, receipt.opinion_id, ward.moment + timedelta(days=28))
    assert later.publication is not None
    assert later.publication.number == number


def test_an_excluded_and_a_withdrawn_opinion_end_there(ward):
    excluded, withdrawn = ward.send(), ward.send()
    ward.run(propose_exclusion, "moderator", excluded.opinion_id, 0, ground="DS")
    assert "không thuộc phạm vi" not in _said(_followed(ward, excluded.opinion_id))
    ward.run(confirm_exclusion, "second", excluded.opinion_id, 1)
    assert "không thuộc phạm vi" in _said(_followed(ward, excluded.opinion_id))
    ward.run(withdraw, CITIZEN, withdrawn.opinion_id)
    found = _followed(ward, withdrawn.opinion_id)
    assert "đã rút" in _said(found)
    assert not found.can_withdraw


def test_the_matter_is_called_as_the_public_may_read_it(ward):
    receipt = ward.send()
    titled = ward.new_matter("Bà Nguyễn Thị Lan ngã ở ngõ 128")
    ward.run(open_opinion, "moderator", receipt.opinion_id)
    revision = ward.revision(receipt.opinion_id)
    matter_id = ward.run(accept, "moderator", receipt.opinion_id, revision, into=titled)

    def called():
        said = _said(_followed(ward, receipt.opinion_id))
        return said.partition("vấn đề số 1")[2].partition(".")[0]

    assert "Lan" not in called() and called().endswith("ngã ở ngõ 128")
    answer_id = ward.approved(matter_id)
    ward.run(decide_covers, "coordinator", answer_id, 4, CoverChoice(added="ngõ 128"))
    assert "Lan" not in called() and "128" not in called() and "ngã ở" in called()
    ward.run(publish, "coordinator", answer_id, 4, ())
    assert "Lan" not in called() and "128" not in called() and "ngã ở" in called()
    ward.run(withhold, "coordinator", answer_id, 1, "name")
    assert called() == ""
