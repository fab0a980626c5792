"""The whole bot over the built-in releases, talking real HTTP to a playground."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.app import build_application, build_services, running
from bot.chat.context import BotApplication, Services
from bot.library import open_library
from bot.playground import Playground, serve
from bot.playground.people import Chat, User
from bot.settings import Settings
from bot.store.database import open_database
from tests.built_in import write_built_in

TOKEN = "1234567890:AAtest-token-of-the-right-length-0123456"
ADMIN = 900


@dataclass(repr=False)  # asyncio writes out what a task gave, and with it would all of the glossary
class Conversation:
    """A person's chat with the bot: say something, get the answer."""

    playground: Playground
    user: User
    chat: Chat
    services: Services
    application: BotApplication
    faults: list[BaseException]

    async def say(self, text: str, **options: Any) -> dict[str, Any]:
        """Send a text and wait for the first answer to it."""
        sent = self.playground.say(self.user, self.chat, text, **options)
        return await self.playground.answer(self.chat, after=sent)

    async def press(self, message: dict[str, Any], button: str) -> dict[str, Any]:
        """Press a button of a message and wait until the message has changed."""
        self.playground.press(self.user, message, button)
        return await self.playground.edited(message)

    async def is_silent(self, text: str, **options: Any) -> bool:
        """Whether a text gets no answer: a command sent after it is answered first."""
        sent = self.playground.say(self.user, self.chat, text, **options)
        marker = self.playground.say(self.user, self.chat, "/about")

        def told() -> bool | None:
            said = [answer["text"] for answer in self.playground.answers(self.chat, after=marker)]
            return True if any("About this bot" in text for text in said) else None

        await self.playground.wait_for(told, 5)
        return len(self.playground.answers(self.chat, after=sent)) == 1


@asynccontextmanager
async def converse(folder: Path, **settings: Any) -> AsyncIterator[Conversation]:
    """A conversation of an English-speaking person, with these settings; it fails the test when a handler raised."""
    playground = Playground()
    user = playground.add_user("Ann", language_code="en")
    with open_database(write_built_in(folder / "releases.db")) as database:
        library = open_library(database)
        async with serve(playground) as server:
            chosen = {"admins": (ADMIN,), "database": database.path} | settings
            services = build_services(Settings(token=TOKEN, api_url=server.api_url, **chosen), library)
            application = build_application(services)
            faults: list[BaseException] = []

            async def note_fault(_: object, context: Any) -> None:
                faults.append(context.error)

            application.add_error_handler(note_fault)
            async with running(application):
                yield Conversation(playground, user, playground.private_chat(user), services, application, faults)
    assert faults == []


@pytest.fixture
async def conversation(tmp_path: Path) -> AsyncIterator[Conversation]:
    """A conversation of somebody who does not run the bot."""
    async with converse(tmp_path) as begun:
        yield begun
