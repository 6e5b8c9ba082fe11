"""An agency's answer: its own assignments only, versions, signature, approval, publication."""

from datetime import date, timedelta

import pikepdf
import pytest
from sqlalchemy import select

from dialogue.answers.commands import (
    SUMMARY_MAX,
    approve_answer,
    record_paper_signature,
    return_to_officer,
    save_answer,
    send_back_answer,
    sign_answer,
    submit_answer,
    take_back_signature,
)
from dialogue.answers.model import Answer
from dialogue.answers.queries import answers_in_state, coordinated_answer
from dialogue.attachments.signed_pdf import check_pdf, store_pdf
from dialogue.conferences.model import PUBLIC_AT_ONCE
from dialogue.errors import Conflict, DomainError, Forbidden, NotFound
from dialogue.publication.commands import publish
from dialogue.publication.composing import compose_preview
from dialogue.publication.queries import find, publication
from dialogue.routing.commands import Return, accept_assignment, assign, return_assignment
from dialogue.routing.queries import assignment, assignments, due
from tests.factories.ward import make_ward


def _answer(ward, assignment_id):
    with ward.runtime.database.read() as session:
        query = select(Answer).where(Answer.assignment_id == assignment_id)
        row = session.scalars(query).one()
        return row.id, row.state, row.revision, [v.number for v in row.versions]


def test_an_agency_sees_its_own_assignments_only(ward):
    _, matter_id = ward.accepted()
    mine = ward.assigned(matter_id, "works")
    with ward.runtime.database.read() as session:
        assert [a.id for a in assignments(session, ward.actors["works_officer"])] == [mine]
        assert assignments(session, ward.actors["culture_officer"]) == []
        with pytest.raises(NotFound):
            assignment(session, ward.actors["culture_officer"], mine)
    with pytest.raises(NotFound):
        ward.run(save_answer, "culture_officer", mine, 0, ward.entry())


@pytest.mark.seed("S3-28")
def test_a_deadline_is_counted_in_working_days_and_says_what_it_skips(ward):
    _, matter_id = ward.accepted()
    assignment_id = ward.assigned(matter_id)
    with ward.runtime.database.read() as session:
        row = assignment(session, ward.actors["works_officer"], assignment_id)
        found = due(session, row, ward.moment)
    assert found.on == date(2026, 11, 30)
    assert found.left == 7
    assert (date(2026, 11, 24), "Ngày Văn hóa Việt Nam") in found.skipped


def test_a_matter_is_given_to_one_agency_at_a_time(ward):
    _, matter_id = ward.accepted()
    works, culture = ward.organisations["works"], ward.organisations["culture"]
    first = ward.run(assign, "coordinator", matter_id, works, 7)
    with pytest.raises(DomainError, match=r"matter\.routed"):
        ward.run(assign, "coordinator", matter_id, culture, 7)
    with pytest.raises(DomainError, match=r"remark\.empty"):
        ward.run(return_assignment, "works_officer", first, Return("not_competent", "không"))
    reason = Return("not_competent", "Việc này thuộc Phòng Văn hóa – Xã hội.")
    ward.run(return_assignment, "works_officer", first, reason)
    second = ward.run(assign, "coordinator", matter_id, culture, 7)
    assert second != first
    with pytest.raises(Conflict):
        ward.run(accept_assignment, "works_officer", first)


def test_a_body_of_another_ward_is_no_agency_here(ward, other_ward):
    _, matter_id = ward.accepted()
    with pytest.raises(DomainError, match=r"organisation\.unknown"):
        ward.run(assign, "coordinator", matter_id, other_ward.organisations["works"], 7)


def test_each_save_is_a_version_and_the_same_words_are_none(ward):
    _, matter_id = ward.accepted()
    assignment_id = ward.assigned(matter_id)
    ward.run(save_answer, "works_officer", assignment_id, 0, ward.entry(summary="Một"))
    ward.run(save_answer, "works_officer", assignment_id, 1, ward.entry(summary="Một"))
    ward.run(save_answer, "works_officer", assignment_id, 1, ward.entry(summary="Hai"))
    assert _answer(ward, assignment_id)[1:] == ("draft", 2, [1, 2])
    with pytest.raises(Conflict, match="changed"):
        ward.run(save_answer, "works_officer", assignment_id, 1, ward.entry(summary="Ba"))


