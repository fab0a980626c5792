"""Which network addresses a source may be fetched from: public ones, and those that a setting allows."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable, Sequence

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
"""Finds the addresses of a host name; the port is only passed on."""

ANY_NETWORK: tuple[Network, ...] = (ipaddress.ip_network("0.0.0.0/0"), ipaddress.ip_network("::/0"))
"""For a test or an intranet: every network is allowed."""

_TRANSLATED = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48"))
"""IPv6 addresses that a NAT64 gateway turns into the IPv4 address in their last 32 bits (RFC 6052, RFC 8215)."""


class AddressError(Exception):
    """A host that has no address, or none that may be fetched from; the text says which."""


async def resolve(host: str, port: int) -> Sequence[str]:
    """Ask the system for the addresses of a host name, in its order.

    Raises:
        AddressError: the name has none.
    """
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise AddressError(f"the host {host} is not found") from error
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


async def find_addresses(host: str, port: int, *, allowed: Sequence[Network], resolve: Resolve) -> list[str]:
    """Return those addresses of a host that may be connected to; what is connected to must be one of them.

    Every address is looked at as a number, so it does not matter how the host is written.

    Raises:
        AddressError: it has no address, or only private ones.
    """
    found = await resolve(host, port)
    permitted = [text for text in found if is_permitted(text, allowed)]
    if not permitted:
        raise AddressError(f"{host} is on a private network, and BOT_ALLOW_PRIVATE_NETWORKS does not allow that")
    return permitted


def is_permitted(text: str, allowed: Sequence[Network] = ()) -> bool:
    """Tell whether an address is public or within ``allowed``; IPv4 inside IPv6 counts as what it stands for."""
    try:
        address = _unwrap(ipaddress.ip_address(text))
    except ValueError:
        return False
    if any(address in network for network in allowed):
        return True
    special = address.is_multicast or address.is_reserved or getattr(address, "is_site_local", False)
    return address.is_global and not special


def _unwrap(address: Address) -> Address:
    """Return the IPv4 address that an IPv6 one leads to: mapped, 6to4, Teredo or NAT64; else the address itself."""
    if not isinstance(address, ipaddress.IPv6Address):
        return address
    if any(address in network for network in _TRANSLATED):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo
    return address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else address)
