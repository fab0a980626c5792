"""A Telegram for benchmarks, in a process of its own: it answers every request at once and measures the bot.

The playground behaves like Telegram and takes its time for it; this one only counts, so that it is never what limits a
figure. ``python -m tests.benchmarks.loopback`` prints its port and serves until its standard input ends.

Beside the Bot API it answers the benchmark itself, under ``/measure/``: ``ask`` (hand questions to the bot, one chat
each, and give how long each waited for its answer), ``polls`` (when the bot first asked for updates) and ``sent``.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import itertools
import json
import re
import sys
from collections.abc import Callable
from time import monotonic, time
from typing import Any

from tests.benchmarks.machine import pin

ASKED_WITHIN_S = 120.0
"""So long a bot may take for all answers together; after that the benchmark has failed."""

MOST_UPDATES = 100
"""Telegram gives at most so many updates in one answer to ``getUpdates``."""

_HEAD_END = b"\r\n\r\n"
_LENGTH = re.compile(rb"content-length: *([0-9]+)", re.IGNORECASE)
_CHAT = re.compile(rb"""chat_id(?:"?\s*[=:]\s*"?|"\r\n\r\n)(-?[0-9]+)""")
_OFFSET = re.compile(rb"""offset(?:"?\s*[=:]\s*"?|"\r\n\r\n)([0-9]+)""")

BOT = {"id": 1234567890, "is_bot": True, "first_name": "Bot", "username": "a_bot", "can_join_groups": True}
TEXT = (
    "Mongolia takes further steps against forced labour\n7 January 2019\n\nThe government amended the law, and the "
    "inspectors of the country's nine regions are trained to find those who work against their will; employers and "
    "unions were heard before.\n\nYou get this because you asked for everything."
)
"""What Telegram sends back of a message: about as long as an alert, so that reading it costs each client its due."""

_ANSWERS: dict[bytes, object] = {
    b"getme": BOT,
    b"getmycommands": [],
    b"getmyname": {"name": ""},
    b"getmydescription": {"description": ""},
    b"getmyshortdescription": {"short_description": ""},
}
_REPLY = {
    "text": TEXT,
    "entities": [{"offset": 0, "length": 50, "type": "bold"}, {"offset": 51, "length": 14, "type": "italic"}],
    "link_preview_options": {"is_disabled": True},
    "reply_markup": {
        "inline_keyboard": [[{"text": "Read it", "callback_data": "r|en|21"}, {"text": "Mine", "callback_data": "s"}]]
    },
}
_REPLY_HEAD, _REPLY_TAIL = (
    part.encode()
    for part in json.dumps(
        {"ok": True, "result": {"message_id": "#", "from": BOT, "chat": "#", "date": 1546819200, **_REPLY}}
    ).split('"#"', 1)
)
_REPLY_MIDDLE, _REPLY_END = _REPLY_TAIL.split(b'"#"', 1)


class Telegram:
    """What the bot did: messages it sent, polls it made; and the questions that wait for an answer.

    A message's answer takes ``away_s``, as it does over a real network; nothing else waits for that.
    """

    def __init__(self, away_s: float = 0.0) -> None:
        self.away_s = away_s
        self.sent = 0
        self.first_poll_s: float | None = None
        self._numbers = itertools.count(1)
        self._updates: list[dict[str, Any]] = []
        self._offered = asyncio.Event()
        self._asked_s: dict[int, float] = {}
        self._waits_s: list[float] = []
        self._answered = asyncio.Event()

    def take(self, body: bytes) -> bytes:
        """A message of the bot; gives Telegram's answer, the whole message."""
        self.sent += 1
        found = _CHAT.search(body)
        chat = int(found[1]) if found else 0
        asked_s = self._asked_s.pop(chat, None)
        if asked_s is not None:
            self._waits_s.append(monotonic() - asked_s)
            if not self._asked_s:
                self._answered.set()
        own = b'{"id":%d,"type":"private","first_name":"Ann"}' % chat
        return b"%b%d%b%b%b" % (_REPLY_HEAD, self.sent, _REPLY_MIDDLE, own, _REPLY_END)

    async def poll(self, body: bytes) -> bytes:
        """A ``getUpdates``: what waits, or what comes within a second."""
        if self.first_poll_s is None:
            self.first_poll_s = monotonic()
        found = _OFFSET.search(body)
        offset = int(found[1]) if found else 0
        self._updates = [update for update in self._updates if update["update_id"] >= offset]
        if not self._updates:
            self._offered.clear()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(1.0):
                    await self._offered.wait()
        return _result(self._updates[:MOST_UPDATES])

    async def ask(self, questions: list[list[Any]]) -> list[float]:
        """Let each of the chats ask its question now; gives the seconds that each answer took, in their order.

        Raises:
            TimeoutError: some were not answered.
        """
        self._waits_s, self._answered = [], asyncio.Event()
        now_s = monotonic()
        self._asked_s = {chat: now_s for chat, _ in questions}
        self._updates += [self._make_update(chat, text) for chat, text in questions]
        self._offered.set()
        async with asyncio.timeout(ASKED_WITHIN_S):
            await self._answered.wait()
        return self._waits_s

    def _make_update(self, chat: int, text: str) -> dict[str, Any]:
        number = next(self._numbers)
        person = {"id": chat, "is_bot": False, "first_name": "Ann", "language_code": "en"}
        return {
            "update_id": number,
            "message": {
                "message_id": number,
                "from": person,
                "chat": {"id": chat, "type": "private", "first_name": "Ann"},
                "date": int(time()),
                "text": text,
            },
        }


