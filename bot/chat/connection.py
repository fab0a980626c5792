"""The HTTP client for alerts: aiohttp under python-telegram-bot's own interface.

httpx takes most of the time of a broadcast; with aiohttp the same bot sends more than twice as many messages a second.
It also keeps alerts out of the pool of connections that answers go through.
"""

from __future__ import annotations

import asyncio
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

JSONDict = dict[str, Any]

TIMEOUT_S = 20.0
"""How long a connection or an answer may take: Telegram answers in a fraction of a second, or not at all."""

_TELLING = ("message_id", "date", "chat")


class AlertRequest(BaseRequest):
    """Requests without files, over at most ``at_once`` connections that stay open between them."""

    def __init__(self, at_once: int, *, timeout_s: float = TIMEOUT_S) -> None:
        self._at_once = at_once
        self._timeout_s = timeout_s
        self._session: aiohttp.ClientSession | None = None
        self._proxies: dict[str, str | None] = {}

    @property
    def read_timeout(self) -> float:
        """How long an answer may take, in seconds."""
        return self._timeout_s

    async def initialize(self) -> None:
        """Open the pool of connections."""
        if self._session is None:
            timeout = aiohttp.ClientTimeout(sock_connect=self._timeout_s, sock_read=self._timeout_s)
            connector = aiohttp.TCPConnector(limit=self._at_once)
            self._session = aiohttp.ClientSession(connector=connector, timeout=timeout)

    async def shutdown(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    @staticmethod
    def parse_json_payload(payload: bytes) -> JSONDict:
        """An answer of Telegram, without all of a message but what tells which one it is.

        Telegram sends the whole message back, and reading its text and buttons again would take longer than sending it.

        Raises:
            TelegramError: it is no JSON.
        """
        answer = BaseRequest.parse_json_payload(payload)
        message = answer.get("result")
        if isinstance(message, dict):
            answer["result"] = {name: message[name] for name in _TELLING if name in message}
        return answer

    def _find_proxy(self, url: str) -> str | None:
        """The proxy that the environment names for an address. aiohttp would look for it anew at each request."""
        parts = urlsplit(url)
        if parts.netloc not in self._proxies:
            proxy = getproxies().get(parts.scheme)
            self._proxies[parts.netloc] = None if proxy_bypass(parts.hostname or "") else proxy
        return self._proxies[parts.netloc]

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: Any, **_timeouts: Any
    ) -> tuple[int, bytes]:
        """Make a request; gives the status and the body of the answer.

        Raises:
            TimedOut: there was no answer in time.
            NetworkError: the connection broke. Neither says whether Telegram did what was asked.
        """
        if self._session is None:
            raise NetworkError("the connection is closed")
        fields = request_data.json_parameters if request_data else None
        try:
            async with self._session.request(method, url, data=fields, proxy=self._find_proxy(url)) as answer:
                return answer.status, await answer.read()
        except TimeoutError as error:
            raise TimedOut from error
        except (aiohttp.ClientError, OSError, asyncio.IncompleteReadError) as error:
            # Only its name: the address of the request, with the token in it, stands in some of their texts.
            raise NetworkError(type(error).__name__) from None
