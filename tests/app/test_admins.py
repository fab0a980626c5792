from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from telegram import Bot

from bot.app.admins import AT_ONCE, Admins
from bot.chat.i18n import load_texts
from bot.chat.views.operation import describe_trouble, news_view, started_view
from bot.health import Part, Trouble
from bot.languages import Language
from bot.playground import Server
from bot.settings import Settings
from bot.store.chats import ChatStore
from bot.store.database import Database
from tests.app.conftest import TOKEN


@asynccontextmanager
async def telling(server: Server, database: Database, *admins: int, **settings: object) -> AsyncIterator[Admins]:
    stop = asyncio.Event()
    chosen = Settings(admins=admins, **settings)  # type: ignore[arg-type]
    async with Bot(TOKEN, base_url=server.api_url) as bot:
        told = Admins(bot, ChatStore(database), chosen)
        work = asyncio.create_task(told.work(stop))
        yield told
        stop.set()
        await asyncio.wait_for(work, 2)


async def test_each_admin_is_told_in_the_language_of_their_chat(server: Server, database: Database) -> None:
    playground = server.playground
    ann, bolor = playground.add_user("Ann"), playground.add_user("Болор")
    ChatStore(database).set_language(bolor.id, Language.MN)
    async with telling(server, database, ann.id, bolor.id) as admins:
        admins.tell(lambda texts: started_view(texts, 20, None))
        english, mongolian = (await playground.answer(ann))["text"], (await playground.answer(bolor))["text"]
    assert "The bot is running." in english
    assert "20 press releases are loaded." in english
    assert mongolian == load_texts(Language.MN).say("<b>The bot is running.</b>").striptags() + "\n\n" + str(
        load_texts(Language.MN).count("{count} press release is loaded.", "{count} press releases are loaded.", 20)
    )


async def test_who_chose_none_is_told_in_the_first_language_of_the_office(server: Server, database: Database) -> None:
    ann = server.playground.add_user("Ann")
    async with telling(server, database, ann.id, languages=(Language.MN, Language.EN)) as admins:
        admins.tell(lambda texts: started_view(texts, 20, texts.language.tag))
        assert "mn" in (await server.playground.answer(ann))["text"]


async def test_an_admin_who_cannot_be_reached_does_not_stop_the_others(server: Server, database: Database) -> None:
    playground = server.playground
    gone, ann = playground.add_user("Gone"), playground.add_user("Ann")
    playground.block(gone)
    async with telling(server, database, gone.id, 999, ann.id) as admins:
        playground.faults.add("flood", chats=[ann.id], count=1, retry_after=1)
        admins.tell(lambda texts: started_view(texts, 20, None))
        assert await playground.answer(ann)


async def test_a_stream_of_notices_becomes_a_trickle(server: Server, database: Database) -> None:
    ann = server.playground.add_user("Ann")
    async with telling(server, database, ann.id) as admins:
        for number in range(50):
            admins.tell(lambda texts, number=number: started_view(texts, number, None))
        await server.playground.wait_for(lambda: len(server.playground.answers(ann)) == AT_ONCE or None, 5)
        await asyncio.sleep(0.1)
    assert len(server.playground.answers(ann)) == AT_ONCE


async def test_without_admins_there_is_nothing_to_do(server: Server, database: Database) -> None:
    async with telling(server, database) as admins:
        admins.tell(lambda texts: started_view(texts, 20, None))


def test_every_trouble_has_words_and_none_shows_a_reason() -> None:
    """Reasons are for the log: they may hold what a program says."""
    for language in Language:
        texts = load_texts(language)
        sentences = {str(describe_trouble(texts, Trouble(part, "zebrafish", "<b>ilo.org</b>"))) for part in Part}
        assert len(sentences) == len(Part)
        assert not any("zebrafish" in sentence or "<b>ilo" in sentence for sentence in sentences)


def test_what_is_over_tells_how_long_it_lasted() -> None:
    view = news_view(load_texts(Language.EN), [Trouble(Part.DISK, "")], [(Trouble(Part.POLLING, ""), 600.0)])
    assert str(view.text).splitlines() == [
        "<b>Something is wrong:</b>",
        "• The disk is almost full.",
        "",
        "<b>This is over:</b>",
        "• I no longer hear from Telegram. I keep trying. (for 10 minutes)",
    ]
