"""The reference in docs/plans.md is what the schema declares."""

from tests.architecture.plan_reference import PAGE, render


def test_the_page_about_plans_is_true():
    page = PAGE.read_text(encoding="utf-8")
    assert page == render(page)