def test_markup_of_an_answer_is_cleaned_when_it_is_saved(ward):
    _, matter_id = ward.accepted()
    assignment_id = ward.assigned(matter_id)
    body = '<p onclick="x()">Chào</p><script>alert(1)</script>'
    row = ward.run(save_answer, "works_officer", assignment_id, 0, ward.entry(body=body))
    assert row.newest.body == "<p>Chào</p>"


@pytest.mark.seed("S0-07")
def test_a_summary_is_short(ward):
    _, matter_id = ward.accepted()
    assignment_id = ward.assigned(matter_id)
    longest = "Đ" * SUMMARY_MAX
    with pytest.raises(DomainError) as refusal:
        ward.run(save_answer, "works_officer", assignment_id, 0, ward.entry(summary=longest + "a"))
    assert (refusal.value.code, refusal.value.facts["over"]) == ("summary.long", 1)
    ward.run(save_answer, "works_officer", assignment_id, 0, ward.entry(summary=longest))


def test_the_head_signs_and_a_signed_answer_is_locked(ward):
    _, matter_id = ward.accepted()
    assignment_id = ward.assigned(matter_id)
    ward.run(save_answer, "works_officer", assignment_id, 0, ward.entry())
    ward.run(submit_answer, "works_officer", assignment_id, 1)
    with pytest.raises(Forbidden):
        ward.run(sign_answer, "works_officer", assignment_id, 2, ward.entry())
    ward.run(sign_answer, "works_head", assignment_id, 2, ward.entry())
    with pytest.raises(Conflict, match=r"answer\.state"):
        ward.run(save_answer, "works_officer", assignment_id, 3, ward.entry(summary="Khác"))
    ward.run(take_back_signature, "works_head", assignment_id, 3, "Cần sửa lại thời hạn.")
    ward.run(save_answer, "works_officer", assignment_id, 4, ward.entry(summary="Khác"))
    assert _answer(ward, assignment_id)[1] == "draft"


def test_the_head_sends_a_draft_back_with_a_remark(ward):
    _, matter_id = ward.accepted()
    assignment_id = ward.assigned(matter_id)
    ward.run(save_answer, "works_officer", assignment_id, 0, ward.entry())
    ward.run(submit_answer, "works_officer", assignment_id, 1)
    with pytest.raises(DomainError, match=r"remark\.empty"):
        ward.run(return_to_officer, "works_head", assignment_id, 2, "sửa")
    ward.run(return_to_officer, "works_head", assignment_id, 2, "Ghi rõ ngày làm xong.")
    assert _answer(ward, assignment_id)[1] == "draft"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"document_number": " "}, "document.number"),
        ({"signed_on": None}, "document.signed_on"),
        ({"signed_on": date(2027, 1, 1)}, "document.signed_on"),
        ({"signatory": ""}, "document.signatory"),
    ],
)
@pytest.mark.seed("S3-38", "S3-40")
def test_a_signature_takes_number_day_and_name(ward, changes, code):
    _, matter_id = ward.accepted()
    assignment_id = ward.assigned(matter_id)
    ward.run(save_answer, "works_officer", assignment_id, 0, ward.entry())
    ward.run(submit_answer, "works_officer", assignment_id, 1)
    with pytest.raises(DomainError) as refusal:
        ward.run(sign_answer, "works_head", assignment_id, 2, ward.entry(**changes))
    assert refusal.value.code == code


def test_an_empty_answer_is_not_submitted(ward):
    _, matter_id = ward.accepted()
    assignment_id = ward.assigned(matter_id)
    ward.run(save_answer, "works_officer", assignment_id, 0, ward.entry(body="<p> </p>"))
    with pytest.raises(DomainError, match=r"body\.empty"):
        ward.run(submit_answer, "works_officer", assignment_id, 1)
    with pytest.raises(DomainError, match=r"summary\.long"):
        ward.run(save_answer, "works_officer", assignment_id, 1, ward.entry(summary="x" * 301))


def _pdf(*, script: bool = False) -> bytes:
    from io import BytesIO

    pdf = pikepdf.new()
    pdf.add_blank_page()
    if script:
        pdf.Root.OpenAction = pikepdf.Dictionary(
            S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)")
        )
    out = BytesIO()
    pdf.save(out)
    return out.getvalue()


