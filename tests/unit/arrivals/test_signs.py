"""What holds an opinion: never a village behind one address, never the lack of JavaScript."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from dialogue.arrivals.model import Arrival, SpentProof
from dialogue.arrivals.signs import Traces, is_rush, likeness_of, network_of, sweep_arrivals
from dialogue.conferences.model import Conference
from dialogue.journal.model import JournalEntry
from dialogue.opinions.commands import submit_draft
from dialogue.opinions.drafts import start_draft
from dialogue.opinions.model import Opinion
from dialogue.permissions import CITIZEN, SYSTEM

VILLAGE = "113.160.92.202"
OTHERS = ("Hòa", "Bình", "Lan", "Mai", "Cúc", "Trúc", "Đào", "Liễu", "Sen", "Huệ")


def words(number: int) -> str:
    """A text unlike the others, in its letters too."""
    name = "".join(OTHERS[int(digit)] for digit in str(number))
    return f"Bà con xóm {name} đề nghị phường thay bóng đèn đường đã hỏng."


def arrive(ward, text, *, at=None, **traces):
    """An opinion sent on the web, with what its request tells."""
    token = ward.run(start_draft, CITIZEN, ward.conference_id, at=at)
    sent = ward.submission(text)
    receipt = ward.run(submit_draft, CITIZEN, token, sent, Traces(**traces), at=at)
    assert receipt.code and receipt.secret
    with ward.runtime.database.read() as session:
        row = session.get_one(Opinion, receipt.opinion_id)
        assert row.state == "received"
        assert (row.held_at is None) is (row.held_for == "")
        return row


def set_rules(ward, **rules):
    with ward.runtime.database.write_session() as session:
        session.get_one(Conference, ward.conference_id).rules = rules
        session.commit()


def test_a_village_behind_one_address_is_no_sign(ward):
    for number in range(30):
        row = arrive(ward, words(number), address=VILLAGE, browser=f"phone {number}")
        assert row.signs == []


def test_a_flood_from_one_address_is_held_and_the_next_hour_is_free(ward):
    set_rules(ward, spam_one_network=3)
    for number in range(3):
        assert arrive(ward, words(number), address=VILLAGE).signs == []
    assert arrive(ward, words(3), address=VILLAGE).signs == ["network"]
    assert arrive(ward, words(4), address="113.160.92.203").signs == []
    later = ward.moment + timedelta(minutes=61)
    assert arrive(ward, words(5), address=VILLAGE, at=later).signs == []


def test_the_same_text_many_times_is_held_however_it_is_dressed(ward):
    set_rules(ward, spam_same_text=2)
    said = "Mua hàng giá rẻ tại cửa hàng số 12, gọi ngay hôm nay."
    assert arrive(ward, said).signs == []
    assert arrive(ward, said.upper()).signs == []
    dressed = "Mua  hàng giá rẻ, tại cửa hàng số 999: gọi ngay, hôm nay!!!"
    assert arrive(ward, dressed).signs == ["same_text"]
    assert arrive(ward, words(1)).signs == []


def test_one_browser_that_sends_and_sends_is_held(ward):
    set_rules(ward, spam_one_browser=2)
    signs = [arrive(ward, words(number), browser="one").signs for number in range(3)]
    assert signs == [[], [], ["browser"]]
    assert arrive(ward, words(4), browser="another").signs == []


def test_another_wards_arrivals_are_not_counted_here(ward, other_ward):
    set_rules(ward, spam_one_network=1, spam_same_text=1, rush_submissions=2)
    for _ in range(3):
        arrive(other_ward, words(1), address=VILLAGE, browser="one")
    assert arrive(ward, words(1), address=VILLAGE, browser="one").signs == []


def test_a_filled_decoy_holds_and_the_journal_says_why_without_a_word_of_it(ward):
    row = arrive(ward, words(1), decoy=True, address=VILLAGE)
    assert row.signs == ["decoy"]
    with ward.runtime.database.read() as session:
        entry = session.scalars(
            select(JournalEntry).where(JournalEntry.action == "opinion.held")
        ).one()
    assert entry.facts == {"code": row.code, "signs": ["decoy"]}


def test_in_a_rush_a_missing_proof_alone_holds_nobody_but_halves_the_numbers(ward):
    set_rules(ward, rush_submissions=1, spam_one_network=4)
    signs = [arrive(ward, words(number), address=VILLAGE).signs for number in range(3)]
    assert signs == [[], [], ["network", "no_proof"]]
    assert arrive(ward, words(9), address="113.160.92.203").signs == []
    with ward.runtime.database.read() as session:
        conference = session.get_one(Conference, ward.conference_id)
        assert is_rush(session, conference, ward.moment)
        assert not is_rush(session, conference, ward.moment + timedelta(minutes=6))


def test_of_an_address_only_a_digest_is_kept_and_only_for_a_day(ward):
    arrive(ward, words(1), address=VILLAGE, browser="one")
    with ward.runtime.database.read() as session:
        row = session.scalars(select(Arrival)).one()
        kept = [str(getattr(row, column.key)) for column in Arrival.__table__.columns]
    assert VILLAGE not in json.dumps(kept)
    assert len(row.network) == len(row.browser) == len(row.words) == 64
    almost = ward.moment + timedelta(hours=23)
    assert ward.run(sweep_arrivals, SYSTEM, at=almost) == 0
    assert ward.run(sweep_arrivals, SYSTEM, at=almost + timedelta(hours=1)) == 1
    with ward.runtime.database.read() as session:
        for table in (Arrival, SpentProof):
            assert session.scalar(select(func.count()).select_from(table)) == 0


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("113.160.92.202", "113.160.92.202"),
        ("::ffff:113.160.92.202", "113.160.92.202"),
        ("2405:4802:1:2:3:4:5:6", "2405:4802:1:2::/64"),
        ("127.0.0.1", ""),
        ("10.0.0.7", ""),
        ("fe80::1%eth0", ""),
        ("", ""),
        ("no address", ""),
    ],
)
def test_only_an_address_that_tells_something_is_counted(address, counted):
    assert network_of(address) == counted


def test_the_letters_alone_make_a_text():
    assert likeness_of("Đường ngõ 12, hỏng!") == likeness_of("duong  NGO 7 hong")
    assert likeness_of("") == ""
