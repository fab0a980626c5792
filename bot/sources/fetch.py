"""Fetching a source from the web: politely, within limits, and from nowhere it must not reach."""

from __future__ import annotations

import asyncio
import datetime as dt
import re
import zlib
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from enum import StrEnum
from http import HTTPStatus
from types import TracebackType
from urllib.parse import urljoin
from urllib.robotparser import RobotFileParser

import httpx

from bot.sources.decoding import LARGEST_BYTES
from bot.sources.network import AddressError, Network, Resolve, find_addresses, resolve

TIME_LIMIT_S = 30.0
"""For one source in all: names, connections, redirects and the body."""

MOST_REDIRECTS = 5
ROBOTS_BYTES = 512_000
"""RFC 9309: a crawler must read at least 500 KiB of robots.txt."""

ROBOTS_AGE_S = 24 * 3600.0
"""RFC 9309: robots.txt should not be kept longer than a day."""

USER_AGENT = "releases-bot/0.1"
_PERMANENT = (HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT)
_REDIRECTS = (*_PERMANENT, HTTPStatus.FOUND, HTTPStatus.SEE_OTHER, HTTPStatus.TEMPORARY_REDIRECT)


class Outcome(StrEnum):
    """How a fetch ended."""

    FRESH = "fresh"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask later whether a source has changed: its ETag and Last-Modified, as sent."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of fetching a source.

    ``reason`` is one line, where it failed. ``url`` is where the body came from, ``moved_to`` the new address where the
    server says that the old one is given up. ``retry_after_s`` is how long the server asks to be left alone, and
    ``crawl_delay_s`` how long its robots.txt wants between two requests.
    """

    outcome: Outcome
    url: str
    body: bytes = b""
    content_type: str | None = None
    validators: Validators = field(default_factory=Validators)
    moved_to: str | None = None
    retry_after_s: float | None = None
    crawl_delay_s: float | None = None
    reason: str | None = None


class _FetchError(Exception):
    """Why a fetch fails, in one line; the wait that the server asks for."""

    def __init__(self, reason: str, retry_after_s: float | None = None) -> None:
        super().__init__(reason)
        self.retry_after_s = retry_after_s


class Fetcher:
    """Fetches sources with one HTTP client; use it as an asynchronous context manager.

    ``allowed`` are networks that may be reached though they are not public. ``resolve`` finds the addresses of a host:
    they are checked, and one of them is what is connected to, so that a name cannot lead elsewhere in between.
    """

    def __init__(
        self,
        *,
        allowed: Sequence[Network] = (),
        user_agent: str = USER_AGENT,
        time_limit_s: float = TIME_LIMIT_S,
        resolve: Resolve = resolve,
    ) -> None:
        self._allowed = tuple(allowed)
        self._user_agent = user_agent
        self._time_limit_s = time_limit_s
        self._resolve = resolve
        self._robots: dict[str, tuple[dt.datetime, RobotFileParser]] = {}
        # No connection is kept: it was checked for one name and might serve another. No proxy: it would not be checked.
        limits = httpx.Limits(max_keepalive_connections=0)
        self._client = httpx.AsyncClient(trust_env=False, limits=limits, timeout=time_limit_s)

    async def __aenter__(self) -> Fetcher:
        await self._client.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._client.__aexit__(kind, error, trace)

    async def fetch(
        self,
        url: str,
        *,
        now: dt.datetime,
        validators: Validators = Validators(),
        heed_robots: bool = True,
    ) -> Fetched:
        """Fetch a source unless it is unchanged since ``validators``; never raises for what a server does.

        At most 10 MB, before and after decompression, 30 seconds and five redirects, each to a permitted address.
        ``now`` (aware) is what a date in Retry-After and the age of a robots.txt are measured against.
        """
        moves = _Moves(url)
        try:
            async with asyncio.timeout(self._time_limit_s):
                return await self._fetch(moves, now, validators, heed_robots=heed_robots)
        except TimeoutError:
            reason, wait = f"no whole answer within {self._time_limit_s:g} s", None
        except AddressError as error:
            reason, wait = str(error), None
        except _FetchError as error:
            reason, wait = str(error), error.retry_after_s
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            reason, wait = _describe(error), None
        return Fetched(Outcome.FAILED, moves.url, moved_to=moves.moved_to, retry_after_s=wait, reason=reason)

    async def _fetch(self, moves: _Moves, now: dt.datetime, validators: Validators, *, heed_robots: bool) -> Fetched:
        while True:
            delay = await self._heed_robots(moves.url, now) if heed_robots else None
            response = await self._send(moves.url, validators)
            try:
                if response.status_code in _REDIRECTS:
                    moves.follow(response)
                    continue
                known = _read_validators(response, validators)
                if response.status_code == HTTPStatus.NOT_MODIFIED:
                    return Fetched(
                        Outcome.UNCHANGED, moves.url, validators=known, moved_to=moves.moved_to, crawl_delay_s=delay
                    )
                _expect_ok(response, now)
                return Fetched(
                    Outcome.FRESH,
                    moves.url,
                    await _read_body(response, LARGEST_BYTES),
                    response.headers.get("content-type"),
                    known,
                    moves.moved_to,
                    crawl_delay_s=delay,
                )
            finally:
                await response.aclose()

    async def _send(self, url: str, validators: Validators) -> httpx.Response:
        """Send a request to a permitted address of the host; the caller closes the response."""
        target = _check_url(url)
        port = target.port or (443 if target.scheme == "https" else 80)
        addresses = await find_addresses(target.host, port, allowed=self._allowed, resolve=self._resolve)
        headers = {"Host": target.netloc.decode("ascii"), "User-Agent": self._user_agent, "Accept-Encoding": "gzip"}
        if validators.etag:
            headers["If-None-Match"] = validators.etag
        if validators.last_modified:
            headers["If-Modified-Since"] = validators.last_modified
        failure: httpx.ConnectError | None = None
        for address in addresses:
            request = self._client.build_request(
                "GET", target.copy_with(host=address), headers=headers, extensions={"sni_hostname": target.host}
            )
            self._client.cookies.clear()
            try:
                return await self._client.send(request, stream=True, follow_redirects=False)
            except httpx.ConnectError as error:
                failure = error
        raise failure or _FetchError(f"{target.host} has no address")

    async def _heed_robots(self, url: str, now: dt.datetime) -> float | None:
        """Return the crawl delay that robots.txt asks for; None where it asks for none."""
        origin = str(_check_url(url).copy_with(raw_path=b"/robots.txt", fragment=None))
        kept = self._robots.get(origin)
        if kept is None or (now - kept[0]).total_seconds() > ROBOTS_AGE_S:
            kept = (now, await self._read_robots(origin))
            self._robots[origin] = kept
        rules = kept[1]
        if not rules.can_fetch(self._user_agent, url):
            raise _FetchError("the site's robots.txt does not allow it")
        delay = rules.crawl_delay(self._user_agent)
        return float(delay) if delay is not None else None

    async def _read_robots(self, url: str) -> RobotFileParser:
        """Read robots.txt; a site without one allows everything, one that cannot say allows nothing (RFC 9309)."""
        rules = RobotFileParser()
        moves = _Moves(url)
        while True:
            response = await self._send(moves.url, Validators())
            try:
                if response.status_code in _REDIRECTS:
                    moves.follow(response)
                    continue
                if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
                    raise _FetchError(f"the site's robots.txt cannot be read (HTTP {response.status_code})")
                ok = response.status_code == HTTPStatus.OK
                text = await _read_body(response, ROBOTS_BYTES, cut=True) if ok else b""
                rules.parse(text.decode("utf-8", "replace").splitlines())
                return rules
            finally:
                await response.aclose()


class _Moves:
    """Where redirects lead: the address now to be fetched, and the one that the first is given up for."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.moved_to: str | None = None
        self._count = 0
        self._given_up = True

    def follow(self, response: httpx.Response) -> None:
        """Go where a redirect leads. A permanent one after a temporary one does not give up the first address."""
        location = response.headers.get("location")
        if not location:
            raise _FetchError(f"a redirect (HTTP {response.status_code}) that leads nowhere")
        self._count += 1
        if self._count > MOST_REDIRECTS:
            raise _FetchError(f"more than {MOST_REDIRECTS} redirects")
        try:
            self.url = str(_check_url(urljoin(self.url, location)))
        except ValueError as error:
            raise _FetchError(f"a redirect to what is not a web address: {location[:200]}") from error
        self._given_up = self._given_up and response.status_code in _PERMANENT
        if self._given_up:
            self.moved_to = self.url


