"""However people send, decide, split, take back and change their minds, nothing goes missing.

Random walks through the real commands, with the reckoning and the journal compared after every
step. `RECKONING_WALKS=3000 pytest tests/unit/inspection/test_reckoning_walks.py` walks further.
"""

import os
import shutil
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from dialogue.errors import DomainError
from dialogue.inspection.reckoning import check_reckoning
from dialogue.moderation.asking import ask, return_for_completion
from dialogue.moderation.carrying import carry
from dialogue.moderation.claims import open_opinion
from dialogue.moderation.decisions import (
    accept,
    confirm_exclusion,
    propose_exclusion,
    reject_exclusion,
)
from dialogue.moderation.onward import agree
from dialogue.moderation.replying import answer, complete
from dialogue.moderation.reviewing import decide_review, request_review
from dialogue.moderation.splitting import SplitEntry, split
from dialogue.moderation.told_grounds import told_counts
from dialogue.opinions.model import Opinion
from dialogue.opinions.reckoning import reckon
from dialogue.permissions import CITIZEN
from dialogue.recall.taking_back import recall
from dialogue.recall.withdrawal import withdraw
from dialogue.regulation import GROUNDS
from dialogue.settings import Settings
from tests.factories.ward import make_ward, next_conference
from web.start import build_runtime

WALKS = int(os.environ.get("RECKONING_WALKS", "25"))
STEPS = 30
MIXED = "Vỉa hè chợ bị lấn, đề nghị kẻ vạch. Nhà tôi bị phạt sai, đề nghị hủy quyết định đó."
SAID = "Theo kế hoạch, việc này cần xem thêm một lần nữa."

# Oftener those that go on elsewhere, after which most can happen.
grounds = st.sampled_from([*sorted(GROUNDS), "NC", "NC", "CT"])
some = st.integers(min_value=0, max_value=30)
yes_or_no = st.booleans()


