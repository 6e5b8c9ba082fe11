"""Every item of the five plans is proved, or it is said why not, and the page says the same."""

from tests.architecture.seeds import LATER, OUTSIDE, PAGE, items, marked, reasons, render


def test_the_items_are_those_of_the_five_plans():
    ids = [item.id for item in items()]
    counts = {"S0": 37, "S1": 46, "S2": 26, "S3": 66, "S4": 29}
    assert ids == [f"{key}-{n:02}" for key, count in counts.items() for n in range(1, count + 1)]


def test_every_mark_and_every_reason_names_an_item():
    known = {item.id for item in items()}
    assert [(item, path.name, test) for item, path, test in marked() if item not in known] == []
    said = [reason.id for reason in reasons()]
    assert set(said) <= known and len(said) == len(set(said))
    assert all(each.why in (LATER, OUTSIDE) and each.sentence.endswith(".") for each in reasons())


def test_what_no_test_proves_has_its_reason():
    answered = {item for item, _, _ in marked()} | {reason.id for reason in reasons()}
    assert [item.id for item in items() if item.id not in answered] == []


def test_the_page_about_the_items_is_true():
    assert PAGE.read_text(encoding="utf-8") == render()
