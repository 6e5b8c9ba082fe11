"""From where somebody signs in: roughly which network and which device, and whether it is known.

Nothing finer than a network is kept: it tells an officer's own sign-ins from a stranger's.
"""

import hmac
import ipaddress
import secrets
from dataclasses import dataclass

from dialogue.keys import Keys

_BROWSERS = (("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


@dataclass(frozen=True)
class Origin:
    """`known` names a device on which this login has succeeded before; '' for any other."""

    network: str = ""
    device: str = ""
    known: str = ""


UNKNOWN = Origin()


def network_of(address: str) -> str:
    """The /24 (IPv4) or /48 (IPv6) of an address; '' when it is none."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return ""
    size = 24 if found.version == 4 else 48
    return str(ipaddress.ip_network(f"{found}/{size}", strict=False))


def device_of(user_agent: str) -> str:
    """Browser and system in two words, as people know them."""
    browser = next((name for sign, name in _BROWSERS if sign in user_agent), "")
    system = next((name for sign, name in _SYSTEMS if sign in user_agent), "")
    return ", ".join(part for part in (browser, system) if part)


def new_device(keys: Keys, login: str) -> str:
    """What a browser keeps after a sign-in, so that strangers' failures do not lock it out."""
    number = secrets.token_urlsafe(12)
    return f"{number}.{_signature(keys, login, number)}"


def known_device(keys: Keys, login: str, kept: str) -> str:
    """The device that a browser shows for a login; '' unless we have signed it for that login."""
    number, _, signature = kept.partition(".")
    fits = hmac.compare_digest(signature.encode(), _signature(keys, login, number).encode())
    return number if number and fits else ""


def _signature(keys: Keys, login: str, number: str) -> str:
    return keys.digest("device", f"{number}\0{login.strip().lower()[:60]}")
