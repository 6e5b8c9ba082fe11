"""Lead and cooperating agencies: who is asked for what, who gives back, who never gets it again."""

import pytest

from dialogue.answers.commands import approve_answer, save_answer, sign_answer, submit_answer
from dialogue.answers.queries import answer_of, answers_in_state, contributions, is_answered
from dialogue.answers.unanswered import remove_unanswered
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.routing.commands import (
    Return,
    accept_assignment,
    add_cooperating,
    assign,
    return_assignment,
)
from dialogue.routing.queries import agencies_of, assignment, assignments, lead_of

PART = "Cho biết số hộ kinh doanh đã ký cam kết."


def _shared(ward):
    receipt, matter_id = ward.accepted()
    lead = ward.assigned(matter_id)
    culture = ward.organisations["culture"]
    part = ward.run(add_cooperating, "coordinator", matter_id, culture, 3, PART)
    return receipt.opinion_id, matter_id, lead, part


def _return(category="not_competent", reason="Việc này thuộc cơ quan khác.", proposed=None):
    return Return(category, reason, proposed)


@pytest.mark.seed("S1-33", "S3-27", "S3-41", "S3-54")
def test_each_agency_has_its_own_part_and_its_own_days(ward):
    _, matter_id, lead, part = _shared(ward)
    with ward.runtime.database.read() as session:
        shown = assignment(session, ward.actors["culture_officer"], part)
        assert (shown.request, shown.working_days, shown.is_lead) == (PART, 3, False)
        with pytest.raises(NotFound):
            assignment(session, ward.actors["culture_officer"], lead)
        assert [row.id for row in agencies_of(session, matter_id)] == [lead, part]


def test_a_part_needs_a_lead_words_and_an_agency_that_has_nothing_yet(ward):
    _, matter_id = ward.accepted()
    culture = ward.organisations["culture"]
    with pytest.raises(DomainError, match=r"matter\.no_lead"):
        ward.run(add_cooperating, "coordinator", matter_id, culture, 3, PART)
    ward.assigned(matter_id)
    with pytest.raises(DomainError, match=r"remark\.empty"):
        ward.run(add_cooperating, "coordinator", matter_id, culture, 3, " ")
    works = ward.organisations["works"]
    with pytest.raises(DomainError, match=r"organisation\.assigned"):
        ward.run(add_cooperating, "coordinator", matter_id, works, 3, PART)
    with pytest.raises(NotFound):
        ward.run(add_cooperating, "works_officer", matter_id, culture, 3, PART)


def test_a_contribution_is_signed_without_a_number_and_goes_to_the_lead_alone(ward):
    opinion_id, matter_id, _, part = _shared(ward)
    ward.run(accept_assignment, "culture_officer", part)
    words = ward.entry(document_number="", signed_on=None, signatory="")
    ward.run(save_answer, "culture_officer", part, 0, words)
    ward.run(submit_answer, "culture_officer", part, 1)
    with ward.runtime.database.read() as session:
        assert contributions(session, matter_id) == {}
    ward.run(sign_answer, "culture_head", part, 2, words)
    with ward.runtime.database.read() as session:
        assert list(contributions(session, matter_id)) == [part]
        assert not is_answered(session, opinion_id)
        who = ward.actors["coordinator"]
        assert answers_in_state(session, who, ward.conference_id, "signed") == []
        signed = answer_of(session, part)
        assert signed is not None
    with pytest.raises(NotFound):
        ward.run(approve_answer, "coordinator", signed.id, signed.revision)


@pytest.mark.trap(14)
def test_whom_a_matter_concerns_never_gets_it_again(ward):
    _, matter_id = ward.accepted()
    works, culture = ward.organisations["works"], ward.organisations["culture"]
    first = ward.run(assign, "coordinator", matter_id, works, 7)
    ward.run(return_assignment, "works_officer", first, _return("conflict"))
    with pytest.raises(DomainError, match=r"organisation\.conflict"):
        ward.run(assign, "coordinator", matter_id, works, 7)
    ward.run(assign, "coordinator", matter_id, culture, 7)
    with pytest.raises(DomainError, match=r"organisation\.conflict"):
        ward.run(add_cooperating, "coordinator", matter_id, works, 7, PART)


def test_who_is_not_competent_may_name_who_is(ward, other_ward):
    _, matter_id = ward.accepted()
    first = ward.run(assign, "coordinator", matter_id, ward.organisations["works"], 7)
    for stranger in (ward.organisations["works"], other_ward.organisations["works"]):
        with pytest.raises(DomainError, match=r"organisation\.unknown"):
            ward.run(return_assignment, "works_officer", first, _return(proposed=stranger))
    for category in ("", "review", "khác"):
        with pytest.raises(DomainError, match=r"return\.category"):
            ward.run(return_assignment, "works_officer", first, _return(category))
    proposed = ward.organisations["culture"]
    ward.run(return_assignment, "works_officer", first, _return(proposed=proposed))
    again = ward.run(assign, "coordinator", matter_id, proposed, 7)
    with ward.runtime.database.read() as session:
        row = lead_of(session, matter_id)
        assert row is not None and row.id == again


def test_the_coordinator_takes_away_what_is_not_signed_yet(ward):
    _, _, lead, part = _shared(ward)
    ward.run(remove_unanswered, "coordinator", part, "Không cần phần này nữa.")
    with ward.runtime.database.read() as session:
        assert assignments(session, ward.actors["culture_officer"]) == []
    ward.run(save_answer, "works_officer", lead, 0, ward.entry())
    ward.run(submit_answer, "works_officer", lead, 1)
    ward.run(sign_answer, "works_head", lead, 2, ward.entry())
    with pytest.raises(Conflict, match=r"answer\.state"):
        ward.run(remove_unanswered, "coordinator", lead, "Giao lại cơ quan khác.")
    with pytest.raises(NotFound):
        ward.run(remove_unanswered, "works_head", lead, "Giao lại cơ quan khác.")
