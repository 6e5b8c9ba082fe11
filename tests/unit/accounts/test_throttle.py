"""A stranger who types wrong passwords does not lock an officer out."""

from datetime import timedelta

import pytest

from dialogue.accounts.origin import Origin, device_of, known_device, network_of, new_device
from dialogue.accounts.sign_in import sign_in
from dialogue.accounts.throttle import ALLOWED_EVERYWHERE, FAILURES_ALLOWED
from dialogue.permissions import SYSTEM

HERE = Origin(network="192.0.2.0/24")
THERE = Origin(network="198.51.100.0/24")
KNOWN = Origin(network="198.51.100.0/24", known="x7")


def _fail(ward, origin, times=1):
    return [ward.run(sign_in, SYSTEM, "moderator", None, origin) for _ in range(times)]


def _come_in(ward, origin, at=None):
    account_id = ward.actors["moderator"].account_id
    return ward.run(sign_in, SYSTEM, "moderator", account_id, origin, at=at)


def test_failures_of_one_network_stop_that_network_alone(ward):
    _fail(ward, THERE, FAILURES_ALLOWED)
    assert _come_in(ward, THERE).code == "sign_in.throttled"
    assert isinstance(_come_in(ward, HERE), str)
    # A success elsewhere does not give the stranger new tries.
    assert _come_in(ward, THERE).code == "sign_in.throttled"
    assert isinstance(_come_in(ward, THERE, ward.moment + timedelta(minutes=16)), str)


def test_very_many_networks_stop_unknown_devices_and_never_a_known_one(ward):
    for number in range(ALLOWED_EVERYWHERE):
        _fail(ward, Origin(network=f"203.0.{number}.0/24"))
    assert _come_in(ward, HERE).code == "sign_in.throttled"
    assert isinstance(_come_in(ward, KNOWN), str)
    assert isinstance(_come_in(ward, HERE, ward.moment + timedelta(minutes=61)), str)


def test_a_known_device_has_a_count_of_its_own(ward):
    _fail(ward, THERE, FAILURES_ALLOWED)
    assert isinstance(_come_in(ward, KNOWN), str)
    _fail(ward, KNOWN, FAILURES_ALLOWED)
    assert _come_in(ward, KNOWN).code == "sign_in.throttled"


def test_a_device_is_known_for_its_login_only_and_cannot_be_made_up(ward):
    keys = ward.runtime.keys
    kept = new_device(keys, "Tran.Minh.Chau ")
    assert known_device(keys, "tran.minh.chau", kept)
    for forged in ("", ".", "x7.", f"x7.{kept.partition('.')[2]}", "ế.ế"):
        assert known_device(keys, "tran.minh.chau", forged) == ""
    assert known_device(keys, "dao.thu.ha", kept) == ""


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("113.160.12.77", "113.160.12.0/24"),
        ("2001:ee0:4141:1::9", "2001:ee0:4141::/48"),
        ("unix:", ""),
        ("", ""),
    ],
)
def test_a_network_is_all_that_is_kept_of_an_address(address, network):
    assert network_of(address) == network


def test_a_device_is_told_in_two_words():
    chrome = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36"
    assert device_of(chrome) == "Chrome, Android"
    assert device_of("curl/8") == ""
