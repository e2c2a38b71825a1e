"""The tests' network ends at this machine."""

import ipaddress
import sys
from typing import Any

_CONNECTING = {"socket.connect", "socket.sendto"}
_ASKING = {"socket.getaddrinfo", "socket.gethostbyname"}
_HERE = {"localhost", "", None}


class OutsideError(BaseException):
    """A test wanted to leave the machine. No `except Exception` may swallow it."""


def stay_here() -> None:
    """From now on, whoever connects or looks a name up outside of loopback gets OutsideError."""
    sys.addaudithook(_check)


def is_here(host: Any) -> bool:
    """Whether this host, as name or address, is this machine."""
    if host in _HERE:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _check(event: str, arguments: tuple[Any, ...]) -> None:
    if event in _CONNECTING:
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else None  # else a socket in a folder
    elif event in _ASKING:
        host = arguments[0]
    else:
        return
    if not is_here(host):
        raise OutsideError(f"{event} to {host!r}: tests stay on this machine")
