"""Faults that a test switches on: refusals, lost answers, broken connections, delays."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.playground import errors
from bot.playground.errors import ApiError


@dataclass(slots=True)
class Fault:
    """One fault. It strikes requests that name one of ``chats`` and are one of ``methods`` (None: any).

    ``probability`` is drawn for each such request; ``count`` is how many times it may still strike (None: for ever).
    ``kind`` says what happens: ``refuse`` answers ``error`` and does nothing; ``drop`` breaks the connection before
    anything is done; ``lose`` does what was asked and breaks the connection in place of the answer; ``delay`` waits
    ``delay_s`` first and then goes on.
    """

    kind: str
    error: ApiError | None = None
    delay_s: float = 0.0
    chats: frozenset[int] | None = None
    methods: frozenset[str] | None = None
    probability: float = 1.0
    count: int | None = None
    struck: int = field(default=0, init=False)

    def concerns(self, method: str, chat_id: int | None) -> bool:
        """Whether the fault may strike this request; ``method`` is in lower case."""
        if self.count is not None and self.struck >= self.count:
            return False
        if self.methods is not None and method not in self.methods:
            return False
        return self.chats is None or chat_id in self.chats


class Faults:
    """The faults that are on. The same ``seed`` and the same order of requests give the same strikes."""

    def __init__(self, seed: int = 0) -> None:
        self._random = random.Random(seed)  # noqa: S311 - chance for tests, not for secrets
        self._faults: list[Fault] = []

    def __bool__(self) -> bool:
        return bool(self._faults)

    def add(
        self,
        name: str,
        *,
        chats: Iterable[int] | None = None,
        methods: Iterable[str] | None = None,
        probability: float = 1.0,
        count: int | None = None,
        retry_after: int = 1,
        code: int = 502,
        delay_s: float = 0.0,
        migrate_to_chat_id: int = 0,
    ) -> Fault:
        """Switch a fault on and return it: its ``struck`` says how often it came.

        ``name``: ``flood`` (429 with ``retry_after``), ``error`` (HTTP ``code`` from 500 on), ``drop``, ``lose``,
        ``delay``, ``unparsable``, ``blocked``, ``deactivated``, ``kicked``, ``not_found``, ``migrated``.

        Raises:
            ValueError: the name is none of these.
        """
        kind = name if name in ("drop", "lose", "delay") else "refuse"
        error = _make_error(name, retry_after, code, migrate_to_chat_id)
        if kind == "refuse" and error is None:
            raise ValueError(f"no such fault: {name}")
        fault = Fault(
            kind,
            error,
            delay_s,
            None if chats is None else frozenset(chats),
            None if methods is None else frozenset(method.lower() for method in methods),
            probability,
            count,
        )
        self._faults.append(fault)
        return fault

    def remove(self, fault: Fault) -> None:
        """Switch one fault off; nothing happens where it is off already."""
        if fault in self._faults:
            self._faults.remove(fault)

    def clear(self, seed: int | None = None) -> None:
        """Switch all of them off, and begin the chances anew where a seed is given."""
        self._faults.clear()
        if seed is not None:
            self._random.seed(seed)

    def draw(self, method: str, chat_id: int | None) -> list[Fault]:
        """The faults that strike this request, in the order in which they were switched on."""
        drawn = []
        for fault in self._faults:
            if fault.concerns(method, chat_id) and self._random.random() < fault.probability:
                fault.struck += 1
                drawn.append(fault)
        return drawn


_SERVER_ERRORS = {500: "Internal Server Error", 502: "Bad Gateway", 504: "Gateway Timeout"}


def _make_error(name: str, retry_after: int, code: int, new_chat_id: int) -> ApiError | None:
    if name == "flood":
        return errors.flood(retry_after)
    if name == "error":
        return ApiError(code, _SERVER_ERRORS.get(code, "Internal Server Error"))
    if name == "migrated":
        return errors.migrated(new_chat_id)
    if name == "unparsable":
        return errors.unparsable("Can't find end of the entity starting at byte offset 0")
    if name == "not_found":
        return errors.bad_request("chat not found")
    words = {
        "blocked": "bot was blocked by the user",
        "deactivated": "user is deactivated",
        "kicked": "bot was kicked from the group chat",
    }.get(name)
    return errors.forbidden(words) if words else None