def walks(runtime):
    """The machine that walks; every walk has a conference of its own in the same database."""
    numbers = count(1)

    class Walk(RuleBasedStateMachine):
        def __init__(self):
            super().__init__()
            number = next(numbers)
            letters = f"{chr(65 + number // 2600)}{chr(65 + number // 100 % 26)}"
            prefix = f"{letters}{number % 100:02d}"
            self.ward = make_ward(runtime, prefix=prefix, slug=f"hoi-nghi-{number}")
            self.sent, self.cut, self.known = 0, {}, []
            self.hours = 0
            self.later, self.later_prefix = None, prefix[2:] + prefix[:2]
            # Whole texts and parts that came to the next conference, and what was cut there.
            self.came, self.came_as_part = 0, 0

        def try_to(self, command, who, *args, **kwargs):
            """Carry out what may be refused; whoever is refused has changed nothing."""
            self.hours += 1
            at = self.ward.moment + timedelta(hours=self.hours)
            before = self.figures()
            try:
                return self.ward.run(command, who, *args, at=at, **kwargs)
            except DomainError:
                assert self.figures() == before
                return None

        @property
        def conferences(self):
            return [each.conference_id for each in (self.ward, self.later) if each]

        def figures(self):
            with runtime.database.read() as session:
                return [reckon(session, each) for each in self.conferences]

        def one(self, some):
            """One of the known opinions with its revision, or None."""
            if not self.known:
                return None
            number = self.known[some % len(self.known)]
            with runtime.database.read() as session:
                row = session.get_one(Opinion, number)
                return number, row.revision, row.sealed_at is not None

        def where(self, number):
            """The conference an opinion is at, and whether it is a part."""
            with runtime.database.read() as session:
                row = session.get_one(Opinion, number)
                return row.conference_id, row.parent_id is not None

        @rule(mixed=yes_or_no)
        def send(self, mixed):
            receipt = self.ward.send(MIXED) if mixed else self.ward.send()
            self.known.append(receipt.opinion_id)
            self.sent += 1

        @rule(some=some)
        def open(self, some):
            if one := self.one(some):
                self.try_to(open_opinion, "moderator", one[0])

        @rule(some=some)
        def accept(self, some):
            if one := self.one(some):
                into = self.ward.new_matter()
                self.try_to(accept, "moderator", *one[:2], into=into)

        @rule(some=some, ground=grounds)
        def propose(self, some, ground):
            if one := self.one(some):
                sealed = GROUNDS[ground].sealed
                before = self.figures()
                self.try_to(propose_exclusion, "moderator", *one[:2], ground=ground)
                received = [each.received for each in self.figures()]
                if sealed and received != [each.received for each in before]:
                    raise AssertionError("sealing changed what was received")

        @rule(some=some)
        def confirm(self, some):
            if one := self.one(some):
                who = "trusted" if one[2] else "second"
                self.try_to(confirm_exclusion, who, *one[:2], sealed=one[2])

        @rule(some=some)
        def reject(self, some):
            if one := self.one(some):
                who = "trusted" if one[2] else "second"
                self.try_to(reject_exclusion, who, *one[:2], SAID, sealed=one[2])

        @rule(some=some)
        def hand_back(self, some):
            if one := self.one(some):
                self.try_to(return_for_completion, "moderator", *one[:2], SAID)

        @rule(some=some)
        def complete(self, some):
            if one := self.one(some):
                words = f"Đèn hỏng ở cột số 7 trước cổng nhà văn hóa, lần {self.hours}."
                self.try_to(complete, CITIZEN, one[0], "", words)

        @rule(some=some)
        def ask(self, some):
            if one := self.one(some):
                self.try_to(ask, "moderator", *one[:2], "decision_or_opinion")

        @rule(some=some, choice=st.sampled_from(["decision", "opinion"]))
        def answer(self, some, choice):
            if one := self.one(some):
                self.try_to(answer, CITIZEN, one[0], choice, "")

        @rule(some=some, ground=grounds)
        def split(self, some, ground):
            if one := self.one(some):
                entry = SplitEntry(("kept", "excluded"), ground)
                parts = self.try_to(split, "moderator", *one[:2], entry)
                if parts:
                    self.known.extend(parts)
                    where = self.where(one[0])[0]
                    self.cut[where] = self.cut.get(where, 0) + 2

        @rule(some=some)
        def withdraw(self, some):
            if one := self.one(some):
                self.try_to(withdraw, CITIZEN, one[0])

        @rule(some=some, ground=grounds)
        def recall(self, some, ground):
            if one := self.one(some):
                self.try_to(recall, "moderator", *one[:2], ground=ground)

        @rule(some=some, outcome=st.sampled_from(["overturned", "upheld"]))
        def review(self, some, outcome):
            if one := self.one(some):
                self.try_to(request_review, CITIZEN, one[0], SAID)
                if one := self.one(some):
                    who = "trusted" if one[2] else "moderator"
                    self.try_to(decide_review, who, *one[:2], outcome, SAID, "12", sealed=one[2])

        @rule(some=some)
        def carry(self, some):
            """To the next conference, which is laid down when it is first wanted.

            The whole way at once: by chance alone no walk comes so far with one opinion.
            """
            if one := self.one(some):
                if self.later is None:
                    slug = f"ky-sau-{self.ward.conference_id}"
                    self.later = next_conference(self.ward, slug=slug, prefix=self.later_prefix)
                before, is_part = self.where(one[0])
                self.try_to(propose_exclusion, "moderator", *one[:2], ground="NC")
                self.try_to(confirm_exclusion, "second", *self.one(some)[:2])
                self.try_to(agree, CITIZEN, one[0])
                number, revision, _ = self.one(some)
                self.try_to(carry, "moderator", number, revision, self.later.theme_ids[0])
                if self.where(number)[0] != before:
                    self.came += not is_part
                    self.came_as_part += is_part

        @invariant()
        def everything_is_somewhere(self):
            expected = [(self.sent, 0), (self.came, self.came_as_part)]
            with runtime.database.read() as session:
                told = told_counts(session)
                for number, (whole, parts) in zip(self.conferences, expected, strict=False):
                    checked = check_reckoning(session, number)
                    figures = checked.reckoning
                    assert checked.found == []
                    cut = self.cut.get(number, 0)
                    assert (figures.received, figures.parts.total) == (whole, parts + cut)
                    assert sum(told.get(number, {}).values()) == figures.in_hand.excluded

    return Walk


@pytest.fixture
def quick_runtime(migrated_file: Path, tmp_path: Path):
    """A database of one process that need not survive it: only the rules are walked here."""
    folder = Path(shutil.copytree(migrated_file, tmp_path / "var"))
    built = build_runtime(Settings(_env_file=None, var_dir=folder))
    yield built
    built.database.engine.dispose()


def test_received_is_what_is_everywhere_together(quick_runtime):
    run_state_machine_as_test(
        walks(quick_runtime),
        settings=settings(
            max_examples=WALKS,
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
