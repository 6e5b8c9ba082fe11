"""The page about states is what the code decides, and every state has its Vietnamese word."""

from tests.architecture.state_tables import PAGE, TABLES, render


def test_the_page_about_states_is_true():
    assert PAGE.read_text(encoding="utf-8") == render()


def test_every_state_has_a_word_and_every_word_a_state():
    for lifecycle, _, words in TABLES:
        assert set(words) == set(lifecycle.states), lifecycle.subject
