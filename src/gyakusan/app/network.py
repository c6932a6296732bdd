"""What this machine is called by others on its network."""

from __future__ import annotations

import socket
from contextlib import closing, suppress
from ipaddress import IPv4Address
from typing import Final

_PROBES: Final = ("192.0.2.1", "10.255.255.254", "172.31.255.254", "192.168.255.254")
"""Where a packet would go that is never sent: choosing a way there shows the address it would leave from."""


def addresses() -> tuple[str, ...]:
    """This machine's IPv4 addresses that others can reach, the one towards the outside first; empty without a network."""
    found = [address for probe in _PROBES if (address := _leaving_for(probe))]
    with suppress(OSError):  # a machine without a name in its own network still has addresses
        found += socket.gethostbyname_ex(socket.gethostname())[2]
    return tuple(dict.fromkeys(address for address in found if _is_reachable(address)))


def _leaving_for(probe: str) -> str:
    with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as way:
        try:
            way.connect((probe, 9))
            return str(way.getsockname()[0])
        except OSError:
            return ""


def _is_reachable(address: str) -> bool:
    known = IPv4Address(address)
    return not (known.is_loopback or known.is_link_local or known.is_unspecified)
