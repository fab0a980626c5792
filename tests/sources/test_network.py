"""Which addresses may be reached: however they are written, private ones may not."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sources.network import ANY_NETWORK, AddressError, find_addresses, is_permitted, resolve

PRIVATE = [
    "127.0.0.1",
    "127.255.255.254",
    "0.0.0.0",
    "10.1.2.3",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "192.0.0.1",
    "192.0.2.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::7f00:1",
    "2002:7f00:1::",
    "2002:c0a8:101::1",
    "2001:0:53aa:64c:0:0:80ff:fffe",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "fd12:3456::1",
    "fec0::1",
    "ff02::1",
    "2001:db8::1",
    "not an address",
    "",
]
PUBLIC = [
    "8.8.8.8",
    "194.1.2.3",
    "172.32.0.1",
    "2606:4700::1111",
    "::ffff:8.8.8.8",
    "64:ff9b::808:808",
    "2002:808:808::1",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_a_private_address_is_refused(address: str) -> None:
    assert not is_permitted(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_is_permitted(address: str) -> None:
    assert is_permitted(address)


def test_a_setting_allows_its_networks_and_no_others() -> None:
    allowed = (ipaddress.ip_network("10.0.0.0/8"), ipaddress.ip_network("fd00::/8"))

    assert [is_permitted(address, allowed) for address in ("10.9.9.9", "::ffff:10.1.1.1", "fd12::1")] == [True] * 3
    assert not any(is_permitted(address, allowed) for address in ("127.0.0.1", "192.168.0.1", "fc00::1"))
    assert all(is_permitted(address, ANY_NETWORK) for address in ("127.0.0.1", "::1", "8.8.8.8"))


async def answer_both(_host: str, _port: int) -> Sequence[str]:
    return ["127.0.0.1", "8.8.8.8", "::1"]


async def answer_private(_host: str, _port: int) -> Sequence[str]:
    return ["192.168.1.1", "fe80::1%2"]


async def test_only_the_permitted_addresses_of_a_host_are_used() -> None:
    assert await find_addresses("both.example", 80, allowed=(), resolve=answer_both) == ["8.8.8.8"]

    with pytest.raises(AddressError, match=r"intranet\.example is on a private network"):
        await find_addresses("intranet.example", 80, allowed=(), resolve=answer_private)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "::1", "0"]
)
async def test_loopback_is_refused_however_it_is_written(host: str) -> None:
    with pytest.raises(AddressError):
        await find_addresses(host, 80, allowed=(), resolve=resolve)


async def test_a_name_that_does_not_exist_is_told() -> None:
    with pytest.raises(AddressError, match=r"the host no-such-host\.invalid is not found"):
        await resolve("no-such-host.invalid", 80)
    with pytest.raises(AddressError, match="is not found"):
        await resolve("a" * 70 + ".example", 80)


@given(st.ip_addresses(v=4))
def test_an_address_means_the_same_inside_ipv6(address: ipaddress.IPv4Address) -> None:
    number = int(address)
    wrapped = [
        ipaddress.IPv6Address((0xFFFF << 32) | number),
        ipaddress.IPv6Address((0x0064FF9B << 96) | number),
        ipaddress.IPv6Address((0x2002 << 112) | (number << 80)),
    ]

    assert {is_permitted(str(form)) for form in wrapped} == {is_permitted(str(address))}
