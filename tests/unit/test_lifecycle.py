"""State tables: what follows, and who may."""

import pytest

from dialogue.errors import Conflict, Forbidden
from dialogue.lifecycle import Lifecycle, Transition
from dialogue.permissions import CITIZEN, Actor, Permission, Post, Role

TABLE = Lifecycle(
    "thing",
    "new",
    [
        Transition("new", "accept", "done", Permission.MODERATE),
        Transition("new", "draft", "new", Permission.DRAFT),
        Transition("new", "withdraw", "gone", None),
    ],
)
MODERATOR = Actor("staff", 1, frozenset({Post(Role.MODERATOR, organisation_id=5, unit_id=7)}))
OFFICER = Actor("staff", 2, frozenset({Post(Role.OFFICER, organisation_id=6, unit_id=7)}))


def test_an_action_leads_to_the_next_state():
    assert TABLE.advance("new", "accept", MODERATOR, unit_id=7) == "done"


def test_an_action_that_does_not_fit_the_state_is_a_conflict():
    with pytest.raises(Conflict) as refusal:
        TABLE.advance("done", "accept", MODERATOR, unit_id=7)
    assert refusal.value.code == "thing.state"


def test_a_role_at_another_unit_counts_for_nothing():
    with pytest.raises(Forbidden):
        TABLE.advance("new", "accept", MODERATOR, unit_id=8)


def test_what_an_agency_does_is_scoped_by_the_agency():
    assert TABLE.advance("new", "draft", OFFICER, unit_id=7, organisation_id=6) == "new"
    with pytest.raises(Forbidden):
        TABLE.advance("new", "draft", OFFICER, unit_id=7, organisation_id=5)


def test_buttons_are_what_the_actor_may_do():
    assert TABLE.actions("new", MODERATOR, unit_id=7) == ("accept",)
    assert TABLE.actions("new", OFFICER, organisation_id=6) == ("draft",)
    assert TABLE.actions("new", CITIZEN) == ()


def test_a_state_and_an_action_stand_once():
    row = Transition("new", "accept", "done", None)
    with pytest.raises(ValueError, match="twice"):
        Lifecycle("thing", "new", [row, row])


def test_the_states_are_all_that_can_be_reached():
    assert TABLE.states == ("done", "gone", "new")
