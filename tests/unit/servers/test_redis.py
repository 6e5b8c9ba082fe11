"""The private Redis answers, keeps tests apart and can go away and come back."""

import pytest
import redis

from tests.servers.redis import RedisServer


def test_answers_and_keeps_databases_apart(redis_server: RedisServer) -> None:
    with (
        redis.Redis.from_url(redis_server.fresh_url()) as one,
        redis.Redis.from_url(redis_server.fresh_url()) as other,
    ):
        assert one.ping()
        one.set("ward", "Hòa Bình")
        assert one.get("ward") == "Hòa Bình".encode()
        assert other.get("ward") is None


def test_goes_away_and_comes_back_empty() -> None:
    server = RedisServer()
    try:
        server.start()
        with redis.Redis.from_url(server.url()) as client:
            client.set("ward", "1")
            server.stop()
            with pytest.raises(redis.ConnectionError):
                client.ping()
            server.start()
            assert client.get("ward") is None
    finally:
        server.remove()
    assert not server.folder.exists()