def test_a_paper_signature_takes_the_signed_pdf(ward):
    _, matter_id = ward.accepted()
    assignment_id = ward.assigned(matter_id)
    ward.run(save_answer, "works_officer", assignment_id, 0, ward.entry())
    with pytest.raises(DomainError, match=r"document\.file"):
        ward.run(record_paper_signature, "works_officer", assignment_id, 1, ward.entry())
    folder = ward.runtime.settings.var_dir / "files"
    stored = ward.run(store_pdf, "works_officer", folder, "Bản ký.pdf", _pdf())
    ward.run(
        record_paper_signature, "works_officer", assignment_id, 1, ward.entry(file_id=stored.id)
    )
    assert _answer(ward, assignment_id)[1] == "signed"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file.type"),
        (b"%PDF-1.7 hong", "file.type"),
        (b"<html><script>alert(1)</script>", "file.type"),
        (_pdf(script=True), "file.active"),
        (b"%PDF-1.7" + b"0" * (10 * 1024 * 1024), "file.large"),
    ],
)
def test_what_is_not_a_quiet_pdf_is_refused(content, code):
    with pytest.raises(DomainError) as refusal:
        check_pdf(content)
    assert refusal.value.code == code


def test_the_coordinator_approves_or_sends_back(ward):
    _, matter_id = ward.accepted()
    assignment_id = ward.assigned(matter_id)
    ward.run(save_answer, "works_officer", assignment_id, 0, ward.entry())
    ward.run(submit_answer, "works_officer", assignment_id, 1)
    ward.run(sign_answer, "works_head", assignment_id, 2, ward.entry())
    answer_id = _answer(ward, assignment_id)[0]
    ward.run(send_back_answer, "coordinator", answer_id, 3, "Chưa nêu rõ nguồn kinh phí.")
    with ward.runtime.database.read() as session:
        with pytest.raises(NotFound):
            coordinated_answer(session, ward.actors["coordinator"], answer_id)
    ward.run(submit_answer, "works_officer", assignment_id, 4)
    ward.run(sign_answer, "works_head", assignment_id, 5, ward.entry())
    ward.run(approve_answer, "coordinator", answer_id, 6)
    with ward.runtime.database.read() as session:
        waiting = answers_in_state(
            session, ward.actors["coordinator"], ward.conference_id, "approved"
        )
    assert [a.id for a in waiting] == [answer_id]


def test_the_public_sees_exactly_what_was_previewed_after_the_day(ward):
    receipt, matter_id = ward.accepted(purposes=frozenset({"handle", "publish"}))
    silent, _ = ward.accepted(into=matter_id)
    answer_id = ward.approved(matter_id)
    with ward.runtime.database.read() as session:
        answer = coordinated_answer(session, ward.actors["coordinator"], answer_id)
        preview = compose_preview(session, answer, ward.moment).preview
    number = ward.run(publish, "coordinator", answer_id, 4, {receipt.opinion_id, silent.opinion_id})
    assert preview.voices == 2
    after = ward.moment + timedelta(days=28)
    with ward.runtime.database.read() as session:
        with pytest.raises(NotFound):
            publication(session, number, ward.moment)
        row = publication(session, number, after)
        for part in ("title", "question", "summary", "body", "voices", "organisation"):
            assert getattr(row, part) == getattr(preview, part)
        assert [w.opinion_id for w in row.words] == [receipt.opinion_id]
        assert row.public_from == preview.public_from


def test_a_conference_may_publish_at_once(runtime):
    ward = make_ward(runtime, prefix="HC26", slug="cong-khai-ngay", publication=PUBLIC_AT_ONCE)
    _, matter_id = ward.accepted()
    answer_id = ward.approved(matter_id)
    number = ward.run(publish, "coordinator", answer_id, ward.answer_revision(answer_id), set())
    with runtime.database.read() as session:
        assert publication(session, number, ward.moment).number == number


@pytest.mark.parametrize("typed", ["đèn đường", "den duong", "ĐÈN  ĐƯỜNG", "den duo", "126 bong!"])
def test_published_words_are_found_with_or_without_diacritics(ward, typed):
    _, matter_id = ward.accepted()
    answer_id = ward.approved(matter_id)
    ward.run(publish, "coordinator", answer_id, 4, set())
    after = ward.moment + timedelta(days=28)
    with ward.runtime.database.read() as session:
        expected = 0 if typed.startswith("126") else 1
        assert find(session, after, typed, 1).total == expected
        assert find(session, ward.moment, typed, 1).total == 0


@pytest.mark.parametrize("typed", ['"', "' OR 1=1 --", "& | !", "(*)", "a" * 5000, "\x00đường*"])
def test_a_hostile_search_finds_nothing_and_breaks_nothing(ward, typed):
    with ward.runtime.database.read() as session:
        assert find(session, ward.moment, typed, -3).number == 1