def _check_url(url: str) -> httpx.URL:
    parsed = httpx.URL(url)
    if parsed.scheme not in ("http", "https"):
        raise _FetchError(f"only http and https are fetched, not {parsed.scheme or 'nothing'}: {url[:200]}")
    if not parsed.host:
        raise _FetchError(f"an address without a host: {url[:200]}")
    if "%" in parsed.host or not 0 < (parsed.port or 80) < 65_536:
        raise _FetchError(f"not a web address: {url[:200]}")
    if parsed.userinfo:
        raise _FetchError("an address with a name and a password in it is not fetched")
    return parsed


def _expect_ok(response: httpx.Response, now: dt.datetime) -> None:
    if response.status_code == HTTPStatus.OK:
        return
    reason = f"the server answers HTTP {response.status_code} {response.reason_phrase}".rstrip()
    raise _FetchError(" ".join(reason.split())[:200], _read_retry_after(response.headers.get("retry-after"), now))


LONGEST_WAIT_S = 24 * 3600.0
"""A server that asks for more than a day is asked again after a day."""


def _read_retry_after(value: str | None, now: dt.datetime) -> float | None:
    if value is None:
        return None
    if re.fullmatch(r"\s*\d{1,12}\s*", value):
        return min(float(value), LONGEST_WAIT_S)
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, IndexError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=dt.UTC)
    return min(max((moment - now).total_seconds(), 0.0), LONGEST_WAIT_S)


