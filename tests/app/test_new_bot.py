"""The rehearsal of a bad day: Telegram has deleted the bot, and another one takes over its database."""

from __future__ import annotations

import datetime as dt

from bot.app.builtin import load_if_empty
from bot.languages import Language
from bot.library import open_library
from bot.model import ParsedSource, Release
from bot.playground import Playground, Server, serve
from bot.settings import Settings
from bot.store.database import open_database
from bot.store.subscriptions import EVERYTHING, Rhythm, SubscriptionStore
from bot.store.tallies import TallyStore
from tests.app.conftest import Begin, until

NEW_TOKEN = "2222222222:BBanother-token-of-the-right-length-98765"


def subscribe(settings: Settings, *chats: int) -> None:
    """What the old bot left behind: the built-in releases, and chats that want to hear of everything."""
    with open_database(settings.database) as database:
        load_if_empty(open_library(database), now=dt.datetime.now(dt.UTC))
        for chat in chats:
            SubscriptionStore(database).add(chat, 0, EVERYTHING, Language.EN, Rhythm())


def publish(settings: Settings, title: str) -> None:
    """Load a new release from outside, as `load` does."""
    release = Release(f"2019-01-07-{title.lower()}", dt.date(2019, 1, 7), title)
    with open_database(settings.database) as database:
        open_library(database).ingest.load([ParsedSource((release,))], now=dt.datetime.now(dt.UTC))


def states(settings: Settings) -> dict[str, int]:
    with open_database(settings.database) as database:
        return TallyStore(database).states()


async def test_another_bot_takes_over_with_all_subscriptions(begin: Begin, server: Server, settings: Settings) -> None:
    old, new = server.playground, Playground(bot_id=2222222222, bot_username="new_bot")
    ann = old.add_user("Ann")
    group = old.add_group("Newsroom", [ann])
    subscribe(settings, ann.id, group.id)
    async with begin():
        publish(settings, "Before")
        assert "Before" in (await old.answer(ann))["text"]
        assert "Before" in (await old.answer(group))["text"]
    # The same person and the same group, of whom the new bot knows nothing.
    ann = new.add_user("Ann", started=False)
    group = new.add_group("Newsroom", [ann], bot_status="left")
    async with serve(new) as later, begin(token=NEW_TOKEN, api_url=later.api_url):
        publish(settings, "Meanwhile")
        await until(lambda: states(settings) == {"sent": 2, "skipped": 2})
        assert new.answers(ann) == new.answers(group) == []
        welcome = (await new.ask(ann, "/start"))["text"]
        assert welcome == "Welcome back. Your 1 subscription is active again."
        new.set_bot_status(group, "member", by=ann)
        assert (await new.answer(group))["text"] == welcome
        publish(settings, "Afterwards")
        # What was refused meanwhile follows.
        await until(lambda: "Afterwards" in new.answers(ann)[-1]["text"])
        assert "Meanwhile" in new.answers(ann)[-2]["text"]
        await until(lambda: "Meanwhile" in new.answers(group)[-1]["text"])
