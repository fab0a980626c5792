"""The bot with all its parts, in this process: health, webhook, notices, copies."""

from __future__ import annotations

import asyncio
import json
import socket
from time import time

import httpx
import pytest
from telegram import Update

from bot.app.duties import Duty
from bot.app.watchdog import Patience
from bot.errors import BotError, SettingsError
from bot.heartbeat import Heartbeat, heartbeat_path, read_heartbeat, write_heartbeat
from bot.languages import Language
from bot.playground import Server
from bot.settings import Settings
from bot.store.backup import daily_copies
from bot.store.chats import ChatStore
from bot.store.database import open_database
from bot.web.webhook import SECRET_HEADER
from tests.app.conftest import TOKEN, Begin, until


@pytest.fixture
def port() -> int:
    """A port that is free now."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


async def get(port: int, path: str) -> httpx.Response:
    async with httpx.AsyncClient(trust_env=False) as client:
        return await client.get(f"http://127.0.0.1:{port}{path}")


async def test_health_follows_polling(begin: Begin, server: Server, port: int) -> None:
    """One-second polls: dead after three seconds without a finished one, whatever PTB says of itself."""
    patience = Patience(long_poll_s=1, restart_s=60)
    async with begin(patience=patience, listen=("127.0.0.1", port)) as bot:
        assert (await get(port, "/healthz")).json() == {"status": "ok", "reasons": []}
        server.playground.switches.revoked_tokens.add(TOKEN)
        server.playground.updates.interrupt()
        await until(lambda: bot.instruments.clock.error)
        assert (await get(port, "/healthz")).status_code == 200
        await until(bot.watch.troubles)
        assert bot.application.updater is not None
        assert bot.application.updater.running
        answer = await get(port, "/healthz")
        assert answer.status_code == 503
        assert answer.json()["reasons"][0]["part"] == "polling"
        assert "bot_healthy 0.0" in (await get(port, "/metrics")).text
        server.playground.switches.revoked_tokens.clear()
        await bot.polling.restart()
        await until(lambda: not bot.watch.troubles())
        assert (await get(port, "/healthz")).status_code == 200


FALSE_STARTS = [
    ({"api_url": "http://127.0.0.1:9/bot"}, "Telegram cannot be reached: "),
    ({"listen": ("192.0.2.1", 80)}, "BOT_LISTEN: cannot listen on 192.0.2.1:80: "),
]


@pytest.mark.parametrize(("changes", "words"), FALSE_STARTS)
async def test_a_false_start_is_told_in_one_line(begin: Begin, changes: dict[str, object], words: str) -> None:
    with pytest.raises(BotError, match=words) as caught:
        async with begin(**changes):
            raise AssertionError("it began")
    assert "\n" not in str(caught.value)


async def test_metrics_count_what_happens_and_hold_nothing_about_anyone(
    begin: Begin, server: Server, port: int
) -> None:
    playground = server.playground
    ann = playground.add_user("Zebrafish", username="zebrafish_zz", last_name="Quokka")
    async with begin(listen=("127.0.0.1", port)) as bot:
        bot.services.releases.count()
        await playground.ask(ann, "wombat wombat")
        await playground.ask(ann, "/search numbat")
        await playground.ask(ann, "/about")
        await until(lambda: bot.instruments.inbox.waiting == 0)
        text = (await get(port, "/metrics")).text
    assert 'bot_updates_total{kind="message"} 3.0' in text
    assert "bot_update_seconds_count 3.0" in text
    assert 'bot_answers_total{kind="nothing",language="en"} 2.0' in text
    assert 'bot_search_misses_total{language="en"} 2.0' in text
    assert "bot_faults_total 0.0" in text
    assert not any(word in text.lower() for word in ("zebrafish", "quokka", "wombat", "numbat", str(ann.id)))


async def test_metrics_count_deliveries_by_state(begin: Begin, port: int, settings: Settings) -> None:
    with open_database(settings.database) as database, database.writing():
        database.execute(
            "INSERT INTO releases (number, id, date, title, seen_at) VALUES (1, 'a', '2019-01-07', 'A', '')"
        )
        database.execute_many(
            "INSERT INTO deliveries (release, version, chat, thread, kind, language, state, due_at, next_try)"
            " VALUES (1, 1, ?, 0, 'tell', 'en', ?, 0, 0)",
            [(1, "sent"), (2, "sent"), (3, "failed")],
        )
    async with begin(listen=("127.0.0.1", port)):
        await until(lambda: _has(port, 'bot_deliveries{state="sent"} 2.0'))
        assert await _has(port, 'bot_deliveries{state="failed"} 1.0')


async def _has(port: int, line: str) -> bool:
    return line in (await get(port, "/metrics")).text


async def test_a_duty_that_fails_is_unhealthy(begin: Begin) -> None:
    async def fail(_stop: asyncio.Event) -> None:
        raise BotError("no room")

    async with begin() as bot:
        # Beside the duties that the bot runs by itself: to run these once more would make two of each.
        work = asyncio.create_task(bot.duties.keep(Duty("alerts", fail), bot.ending.event))
        await until(bot.watch.troubles)
        assert [str(trouble) for trouble in bot.watch.troubles()] == ["duty alerts: no room"]
        bot.ending.event.set()
        await work


async def test_updates_come_by_a_webhook(begin: Begin, server: Server, port: int) -> None:
    playground = server.playground
    ann = playground.add_user("Ann")
    url = f"http://127.0.0.1:{port}/hook/ann"
    async with begin(listen=("127.0.0.1", port), webhook_url=url, webhook_secret="hush-hush-hush") as bot:
        assert playground.webhook.url == url
        assert playground.updates.allowed == frozenset(map(str, Update.ALL_TYPES))
        assert (await playground.ask(ann, "/about"))["text"]
        await playground.updates.until_empty()
        forged = {"update_id": 5, "message": {**playground.say(ann, ann, "/help"), "text": "/about"}}
        async with httpx.AsyncClient(trust_env=False) as client:
            assert (await client.post(url, json=forged)).status_code == 403
            wrong = {SECRET_HEADER: "hush-hush"}
            assert (await client.post(url, json=forged, headers=wrong)).status_code == 403
        assert bot.watch.troubles() == []
        assert (await get(port, "/healthz")).status_code == 200
    assert playground.webhook.url == url


async def test_a_webhook_update_that_cannot_be_read_blocks_none_after_it(
    begin: Begin, server: Server, port: int
) -> None:
    playground = server.playground
    url = f"http://127.0.0.1:{port}/"
    async with begin(listen=("127.0.0.1", port), webhook_url=url):
        playground.updates.add("message", {"message_id": "x", "date": "soon"})
        assert await playground.ask(playground.add_user("Ann"), "/about")


async def test_without_a_secret_one_is_made_and_checked(begin: Begin, server: Server, port: int) -> None:
    url = f"http://127.0.0.1:{port}/hook"
    async with begin(listen=("127.0.0.1", port), webhook_url=url) as bot:
        assert bot.webhook is not None
        assert len(bot.webhook.secret) >= 32
        assert await server.playground.ask(server.playground.add_user("Ann"), "/about")


async def test_a_webhook_that_another_program_took_away_is_set_again(begin: Begin, server: Server, port: int) -> None:
    url = f"http://127.0.0.1:{port}/hook"
    async with begin(listen=("127.0.0.1", port), webhook_url=url) as bot:
        server.playground.webhook.stop()
        assert bot.webhook is not None
        await bot.webhook.look()
        assert server.playground.webhook.url == url
        assert bot.watch.troubles() == []


async def test_a_webhook_to_which_telegram_cannot_deliver_is_unhealthy(
    begin: Begin, server: Server, port: int, settings: Settings
) -> None:
    """The address that Telegram was given is not the one listened on: a proxy is set up wrongly."""
    playground = server.playground
    other = f"http://127.0.0.1:{server.port}/nothing-here"
    async with begin(listen=("127.0.0.1", port), webhook_url=other) as bot:
        playground.say(playground.add_user("Ann"), playground.users[1001], "/about")
        await until(lambda: "last_error_message" in playground.webhook.as_json())
        assert bot.webhook is not None
        await bot.webhook.look()
        (trouble,) = bot.watch.troubles()
        assert str(trouble).startswith("webhook: Telegram cannot deliver: Wrong response from the webhook")


async def test_a_webhook_that_telegram_does_not_take_is_told(begin: Begin, port: int) -> None:
    with pytest.raises(SettingsError, match="BOT_WEBHOOK_URL: Telegram does not take it: Bad webhook"):
        async with begin(listen=("127.0.0.1", port), webhook_url="https://bot.example.org/hook"):
            raise AssertionError("it began")


async def test_after_a_webhook_polling_works_again(begin: Begin, server: Server, port: int) -> None:
    ann = server.playground.add_user("Ann")
    async with begin(listen=("127.0.0.1", port), webhook_url=f"http://127.0.0.1:{port}/hook"):
        pass
    async with begin():
        assert await server.playground.ask(ann, "/about")


async def test_admins_hear_of_a_start_once(begin: Begin, server: Server, settings: Settings) -> None:
    playground = server.playground
    ann = playground.add_user("Ann")
    async with begin(admins=(ann.id,)):
        assert "The bot is running." in (await playground.answer(ann))["text"]
    async with begin(admins=(ann.id,)):
        await playground.ask(ann, "/about")
    assert len(playground.answers(ann)) == 2


async def test_admins_hear_that_the_bot_had_crashed(begin: Begin, server: Server, settings: Settings) -> None:
    ann = server.playground.add_user("Ann", language_code="mn")
    write_heartbeat(heartbeat_path(settings.database), Heartbeat(at=1_767_225_600.0))
    with open_database(settings.database) as database:
        ChatStore(database).set_language(ann.id, Language.EN)
    async with begin(admins=(ann.id,)):
        told = await server.playground.answer(ann)
    assert "ended without being stopped, at about 2026-01-01 00:00 UTC." in told["text"]


async def test_the_heartbeat_tells_of_life_and_of_its_end(begin: Begin, server: Server, settings: Settings) -> None:
    path = heartbeat_path(settings.database)
    async with begin():
        await until(lambda: read_heartbeat(path))
        alive = read_heartbeat(path)
        assert alive is not None
        assert time() - alive.at < 5
        assert alive.updates_at is not None
        assert not alive.stopped
    ended = read_heartbeat(path)
    assert ended is not None
    assert ended.stopped


async def test_the_database_is_copied_each_day(begin: Begin, settings: Settings) -> None:
    async with begin(backups_kept=2):
        await until(lambda: daily_copies(settings.database, settings.backups))
    (copy,) = daily_copies(settings.database, settings.backups)
    with open_database(copy, read_only=True):
        pass


async def test_an_answer_in_flight_is_finished_when_the_bot_stops(begin: Begin, server: Server) -> None:
    playground = server.playground
    ann = playground.add_user("Ann")
    async with begin():
        slow = playground.faults.add("delay", methods=["sendMessage"], delay_s=0.7)
        question = playground.say(ann, ann, "/about")
        await until(lambda: slow.struck)
    assert playground.answers(ann, question)
    assert json.dumps(playground.updates.peek()) == "[]"