def _read_validators(response: httpx.Response, before: Validators) -> Validators:
    found = Validators(response.headers.get("etag"), response.headers.get("last-modified"))
    if response.status_code != HTTPStatus.NOT_MODIFIED:
        return found
    return Validators(found.etag or before.etag, found.last_modified or before.last_modified)


async def _read_body(response: httpx.Response, limit: int, *, cut: bool = False) -> bytes:
    """Read a body of at most ``limit`` bytes, also when decompressed; a longer one is refused or (``cut``) cut off."""
    body = bytearray()
    async with aclosing(_decompress(response, limit)) as parts:
        async for part in parts:
            body += part
            if len(body) > limit and cut:
                break
            if len(body) > limit:
                raise _FetchError(f"larger than {limit // 1_000_000} MB")
    return bytes(body[:limit])


async def _decompress(response: httpx.Response, limit: int) -> AsyncGenerator[bytes, None]:
    """Yield a body in parts; of compressed ones no more than ``limit`` bytes are made from a part at a time."""
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding not in ("identity", "", "gzip", "x-gzip"):
        raise _FetchError(f"compressed as {encoding[:40]}, which was not asked for")
    inflater = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16) if encoding.endswith("gzip") else None
    async for part in response.aiter_raw():
        if inflater is None:
            yield part
            continue
        try:
            yield inflater.decompress(part, limit + 1)
        except zlib.error as error:
            raise _FetchError("a damaged gzip body") from error
        if inflater.unconsumed_tail:
            raise _FetchError(f"larger than {limit // 1_000_000} MB")
    if inflater is not None and not inflater.eof:
        raise _FetchError("a gzip body that ends too soon")


def _describe(error: Exception) -> str:
    detail = " ".join(str(error).split())[:200]
    kinds = {
        httpx.ConnectError: "no connection",
        httpx.RemoteProtocolError: "the server broke off or does not speak HTTP",
        httpx.InvalidURL: "not a web address",
    }
    kind = next((text for known, text in kinds.items() if isinstance(error, known)), "no answer")
    return f"{kind}: {detail}" if detail else kind
