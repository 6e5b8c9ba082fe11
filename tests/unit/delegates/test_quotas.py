"""The table of a conference: laid down, changed, and what has come from each organisation."""

from datetime import timedelta

import pytest
from sqlalchemy import event, select

from dialogue.accounts.model import Account
from dialogue.delegates import queries
from dialogue.delegates.commands import (
    change_quota,
    set_quotas,
    submit_for_organisation,
    tie_opinion,
    tie_sent,
    untie_opinion,
)
from dialogue.delegates.erasing import erase_delegates
from dialogue.delegates.model import Delegate, Quota, QuotaOpinion
from dialogue.delegates.naming import (
    Person,
    name_delegates,
    open_delegates,
    read_people,
    remove_delegate,
)
from dialogue.delegates.reminding import remind
from dialogue.delegates.rows import QuotaRow
from dialogue.errors import Conflict, DomainError, NotFound
from dialogue.journal.model import JournalEntry
from dialogue.moderation.decisions import propose_exclusion
from dialogue.notices.organisations import organisation_reminded, reminding_mail
from dialogue.opinions.drafts import ensure_draft, new_token
from dialogue.outbox.model import OutboxRow
from dialogue.permissions import CITIZEN, SYSTEM
from dialogue.recall.withdrawal import withdraw

FARMERS, WOMEN = QuotaRow("Hội Nông dân", 3, 2), QuotaRow("Hội Phụ nữ", 2, 1)


def _set(ward, *rows, **kwargs):
    ward.run(set_quotas, "coordinator", ward.conference_id, rows or (FARMERS, WOMEN), **kwargs)
    return {row.quota.name: row.quota.id for row in _board(ward)}


def _board(ward, who="moderator", **later):
    with ward.runtime.database.read() as session:
        at = ward.moment + timedelta(**later)
        return queries.board(session, ward.actors[who], ward.conference_id, at)


def _changes(ward):
    with ward.runtime.database.read() as session:
        return [change.changed for change in queries.changes(session, ward.conference_id)]


def test_a_new_table_keeps_what_hangs_on_its_rows_and_says_old_and_new(ward):
    ids = _set(ward)
    code = ward.accepted()[0].code
    ward.run(tie_opinion, "moderator", ids["Hội Nông dân"], code)
    _set(ward, QuotaRow("HỘI NÔNG DÂN", 5, 2))
    (row,) = _board(ward)
    assert (row.quota.id, row.quota.seats, row.accepted) == (ids["Hội Nông dân"], 5, 1)
    newest = {each["quota"]: each for each in _changes(ward)[0]}
    assert newest[ids["Hội Nông dân"]]["before"]["seats"] == 3
    assert newest[ids["Hội Nông dân"]]["after"]["seats"] == 5
    assert newest[ids["Hội Phụ nữ"]]["after"] == {}
    back = _set(ward)
    assert back == ids, "an organisation that comes back is the same row"
    _set(ward)
    assert len(_changes(ward)) == 3, "saving the same again changes nothing"


def test_of_two_who_change_the_table_the_second_looks_again(ward):
    ids = _set(ward)
    with ward.runtime.database.read() as session:
        shown = queries.table_revision(session, ward.conference_id)
    number = ids["Hội Phụ nữ"]
    ward.run(change_quota, "coordinator", number, 0, QuotaRow("Hội LHPN", 4, 1))
    with pytest.raises(Conflict):
        _set(ward, revision=shown)
    with pytest.raises(Conflict):
        ward.run(change_quota, "coordinator", number, 0, WOMEN)
    with pytest.raises(DomainError, match=r"quota\.twice"):
        ward.run(change_quota, "coordinator", number, 1, QuotaRow("Hội nông dân", 1, 1))


def test_only_those_of_the_ward_lay_down_and_read(ward, other_ward):
    ids = _set(ward)
    other = ward.runtime, other_ward.actors
    for who in (ward.actors["moderator"], other[1]["coordinator"]):
        with pytest.raises(NotFound):
            ward.run(set_quotas, who, ward.conference_id, [FARMERS])
    with pytest.raises(NotFound):
        ward.run(tie_opinion, other[1]["moderator"], ids["Hội Nông dân"], ward.send().code)
    with ward.runtime.database.read() as session:
        for who in ("moderator", "coordinator"):
            actor = other[1][who]
            assert queries.board(session, actor, ward.conference_id, ward.moment) == []
            with pytest.raises(NotFound):
                queries.quota(session, actor, ids["Hội Nông dân"], ward.moment)
    with pytest.raises(DomainError, match="organisation"):
        body = other_ward.organisations["front"]
        _set(ward, QuotaRow("Mặt trận", 1, 1, organisation_id=body))


