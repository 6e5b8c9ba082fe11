"""Mail servers as they are: down, slow, rude, unwilling; and workers that die or race."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from click.testing import CliRunner
from sqlalchemy import select, update

from dialogue.notices import transport
from dialogue.notices.delivery import deliver
from dialogue.notices.model import ContactTask, Notice
from dialogue.notices.transport import SmtpMailer
from dialogue.outbox import delivery
from dialogue.outbox.model import OutboxRow
from dialogue.publication.commands import publish
from dialogue.subscriptions import SUBSCRIPTIONS
from tests.servers.process import free_port
from web.cli.outbox import outbox_commands

ADDRESS = "muoi@example.vn"


class Clock:
    """A clock that a test moves."""

    def __init__(self, ward) -> None:
        self.moment = ward.moment + timedelta(seconds=1)

    def __call__(self):
        return self.moment

    def pass_by(self, **length) -> None:
        self.moment += timedelta(**length)


@pytest.fixture
def clock(ward):
    return Clock(ward)


@pytest.fixture
def mailer(mail_server):
    return SmtpMailer(mail_server.url)


def _round(ward, mailer, clock, **options):
    """One round of a worker; what each delivery said."""
    with ward.runtime.database.read() as session:
        ids = delivery.owed(session, clock())
    return [
        deliver(ward.runtime, mailer, SUBSCRIPTIONS, row_id, now=clock, **options) for row_id in ids
    ]


def _all(ward, table):
    with ward.runtime.database.read() as session:
        return list(session.scalars(select(table).order_by(table.id)))


def _only_received(ward):
    """Leave the event of the receipt alone owed, so that a round is about one mail."""
    with ward.runtime.database.write_session() as session:
        session.execute(
            update(OutboxRow)
            .where(OutboxRow.event != "opinion.received")
            .values(done_at=ward.moment)
        )
        session.commit()


def test_a_server_that_is_down_is_tried_for_72_hours_and_then_people_call(ward, clock):
    ward.send()
    _only_received(ward)
    dead = SmtpMailer(f"smtp://127.0.0.1:{free_port()}")
    begun, rounds = clock(), 0
    while not any(_round(ward, dead, clock)):
        rounds += 1
        (row,) = [r for r in _all(ward, OutboxRow) if r.done_at is None]
        clock.moment = row.due_at
    assert clock() - begun == timedelta(hours=72)
    assert 15 <= rounds <= 25
    (row,) = [r for r in _all(ward, OutboxRow) if r.event == "opinion.received"]
    assert row.undeliverable_at == row.done_at == clock()
    (notice,), (task,) = _all(ward, Notice), _all(ward, ContactTask)
    assert (notice.state, notice.error) == ("undeliverable", "ConnectionRefusedError")
    assert (task.state, task.channel, task.cause) == ("open", "phone", "mail_failed")


def test_a_long_standstill_takes_nothing_from_the_72_hours(ward, clock, mailer, mail_server):
    ward.send()
    _only_received(ward)
    clock.pass_by(days=400)
    mail_server.refuse(451)
    assert _round(ward, mailer, clock) == [False]
    mail_server.behave()
    clock.pass_by(seconds=6)
    assert _round(ward, mailer, clock) == [True]
    assert len(mail_server.to(ADDRESS)) == 1


def test_a_5xx_goes_to_the_call_list_at_once(ward, clock, mailer, mail_server):
    ward.send()
    _only_received(ward)
    mail_server.refuse(550)
    assert _round(ward, mailer, clock) == [True]
    (notice,), (task,) = _all(ward, Notice), _all(ward, ContactTask)
    assert (notice.state, notice.error) == ("undeliverable", "refused 550")
    assert task.state == "open"
    assert mail_server.attempts == 1


def test_a_4xx_for_one_keeps_no_other_waiting(ward, clock, mail_server):
    _, matter_id = ward.accepted(email="mot@example.vn")
    ward.accepted(into=matter_id, email="hai@example.vn")
    answer_id = ward.approved(matter_id)
    ward.run(publish, "coordinator", answer_id, 4, set())
    with ward.runtime.database.write_session() as session:
        rows = update(OutboxRow).where(OutboxRow.event != "answer.published")
        session.execute(rows.values(done_at=ward.moment))
        session.execute(update(OutboxRow).values(due_at=ward.moment))
        session.commit()

    class Choosy(SmtpMailer):
        def send(self, message):
            if message["To"] == "mot@example.vn" and clock() < later:
                raise transport.PutOff("452")
            super().send(message)

    later = clock() + timedelta(seconds=3)
    choosy = Choosy(mail_server.url)
    assert _round(ward, choosy, clock) == [False]
    assert len(mail_server.to("hai@example.vn")) == 1
    clock.pass_by(seconds=6)
    assert _round(ward, choosy, clock) == [True]
    assert [len(mail_server.to(f"{who}@example.vn")) for who in ("mot", "hai")] == [1, 1]


@pytest.mark.parametrize("how", ["hang_up", "slow", "later"])
def test_a_server_that_breaks_off_gets_the_mail_again(
    ward, clock, mailer, mail_server, monkeypatch, how
):
    ward.send()
    _only_received(ward)
    if how == "hang_up":
        mail_server.hang_up()
    elif how == "slow":
        monkeypatch.setattr(transport, "LONGEST", 0.3)
        mail_server.delay(0.8)
    else:
        mail_server.refuse(451)
    assert _round(ward, mailer, clock) == [False]
    (notice,) = _all(ward, Notice)
    assert notice.state == "owed" and notice.error
    mail_server.behave()
    monkeypatch.undo()
    clock.pass_by(seconds=6)
    assert _round(ward, mailer, clock) == [True]
    ours = {mail.message["Message-ID"] for mail in mail_server.to(ADDRESS)}
    assert ours == {notice.message_id}
    assert _all(ward, ContactTask) == []


def test_two_workers_on_one_database_send_nothing_twice(ward, clock, mailer, mail_server):
    for number in range(12):
        ward.send(email=f"nguoi{number}@example.vn")
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: _round(ward, mailer, clock), range(4)))
    assert not any(row.done_at is None for row in _all(ward, OutboxRow))
    told = [mail.recipients[0] for mail in mail_server.received]
    assert sorted(told) == sorted(f"nguoi{number}@example.vn" for number in range(12))


def test_a_slow_worker_keeps_what_it_has_in_hand(ward, clock):
    _, matter_id = ward.accepted(email="so0@example.vn")
    for number in range(1, 4):
        ward.accepted(into=matter_id, email=f"so{number}@example.vn")
    answer_id = ward.approved(matter_id)
    ward.run(publish, "coordinator", answer_id, 4, set())
    with ward.runtime.database.write_session() as session:
        session.execute(
            update(OutboxRow)
            .where(OutboxRow.event != "answer.published")
            .values(done_at=ward.moment)
        )
        session.execute(update(OutboxRow).values(due_at=ward.moment))
        session.commit()
    sent = []

    class Slow:
        def send(self, message):
            sent.append(message["To"])
            clock.pass_by(seconds=transport.LONGEST)
            assert _round(ward, self, clock) == []

    assert _round(ward, Slow(), clock) == [True]
    assert sorted(sent) == [f"so{number}@example.vn" for number in range(4)]


def test_a_dead_workers_event_is_taken_over_and_only_then_may_a_mail_go_twice(
    ward, clock, mailer, mail_server
):
    ward.send()
    _only_received(ward)

    class Dying(SmtpMailer):
        def send(self, message):
            super().send(message)
            raise SystemExit

    with pytest.raises(SystemExit):
        _round(ward, Dying(mail_server.url), clock)
    clock.pass_by(seconds=24)
    assert _round(ward, mailer, clock) == []
    clock.pass_by(seconds=2)
    assert _round(ward, mailer, clock) == [True]
    first, second = mail_server.to(ADDRESS)
    assert first.message["Message-ID"] == second.message["Message-ID"]
    assert timedelta(seconds=transport.LONGEST) < delivery.LEASE < timedelta(seconds=29)


def test_whoever_lost_the_lease_writes_down_what_it_sent_and_stops(ward, clock):
    ward.send()
    _only_received(ward)
    seen = []

    class Overtaken:
        """Stands still until another worker has taken over and found nobody at home."""

        def send(self, message):
            seen.append(message["Message-ID"])
            if len(seen) == 1:
                clock.pass_by(minutes=1)
                assert _round(ward, self, clock) == [False]
                return
            raise ConnectionRefusedError

    assert _round(ward, Overtaken(), clock) == [False]
    (notice,) = _all(ward, Notice)
    assert notice.state == "sent"
    clock.pass_by(minutes=10)
    assert _round(ward, Overtaken(), clock) == [True]
    assert len(seen) == 2


def test_an_event_that_cannot_be_worded_blocks_no_other(ward, clock, mailer, mail_server):
    ward.send(email="truoc@example.vn")
    ward.send(email="sau@example.vn")
    broken, senders = [], SUBSCRIPTIONS["opinion.received"]

    def first_fails(session, row):
        if not broken or row.id == broken[0]:
            broken[:] = [row.id]
            raise KeyError("wording")
        return senders(session, row)

    with ward.runtime.database.read() as session:
        ids = delivery.owed(session, clock())
    mine = {**SUBSCRIPTIONS, "opinion.received": first_fails}
    for row_id in ids:
        deliver(ward.runtime, mailer, mine, row_id, now=clock)
    assert len(mail_server.to("sau@example.vn")) == 1
    (row,) = [r for r in _all(ward, OutboxRow) if r.id == broken[0]]
    assert (row.last_error, row.attempts) == ("KeyError", 1)
    assert row.due_at == clock() + delivery.gap(1)


def test_what_was_given_up_without_a_notice_is_the_operators_to_send_again(
    ward, clock, mail_server
):
    ward.send()
    _only_received(ward)

    def broken(session, row):
        raise KeyError("wording")

    mine = {**SUBSCRIPTIONS, "opinion.received": broken}
    (row,) = [r for r in _all(ward, OutboxRow) if r.done_at is None]
    while row.done_at is None:
        deliver(ward.runtime, SmtpMailer(mail_server.url), mine, row.id, now=clock)
        (row,) = [r for r in _all(ward, OutboxRow) if r.id == row.id]
        clock.moment = max(clock.moment, row.due_at)
    commands = outbox_commands(ward.runtime)
    shell = CliRunner()
    listed = shell.invoke(commands, ["undelivered"])
    assert listed.output.startswith(f"{row.id}  opinion.received")
    assert shell.invoke(commands, ["resend", str(row.id + 999)]).exit_code == 1
    assert shell.invoke(commands, ["resend", str(row.id)]).exit_code == 0
    (row,) = [r for r in _all(ward, OutboxRow) if r.id == row.id]
    assert (row.done_at, row.undeliverable_at, row.attempts) == (None, None, 0)
