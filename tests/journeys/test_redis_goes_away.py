"""Redis stops or forgets everything while people send: all is accepted, nothing is lost."""

import pytest
import redis

from tests.journeys.mail import read_mails
from tests.journeys.sending import send_opinion
from tests.servers.backends import on_postgres
from tests.servers.redis import RedisServer

SLUG = "doi-thoai-2026"


@pytest.fixture
def own_redis():
    server = RedisServer()
    try:
        server.start()
        yield server
    finally:
        server.remove()


def _told(site):
    return sorted(m["To"] for m in read_mails(site.mails))


def _send(site, person, name):
    send_opinion(person(site), SLUG, email=name)
    return name


@on_postgres
def test_redis_stopped_and_wiped_delays_notices_and_loses_none(start_site, person, own_redis):
    site = start_site("demonstration", REDIS_URL=own_redis.url())
    sent = [_send(site, person, "truoc@example.vn")]
    site.wait_for_mails(1)

    own_redis.stop()
    sent += [_send(site, person, f"vang{number}@example.vn") for number in range(3)]
    site.restart_worker_without_redis()
    assert _told(site) == ["truoc@example.vn"]
    own_redis.start()
    site.wait_for_mails(4, seconds=120)

    client = redis.Redis.from_url(own_redis.url())
    for number in range(2):
        client.flushall()
        sent.append(_send(site, person, f"xoa{number}@example.vn"))
        client.flushall()
    client.close()
    site.wait_for_mails(6, seconds=120)
    assert _told(site) == sorted(sent)
