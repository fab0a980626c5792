"""The state of the playground: its bot, people, chats, messages, updates and everything that watches them."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

from bot.playground.errors import Json, bad_request
from bot.playground.faults import Faults
from bot.playground.files import FileStore
from bot.playground.ledger import Ledger
from bot.playground.parameters import as_integer
from bot.playground.people import Chat, User
from bot.playground.profile import Profile
from bot.playground.updates import UpdateQueue
from bot.playground.webhook import Webhook

BOT_ID = 7000000001
Found = TypeVar("Found")
_WATCHER_BACKLOG = 1000
_MOST_QUERIES = 10_000


@dataclass(slots=True)
class Query:
    """A pressed button or an inline query that waits for the bot's answer; ``content`` is what the bot was sent."""

    at: float
    content: Json
    answer: Json | None = None


@dataclass(slots=True)
class Switches:
    """What a test may set: how much is remembered, how strict the server is."""

    privacy_mode: bool = True
    inline_mode: bool = True
    inline_feedback: bool = True
    query_lifetime_s: float = 60.0
    history_limit: int | None = None
    revoked_tokens: set[str] = field(default_factory=set)


class World:
    """Everything there is, and the few acts that all else is made of.

    ``clock`` tells the time in seconds since 1970. ``switches.history_limit`` bounds the messages remembered per chat
    (None: all), ``keep_texts`` those in the ledger; with both low a hundred thousand chats stay cheap.
    """

    def __init__(
        self,
        *,
        bot_name: str = "Playground Bot",
        bot_username: str = "playground_bot",
        bot_id: int = BOT_ID,
        clock: Callable[[], float] = time.time,
        seed: int = 0,
        keep_texts: bool = True,
        history_limit: int | None = None,
    ) -> None:
        self.bot = User(bot_id, bot_name, username=bot_username, is_bot=True)
        self.clock = clock
        self.switches = Switches(history_limit=history_limit)
        self.users: dict[int, User] = {}
        self.chats: dict[int, Chat] = {}
        self.updates = UpdateQueue()
        self.ledger = Ledger(keep_texts)
        self.faults = Faults(seed)
        self.files = FileStore()
        self.webhook = Webhook(self.updates, clock)
        self.profile = Profile()
        self.queries: dict[str, Query] = {}
        self.inline_messages: dict[str, tuple[Chat, int]] = {}
        self._shared_message_id = 0
        self._query_number = 0
        self._watchers: set[asyncio.Queue[Json]] = set()
        self._change = asyncio.Event()

    @property
    def token(self) -> str:
        """A token of Telegram's form that carries the bot's id; the server takes any other as well."""
        return f"{self.bot.id}:PLAYGROUND-TOKEN-OF-NO-WORTH-ELSEWHERE"

    def find_chat(self, wanted: str) -> Chat:
        """The chat with this id or ``@username``.

        Raises:
            ApiError: 400, there is none.
        """
        if not wanted:
            raise bad_request("chat_id is empty")
        chat: Chat | None = None
        if wanted.startswith("@"):
            name = wanted[1:].lower()
            named = (chat for chat in self.chats.values() if (chat.username or "").lower() == name)
            chat = next(named, None)
        else:
            chat = self.chats.get(as_integer(wanted))
        if chat is None:
            raise bad_request("chat not found")
        return chat

    def find_user(self, user_id: int) -> User:
        """The user, the bot itself included.

        Raises:
            ApiError: 400, there is none.
        """
        user = self.bot if user_id == self.bot.id else self.users.get(user_id)
        if user is None:
            raise bad_request("user not found")
        return user

    def new_message(self, chat: Chat, content: Json, **shown: object) -> Json:
        """Number, date and remember a message of the chat: ``content`` is what it says, and who says it.

        ``shown`` goes to the watchers beside it. A message is never changed afterwards, only replaced.
        """
        if chat.counts_own_messages:
            chat.last_message_id += 1
        else:
            self._shared_message_id += 1
            chat.last_message_id = self._shared_message_id
        message: Json = {"message_id": chat.last_message_id, "date": int(self.clock())}
        message |= {"chat": chat.as_json(), **content}
        self._remember(chat, message)
        self.announce("message", chat.id, message=message, **shown)
        return message

    def replace_message(self, chat: Chat, message: Json) -> None:
        """Put an edited message in the place of the one with its number."""
        chat.history[message["message_id"]] = message
        self.announce("edit", chat.id, message=message)

    def delete_message(self, chat: Chat, message_id: int) -> None:
        """Forget a message that is there."""
        del chat.history[message_id]
        self.announce("delete", chat.id, message_id=message_id)

    def _remember(self, chat: Chat, message: Json) -> None:
        limit = self.switches.history_limit
        if limit == 0:
            return
        chat.history[message["message_id"]] = message
        if limit is not None and len(chat.history) > limit:
            del chat.history[next(iter(chat.history))]

    def new_query(self, content: Json) -> str:
        """Remember a question to the bot and give it an id; the oldest ones are forgotten."""
        while len(self.queries) >= _MOST_QUERIES:
            del self.queries[next(iter(self.queries))]
        self._query_number += 1
        query_id = str(4_000_000_000 + self._query_number)
        content["id"] = query_id
        self.queries[query_id] = Query(self.clock(), content)
        return query_id

    def answer_query(self, query_id: str, answer: Json) -> None:
        """Give the answer to a question; once, and in time.

        Raises:
            ApiError: 400 where the question is unknown, too old or answered.
        """
        query = self.queries.get(query_id)
        late = query and self.clock() - query.at > self.switches.query_lifetime_s
        if query is None or late or query.answer is not None:
            words = "query is too old and response timeout expired or query ID is invalid"
            raise bad_request(words)
        query.answer = answer
        self.announce("answer", None, query_id=query_id, answer=answer, to=query.content["from"])

    def announce(self, kind: str, chat_id: int | None, **content: object) -> None:
        """Tell the watchers, and wake everyone who waits for a change."""
        for watcher in self._watchers:
            if watcher.full():
                continue
            backlog = watcher.qsize() >= _WATCHER_BACKLOG - 1
            event = {"type": "reload"} if backlog else {"type": kind, "chat_id": chat_id, **content}
            watcher.put_nowait(event)
        self._change.set()
        self._change = asyncio.Event()

    @contextmanager
    def watch(self) -> Iterator[asyncio.Queue[Json]]:
        """What happens from now on, as a queue of events; one that falls far behind gets ``reload`` and no more."""
        watcher: asyncio.Queue[Json] = asyncio.Queue(_WATCHER_BACKLOG)
        self._watchers.add(watcher)
        try:
            yield watcher
        finally:
            self._watchers.discard(watcher)

    async def wait_for(self, look: Callable[[], Found | None], timeout_s: float) -> Found:
        """What ``look`` finds, looked for again after each change, for at most ``timeout_s`` seconds.

        Raises:
            TimeoutError: it found nothing in time.
        """
        async with asyncio.timeout(timeout_s):
            while (found := look()) is None:
                await self._change.wait()
        return found

    def close(self) -> None:
        """End every wait and every watch: the server stops."""
        self.webhook.stop()
        self.updates.close()
        self.announce("close", None)
