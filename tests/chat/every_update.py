"""Throws random updates of every kind at the whole bot, and holds it to a rule about when it may speak.

    python -m tests.chat.every_update --count 10000 --seed 1

The rule: an answer is *due* to a press, to an inline query, and to a message that a person sent just now and that is
meant for the bot: in a private chat whatever people send; in a group a command for it, a mention, or words in answer to
a message of its own; in a channel an alerts command. Nothing is due, and nothing may be said, for all else: edits,
posts in channels, service messages, business and guest messages, what other bots say, what Telegram copies from a
channel, what was sent through the bot's own inline mode, reactions, polls, payments, boosts, kinds to come. A chat that
comes back may be greeted. What is older than an hour is answered later, once for each chat.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import logging
import os
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from starlette.types import ASGIApp, Receive, Scope, Send
from telegram import Update
from telegram.ext import CommandHandler

from bot.app import build_application, build_services
from bot.chat.context import BotApplication
from bot.chat.subscribing import COMMANDS as ALERT_COMMANDS
from bot.library import open_library
from bot.playground import Playground
from bot.playground.application import create_app
from bot.playground.parameters import read_parameters
from bot.playground.server import listen
from bot.settings import Settings
from bot.store.database import open_database
from tests.built_in import write_built_in
from tests.chat.updates import CONTENT, Json, Stage, Updates

TOKEN = "1234567890:AAtest-token-of-the-right-length-0123456"
ADMIN = 900
OLD_S = 3600
SENDING = ("sendMessage", "sendDocument", "sendPhoto", "editMessageText", "editMessageReplyMarkup")
SPEAKING = ("send", "edit", "answer", "copy", "forward")
SPOKEN = {
    *("text", "animation", "audio", "contact", "dice", "document", "game", "invoice", "live_photo", "location"),
    *("paid_media", "photo", "poll", "sticker", "story", "venue", "video", "video_note", "voice", "checklist"),
}


@dataclass
class Requests:
    """What the bot asked of Telegram: each method with the chat it was for."""

    made: list[tuple[str, int]] = field(default_factory=list)

    def take(self) -> list[tuple[str, int]]:
        made, self.made = self.made, []
        return made

    def note(self, app: ASGIApp) -> ASGIApp:
        """The playground with an ear at its door."""

        async def application(scope: Scope, receive: Receive, send: Send) -> None:
            body = b""

            async def listening() -> Any:
                nonlocal body
                event = await receive()
                body += event.get("body", b"")
                return event

            await app(scope, listening, send)
            kind = next((value.decode() for name, value in scope["headers"] if name == b"content-type"), "")
            chat = read_parameters(scope["query_string"], kind, body).integer("chat_id")
            self.made.append((scope["path"].rpartition("/")[2], chat))

        return application


@dataclass
class Report:
    """What came of it."""

    thrown: Counter[str] = field(default_factory=Counter)
    answered: int = 0
    late: int = 0
    faults: list[str] = field(default_factory=list)


@dataclass
class World:
    """The bot and the playground it talks to; ``clock_s`` is their common time, which a test moves."""

    playground: Playground
    application: BotApplication
    requests: Requests
    errors: list[BaseException]
    clock_s: float = field(default_factory=lambda: float(int(time.time())))

    def now_s(self) -> int:
        return int(self.clock_s)


@asynccontextmanager
async def open_world(folder: Path) -> AsyncIterator[World]:
    """The whole bot over the built-in releases, not polling: updates are handed to it."""
    playground, requests, errors = Playground(), Requests(), list[BaseException]()
    with open_database(write_built_in(folder / "releases.db")) as database:
        library = open_library(database)
        async with listen(requests.note(create_app(playground)), stop=playground.close) as port:
            settings = Settings(token=TOKEN, api_url=f"http://127.0.0.1:{port}/bot", admins=(ADMIN,))
            services = build_services(settings, library)
            world = World(playground, build_application(services), requests, errors)
            now = lambda: dt.datetime.fromtimestamp(world.clock_s, dt.UTC)  # noqa: E731
            world.application.bot_data["services"] = replace(services, now=now)
            playground.clock = world.now_s

            async def note_error(_: object, context: Any) -> None:
                errors.append(context.error)

            world.application.add_error_handler(note_error)
            async with world.application:
                await world.application.start()
                try:
                    yield world
                finally:
                    await world.application.stop()


async def throw(count: int, seed: int, folder: Path) -> Report:
    """Throw so many updates, one after the other, and look at what the bot does with each."""
    report = Report()
    async with open_world(folder) as world:
        stage = Stage(world.playground, ADMIN)
        updates = Updates(seed, stage, world.now_s)
        world.requests.take()
        for _ in range(count):
            world.clock_s += 1
            update = updates.next()
            kind = next((name for name in update if name != "update_id"), "none")
            report.thrown[kind] += 1
            wanted = what_is_due(update, world)
            await world.application.process_update(Update.de_json(update, world.application.bot))
            _look(world, update, kind, wanted, report)
        await _throw_old(world, stage, updates, report)
    return report


async def _throw_old(world: World, stage: Stage, updates: Updates, report: Report) -> None:
    """At the end each person has three old messages waiting; a bot that stops answers what it still holds."""
    world.requests.take()
    for number in range(3):
        for chat in stage.private:
            message = updates.message(chat, 0)
            for name in ("via_bot", "hologram", *CONTENT):
                message.pop(name, None)
            message |= {"date": world.now_s() - 2 * OLD_S + number, "text": "seafarers"}
            await world.application.process_update(
                Update.de_json({"update_id": 10**6, "message": message}, world.application.bot)
            )
    await world.application.stop()
    sent = Counter(chat for method, chat in world.requests.take() if method in SENDING)
    report.late = sum(sent.values())
    report.faults += [f"at the end: {error!r}" for error in world.errors]
    if {chat.id for chat in stage.private} - set(sent) or set(sent.values()) != {1}:
        report.faults.append(f"late answers: {sent}")
    await world.application.start()


def _look(world: World, update: Json, kind: str, wanted: str, report: Report) -> None:
    made = world.requests.take()
    told = f"{update}: {made}"
    if world.errors:
        report.faults.append(f"{world.errors.pop()!r} at {told}")
        world.errors.clear()
    spoken = [(method, chat) for method, chat in made if method.startswith(SPEAKING)]
    report.answered += bool(spoken)
    if wanted == "nothing" and spoken:
        report.faults.append(f"an answer that is not due: {told}")
    if wanted == "message" and not any(method in SENDING for method, _ in spoken):
        report.faults.append(f"no answer: {told}")
    if wanted == "press" and sum(method == "answerCallbackQuery" for method, _ in spoken) != 1:
        report.faults.append(f"not acknowledged: {told}")
    if wanted == "inline" and [method for method, _ in spoken] != ["answerInlineQuery"]:
        report.faults.append(f"an inline query: {told}")
    here = update.get(kind, {}).get("message", update.get(kind, {})).get("chat", {}).get("id")
    if any(chat != here for method, chat in spoken if chat):
        report.faults.append(f"an answer elsewhere: {told}")


def what_is_due(update: Json, world: World) -> str:
    """``message``, ``press``, ``inline``, ``greeting`` where there may be one, or ``nothing``."""
    if "callback_query" in update:
        return "press"
    if "inline_query" in update:
        return "inline"
    if "my_chat_member" in update:
        return _what_is_due_to_life(update, world)
    message, playground = update.get("message") or update.get("channel_post"), world.playground
    if message is None or world.now_s() - message["date"] > OLD_S or not _is_said_by_a_person(message, playground):
        return _what_is_due_to_life(update, world)
    bot, chat = playground.bot, message["chat"]["type"]
    if chat == "private":
        return "message"
    command = _command(message)
    if command is not None:
        name, _, receiver = command[1:].lower().partition("@")
        known = ALERT_COMMANDS if chat == "channel" else _known_commands(world.application)
        ours = receiver == str(bot.username).lower() if receiver else name in known
        return "message" if ours and (chat != "channel" or name in known) else _what_is_due_to_life(update, world)
    if chat != "channel" and (_mentions(message, playground) or _answers_us(message, playground)):
        return "message"
    return _what_is_due_to_life(update, world)


def _what_is_due_to_life(update: Json, world: World) -> str:
    """A message of a chat that was thought gone, or the bot let in again, shows that it is back; it may be greeted."""
    told = update.get("message") or update.get("my_chat_member")
    if told is None:
        return "nothing"
    recipient = world.application.bot_data["services"].planner.recipients.find(told["chat"]["id"])
    return "greeting" if recipient is not None and recipient.suspended is not None else "nothing"


def _known_commands(application: BotApplication) -> set[str]:
    handlers = (one for group in application.handlers.values() for one in group)
    return {name for handler in handlers if isinstance(handler, CommandHandler) for name in handler.commands}


def _is_said_by_a_person(message: Json, playground: Playground) -> bool:
    content = {name for name in message if name in CONTENT or name == "hologram"}
    is_bot = message.get("from", {}).get("is_bot") and "sender_chat" not in message
    own = message.get("via_bot", {}).get("id") == playground.bot.id
    return bool(content & SPOKEN) and not is_bot and not own and not message.get("is_automatic_forward")


def _words(message: Json) -> tuple[str, list[Json]]:
    if "text" in message:
        return message["text"], message.get("entities", [])
    return message.get("caption", ""), message.get("caption_entities", [])


def _command(message: Json) -> str | None:
    text, entities = message.get("text", ""), message.get("entities", [])
    first = entities[0] if entities else {}
    return text[: first["length"]] if first.get("type") == "bot_command" and first["offset"] == 0 else None


def _mentions(message: Json, playground: Playground) -> bool:
    text, entities = _words(message)
    units = text.encode("utf-16-le", "surrogatepass")
    for entity in entities:
        named = units[2 * entity["offset"] : 2 * (entity["offset"] + entity["length"])].decode("utf-16-le", "replace")
        if entity["type"] == "mention" and named.lower() == f"@{playground.bot.username}".lower():
            return True
        if entity["type"] == "text_mention" and entity["user"]["id"] == playground.bot.id:
            return True
    return False


def _answers_us(message: Json, playground: Playground) -> bool:
    replied = message.get("reply_to_message", {})
    return bool(_words(message)[0]) and replied.get("from", {}).get("id") == playground.bot.id


def main() -> None:
    """Throw, and tell."""
    parser = argparse.ArgumentParser(description="Throw random updates of every kind at the whole bot.")
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    begun = time.monotonic()
    with TemporaryDirectory() as folder:
        report = asyncio.run(throw(options.count, options.seed, Path(folder)))
    print(f"{sum(report.thrown.values())} updates of {len(report.thrown)} kinds in {time.monotonic() - begun:.0f} s")
    print(f"answered: {report.answered}, late: {report.late}, faults: {len(report.faults)}")
    print(*report.faults[:20], sep="\n")
    raise SystemExit(bool(report.faults))


os.environ.setdefault("PTB_TIMEDELTA", "1")
if __name__ == "__main__":
    main()
