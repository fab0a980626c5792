"""HTTP to Telegram, over aiohttp: for the bot that answers, as python-telegram-bot's own interface, and for alerts.

The two keep their connections apart. python-telegram-bot's default, httpx, looks through its whole pool at each
request: with many answers on their way at once that took more time than finding the answers.
"""

from __future__ import annotations

import json
import ssl
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
import httpx
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

ANSWER_TIMEOUT_S = 5.0
"""How long a connection or an answer may take while a person waits; python-telegram-bot's own default."""

UPLOAD_TIMEOUT_S = 20.0
"""The same where a file goes along."""

ANSWERS_AT_ONCE = 256
"""Connections that answers may have open; python-telegram-bot's own default."""

ALERT_TIMEOUT_S = 20.0
"""How long it may take for an alert: Telegram answers in a fraction of a second, or not at all."""

_BROKEN = (aiohttp.ClientError, OSError, EOFError)
_JSON = {"Content-Type": "application/json"}


class AnswerRequest(BaseRequest):
    """The requests of the bot that answers, files included; any number of `initialize` and `shutdown` do no harm."""

    def __init__(self, timeout_s: float = ANSWER_TIMEOUT_S) -> None:
        self._timeout_s = timeout_s
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """How long an answer may take, in seconds."""
        return self._timeout_s

    async def initialize(self) -> None:
        """Open the pool of connections."""
        if self._session is None:
            self._session = _open_session(ANSWERS_AT_ONCE)

    async def shutdown(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        *_: Any,
        **_timeouts: Any,
    ) -> tuple[int, bytes]:
        """Make a request; gives the status and the body of the answer.

        ``read_timeout`` is in seconds. The other time-outs that PTB hands on have no counterpart here.

        Raises:
            TimedOut: there was no answer in time.
            NetworkError: the connection broke. Neither says whether Telegram did what was asked.
        """
        if self._session is None:
            raise NetworkError("the connection is closed")
        uploads = request_data is not None and request_data.contains_files
        wait_s = (
            (UPLOAD_TIMEOUT_S if uploads else self._timeout_s) if read_timeout is self.DEFAULT_NONE else read_timeout
        )
        timeout = aiohttp.ClientTimeout(sock_connect=self._timeout_s, sock_read=wait_s)
        content = _write(request_data) if request_data is not None else {}
        try:
            async with self._session.request(
                method, url, timeout=timeout, proxy=_find_proxy(url), **content
            ) as response:
                return response.status, await response.read()
        except TimeoutError as error:
            raise TimedOut from error
        except _BROKEN as error:
            # Only its name: the address of the request, with the token in it, stands in some of their texts.
            raise NetworkError(type(error).__name__) from None


def _write(data: RequestData) -> dict[str, Any]:
    """What a request carries: JSON, or a form where there are files."""
    if not data.contains_files:
        return {"data": data.json_payload, "headers": _JSON}
    form = aiohttp.FormData(data.json_parameters)
    for name, (file_name, file, kind) in data.multipart_data.items():
        form.add_field(name, file, filename=file_name, content_type=kind)
    return {"data": form}


class NoAnswerError(Exception):
    """Telegram did not answer, in a way that does not tell whether it did what was asked; the text says why."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer of the Bot API: the HTTP status, and the members of its JSON that say what came of the request.

    ``description`` is Telegram's reason where it refuses, and ``parameters`` what it adds to that.
    """

    status: int
    result: Any = None
    description: str = ""
    parameters: dict[str, Any] = field(default_factory=dict)


class AlertLine:
    """The two methods of the Bot API that alerts need, over at most ``at_once`` connections that stay open.

    A broadcast asks for no more than a message's number, a hundred thousand times: PTB's ``Bot``, which reads all that
    Telegram sends back into objects, takes half as much time again. ``base_url`` is the API's address with the token.
    """

    def __init__(self, base_url: str, at_once: int, *, timeout_s: float = ALERT_TIMEOUT_S) -> None:
        self._base_url = base_url
        self._at_once = at_once
        self._timeout = aiohttp.ClientTimeout(sock_connect=timeout_s, sock_read=timeout_s)
        self._proxy = _find_proxy(base_url)
        self._session: aiohttp.ClientSession | None = None

    async def open(self) -> None:
        """Open the pool of connections."""
        self._session = _open_session(self._at_once)

    async def close(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def call(self, method: str, fields: dict[str, Any]) -> Answer:
        """Ask for a method of the Bot API, with the fields that are not None.

        Raises:
            NoAnswerError: there was no answer in time, or the connection broke, or it is no answer of the Bot API.
        """
        if self._session is None:
            raise NoAnswerError("the connection is closed")
        given = {name: value for name, value in fields.items() if value is not None}
        try:
            async with self._session.post(
                f"{self._base_url}/{method}", json=given, timeout=self._timeout, proxy=self._proxy
            ) as response:
                return _read(response.status, await response.read())
        except TimeoutError as error:
            raise NoAnswerError("no answer in time") from error
        except _BROKEN as error:
            raise NoAnswerError(type(error).__name__) from None


def _read(status: int, body: bytes) -> Answer:
    try:
        members = json.loads(body)
        return Answer(
            status, members.get("result"), str(members.get("description", "")), members.get("parameters") or {}
        )
    except (ValueError, AttributeError):
        raise NoAnswerError(f"an answer that is not Telegram's (HTTP {status})") from None


@cache
def _trust() -> ssl.SSLContext:
    """Whom to trust: as httpx does, by which the bot polls. aiohttp would ask the system, which may know nobody."""
    return httpx.create_ssl_context()


def _open_session(at_once: int) -> aiohttp.ClientSession:
    connector = aiohttp.TCPConnector(limit=at_once, ssl=_trust())
    return aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar())


@cache
def _find_proxy_of(scheme: str, host: str) -> str | None:
    return None if proxy_bypass(host) else getproxies().get(scheme)


def _find_proxy(url: str) -> str | None:
    """The proxy that the environment names for an address. aiohttp would look for it anew at each request."""
    parts = urlsplit(url)
    return _find_proxy_of(parts.scheme, parts.hostname or "")
