"""A plan that is written and read again is the same, and so is its file."""

import dataclasses
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogue.plans.reading import read
from dialogue.plans.writing import write
from tests.unit.plans.smallest import SOUND

SHIPPED = sorted((Path(__file__).parents[3] / "plans").glob("*.yaml"))


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_a_shipped_plan_comes_back_byte_for_byte(file):
    source = file.read_text(encoding="utf-8")
    reading = read(source)
    assert reading.faults == () and reading.plan is not None
    assert write(reading.plan) == source


def test_comments_and_braces_are_no_part_of_a_plan():
    plan = read("# lời dẫn\n" + SOUND).plan
    assert plan is not None
    once = write(plan)
    assert read(once).plan == plan
    assert "lời dẫn" not in once


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co"]), min_size=1))
def test_any_line_of_text_survives(written):
    plan = read(SOUND).plan
    assert plan is not None
    line = " ".join(written.split())
    again = read(write(dataclasses.replace(plan, note=line, council_session=f"- {line}: #"))).plan
    assert again is not None
    once = write(again)
    assert write(read(once).plan or plan) == once
    assert again.council_session.startswith("- ") and again.council_session.endswith(": #")