class Connection(asyncio.Protocol):
    """HTTP as far as the clients under measurement speak it: one request after the other, with a length."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram
        self._buffer = b""
        self._transport: asyncio.Transport | None = None
        self._slow: set[asyncio.Task[None]] = set()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - asyncio's interface
        for task in self._slow:
            task.cancel()

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        end = self._buffer.find(_HEAD_END)
        if end < 0:
            return
        found = _LENGTH.search(self._buffer, 0, end)
        total = end + len(_HEAD_END) + (int(found[1]) if found else 0)
        if len(self._buffer) < total:
            return
        path, body = self._buffer.split(b" ", 2)[1], self._buffer[end + len(_HEAD_END) : total]
        self._buffer = self._buffer[total:]
        self._answer(path.rsplit(b"/", 1)[-1].lower(), body)

    def _answer(self, method: bytes, body: bytes) -> None:
        if method in (b"sendmessage", b"editmessagetext"):
            answer = self._telegram.take(body)
            if self._telegram.away_s:
                asyncio.get_running_loop().call_later(self._telegram.away_s, self._write, answer)
            else:
                self._write(answer)
        elif method == b"getupdates":
            self._later(lambda: self._telegram.poll(body))
        elif method == b"ask":
            self._later(lambda: self._ask(body))
        else:
            self._write(self._tell(method))

    def _tell(self, method: bytes) -> bytes:
        if method == b"polls":
            return json.dumps(self._telegram.first_poll_s).encode()
        if method == b"sent":
            return json.dumps([monotonic(), self._telegram.sent]).encode()
        return _result(_ANSWERS.get(method, True))

    async def _ask(self, body: bytes) -> bytes:
        return json.dumps(await self._telegram.ask(json.loads(body))).encode()

    def _later(self, answer: Callable[[], Any]) -> None:
        async def work() -> None:
            self._write(await answer())

        task = asyncio.ensure_future(work())
        self._slow.add(task)
        task.add_done_callback(self._slow.discard)

    def _write(self, body: bytes) -> None:
        assert self._transport is not None
        head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body)
        self._transport.write(head + body)


def _result(value: object) -> bytes:
    return json.dumps({"ok": True, "result": value}).encode()


def read_arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.loopback", description=__doc__)
    parser.add_argument("--core", type=int, help="the core to keep to")
    parser.add_argument("--away-ms", type=float, default=0.0, help="how long a message's answer takes")
    return parser.parse_args()


async def serve(telegram: Telegram) -> None:
    """Serve on a free port of the loopback interface until standard input ends."""
    server = await asyncio.get_running_loop().create_server(lambda: Connection(telegram), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.to_thread(sys.stdin.read)


def main() -> None:
    """Read the command line and serve."""
    arguments = read_arguments()
    pin(arguments.core)
    asyncio.run(serve(Telegram(arguments.away_ms / 1000)))


if __name__ == "__main__":
    main()
