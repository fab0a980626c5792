"""The line that alerts go out on: the two methods of the Bot API that they need, over aiohttp.

The bot that answers speaks through python-telegram-bot. A broadcast asks for no more than a message's number, a hundred
thousand times: there httpx, and reading all that Telegram sends back into objects, cost three times what is left here.
It also keeps alerts out of the pool of connections that answers go through.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp

TIMEOUT_S = 20.0
"""How long a connection or an answer may take: Telegram answers in a fraction of a second, or not at all."""


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
    """Requests to the Bot API over at most ``at_once`` connections, which stay open between them.

    ``base_url`` is the API's address with the token: what a method's name is put behind, with a slash.
    """

    def __init__(self, base_url: str, at_once: int, *, timeout_s: float = TIMEOUT_S) -> None:
        self._base_url = base_url
        self._at_once = at_once
        self._timeout_s = timeout_s
        self._proxy = _find_proxy(base_url)
        self._session: aiohttp.ClientSession | None = None

    async def open(self) -> None:
        """Open the pool of connections."""
        timeout = aiohttp.ClientTimeout(sock_connect=self._timeout_s, sock_read=self._timeout_s)
        connector = aiohttp.TCPConnector(limit=self._at_once)
        self._session = aiohttp.ClientSession(connector=connector, timeout=timeout, cookie_jar=aiohttp.DummyCookieJar())

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
            async with self._session.post(f"{self._base_url}/{method}", json=given, proxy=self._proxy) as response:
                return _read(response.status, await response.read())
        except TimeoutError as error:
            raise NoAnswerError("no answer in time") from error
        except (aiohttp.ClientError, OSError, EOFError) as error:
            # Only its name: the address of the request, with the token in it, stands in some of their texts.
            raise NoAnswerError(type(error).__name__) from None


def _read(status: int, body: bytes) -> Answer:
    try:
        members = json.loads(body)
        return Answer(
            status, members.get("result"), str(members.get("description", "")), members.get("parameters") or {}
        )
    except (ValueError, AttributeError):
        raise NoAnswerError(f"an answer that is not Telegram's (HTTP {status})") from None


def _find_proxy(url: str) -> str | None:
    """The proxy that the environment names for an address. aiohttp would look for it anew at each request."""
    parts = urlsplit(url)
    return None if proxy_bypass(parts.hostname or "") else getproxies().get(parts.scheme)
