"""Fetching, against a real server on the loopback network that says exactly what a test wants."""

from __future__ import annotations

import asyncio
import datetime as dt
import gzip
import ipaddress
import zlib
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest

from bot.sources.decoding import LARGEST_BYTES
from bot.sources.document import read_document
from bot.sources.fetch import LONGEST_WAIT_S, Fetched, Fetcher, Outcome, Validators

NOW = dt.datetime(2026, 3, 8, 12, 0, tzinfo=dt.UTC)
ONLY_THIS_HOST = (ipaddress.ip_network("127.0.0.1/32"),)
LISTING = b"News\n\n1. A title\n\n8 March 2006\n"


@dataclass
class Server:
    """Answers each path with the bytes given for it; a list is answered one after the other, the last for ever."""

    answers: dict[str, bytes | list[bytes]] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)
    port: int = 0
    pause_s: float = 0.0
    serving: set[asyncio.Task[Any]] = field(default_factory=set)

    def url(self, path: str = "/list", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [request.split(" ")[1] for request in self.requests]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self.serving.add(task)
        request = (await reader.readuntil(b"\r\n\r\n")).decode()
        self.requests.append(request)
        answer = self.answers.get(request.split(" ")[1], b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
        if isinstance(answer, list):
            answer = answer.pop(0) if len(answer) > 1 else answer[0]
        try:
            for start in range(0, len(answer), 1 << 20):
                writer.write(answer[start : start + (1 << 20)])
                await writer.drain()
                await asyncio.sleep(self.pause_s)
            writer.close()
            await writer.wait_closed()
        except ConnectionError:
            writer.transport.abort()


@asynccontextmanager
async def running(answers: dict[str, bytes | list[bytes]], pause_s: float = 0.0) -> AsyncIterator[Server]:
    server = Server(answers, pause_s=pause_s)
    listening = await asyncio.start_server(server.serve, "127.0.0.1", 0)
    server.port = listening.sockets[0].getsockname()[1]
    async with listening:
        yield server
        await asyncio.gather(*server.serving)


def answer(body: bytes = LISTING, *headers: str, status: str = "200 OK") -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *headers, "", ""]
    return "\r\n".join(lines).encode() + body


async def fetch(url: str, validators: Validators | None = None, **settings: Any) -> Fetched:
    async with Fetcher(**{"allowed": ONLY_THIS_HOST} | settings) as fetcher:
        return await fetcher.fetch(url, now=NOW, validators=validators or Validators())


async def test_a_source_is_fetched_with_its_validators() -> None:
    headers = ('ETag: "v1"', "Last-Modified: Wed, 08 Mar 2006 10:00:00 GMT", "Content-Type: text/plain; charset=utf-8")
    async with running({"/list": answer(LISTING, *headers)}) as server:
        fetched = await fetch(server.url())

    assert (fetched.outcome, fetched.body, fetched.reason) == (Outcome.FRESH, LISTING, None)
    assert fetched.validators == Validators('"v1"', "Wed, 08 Mar 2006 10:00:00 GMT")
    assert read_document(fetched.body, fetched.url, content_type=fetched.content_type).releases[0].title == "A title"
    assert "user-agent: releases-bot" in server.requests[1].lower()
    assert f"host: 127.0.0.1:{server.port}" in server.requests[1].lower()


async def test_an_unchanged_source_is_not_sent_again() -> None:
    known = Validators('"v1"', "Wed, 08 Mar 2006 10:00:00 GMT")
    async with running({"/list": answer(b"", 'ETag: "v2"', status="304 Not Modified")}) as server:
        fetched = await fetch(server.url(), known)

    assert (fetched.outcome, fetched.body) == (Outcome.UNCHANGED, b"")
    assert fetched.validators == Validators('"v2"', known.last_modified)
    assert 'if-none-match: "v1"' in server.requests[1].lower()
    assert "if-modified-since: wed, 08 mar 2006 10:00:00 gmt" in server.requests[1].lower()


async def test_a_compressed_source_is_decompressed() -> None:
    async with running({"/list": answer(gzip.compress(LISTING), "Content-Encoding: gzip")}) as server:
        fetched = await fetch(server.url())

    assert fetched.body == LISTING


BOMB = zlib.compressobj(9, wbits=31)
BOMB_BYTES = b"".join(BOMB.compress(bytes(1 << 20)) for _ in range(64)) + BOMB.flush()


@pytest.mark.parametrize(
    ("response", "reason"),
    [
        (answer(BOMB_BYTES, "Content-Encoding: gzip"), "larger than 10 MB"),
        (answer(b"x" * (LARGEST_BYTES + 1)), "larger than 10 MB"),
        (b"HTTP/1.1 200 OK\r\n\r\n" + b"y" * (LARGEST_BYTES + 1), "larger than 10 MB"),
        (answer(gzip.compress(LISTING)[:-9], "Content-Encoding: gzip"), "a gzip body that ends too soon"),
        (answer(b"no gzip", "Content-Encoding: gzip"), "a damaged gzip body"),
        (answer(b"?", "Content-Encoding: br"), "compressed as br, which was not asked for"),
        (answer(status="404 Not Found"), "the server answers HTTP 404 Not Found"),
        (answer(status="500 Oops"), "the server answers HTTP 500 Oops"),
        (answer(status="206 Partial Content"), "the server answers HTTP 206 Partial Content"),
        (answer(status="301 Moved"), "a redirect (HTTP 301) that leads nowhere"),
        (answer(b"", "Location: ftp://ilo.org/x", status="302 Found"), "only http and https are fetched, not ftp"),
        (answer(b"", "Location: file:///etc/passwd", status="302 Found"), "only http and https are fetched, not file"),
        (answer(b"", "Location: http://a:b@127.0.0.1/", status="302 Found"), "an address with a name and a password"),
        (answer(b"", "Location: http://127.0.0.2/", status="302 Found"), "127.0.0.2 is on a private network"),
        (answer(b"", "Location: http://[::ffff:127.0.0.2]/", status="302 Found"), "is on a private network"),
        (answer(b"", "Location: http://169.254.169.254/", status="302 Found"), "is on a private network"),
        (answer(b"", "Location: /list", status="302 Found"), "more than 5 redirects"),
        (answer(b"", "Location: http://[", status="302 Found"), "a redirect to what is not a web address"),
        (answer(b"", "Location: http://127.0.0.1:99999/", status="302 Found"), "not a web address"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort", "the server broke off"),
        (b"SSH-2.0-OpenSSH_9\r\n", "the server broke off"),
        (b"", "the server broke off"),
    ],
)
async def test_what_goes_wrong_is_told_in_one_line(response: bytes, reason: str) -> None:
    async with running({"/list": response}) as server:
        fetched = await fetch(server.url())

    assert (fetched.outcome, fetched.body) == (Outcome.FAILED, b"")
    assert fetched.reason is not None
    assert fetched.reason.startswith(reason) or reason in fetched.reason
    assert "\n" not in fetched.reason


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ftp://ilo.org/", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("ilo.org/news", "only http and https"),
        ("http://", "without a host"),
        ("http://[", "not a web address"),
        ("http://ilo.org:99999/", "not a web address"),
        ("http://user:secret@127.0.0.1/", "an address with a name and a password"),
        ("http://127.0.0.1:1/", "no connection"),
        ("http://no-such-host.invalid/", "is not found"),
    ],
)
async def test_an_address_that_cannot_be_fetched_is_told(url: str, reason: str) -> None:
    fetched = await fetch(url)

    assert fetched.outcome is Outcome.FAILED
    assert reason in (fetched.reason or "")


