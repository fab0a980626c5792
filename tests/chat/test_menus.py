"""Command menus: the usual ones, those of single chats, and what Telegram's refusals do not break."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace

import pytest
from telegram import BotCommandScopeChat

from bot.chat import dispatching, handlers, missed, newsroom, preferences, privacy, subscribing
from bot.chat.i18n import load_texts
from bot.chat.menus import find_menu
from bot.chat.preferences import refresh_menu_of
from bot.chat.views.pages import help_view
from bot.chat.views.profile import describe_admin_commands, describe_bot
from bot.languages import Language
from bot.store.holdings import HoldingStore
from tests.chat.conftest import ADMIN, Conversation
from tests.chat.test_missed import as_admin

ADMINS_OWN = {*newsroom.COMMANDS, dispatching.COMMAND, missed.COMMAND}
NEW = {preferences.COMMAND, *privacy.COMMANDS}


def menu(conversation: Conversation, code: str = "", chat: int | None = None) -> dict[str, str]:
    """The menu that Telegram has for one chat alone."""
    found = conversation.playground.profile.commands(f"chat:{chat or conversation.chat.id}", code)
    return {command["command"]: command["description"] for command in found}


async def until(look: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not look():  # noqa: ASYNC110
            await asyncio.sleep(0.01)


async def choose(conversation: Conversation, button: str) -> None:
    await conversation.press(await conversation.say("/language"), button)


async def settle(conversation: Conversation) -> None:
    """Wait until the work after an answer is done: the next message is answered behind it."""
    await conversation.say("/about")


async def test_a_chosen_language_gives_the_chat_a_menu_and_takes_it_away(conversation: Conversation) -> None:
    await settle(conversation)
    assert menu(conversation) == {}
    await choose(conversation, "繁體中文")
    await until(lambda: menu(conversation) != {})
    assert menu(conversation) == dict(describe_bot(load_texts(Language.ZH_HANT)).commands)
    assert menu(conversation)["settings"] == "語言、列表、時區"
    assert menu(conversation, "zh") == {}
    await choose(conversation, "Монгол")
    await until(lambda: menu(conversation).get("settings") == "хэл, жагсаалт, цагийн бүс")
    await conversation.press(await conversation.say("/language"), "Бичсэн хэлээр")
    await until(lambda: menu(conversation) == {})


async def test_a_menu_is_sent_only_when_it_changed(conversation: Conversation) -> None:
    await choose(conversation, "繁體中文")
    await until(lambda: menu(conversation) != {})
    await settle(conversation)
    refusing = conversation.playground.faults.add("error", methods=["setMyCommands", "getMyCommands"])
    for _ in range(3):
        await settle(conversation)
    assert refusing.struck == 0
    conversation.services.menus._given.clear()
    await settle(conversation)
    assert refusing.struck == 0, "after a restart the database knows"


async def test_a_menu_of_an_older_version_is_brought_up_to_date(conversation: Conversation) -> None:
    conversation.services.chats.set_language(conversation.chat.id, Language.MN)
    conversation.services.chats.note_menu(conversation.chat.id, "of an older version")
    await settle(conversation)
    await until(lambda: menu(conversation) == dict(describe_bot(load_texts(Language.MN)).commands))


FAULTS = [("error", {}), ("flood", {"retry_after": 600}), ("not_found", {}), ("drop", {})]


@pytest.mark.parametrize(("name", "options"), FAULTS)
async def test_what_telegram_says_to_a_menu_breaks_no_answer(
    conversation: Conversation, name: str, options: dict[str, int]
) -> None:
    methods = ["setMyCommands", "getMyCommands"]
    fault = conversation.playground.faults.add(name, methods=methods, **options)  # type: ignore[arg-type]
    await choose(conversation, "繁體中文")
    shown = await conversation.say("/latest")
    assert "最新新聞稿" in shown["text"]
    await settle(conversation)
    assert fault.struck == 1, "it is not tried again with each message"
    assert menu(conversation) == {}
    conversation.playground.faults.clear()
    conversation.services.menus._not_before = None
    conversation.services.menus._refused.clear()
    await settle(conversation)
    await until(lambda: menu(conversation) != {})


async def test_forgetting_takes_the_menu_away_and_nothing_brings_the_chat_back(conversation: Conversation) -> None:
    await choose(conversation, "English")
    await until(lambda: menu(conversation) != {})
    await settle(conversation)
    conversation.services.menus._given.clear()
    await conversation.press(await conversation.say("/forget"), "Yes, delete everything")
    await until(lambda: menu(conversation) == {})
    await settle(conversation)
    assert HoldingStore(conversation.services.database).collect(conversation.chat.id) == {}
    assert conversation.services.menus._given == {}


async def test_admins_have_their_commands_in_their_private_chat(conversation: Conversation) -> None:
    playground = conversation.playground
    admin = as_admin(conversation, "mn")
    services, bot = conversation.services, conversation.application.bot
    await refresh_menu_of(ADMIN, bot, services)
    assert set(menu(admin)) >= ADMINS_OWN | NEW
    assert menu(admin, "mn")["status"] == "ботын байдал"
    assert HoldingStore(services.database).collect(ADMIN) == {}, "for a menu nothing is kept"
    await choose(admin, "繁體中文")
    await until(lambda: menu(admin, "mn")["status"] == "本服務的運行狀況")
    group = playground.add_group("Desk", [admin.user])
    await playground.answer(group, after=playground.say(admin.user, group, "/about"))
    await settle(admin)
    assert menu(conversation, chat=group.id) == {}
    plain = replace(services, settings=replace(services.settings, admins=()))
    await admin.press(await admin.say("/language"), "自動識別")
    await settle(admin)
    await refresh_menu_of(ADMIN, bot, plain)
    assert menu(admin) == menu(admin, "mn") == {}


async def test_the_menu_is_what_a_person_sees_in_that_chat(conversation: Conversation) -> None:
    await choose(conversation, "繁體中文")
    await until(lambda: menu(conversation) != {})
    found = await conversation.application.bot.get_my_commands(BotCommandScopeChat(conversation.chat.id))
    assert found[0].description == "最新新聞稿"


def test_every_command_is_in_its_menu_and_in_help() -> None:
    texts = load_texts(Language.EN)
    public = {name for name, _ in describe_bot(texts).commands}
    assert public <= {*handlers.COMMANDS, *subscribing.COMMANDS} | NEW | public
    assert public >= NEW
    assert {name for name, _ in describe_admin_commands(texts)} == ADMINS_OWN
    told = str(help_view(texts, describe_admin_commands(texts)).text)
    for name in NEW | ADMINS_OWN:
        assert f"/{name} – " in told
    assert "/status" not in str(help_view(texts).text)


@pytest.mark.parametrize("language", list(Language))
def test_menus_are_as_telegram_takes_them(language: Language) -> None:
    for code, commands in find_menu(language, admin=True).commands.items():
        assert code in ("", "zh", "mn")
        assert len(commands) <= 100
        assert len({name for name, _ in commands}) == len(commands)
        for name, words in commands:
            assert 0 < len(name) <= 32
            assert 0 < len(words) <= 256


async def test_admins_alone_read_of_their_commands_in_help(conversation: Conversation) -> None:
    assert "/status" not in (await conversation.say("/help"))["text"]
    admin = as_admin(conversation)
    assert "/missed – words that found nothing" in (await admin.say("/help"))["text"]
    group = conversation.playground.add_group("Desk", [admin.user])
    asked = conversation.playground.say(admin.user, group, "/help")
    assert "/status" not in (await conversation.playground.answer(group, after=asked))["text"]