def test_accepted_counts_waiting_waits_and_what_is_gone_or_sealed_does_not_count(ward):
    farmers = _set(ward)["Hội Nông dân"]
    accepted, waiting, gone, sealed = (
        ward.accepted()[0], ward.send(), ward.send(), ward.send(),
    )  # fmt: skip
    for receipt in (accepted, waiting, gone, sealed):
        ward.run(tie_opinion, "moderator", farmers, receipt.code.lower())
    row = _board(ward)[0]
    assert (row.accepted, row.waiting, row.opinions_short) == (1, 3, 1)
    ward.run(withdraw, CITIZEN, gone.opinion_id)
    revision = ward.revision(sealed.opinion_id)
    ward.run(propose_exclusion, "second", sealed.opinion_id, revision, ground="TC")
    row = _board(ward)[0]
    assert (row.accepted, row.waiting) == (1, 1)
    with ward.runtime.database.read() as session:
        listed = {opinion.code for opinion in queries.tied_opinions(session, farmers)}
    assert listed == {accepted.code, waiting.code, gone.code}
    with pytest.raises(DomainError, match=r"quota\.code"):
        ward.run(untie_opinion, "moderator", farmers, sealed.code)
    with pytest.raises(DomainError, match=r"quota\.code"):
        ward.run(tie_opinion, "moderator", farmers, sealed.code)
    ward.run(untie_opinion, "moderator", farmers, accepted.code)
    assert _board(ward)[0].opinions_short == 2


def test_an_opinion_has_one_organisation(ward):
    ids, code = _set(ward), ward.accepted()[0].code
    for name in ("Hội Nông dân", "Hội Phụ nữ", "Hội Phụ nữ"):
        ward.run(tie_opinion, "moderator", ids[name], code)
    assert [row.accepted for row in _board(ward)] == [0, 1]
    with ward.runtime.database.read() as session:
        tied = select(JournalEntry).where(JournalEntry.action == "quota.opinion_tied")
        assert len(session.scalars(tied).all()) == 2


def test_what_an_organisation_sends_is_tied_in_the_same_breath(ward, other_ward):
    farmers = _set(ward)["Hội Nông dân"]
    token = new_token()
    ward.run(ensure_draft, CITIZEN, ward.conference_id, token)
    with pytest.raises(DomainError, match=r"quota\.unknown"):
        ward.run(submit_for_organisation, CITIZEN, token, ward.submission(), 999_999)
    receipt = ward.run(submit_for_organisation, CITIZEN, token, ward.submission(), farmers)
    again = ward.run(submit_for_organisation, CITIZEN, token, ward.submission(), farmers)
    assert again.code == receipt.code
    assert _board(ward)[0].waiting == 1
    with ward.runtime.database.read() as session:
        assert session.scalars(select(QuotaOpinion.opinion_id)).all() == [receipt.opinion_id]


def test_what_a_sender_says_of_an_organisation_never_costs_the_opinion(ward, other_ward):
    farmers, sent = _set(ward)["Hội Nông dân"], ward.send()
    theirs = _set(other_ward)["Hội Nông dân"]
    for number in (999_999, theirs):
        ward.run(tie_sent, CITIZEN, sent.opinion_id, number)
    assert _board(ward)[0].waiting == 0
    ward.run(tie_sent, CITIZEN, sent.opinion_id, farmers)
    assert _board(ward)[0].waiting == 1


@pytest.mark.seed("S1-40")
def test_late_is_after_the_day_and_only_what_is_short(ward):
    due = (ward.moment + timedelta(days=2)).date()
    _set(ward, QuotaRow("Hội Nông dân", 0, 1, due), QuotaRow("Hội Phụ nữ", 0, 1))
    assert [row.is_late for row in _board(ward, days=2)] == [False, False]
    assert [row.is_late for row in _board(ward, days=3)] == [True, False]
    assert _board(ward, days=3)[0].days_left == -1
    ids = {row.quota.name: row.quota.id for row in _board(ward)}
    ward.run(tie_opinion, "moderator", ids["Hội Nông dân"], ward.accepted()[0].code)
    assert not _board(ward, days=3)[0].is_late


@pytest.mark.seed("S0-28")
def test_delegates_lie_sealed_fill_the_seats_and_reading_them_is_put_down(ward, other_ward):
    farmers = _set(ward)["Hội Nông dân"]
    people = read_people("Bùi Văn Tám; nông dân; 0900 000 111\n\nLò Thị Hoa\tchi hội trưởng\n")
    assert people[1] == Person("Lò Thị Hoa", "chi hội trưởng")
    ward.run(name_delegates, "moderator", farmers, people)
    with pytest.raises(DomainError, match=r"delegates\.full"):
        ward.run(name_delegates, "moderator", farmers, people)
    with pytest.raises(DomainError, match=r"delegates\.line"):
        ward.run(name_delegates, "moderator", farmers, [Person("", "nông dân")])
    for who in (ward.actors["coordinator"], other_ward.actors["moderator"]):
        with pytest.raises(NotFound):
            ward.run(open_delegates, who, [farmers])
    opened = ward.run(open_delegates, "moderator", [farmers])[farmers]
    assert [person.name for _, person in opened] == ["Bùi Văn Tám", "Lò Thị Hoa"]
    ward.run(remove_delegate, "moderator", farmers, opened[0][0])
    assert _board(ward)[0].named == 1
    with ward.runtime.database.read() as session:
        entries = session.scalars(select(JournalEntry)).all()
    assert "delegates.opened" in {entry.action for entry in entries}
    assert "Tám" not in str([entry.facts for entry in entries])