async def test_nothing_private_is_reached_unless_allowed() -> None:
    async with running({"/list": answer()}) as server:
        reasons = [
            (await fetch(server.url(host=host), allowed=())).reason
            for host in ("127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]", "0.0.0.0")
        ]

    assert server.requests == []
    assert all(reason and "private network" in reason for reason in reasons)


async def test_a_name_that_changes_its_address_is_looked_at_each_time() -> None:
    answers = [["127.0.0.1"], ["10.0.0.1"]]

    async def rebind(_host: str, _port: int) -> Sequence[str]:
        return answers.pop(0)

    async with running({"/robots.txt": answer(b"")}) as server:
        fetched = await fetch(server.url(host="rebind.example"), resolve=rebind)

    assert (
        fetched.reason == "rebind.example is on a private network, and BOT_ALLOW_PRIVATE_NETWORKS does not allow that"
    )
    assert server.paths() == ["/robots.txt"]


async def test_what_was_checked_is_what_is_connected_to() -> None:
    async def name(_host: str, _port: int) -> Sequence[str]:
        return ["10.0.0.1", "127.0.0.1"]

    async with running({"/list": answer()}) as server:
        fetched = await fetch(server.url(host="news.example"), resolve=name)

    assert fetched.outcome is Outcome.FRESH
    assert all(f"host: news.example:{server.port}" in request.lower() for request in server.requests)