def test_names_are_destroyed_some_time_after_the_conference(ward, other_ward):
    farmers = _set(ward)["Hội Nông dân"]
    people = read_people("Bùi Văn Tám; nông dân; 0900 000 111\nLò Thị Hoa")
    ward.run(name_delegates, "moderator", farmers, people)
    # The conference is held 27 days on; its names are kept for 90 more.
    day = timedelta(days=27 + 90)
    assert ward.run(erase_delegates, SYSTEM, at=ward.moment + day - timedelta(days=1)) == 0
    assert ward.run(erase_delegates, SYSTEM, at=ward.moment + day) == 2
    assert ward.run(erase_delegates, SYSTEM, at=ward.moment + day) == 0
    with ward.runtime.database.read() as session:
        rows = session.scalars(select(Delegate)).all()
        assert [(row.wrapped_key, row.sealed) for row in rows] == [(b"", b"")] * 2
        said = select(JournalEntry).where(JournalEntry.action == "delegates.erased")
        assert [entry.facts for entry in session.scalars(said)] == [{"count": 2}]
    assert ward.run(open_delegates, "moderator", [farmers]) == {farmers: []}
    assert _board(ward)[0].named == 2
    with pytest.raises(Conflict):
        ward.run(name_delegates, "moderator", farmers, people, at=ward.moment + day)


@pytest.mark.seed("S3-20", "S3-64")
def test_a_body_with_officers_names_its_own_delegates_alone(ward):
    works = ward.organisations["works"]
    ids = _set(ward, QuotaRow("Phòng Kinh tế", 2, 1, organisation_id=works), WOMEN)
    ward.run(name_delegates, "works_officer", ids["Phòng Kinh tế"], [Person("Bùi Văn Tám")])
    with pytest.raises(NotFound):
        ward.run(name_delegates, "works_officer", ids["Hội Phụ nữ"], [Person("Bùi Văn Tám")])
    with pytest.raises(NotFound):
        ward.run(open_delegates, "culture_officer", [ids["Phòng Kinh tế"]])
    with ward.runtime.database.read() as session:
        for who, seen in (("works_officer", ["Phòng Kinh tế"]), ("culture_officer", [])):
            actor = ward.actors[who]
            rows = queries.of_own_bodies(session, actor, ward.moment)
            assert [row.quota.name for row in rows] == seen
            with pytest.raises(NotFound):
                queries.nameable(session, actor, ids["Hội Phụ nữ"], ward.moment)


def test_who_is_short_is_reminded_once_a_day(ward):
    works = ward.organisations["works"]
    ids = _set(ward, QuotaRow("Phòng Kinh tế", 0, 1, organisation_id=works), WOMEN)
    assert ward.run(remind, "moderator", ids["Phòng Kinh tế"]) == "mail"
    with pytest.raises(DomainError, match=r"quota\.reminded"):
        ward.run(remind, "coordinator", ids["Phòng Kinh tế"], "phone")
    tomorrow = ward.moment + timedelta(days=1)
    assert ward.run(remind, "coordinator", ids["Phòng Kinh tế"], "phone", at=tomorrow) == "phone"
    with pytest.raises(DomainError, match=r"quota\.no_mail"):
        ward.run(remind, "moderator", ids["Hội Phụ nữ"])
    ward.run(tie_opinion, "moderator", ids["Phòng Kinh tế"], ward.accepted()[0].code)
    with pytest.raises(DomainError, match=r"quota\.complete"):
        ward.run(remind, "moderator", ids["Phòng Kinh tế"], "phone", at=tomorrow)


def test_the_mail_of_a_reminder_says_how_much_is_short(ward):
    works = ward.organisations["works"]
    ids = _set(ward, QuotaRow("Phòng Kinh tế", 2, 1, organisation_id=works))
    ward.run(remind, "moderator", ids["Phòng Kinh tế"])
    with ward.runtime.database.read() as session:
        row = session.scalars(select(OutboxRow).where(OutboxRow.event == "quota.reminded")).one()
        told = organisation_reminded(session, row)
        mail = reminding_mail(session, row, session.get_one(Account, told[0].id), "https://x.vn")
    assert {each.kind for each in told} == {"account"}
    assert "còn thiếu 1 ý kiến và 2 đại biểu" in mail.subject
    assert "Ủy ban MTTQ Việt Nam phường Hòa Bình" in mail.text


def test_the_board_asks_no_more_when_there_are_more_organisations(ward):
    def statements():
        seen = []
        with ward.runtime.database.read() as session:
            engine = session.get_bind()
            event.listen(engine, "before_cursor_execute", lambda *a: seen.append(a[2]))
            queries.board(session, ward.actors["moderator"], ward.conference_id, ward.moment)
            [str(row.organisation) for row in session.scalars(select(Quota)).all()]
        return len(seen)

    _set(ward)
    few = statements()
    _set(ward, *(QuotaRow(f"Chi hội {n}", 2, 1) for n in range(24)))
    assert statements() == few