async def test_permanent_redirects_are_told_and_temporary_ones_are_not() -> None:
    def to(path: str, status: str) -> bytes:
        return answer(b"", f"Location: {path}", status=status)

    moves: dict[str, bytes | list[bytes]] = {
        "/old": to("/older", "301 Moved Permanently"),
        "/older": to("new#top", "308 Permanent Redirect"),
        "/new": answer(),
        "/now": to("/new", "302 Found"),
        "/mixed": to("/now", "301 Moved Permanently"),
        "/turned": to("/old", "307 Temporary Redirect"),
    }
    async with running(moves) as server:
        found = {path: await fetch(server.url(path)) for path in ("/old", "/now", "/mixed", "/turned")}

    assert {fetched.outcome for fetched in found.values()} == {Outcome.FRESH}
    assert found["/old"].moved_to == server.url("/new#top")
    assert found["/now"].moved_to is None
    assert found["/mixed"].moved_to == server.url("/now")
    assert found["/turned"].moved_to is None
    assert found["/mixed"].url == server.url("/new")


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Retry-After: 120", 120.0),
        ("Retry-After: Sun, 08 Mar 2026 12:05:00 GMT", 300.0),
        ("Retry-After: Sun, 08 Mar 2026 11:00:00 GMT", 0.0),
        ("Retry-After: 99999999999", LONGEST_WAIT_S),
        ("Retry-After: Fri, 31 Dec 9999 23:59:59 GMT", LONGEST_WAIT_S),
        ("Retry-After: soon", None),
        ("Retry-After: -5", None),
        ("X-Other: 1", None),
    ],
)
async def test_the_wait_that_a_server_asks_for_is_told(header: str, expected: float | None) -> None:
    async with running({"/list": answer(b"", header, status="503 Service Unavailable")}) as server:
        fetched = await fetch(server.url())

    assert (fetched.outcome, fetched.retry_after_s) == (Outcome.FAILED, expected)


async def test_a_slow_source_is_given_up() -> None:
    async with running({"/list": answer(b"x" * (4 << 20))}, pause_s=0.2) as server:
        fetched = await fetch(server.url(), time_limit_s=0.3)

    assert fetched.reason == "no whole answer within 0.3 s"


ROBOTS = b"User-agent: *\nDisallow: /private\nCrawl-delay: 7\n\nUser-agent: badbot\nDisallow: /\n"


async def test_robots_txt_is_heeded_and_kept_for_a_day() -> None:
    async with (
        running({"/robots.txt": answer(ROBOTS), "/list": answer()}) as server,
        Fetcher(allowed=ONLY_THIS_HOST) as fetcher,
    ):
        allowed = await fetcher.fetch(server.url(), now=NOW)
        refused = await fetcher.fetch(server.url("/private/x"), now=NOW)
        anyway = await fetcher.fetch(server.url("/private/x"), now=NOW, heed_robots=False)
        await fetcher.fetch(server.url(), now=NOW + dt.timedelta(days=2))

    assert (allowed.outcome, allowed.crawl_delay_s) == (Outcome.FRESH, 7.0)
    assert refused.reason == "the site's robots.txt does not allow it"
    assert anyway.reason == "the server answers HTTP 404 Not Found"
    assert server.paths() == ["/robots.txt", "/list", "/private/x", "/robots.txt", "/list"]


@pytest.mark.parametrize(
    ("robots", "outcome"),
    [
        (answer(status="404 Not Found"), Outcome.FRESH),
        (answer(status="403 Forbidden"), Outcome.FRESH),
        (answer(status="503 Busy"), Outcome.FAILED),
        (answer(b"\xff\xfe\x00 nonsense"), Outcome.FRESH),
        (answer(b"# " + b"x" * 2_000_000), Outcome.FRESH),
        (answer(b"User-agent: releases-bot\nDisallow: /"), Outcome.FAILED),
    ],
)
async def test_a_site_without_robots_txt_allows_all_and_a_broken_site_nothing(robots: bytes, outcome: Outcome) -> None:
    async with running({"/robots.txt": robots, "/list": answer()}) as server:
        assert (await fetch(server.url())).outcome is outcome


async def test_robots_txt_may_have_moved() -> None:
    moved = answer(b"", "Location: /r.txt", status="301 Moved")
    async with running({"/robots.txt": moved, "/r.txt": answer(b"User-agent: *\nDisallow: /list")}) as server:
        assert (await fetch(server.url())).reason == "the site's robots.txt does not allow it"
